"""What all moves share: dry runs, one's own words, languages, documents, time, the environment."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from revise.files.schemas import shipped_schema
from revise.words import label
from tests.cli import revise
from tests.moving import contents, ran
from tests.orders import (
    answered,
    delivered,
    escalated,
    hour,
    item,
    message,
    order,
    proposed,
    requested,
)
from tests.validating import complaints

ORDER = order(
    delivered(),
    requested(0, item()),
    proposed(1, free=["1.1"]),
    answered(2, "P1", "declined"),
    escalated(3),
    answered(4, "R1", "declined"),
)
"""In it every move is open."""

REASON = ("--reason", "We see the scope differently")
MOVES = [
    ("propose", "order.toml"),
    ("extend", "order.toml", "--due", "+9d", *REASON),
    ("redeliver", "order.toml", "v2.svg"),
    ("escalate", "order.toml", *REASON),
    ("cancel", "order.toml", *REASON),
]
each_move = pytest.mark.parametrize("move", MOVES, ids=[move[0] for move in MOVES])
TYPES = {
    "propose": "proposed",
    "extend": "extension-requested",
    "redeliver": "redelivered",
    "escalate": "escalated",
    "cancel": "cancellation-requested",
}
CALM = "Thank you.\nThis is what I can offer:\u202e a calm word."
AT = hour(5).isoformat()


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    (folder / "v2.svg").write_text("<svg/>")
    (folder / "calm.txt").write_text(CALM, encoding="utf-8")
    return folder


def document_of(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    assert complaints(shipped_schema("move"), document) == []
    return document


@each_move
def test_the_event_is_added_and_nothing_else(folder: Path, move: tuple[str, ...]) -> None:
    """What the file held before is byte for byte its beginning afterwards."""
    found = ran(folder, ORDER, 5, *move)
    after = contents(folder)
    assert (found.code, found.event["type"], found.event["at"]) == (0, TYPES[move[0]], hour(5))
    assert after["order.toml"].startswith(f"{ORDER}\n[[event]]\n".encode())
    assert set(after) == {"order.toml", "v2.svg", "calm.txt"}
    assert found.out.startswith("Hello,\n")
    assert found.out.endswith("\nBest regards\n")
    recorded = label(TYPES[move[0]], "en", "event")
    assert found.err.startswith(f"Recorded: {recorded} (order.toml)\n")


@each_move
def test_as_a_document(folder: Path, move: tuple[str, ...]) -> None:
    """`revise.move/1`, valid by its schema: what the text says, from the same values."""
    told = ran(folder, ORDER, 5, *move)
    found = ran(folder, ORDER, 5, *move, "--json")
    document = document_of(found.out)
    assert (found.code, found.err, found.event) == (0, "", told.event)
    assert (document["move"], document["recorded"]) == (move[0], True)
    assert document["message"] == {"language": "en", "text": told.out}
    assert document["assessment"]["at"] == "2026-11-15T17:00:00Z"
    assert document["event"]["type"] == told.event["type"]
    button = document["button"]
    assert button is None if move[0] == "propose" else f"platform: {button[:20]}" in told.err


@each_move
def test_a_dry_run_shows_event_and_message_and_writes_nothing(
    folder: Path, move: tuple[str, ...]
) -> None:
    made = ran(folder, ORDER, 5, *move)
    found = ran(folder, ORDER, 5, *move, "--dry-run")
    assert (found.code, found.out, found.unchanged) == (0, made.out, True)
    heading, _, rest = found.err.partition("\n")
    assert heading == "Nothing was written; the event would be:"
    event, end = json.JSONDecoder().raw_decode(rest)
    assert event["type"] == TYPES[move[0]]
    assert rest[end:] == "\n" + made.err.partition("\n")[2]

    document = document_of(ran(folder, ORDER, 5, *move, "--dry-run", "--json").out)
    assert (document["recorded"], document["event"]) == (False, event)


@each_move
def test_a_dry_run_leaves_no_lock_in_the_folder(folder: Path, move: tuple[str, ...]) -> None:
    ran(folder, ORDER, 5, *move, "--dry-run")
    assert not (folder / ".revise.lock").exists()


@each_move
def test_one_s_own_words_take_the_draft_s_place(folder: Path, move: tuple[str, ...]) -> None:
    """To the letter, but for what would play tricks on the reader; the event is the same."""
    drafted = ran(folder, ORDER, 5, *move)
    found = ran(folder, ORDER, 5, *move, "--message", "calm.txt")
    assert found.code == 0, found.err
    assert found.out == CALM.replace("\u202e", "\\u202e") + "\n"
    assert found.event == drafted.event
    document = document_of(ran(folder, ORDER, 5, *move, "--message", "calm.txt", "--json").out)
    assert document["message"]["text"] == CALM


def test_one_s_own_words_come_from_standard_input(folder: Path) -> None:
    found = ran(folder, ORDER, 5, *MOVES[0], "--message", "-", stdin="Thank you.\n")
    assert (found.code, found.out) == (0, "Thank you.\n")


def test_one_s_own_words_are_proofread(folder: Path) -> None:
    """A remark below the level of an error is said, and the move made."""
    (folder / "loud.txt").write_text("Thank you.\nPLEASE LOOK AT THE NEW VERSION OF IT.\n")
    found = ran(folder, ORDER, 5, *MOVES[0], "--message", "loud.txt")
    assert found.code == 0
    assert "\n2:1: warning: Capitals and rows " in found.err
    assert "[tone.shouting]" in found.err


def test_repeating_the_client_s_words_is_no_fault(folder: Path) -> None:
    """What stands in the order as theirs is theirs in the message, too, if only a sentence."""
    theirs = ORDER.replace("Please change it.", "You are an idiot. Please change it.")
    (folder / "repeats.txt").write_text("You wrote: You are an idiot.\nI will look at it.\n")
    assert ran(folder, theirs, 5, *MOVES[0], "--message", "repeats.txt").code == 0
    held = ran(folder, ORDER, 5, *MOVES[0], "--message", "repeats.txt")
    assert (held.code, held.unchanged, "[tone." in held.err) == (3, True, False)


def test_words_that_cannot_be_used(folder: Path) -> None:
    """Exit 4: missing, a folder, no text, not UTF-8. The order is not touched."""
    (folder / "empty.txt").write_text(" \n")
    (folder / "latin.txt").write_bytes(b"Gr\xfc\xdfe\n")
    (folder / "sub").mkdir()
    hint = "  hint: check the path of the message\n"
    told = {
        "gone.txt": f"gone.txt: there is no such file\n{hint}",
        "sub": f"sub: is a folder\n{hint}",
        "empty.txt": "empty.txt: is empty\n  hint: write the message into it\n",
        "latin.txt": "latin.txt:1:3: is not UTF-8: byte 0xFC\n  hint: save the file as UTF-8\n",
    }
    for name, said in told.items():
        found = ran(folder, ORDER, 5, *MOVES[0], "--message", name)
        assert (found.code, found.out, found.err, found.unchanged) == (4, "", said, True)


LANGUAGES = [
    (None, "", (), "Hello,"),
    (None, 'client_language = "de"', (), "Hallo,"),
    ("en", 'client_language = "de"', (), "Hello,"),
    ("de", "", (), "Hallo,"),
    ("de", "", ("--language", "en"), "Hello,"),
    (None, 'lang = "de"', (), "Hello,"),
    (None, "", ("--lang", "de"), "Hello,"),
]


@pytest.mark.parametrize("spoken", LANGUAGES)
@each_move
def test_the_language_of_the_message(
    folder: Path, move: tuple[str, ...], spoken: tuple[str | None, str, tuple[str, ...], str]
) -> None:
    """The flag, else the order's, else the config's; never that of the reports."""
    language, defaults, options, first = spoken
    (folder / "revise.toml").write_text(f"[defaults]\n{defaults}\n")
    text = ORDER if language is None else ORDER.replace("\n", f'\nlanguage = "{language}"\n', 1)
    found = ran(folder, text, 5, *move, *options)
    assert found.code == 0, found.err
    assert found.out.splitlines()[0] == first


@each_move
def test_at_the_last_event_but_never_before(folder: Path, move: tuple[str, ...]) -> None:
    """Before the last event is wrong use, whatever the gates would have said then."""
    assert ran(folder, ORDER, 4, *move).code == 0
    for at in ("3:59:59", -30):
        found = ran(folder, ORDER, at, *move)
        assert (found.code, found.out, found.unchanged) == (2, "", True)
        last = "2026-11-15T16:00:00+00:00"
        assert f"is before the last event ({last})" in " ".join(found.err.split())


@pytest.mark.parametrize(
    "words",
    [("extend", "order.toml", "--due", "-9d", *REASON), ("record", "withdrawal", "order.toml")],
    ids=["a due date that is past", "nothing to withdraw"],
)
def test_a_time_before_the_last_event_is_told_first(folder: Path, words: tuple[str, ...]) -> None:
    """Whatever else is wrong, or may not be."""
    found = ran(folder, ORDER, 3, *words)
    assert (found.code, "is before the last event" in " ".join(found.err.split())) == (2, True)


@each_move
def test_without_at_it_happens_now(folder: Path, move: tuple[str, ...]) -> None:
    """To the second, not before the order's last event."""
    before = datetime.now(UTC) - timedelta(seconds=1)
    start = before - timedelta(hours=30)
    text = order(delivered(), requested(0, item()), message(0))
    text = text.replace("2026-11-14T12:00:00Z", f"{start:%Y-%m-%dT%H:%M:%SZ}")
    text = text.replace("2026-11-15T12:00:00Z", f"{start:%Y-%m-%dT%H:%M:%SZ}")
    (folder / "order.toml").write_text(text)
    result = revise(*move, "--json", "--override", "A test")
    assert result.exit_code == 0, result.stderr
    at = datetime.fromisoformat(document_of(result.stdout)["event"]["at"])
    assert before <= at <= datetime.now(UTC)
    assert at.microsecond == 0


