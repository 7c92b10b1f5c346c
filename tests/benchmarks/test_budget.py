"""The benchmarks run and print every line of the budget table; what they measure is theirs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from revise.files.schemas import DOCUMENTS
from revise.render.input_schemas import INPUTS
from tests.benchmarks.floor import STAGES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def test_a_quick_run_prints_every_line_with_its_budget() -> None:
    """No ratio is judged here: a test that depends on the machine's mood proves nothing."""
    shape = re.sub(
        r" +\d+\.\d\d( +[\d.]+) +\d+\.\d\d  (met|MISSED)$",
        r"\1",
        printed("tests.benchmarks", "--quick"),
        flags=re.MULTILINE,
    )
    assert [re.sub(" {2,}", "  ", line.strip()) for line in shape.splitlines()] == [
        "what  ratio  budget  wall",
        "`revise assess ORDER --json`, whole process, to a tiny Typer program  1.25",
        "`revise --help`, whole process, to the same  0.75",
        "`revise --version`, whole process, to the same  0.75",
        "one order, 12 events and 4 KB, read to JSON, to rtoml's parse  8",
        "the tables alone, to rtoml's parse  1.5",
        "many orders to ndjson, to reading and rtoml's parse  3",
        "memory, for ten times as many orders  1.1",
        "an order with ten times as many events  12",
        "the worst message to proofread, to ordinary text  10",
    ]


def test_a_kind_of_hostile_message_can_be_measured() -> None:
    """`python -m tests.benchmarks.proofread` prints a ratio for each; none is judged here."""
    _, line = printed("tests.benchmarks.proofread", "--size=64", "--only=money").splitlines()
    assert re.fullmatch(r"money +10 +\d+\.\d\d +10  (met   |MISSED) '.+'", line)


def test_every_stage_of_a_start_can_be_measured() -> None:
    """`python -m tests.benchmarks.floor` prints a ratio for each stage."""
    lines = printed("tests.benchmarks.floor", "1").splitlines()
    assert [re.sub(r" +\d+\.\d\d$", "", line) for line in lines] == list(STAGES)


def test_the_house_can_be_measured() -> None:
    """`python -m tests.benchmarks.house` prints the same for the same checkout."""
    lines = printed("tests.benchmarks.house", ROOT, ROOT).splitlines()
    assert all(re.fullmatch(r"(\S+ )+ *([\d,]+) +\2", line) for line in lines), lines
    assert {"circles", "file names used twice"} <= {line[:40].strip() for line in lines}


SAME = ("tests.benchmarks.same", "--orders=0", "--only=^schema")
PROGRAM = """
import sys

def run():
    print("order config" if len(sys.argv) == 1 else sys.argv[-1])

if __name__ == "__main__":
    run()
"""
"""Another checkout, whose program knows two names and repeats its last word."""


def test_a_checkout_that_prints_something_else_is_seen(tmp_path: Path) -> None:
    """`python -m tests.benchmarks.same OTHER` shows the first line that differs, and counts."""
    (tmp_path / "revise").mkdir()
    (tmp_path / "revise" / "__init__.py").touch()
    (tmp_path / "revise" / "__main__.py").write_text(PROGRAM)
    assert printed(*SAME, tmp_path, code=1) == (
        "3 runs of each checkout\n"
        "schema: : out, line 1\n"
        "    - schema\n"
        "    + order         One order file. Every item has an id, written or `ROUND.N`.\n"
        "schema order: order: out, line 1\n    - order\n    + {\n"
        "schema config: config: out, line 1\n    - config\n    + {\n"
        "      1 x schema\n      1 x schema order\n      1 x schema config\n"
        "3 runs differ\n"
    )
    schemas = ["", *INPUTS, *DOCUMENTS]  # SAME looks at these runs alone
    assert printed(*SAME, ROOT) == f"{len(schemas)} runs of each checkout\nall the same\n"


def printed(module: str, *words: str | Path, code: int = 0) -> str:
    """Run a module of the benchmarks, which has nothing to complain about."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=1800,
    )
    assert (done.stderr, done.returncode) == ("", code)
    return done.stdout
