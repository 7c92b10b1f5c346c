"""Any command on any file: an answer and an exit code, never a bug."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revise.messages.letter import KINDS
from tests.cli import revise
from tests.fuzz.orders import FILES, ORDERS
from tests.fuzz.telling import document_of, hidden

pytestmark = pytest.mark.slow

READING = (
    *(("assess", "-"), ("assess", "-", "--lang", "de"), ("assess", "-", "--json")),
    *(("check", "-"), ("check", "-", "--json"), ("due", "-"), ("due", "-", "--json")),
    *(("assess", "-", f"--format={name}") for name in ("csv", "markdown", "github", "sarif")),
    *(("check", "-", f"--format={name}", "--redact") for name in ("github", "junit", "sarif")),
    *(("due", "-", f"--format={name}", "--redact") for name in ("csv", "markdown")),
)


def github_commands(text: str) -> None:
    """See that every line is a workflow command of its own."""
    for line in text.splitlines():
        level, place, *_ = line.removeprefix("::").split(" ", 1)
        assert line.startswith("::")
        assert level in {"error", "warning", "notice"}
        assert place.startswith(("line=", "title="))  # standard input is no file to be shown


READ_BACK: dict[str, Callable[[str], object]] = {
    "csv": lambda text: [*csv.reader(StringIO(text, newline=""), strict=True)],
    "markdown": str,
    "github": github_commands,
    "junit": ET.fromstring,
    "sarif": json.loads,
}
"""Format → what reads it again, and raises for what is none."""
FORMATS = (
    *(("assess", name) for name in READ_BACK),
    *(("check", name) for name in ("github", "junit", "sarif")),
    *(("due", name) for name in ("csv", "markdown")),
)
MOVES = (
    *(("propose", "-"), ("propose", "-", "--lean"), ("propose", "-", "--as", "custom-offer")),
    *(("propose", "-", "--extra", "1.1=30:2"), ("redeliver", "-"), ("redeliver", "-", "a.svg")),
    ("extend", "-", "--due", "+2d", "--reason", "More work"),
    *(("escalate", "-", "--reason", "x"), ("escalate", "-", "--to", "support", "--reason", "x")),
    ("escalate", "-", "--offer", "partial-refund", "--amount", "20%", "--reason", "x"),
    *(("cancel", "-", "--reason", "x"), ("cancel", "-", "--kind", "fraud", "--reason", "x")),
)
RECORDS = (
    ("record", "request", "-", "--text", "- Thinner\n- Warmer"),
    *(("record", "estimate", "-", "1.1=2"), ("record", "estimate", "-", "--kind", "1.1=new")),
    *(
        ("record", "estimate", "-", "--drop", "1.1"),
        ("record", "estimate", "-", "--unclear", "1.1"),
    ),
    *(("record", "answer", "-", "accepted"), ("record", "answer", "-", "declined", "--to", "P1")),
    *(("record", "answer", "-", "partly", "--items", "1.1"), ("record", "withdrawal", "-")),
    ("record", "cancellation-request", "-", "--reason", "x"),
    *(("record", "delivery", "-", "a.svg"), ("record", "completion", "-")),
    ("record", "cancellation", "-", "--by", "support", "--reason", "x"),
    ("record", "message", "-", "--by", "client", "--text", "Hello"),
    ("record", "work", "-", "1.5", "--items", "1.1"),
)
TIMES = st.sampled_from(
    ["2026-11-17T12:00:00Z", "2026-11-22T12:00:00Z", "2026-12-24", "2199-12-31T23:59:59Z", "-1h"]
)
DRAFTS = tuple(("draft", kind, "-") for kind in KINDS)
WRITING = tuple((*one, "--dry-run") for one in (*MOVES, *RECORDS))


@pytest.fixture(autouse=True, scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder with something to deliver, and no revise.toml above it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("orders"))
        patch.setenv("TZ", "UTC")
        Path("a.svg").write_text("<svg/>")
        yield
        assert [path.name for path in Path().iterdir()] == ["a.svg"]


def answers(arguments: tuple[str, ...], data: bytes) -> str:
    """Run a command on a file; gives what it says, after what holds for all commands."""
    done = revise(*arguments, stdin=data)

    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in {0, 1, 2, 3, 4}, done.output
    assert hidden((done.stdout + done.stderr).replace("\r\n", "\n")) == []
    assert done.output or arguments[0] == "check" or done.exit_code == 0
    return done.stdout


@settings(max_examples=50)
@given(st.sampled_from(READING), FILES | ORDERS, TIMES)
def test_any_file_is_looked_at(command: tuple[str, ...], data: bytes, at: str) -> None:
    """cli.md, "Errors": "Never a traceback for what a user can cause."."""
    said = answers((*command, "--at", at), data)

    if "--json" in command:
        name = str(json.loads(said)["schema"]).split(".")[1].split("/")[0]
        assert document_of(said, name) == []


@settings(max_examples=50)
@given(st.sampled_from(FORMATS), FILES | ORDERS, TIMES)
def test_any_file_is_told_in_any_format(how: tuple[str, str], data: bytes, at: str) -> None:
    """cli.md: "text is escaped for the format it goes into"."""
    command, name = how
    said = answers((command, "-", "--format", name, "--at", at), data)

    if said:
        READ_BACK[name](said)


@settings(max_examples=50)
@given(st.sampled_from(DRAFTS), ORDERS, TIMES, st.sampled_from(["en", "de"]))
def test_any_order_is_drafted_for(
    command: tuple[str, ...], data: bytes, at: str, language: str
) -> None:
    """cli.md: "only the words"."""
    extra = ("--due", "2199-01-01") if "extension" in command else ()
    answers((*command, "--at", at, "--language", language, *extra, "--reason", "Scope"), data)


@settings(max_examples=100)
@given(st.sampled_from(WRITING), ORDERS, TIMES, st.booleans())
def test_any_order_is_moved(command: tuple[str, ...], data: bytes, at: str, as_json: bool) -> None:
    """cli.md: "`--dry-run` (shows event and message, writes nothing)"."""
    forced = ("--override", "because") if command[0] != "record" else ()
    answers((*command, "--at", at, *forced, *(["--json"] if as_json else [])), data)
