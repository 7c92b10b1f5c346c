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
