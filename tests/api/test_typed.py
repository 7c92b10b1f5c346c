"""A program of somebody else is checked as strictly as it likes, against the installed package."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import ORDER, ROOT, environment

PROGRAM = ROOT / "tests" / "typed" / "program.py"


def checked(program: Path) -> tuple[int, str]:
    """Run mypy on a program, from outside and without a config of ours."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", program.name],
        cwd=program.parent,
        env={**environment(), "HOME": os.devnull},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode()


@pytest.mark.slow
def test_a_strict_program_is_clean_and_a_wrong_one_is_not(tmp_path: Path) -> None:
    """Every call of the program; and a wrong one of each kind is found."""
    program = tmp_path / "program.py"
    shutil.copy(PROGRAM, program)
    assert checked(program) == (0, "Success: no issues found in 1 source file\n")
    program.write_text(
        "from datetime import UTC, datetime\nimport revise\n"
        'now = revise.assess("order.toml", at=datetime.now(UTC))\n'
        "now.verdict\n"
        'revise.decide(now, "propose")\n'
        'revise.page(now, lang="fr")\n'
        "revise.Extend(due=3)\n"
        "revise.nothing\n"
    )
    found = re.findall(r"^program.py:(\d+): error", checked(program)[1], re.MULTILINE)
    assert sorted(set(found)) == ["4", "5", "6", "7", "8"]


def test_the_program_runs(tmp_path: Path) -> None:
    """What is checked is also true."""
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    done = subprocess.run(
        [sys.executable, PROGRAM, order], env=environment(), capture_output=True, check=True
    )
    assert done.stdout.decode() == (
        "out-of-scope | 4 | P1 | False | due | revise.assessment/1 | 0"
        " | ['Could the letters be thinner?']\n"
    )
