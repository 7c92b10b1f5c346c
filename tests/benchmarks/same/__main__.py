"""Compare what this checkout prints and writes with what another one does, to the byte.

The other one is a folder, such as `git worktree add` makes of an earlier commit. Every order of
the examples, with and without the example's config, and generated ones go through every command;
every name is explained, every schema printed. Each checkout runs in one process of its own, both
at once, through nothing but the command line.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path
from typing import Any

from tests.benchmarks.same import runs
from tests.benchmarks.same.driver import Told
from tests.benchmarks.same.runs import ROOT, Run

DRIVER = Path(__file__).with_name("driver.py")
SHOWN = 2
"""How many differences of one command are shown; all are counted."""


def _without(*keys: str) -> Callable[[str], str]:
    """Leave keys out of JSON, at any depth."""

    def known(value: Any) -> Any:  # noqa: ANN401 # JSON
        if isinstance(value, dict):
            return {key: known(one) for key, one in value.items() if key not in keys}
        return [known(one) for one in value] if isinstance(value, list) else value

    def left(text: str) -> str:
        with suppress(ValueError):
            return json.dumps(known(json.loads(text)), indent=1)
        with suppress(ValueError):  # a document a line
            return "\n".join(json.dumps(known(json.loads(line))) for line in text.splitlines())
        return text

    return left


def _out(change: Callable[[str], str]) -> Callable[[Told], Told]:
    return lambda told: told._replace(out=change(told.out))


INTENDED: Mapping[str, tuple[str, Callable[[Told], Told]]] = {
    "junit-names": ("format junit", _out(lambda text: re.sub(r"(?<=<testcase )[^>]*", "", text))),
    "sarif-paths": ("format sarif", _out(_without("uri", "uriBaseId", "originalUriBaseIds"))),
    "open-schemas": ("^schema", _out(_without("additionalProperties"))),
    "policy-schema": ("^schema( policy)?$", _out(lambda _: "")),
    "warnings": ("^check", _out(_without("warnings"))),
    "german-errors": ("lang de", lambda told: Told(told.code, "", "") if told.code else told),
}
"""Differences that are meant: the commands that show one, and what they told still counts."""


def main() -> None:
    """Compare; exit 1 if anything differs that is not meant to."""
    given = _given()
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder / "here", ignore_errors=True)
        shutil.rmtree(folder / "other", ignore_errors=True)
        chosen = [
            run for run in _runs(folder / "here", given) if re.search(given.only, run.command)
        ]
        shutil.copytree(folder / "here", folder / "other")
        print(f"{len(chosen):,} runs of each checkout", flush=True)
        started = [_started(given.other, folder / "other", chosen, kept=bool(given.keep))]
        started += [_started(ROOT, folder / "here", chosen)]
        codes = [one.wait() for one in started if one]
        if any(codes):
            sys.exit("a checkout's runs broke off")
        differences = list(_differences(folder, chosen, given.but))
    sys.exit(_report(differences))


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.same",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("other", type=lambda text: Path(text).resolve(), help="another checkout")
    parser.add_argument("--orders", type=int, default=1000, help="generated (default: 1000)")
    parser.add_argument("--seed", type=int, default=8, help="other orders by another seed")
    parser.add_argument("--only", default="", metavar="REGEX", help="only commands that match")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="keep what both told there; what the other one told to the same questions is reused",
    )
    parser.add_argument(
        "--but",
        action="append",
        default=[],
        choices=INTENDED,
        help="pass over a difference that is meant; may be given several times",
    )
    return parser.parse_args()


def _runs(folder: Path, given: argparse.Namespace) -> list[Run]:
    """Write the orders, and give what is run over them."""
    generated = runs.written(folder / "generated", given.orders, given.seed)
    examples = runs.copied(folder / "examples")
    return [*runs.names(given.other), *runs.every(examples), *runs.some(generated)]


def _started(
    checkout: Path, folder: Path, chosen: list[Run], *, kept: bool = False
) -> subprocess.Popen[bytes] | None:
    """Start a checkout's process in its copy of the folder; what it tells goes beside that."""
    plan, told = folder.with_suffix(".plan"), folder.with_suffix(".told")
    text = "".join(json.dumps([run.words, run.file]) + "\n" for run in chosen)
    if kept and told.exists() and plan.read_text("utf-8") == text:
        return None
    plan.write_text(text, "utf-8")
    surroundings = {"PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    with plan.open() as stdin, told.open("w") as stdout:
        return subprocess.Popen(
            [sys.executable, "-P", DRIVER, checkout],
            cwd=folder,
            env={**surroundings, "PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=stdin,
            stdout=stdout,
        )


def _differences(folder: Path, chosen: list[Run], but: list[str]) -> Iterator[tuple[Run, str]]:
    with (folder / "other.told").open() as before, (folder / "here.told").open() as after:
        for run, *lines in zip(chosen, before, after, strict=True):
            if lines[0] != lines[1]:
                found = _difference(*(_told(line, run.command, but) for line in lines))
                if found:
                    yield run, found


def _told(line: str, command: str, but: list[str]) -> Told:
    told = Told(*json.loads(line))
    for pattern, counted in (INTENDED[name] for name in but):
        if re.search(pattern, command):
            told = counted(told)
    return told


def _difference(before: Told, after: Told) -> str:
    """Tell the first line that differs; nothing where none does."""
    if before.code != after.code:
        return f"exit code {before.code} is now {after.code}: {after.err[-300:]}"
    for name, old, new in zip(Told._fields[1:], before[1:], after[1:], strict=True):
        lines = zip_longest(str(old).split("\n"), str(new).split("\n"), fillvalue="(nothing)")
        for number, (one, other) in enumerate(lines, 1):
            if one != other:
                return f"{name}, line {number}\n    - {one:.300}\n    + {other:.300}"
    return ""


def _report(differences: list[tuple[Run, str]]) -> int:
    counted: Counter[str] = Counter()
    for run, found in differences:
        counted[run.command] += 1
        if counted[run.command] <= SHOWN:
            print(f"{run.command}: {run.of}: {found}")
    for command, count in counted.most_common():
        print(f"{count:>7,} x {command}")
    print(f"{len(differences):,} runs differ" if differences else "all the same")
    return 1 if differences else 0


if __name__ == "__main__":
    main()
