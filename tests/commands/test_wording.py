"""Messages that come from a file or standard input: a text ends at 64 KiB, wherever it goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli import AT, ORDER, revise

LONGEST = "ü" * 32 * 1024
"""64 KiB of UTF-8."""

COMMANDS = {
    "proofread": ("proofread", "message.txt"),
    "a move": ("extend", "order.toml", "--due", "+2d", "--reason", "Ill", "--message"),
    "a request": ("record", "request", "order.toml", "--text-file"),
    "a message": ("record", "message", "order.toml", "--by", "client", "--text-file"),
    "an answer": ("record", "answer", "order.toml", "declined", "--text-file"),
}
NEW = (
    *("new", "new.toml", "--title", "Logo", "--price", "90", "--due", "2026-12-01", "--id", "A"),
    *("--revisions", "1", "--delivered", "2026-11-14", "--at", AT, "--request", "message.txt"),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an order that may be worked on."""
    monkeypatch.chdir(tmp_path)
    Path("order.toml").write_text(ORDER)
    return tmp_path


@pytest.mark.parametrize("text", [f"{LONGEST}a", LONGEST * 100], ids=["a byte more", "much more"])
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_longer_message_is_refused(arguments: tuple[str, ...], text: str) -> None:
    Path("message.txt").write_text(text, "utf-8")
    at = () if arguments[0] == "proofread" else ("message.txt", "--at", AT)
    done = revise(*arguments, *at)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == (
        "message.txt: is larger than 64 KiB\n"
        "  hint: keep the part that matters, or make several messages of it\n"
    )
    assert Path("order.toml").read_text() == ORDER
    document = json.loads(revise(*arguments, *at, "--json").stdout)
    assert [one["code"] for one in document["errors"]] == ["too-large"]


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_longer_message_is_refused_from_standard_input(arguments: tuple[str, ...]) -> None:
    where = ("-",) if arguments[0] == "proofread" else ("-", "--at", AT)
    words = [one for one in arguments if one != "message.txt"]
    done = revise(*words, *where, stdin=f"{LONGEST}a")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr.startswith("-: is larger than 64 KiB\n")
    assert Path("order.toml").read_text() == ORDER


@pytest.mark.parametrize(
    "arguments",
    [
        ("record", "request", "order.toml", "--text"),
        ("record", "message", "order.toml", "--by", "client", "--text"),
        ("extend", "order.toml", "--due", "+2d", "--reason"),
    ],
)
def test_a_longer_text_on_the_command_line_is_refused(arguments: tuple[str, ...]) -> None:
    done = revise(*arguments, f"{LONGEST}a", "--at", AT)
    assert (done.exit_code, done.stdout) == (4, "")
    assert "a text may have 64 KiB at most (65,536 bytes), has 65,537" in done.stderr
    assert Path("order.toml").read_text() == ORDER


def test_an_order_with_a_longer_text_quotes_nothing() -> None:
    """The proofreader looks for the client's words: these are of 64 KiB at most, too."""
    said = "Thinner letters, and variants for the packaging."
    Path("order.toml").write_text(ORDER.replace(said, f"{LONGEST}a"), "utf-8")
    done = revise("proofread", "-", "--order", "order.toml", stdin="Hello")
    assert (done.exit_code, done.stdout) == (4, "")
    assert "order.toml:20:8: event[1].text: a text may have 64 KiB at most" in done.stderr


def test_a_new_order_takes_no_longer_request_either() -> None:
    for text in (f"{LONGEST}a", LONGEST * 100):
        Path("message.txt").write_text(text, "utf-8")
        done = revise(*NEW)
        assert (done.exit_code, done.stdout) == (4, "")
        assert done.stderr == (
            "message.txt: is larger than 64 KiB\n  hint: keep the part that asks for changes\n"
        )
        assert not Path("new.toml").exists()


@pytest.mark.parametrize(
    "arguments", [COMMANDS["proofread"], (*COMMANDS["a message"], "message.txt", "--at", AT), NEW]
)
def test_a_message_of_just_64_kib_is_taken(arguments: tuple[str, ...]) -> None:
    Path("message.txt").write_text(LONGEST, "utf-8")
    done = revise(*arguments)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
