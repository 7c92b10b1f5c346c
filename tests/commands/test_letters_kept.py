"""The log holds the letters: every event in which the freelancer speaks, and `draft --again`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli import revise
from tests.moving import ran
from tests.orders import (
    answered,
    cancellation,
    completed,
    delivered,
    escalated,
    event,
    hour,
    item,
    order,
    proposed,
    requested,
)

ORDER = order(
    delivered(),
    requested(0, item()),
    proposed(1, free=["1.1"]),
    answered(2, "P1", "declined"),
    escalated(3),
    answered(4, "R1", "declined"),
)
"""In it every move is open."""
LEFT = order(delivered(), cancellation(0, by="client"))
REASON = ("--reason", "We see it differently")
SPOKEN = {
    "proposal": (ORDER, ("propose", "order.toml", "--recommend", "Begin with the letters")),
    "extension": (ORDER, ("extend", "order.toml", "--due", "+9d", *REASON)),
    "redelivery": (ORDER, ("redeliver", "order.toml", "v2.svg")),
    "support": (ORDER, ("escalate", "order.toml", "--to", "support", "--override", "x", *REASON)),
    "statement": (ORDER, ("escalate", "order.toml", *REASON)),
    "cancellation": (ORDER, ("cancel", "order.toml", *REASON)),
    "answer": (LEFT, ("record", "answer", "order.toml", "declined")),
}
each = pytest.mark.parametrize("kind", SPOKEN)
SENT = "Hello, it is done.\n\tYours, \u202e\u00e4\u00f6\u00fc"


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    (folder / "v2.svg").write_text("<svg/>")
    return folder


def again(kind: str, *arguments: str) -> tuple[int, str, str]:
    at = ("--at", hour(6).isoformat())
    done = revise("draft", kind, "order.toml", "--again", *(arguments or at))
    return done.exit_code, done.stdout, done.stderr


@each
def test_the_event_keeps_the_letter_and_it_is_printed_again(folder: Path, kind: str) -> None:
    """Word for word as it was printed; what was sent is not made anew."""
    text, command = SPOKEN[kind]
    found = ran(folder, text, 5, *command)
    assert (found.code, f"{found.letter}\n") == (0, found.out)
    assert again(kind) == (0, found.out, "")


@each
def test_a_dry_run_shows_it_and_keeps_nothing(folder: Path, kind: str) -> None:
    text, command = SPOKEN[kind]
    found = ran(folder, text, 5, *command, "--dry-run")
    told, _ = json.JSONDecoder().raw_decode(found.err[found.err.index("{") :])
    assert (found.code, found.unchanged) == (0, True)
    assert f"{told['letter']}\n" == found.out


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_s_own_words_are_kept_as_they_are_printed(folder: Path, newline: str) -> None:
    """Whatever line ends the message and the file have."""
    (folder / "own.txt").write_bytes(SENT.replace("\n", newline).encode())
    for ends in ("\n", "\r\n"):
        (folder / "order.toml").write_bytes(ORDER.replace("\n", ends).encode())
        at = ("--at", hour(5).isoformat(), "--message", "own.txt")
        done = revise("propose", "order.toml", *at)
        data = (folder / "order.toml").read_bytes()
        letter = tomllib.loads(data.decode())["event"][-1]["letter"].replace("\r\n", "\n")
        shown = SENT.replace("\u202e", "\\u202e").replace("\t", "\\x09")
        assert (done.exit_code, done.stdout) == (0, f"{letter}\n"), done.stderr
        assert letter.replace("\t", "\\x09") == shown
        assert (data.count(b"\r\n") == data.count(b"\n")) is (ends == "\r\n")


def test_a_letter_of_64_kib_is_kept_and_a_longer_one_refused(folder: Path) -> None:
    """What the eye cannot see is printed as an escape, and longer than it was."""
    for text, code in (("\u00fc" * 32 * 1024, 0), ("\u202e" * 20 * 1024, 4)):
        (folder / "own.txt").write_text(text, "utf-8")
        found = ran(folder, ORDER, 5, "propose", "order.toml", "--message", "own.txt")
        assert (found.code, found.unchanged) == (code, bool(code)), found.err
    assert found.err == (
        "order.toml: the letter is longer than 64 KiB\n"
        "  hint: send a shorter one of your own: --message FILE\n"
    )


def test_an_answer_in_one_s_own_words(folder: Path) -> None:
    own = ("record", "answer", "order.toml", "accepted", "--text", "All right.")
    found = ran(folder, LEFT, 5, *own)
    assert (found.out, found.letter) == ("All right.\n", "All right.")


def test_an_answer_of_the_client_is_no_letter_of_ours(folder: Path) -> None:
    text = order(delivered(), requested(0, item()), proposed(1, free=["1.1"]))
    found = ran(folder, text, 5, "record", "answer", "order.toml", "accepted", "--text", "Yes!")
    assert (found.out, found.letter) == ("", None)
    assert again("answer")[0] == 4


def test_where_none_was_sent_it_says_so(folder: Path) -> None:
    """Exit 4, with what there is; other words are wrong use."""
    ran(folder, *SPOKEN["proposal"][:1], 5, *SPOKEN["proposal"][1])
    code, out, err = again("extension")
    assert (code, out) == (4, "")
    assert err == (
        "order.toml: the log holds no letter of the kind extension\n"
        "  hint: it holds: draft proposal --again\n"
    )
    (folder / "order.toml").write_text(ORDER)
    assert "hint: without --again it is drafted anew" in again("extension")[2]
    assert again("extension", "--due", "+9d")[0] == 2


@pytest.mark.parametrize("kind", ["acknowledgement", "reminder", "late"])
def test_a_letter_that_is_a_message_is_not_told_from_others(folder: Path, kind: str) -> None:
    """No event keeps it as such, and none is guessed; it says how it is kept."""
    sent = event("message", 5, by="freelancer", text="Sorry, I am late.")
    (folder / "order.toml").write_text(f"{ORDER}\n{sent}\n")
    assert again(kind) == (
        4,
        "",
        f"order.toml: a letter of the kind {kind} is a message, and the log does not tell it from"
        " others\n"
        "  hint: once it is sent, keep it: revise record message ORDER --by freelancer --text-file"
        " FILE\n",
    )
    german = again(kind, "--lang", "de", "--at", hour(6).isoformat())
    assert german[2] == (
        f"order.toml: ein Brief der Art {kind} ist eine Nachricht, und das Protokoll unterscheidet"
        " ihn nicht von anderen\n"
        "  Hinweis: Trag ihn ein, sobald er abgeschickt ist: revise record message AUFTRAG --by"
        " freelancer --text-file DATEI\n"
    )


def test_only_what_was_sent_by_then(folder: Path) -> None:
    ran(folder, ORDER, 5, "propose", "order.toml")
    assert again("proposal", "--at", hour(4).isoformat())[0] == 4


def test_the_kind_is_that_of_the_letter(folder: Path) -> None:
    """A proposal that only asks was a letter with questions; one after the end a new order."""
    sold = [{"items": ["1.1"], "title": "Mascot", "price": 50, "days": 1, "as": "new-order"}]
    text = order(
        delivered(-99),
        completed(-50),
        requested(0, item("new", 2), via="message"),
        event("proposed", 1, id="P1", questions=["1.1"], letter="Which?"),
        event("proposed", 2, id="P2", extras=sold, letter="Gladly."),
    )
    (folder / "order.toml").write_text(text)
    assert again("questions") == (0, "Which?\n", "")
    assert again("new-order") == (0, "Gladly.\n", "")
    assert again("proposal")[0] == 4
