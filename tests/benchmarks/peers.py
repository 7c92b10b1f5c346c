"""Compare with peers, in one run: start-up, and our decision tables in three other rule engines.

The peers are the `peers` extra of pyproject.toml, installed by pip into an environment of their
own, beside this checkout. Prints Markdown; ends with 1 if a peer decides anything otherwise.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import ROOT
from tests.benchmarks.starts import starts

NAMES = (
    *("check-jsonschema", "yamllint", "freelance-dev-suite"),
    *("zen-engine", "regopy", "common-expression-language"),
)
AMOUNTS = {"every": 1, "walks": 1000, "random": 300, "seed": 4, "timed": 60, "pairs": 15}
QUICK = {**AMOUNTS, "every": 100, "walks": 5, "random": 5, "timed": 2, "pairs": 1}


def main() -> int:
    """Install, measure, print."""
    chosen = _options()
    given = {key: getattr(chosen, key) for key in AMOUNTS if getattr(chosen, key) is not None}
    amounts = {**(QUICK if chosen.quick else AMOUNTS), **given}
    with tempfile.TemporaryDirectory() as folder:
        python = _installed(chosen.env or Path(folder, "env"))
        work = Path(folder, "work")
        work.mkdir()
        print("\n".join(_starts(python, work, amounts["pairs"])), flush=True)
        report = _second_opinion(python, amounts)
    print("\n".join(_tables(report)))
    wrong = {peer: found for peer, found in report["disagreements"].items() if found["count"]}
    if wrong:
        print(json.dumps(wrong, indent=2))
    return 1 if wrong else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers", description=__doc__)
    parser.add_argument("--env", type=Path, help="keep the environment in this folder, or reuse it")
    parser.add_argument("--quick", action="store_true", help="see that it runs, in a minute")
    for name, text in (
        ("every", "take each n-th history of the grid"),
        ("walks", "random orders beside it"),
        ("random", "documents of random facts for each policy"),
        ("seed", "of everything that is random"),
        ("timed", "orders that are timed"),
        ("pairs", "runs of each side"),
    ):
        parser.add_argument(f"--{name}", type=int, help=f"{text} (default: {AMOUNTS[name]})")
    return parser.parse_args()


def _installed(folder: Path) -> Path:
    """Make the environment if there is none, bring it up to date, give its Python."""
    python = folder.absolute() / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    # What pip says goes to stderr: stdout is the table.
    pip = [str(python), "-m", "pip", "install", "--quiet", f"{ROOT}[peers]"]
    subprocess.run(pip, check=True, stdout=sys.stderr)
    return python


def _starts(python: Path, folder: Path, pairs: int) -> Iterator[str]:
    versions = _versions(python)
    yield "Peers: " + ", ".join(f"{name} {versions[name]}" for name in NAMES) + "."
    yield ""
    yield "| what | `revise` | peer | peer ÷ `revise` |"
    yield "|---|---|---|---|"
    for one, times in starts(python.parent, folder, pairs):
        yield f"| {one.what} | `{' '.join(one.ours)}` | `{' '.join(one.theirs)}` | {times:.2f} |"


def _versions(python: Path) -> dict[str, str]:
    code = "import sys\nfrom importlib.metadata import version\nfor name in sys.argv[1:]:\n"
    code += "    print(name, version(name))"
    command = [str(python), "-c", code, *NAMES]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(line.split() for line in done.stdout.splitlines())


def _second_opinion(python: Path, amounts: dict[str, int]) -> dict[str, Any]:
    command = [str(python), "-m", "tests.benchmarks.second_opinion"]
    options = [f"--{key}={amount}" for key, amount in amounts.items()]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _tables(report: dict[str, Any]) -> Iterator[str]:
    reached, times = report["reached"], report["times"]
    yield ""
    yield (
        f"Orders: {report['orders']}, documents of facts: {report['documents']} and"
        f" {report['random']} at random. Of {reached['rules']} rules {reached['true']} held and"
        f" {reached['unknown']} were unknown somewhere. Timed: {times['orders']['count']} orders."
    )
    yield ""
    yield "| engine | decides otherwise | facts to decisions | facts handed over |"
    yield "|---|---|---|---|"
    yield "| `revise`, its tables | | 1 | |"
    yield f"| `revise`, with sums, clocks and places | | {times['revise']['whole']:.2f} | |"
    for peer, found in report["disagreements"].items():
        ratios = times[peer]
        yield f"| {peer} | {found['count']} | {ratios['tables']:.2f} | {ratios['hand']:.2f} |"


if __name__ == "__main__":
    sys.exit(main())
