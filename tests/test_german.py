"""A German run prints no English sentence: help, wrong use, bad input, refusals, reports."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from revise.main import COMMANDS
from tests.cli import AT, RUN, process, revise
from tests.recording import ASKED, on_a_terminal
from tests.test_bad_input import INPUTS
from tests.test_main import BUG

ORDER = """\
[order]
id = "FO-7"
title = "Plakat"
price = 90
hours = 4
revisions = 1
language = "de"

[[event]]
type = "delivered"
at = 2026-11-14T12:00:00Z

[[event]]
type = "revision-requested"
at = 2026-11-15T09:30:00Z
text = "Anders."
items = [{ text = "Rot", kind = "change", hours = 1 }, { text = "Blau", kind = "new", hours = 9 }]
"""
FILES = {
    "order.toml": ORDER,
    "broken.toml": ORDER.replace("hours = 4", "hours = -4\nhuors = 4"),
    "rude.txt": "Das ist deine Schuld! Schreib mir an a@example.com.\n",
    "empty.txt": " \n",
    "bad-config.toml": '[defaults]\nlang = "de"\ntimezone = "Mars"\n[pricing]\nhourly_rates = 45\n',
    "bad-policy.toml": 'name = "own"\nextends = "fivr"\n[[finding]]\nid = "x"\nlevel = "odd"\n',
}
RECORDS = (
    *("request", "estimate", "delivery", "answer", "withdrawal", "cancellation-request"),
    *("completion", "cancellation", "message", "work"),
)
LINES = (Path(__file__).parent / "german.txt").read_text("utf-8").splitlines()[1:]

ENGLISH = re.compile(
    r"\b(?:the|is|are|must|not|with|and|this|that|give|write|there|of|for|from|your|has|have|it|to"
    r"|no|as|be|or|by|if|at|on|can|cannot|which|what|when|does|nothing|try|missing)\b|error:|hint:",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"\b[a-z]+(?:\[\d+\])?(?:\.[a-z_-]+(?:\[\d+\])*)+|^[a-z_]+ = |`[^`]*`|\"[^\"\n]*\"|'[^'\n]*'"
    r"|^ +\$ revise .*|--?[a-z][a-z-]*|<[^>]*>|\b[a-z]+-[a-z-]+\b|^::\w+ |name=.*?:|Traceback .*",
    re.MULTILINE,
)
"""What is the same in every language: values, options, keys, codes, commands to type."""


def english(text: str) -> list[str]:
    """Give the lines of a text that speak English."""
    return [line for line in text.splitlines() if ENGLISH.search(NAMES.sub("", line))]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder with an order, good and bad files."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text)
    Path("empty").mkdir()


def german(*arguments: str) -> str:
    """Run in German; gives all that was printed."""
    done = revise(*arguments, env={"REVISE_LANG": "de"})
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.output


def test_the_check_sees_what_it_shall_see() -> None:
    """One that finds nothing anywhere would be silent, too."""
    assert english("order.toml:1:1: must be 0 or more") != []
    assert english("order.toml:1:1: order.price: `price` is missing") != []
    assert english("revise.toml:1:1: order.to: muss 0 oder mehr sein\n  $ revise do it") == []


@pytest.mark.parametrize("command", ["", *COMMANDS, *(f"record {kind}" for kind in RECORDS)])
def test_help_pages(command: str) -> None:
    assert english(german(*command.split(), "--help")) == []


@pytest.mark.parametrize("name", INPUTS)
def test_bad_input(name: str) -> None:
    """Every row of docs/bad-input.md."""
    for path in FILES:
        Path(path).unlink()
    INPUTS[name]()
    for command in ("assess", "check", "due", "propose", "draft reminder"):
        assert english(german(*command.split(), "order.toml", "--at", AT)) == []


@pytest.mark.parametrize("line", LINES)
def test_wrong_use_refusals_and_reports(line: str) -> None:
    assert english(german(*shlex.split(line.replace("@", f"--at {AT}")))) == []


def test_by_option_and_by_config() -> None:
    """`--lang`, or `[defaults] lang` of the config that applies, does what REVISE_LANG does."""
    for more in (["--lang", "de"], ["--config", "bad-config.toml"]):
        assert english(revise("assess", "broken.toml", "--jobs", "x", *more).output) == []
        assert english(revise("assess", "broken.toml", *more).output) == []
        assert english(revise("propose", "--help", *more).output) == []
    Path("bad-config.toml").rename("revise.toml")
    for command in ("assess order.toml", "assess . --json", "record work order.toml", "new -h"):
        assert english(revise(*command.split()).output) == []


def test_what_cannot_be_written_or_read() -> None:
    Path(".revise.lock").mkdir()
    assert english(german("record", "completion", "order.toml", "--at", AT)) == []
    Path(".gitignore").write_text("order.toml\n")
    assert english(german("assess", ".", "empty", "--at", AT)) == []
    closed = process(
        "assess", "-", code=f"import sys\nsys.stdin = None\n{RUN}", env={"REVISE_LANG": "de"}
    )
    assert english(closed.stderr.decode()) == []


def test_questions_on_a_terminal() -> None:
    dialogue = on_a_terminal(ASKED, "kaputt\n2\nviel\n3\n?\nq\n", "estimate", lang="de")
    assert english(dialogue.err) == []


def test_a_bug() -> None:
    """The traceback is Python's own."""
    done = process("assess", "order.toml", code=BUG, env={"REVISE_LANG": "de"})
    assert done.stderr.decode().splitlines()[-1] == (
        "order.toml: Das ist ein Fehler in revise. Bitte melde ihn mit den Zeilen darüber."
    )