ENVIRONMENT = {
    "REVISE_AT": "2030-01-01T00:00:00Z",
    "REVISE_FORMAT": "json",
    "REVISE_JSON": "1",
    "REVISE_DRY_RUN": "1",
    "REVISE_OVERRIDE": "from outside",
    "REVISE_MESSAGE": "calm.txt",
    "REVISE_LANGUAGE": "de",
    "REVISE_NO_INPUT": "1",
    "REVISE_REASON": "from outside",
    "REVISE_LEAN": "1",
}


@each_move
def test_the_environment_has_no_say(
    folder: Path, move: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing options come "never from the environment"."""
    alone = ran(folder, ORDER, 5, *move)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    assert ran(folder, ORDER, 5, *move) == alone
    refused = ran(folder, order(delivered()), 5, "propose", "order.toml")
    assert (refused.code, refused.unchanged) == (3, True)


@each_move
def test_an_order_that_cannot_be_used(folder: Path, move: tuple[str, ...]) -> None:
    """Exit 4 with the place, as text on stderr or as `revise.error/1` on stdout."""
    text = ORDER.replace("price = 100", "price = -100")
    found = ran(folder, text, 5, *move)
    assert (found.code, found.out, found.unchanged) == (4, "", True)
    assert found.err.startswith("order.toml:4:9: order.price: ")

    found = ran(folder, text, 5, *move, "--json")
    document = json.loads(found.out)
    assert (found.code, found.err, found.unchanged) == (4, "", True)
    assert complaints(shipped_schema("error"), document) == []
    assert (document["path"], document["errors"][0]["code"]) == ("order.toml", "invalid-value")


@each_move
@pytest.mark.parametrize("path", ["gone.toml", ".", "-"])
def test_one_file_is_written(folder: Path, move: tuple[str, ...], path: str) -> None:
    """Neither a folder nor standard input can be appended to."""
    (folder / "order.toml").write_text(ORDER)
    before = contents(folder)
    result = revise(move[0], path, *move[2:], "--at", AT, stdin=ORDER)
    assert (result.exit_code, result.stdout) == (4, "")
    assert contents(folder) == before
