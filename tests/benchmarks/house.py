"""Measure how a checkout is built: `python -m tests.benchmarks.house [CHECKOUT…]`, this by default.

Several checkouts, such as git worktrees of earlier commits, stand side by side. Direction, circles
and names used twice are also held, by tests/test_layers.py.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks import orders
from tests.cli import ROOT
from tests.imports import among, circles, sources, trees, used_twice

ENTERING = Path(__file__).with_name("entering.py")


def measures(checkout: Path) -> dict[str, object]:
    """Give every measure of the house, by what it is."""
    modules = sources(checkout)
    imports = among(trees(checkout))
    importers = Counter(one for found in imports.values() for one in found)
    tests = [path for path in (checkout / "tests").rglob("*") if path.is_file()]
    assess, propose = (_entered(checkout, *words) for words in (_ASSESS, _PROPOSE))
    return {
        "Python modules": len(modules),
        "lines of Python": _lines(modules.values()),
        "lines of Python a module, at most": max(_lines([one]) for one in modules.values()),
        "hand-kept lines of JSON Schema": _lines((checkout / "revise").rglob("*.json")),
        "lines of the tests' Python": _lines(one for one in tests if one.suffix == ".py"),
        "lines of all the tests' texts": _lines(tests),
        "modules imported by exactly one other": sum(n == 1 for n in importers.values()),
        "file names used twice": len(used_twice(modules.values())),
        "circles": len(circles(imports)),
        "files entered by `assess`": assess[0],
        "files entered by `propose`": propose[0],
        "assessments of one `propose`": propose[1],
        "TOML texts parsed for one `propose`": propose[2],
    }


_ASSESS = ("assess", "order.toml", "--json")
_PROPOSE = ("propose", "order.toml")


def _lines(paths: Iterable[Path]) -> int:
    counted = (path.read_bytes().count(b"\n") for path in paths if "__pycache__" not in path.parts)
    return sum(counted)


def _entered(checkout: Path, *words: str) -> list[int]:
    """Run a command over an order of its own; give files entered, assessments and parses."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "order.toml").write_text(orders.FILE.read_text("utf-8"), "utf-8")
        done = subprocess.run(
            [sys.executable, "-P", ENTERING, checkout, *words, "--at", orders.AT],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(checkout), "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )
    return [int(number) for number in done.stderr.splitlines()[-1].split()]


def main() -> None:
    """Print a row a measure, a column a checkout."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.house", description=__doc__)
    parser.add_argument("checkouts", nargs="*", type=Path, default=[ROOT], metavar="CHECKOUT")
    found = [measures(one.resolve()) for one in parser.parse_args().checkouts]
    for what in found[0]:
        print(f"{what:<40}", *(f"{one[what]:>8,}" for one in found))


if __name__ == "__main__":
    main()
