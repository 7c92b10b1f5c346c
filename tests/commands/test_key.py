"""`--key TEXT`: what is recorded already with the same key is not recorded again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from revise.files.schemas import shipped_schema
from tests.cli import process, revise, typing
from tests.recording import ASKED, AT, DELIVERED, EXTENSION, PROPOSED
from tests.validating import complaints

ORDER = Path("order.toml")
ESTIMATED = ASKED.replace('text = "A mascot"', 'text = "A mascot"\nkind = "new"\nhours = 6')
CANCELLING = (
    f'{DELIVERED}\n[[event]]\ntype = "cancellation-requested"\nat = 2026-11-15T12:00:00Z\n'
    'id = "C1"\nby = "client"\n'
)
COMMANDS = [
    (DELIVERED, "record", "request", "--text", "Thinner", "--item", "Thinner"),
    (ASKED, "record", "estimate", "1.2=6", "--kind", "1.2=new"),
    (DELIVERED.partition("[[event]]")[0], "record", "delivery", "logo.svg"),
    (PROPOSED, "record", "answer", "clarified"),
    (CANCELLING, "record", "answer", "declined"),
    (DELIVERED + EXTENSION, "record", "withdrawal"),
    (DELIVERED, "record", "cancellation-request", "--reason", "Too late"),
    (DELIVERED, "record", "completion"),
    (DELIVERED, "record", "cancellation", "--by", "support", "--reason", "Fraud"),
    (DELIVERED, "record", "message", "--by", "client", "--text", "Hello"),
    (DELIVERED, "record", "work", "1.5"),
    (ESTIMATED, "propose", "--extra", "1.2=60:2"),
    (DELIVERED, "extend", "--due", "2026-12-01T12:00:00Z", "--reason", "Rain"),
    (ASKED, "redeliver", "logo.svg", "--items", "1.1", "--override", "They know"),
    (ASKED, "escalate", "--reason", "No answer", "--override", "Urgent"),
    (DELIVERED, "cancel", "--reason", "No", "--override", "Sure"),
]


def at(when: str | None, *command: str, key: str = "hook-1") -> tuple[int, dict[str, object]]:
    """Run a command on `order.toml` with a key; gives its exit code and its document."""
    place = 2 if command[0] == "record" else 1
    typed = [*command[:place], "order.toml", *command[place:], "--key", key, "--json"]
    done = revise(*typed, *([] if when is None else ["--at", when]))
    return done.exit_code, json.loads(done.stdout)


@pytest.mark.parametrize(
    ("text", "command"), [(text, command) for text, *command in COMMANDS], ids=str
)
def test_the_same_command_once_more_changes_nothing_and_gives_what_stands(
    text: str, command: list[str]
) -> None:
    """Order-format.md: "`key` (an idempotency key given by a machine, unique in the order)"."""
    Path("logo.svg").write_text("<svg/>")
    ORDER.write_text(text)
    code, first = at(AT, *command)
    written = ORDER.read_text()
    assert (code, first["recorded"], first["repeated"]) == (0, True, False)
    assert 'key = "hook-1"\n' in written.removeprefix(text)

    again, second = at(None, *command)

    assert (again, ORDER.read_text()) == (0, written)
    assert complaints(shipped_schema("move"), second) == []
    assert (second["recorded"], second["repeated"]) == (False, True)
    assert second["message"] == first["message"]
    assert second["event"] == first["event"]


def test_it_is_a_repetition_whatever_happened_since() -> None:
    ORDER.write_text(ESTIMATED)
    assert at(AT, "propose", "--extra", "1.2=60:2")[0] == 0
    assert revise("record", "answer", ORDER, "accepted", "--at", "2026-11-15T14:00:00Z")
    written = ORDER.read_text()

    code, document = at(None, "propose", "--extra", "1.2=60:2")

    assert (code, document["repeated"], ORDER.read_text()) == (0, True, written)


OTHERS = [
    ("another value", ["propose", "--extra", "1.2=70:2"], None),
    ("another letter", ["propose", "--extra", "1.2=60:2", "--recommend", "The logo first."], None),
    ("another record", ["record", "message", "--by", "client", "--text", "Hello"], None),
    ("another time", ["propose", "--extra", "1.2=60:2"], "2026-11-15T13:00:01Z"),
]


@pytest.mark.parametrize(("command", "when"), [(two, at) for _, two, at in OTHERS], ids=str)
def test_something_else_with_the_same_key_is_refused(command: list[str], when: str | None) -> None:
    ORDER.write_text(ESTIMATED)
    at(AT, "propose", "--extra", "1.2=60:2")
    written = ORDER.read_text()

    code, document = at(when, *command)

    assert (code, ORDER.read_text()) == (3, written)
    assert complaints(shipped_schema("refusal"), document) == []
    assert document["held_back_by"] == [
        {
            "gate": "key.taken",
            "hard": True,
            "message": "Event 3 (proposal) has the key hook-1 already, and is not what this would"
            " record.",
            "opens_with": None,
            "flip": None,
        }
    ]


def test_people_are_told_so_and_get_the_letter_again() -> None:
    ORDER.write_text(DELIVERED)
    command = ("cancel", ORDER, "--reason", "Keine Zeit", "--override", "Ja", "--key", "k")
    first = revise(*command, "--at", AT, "--lang", "de")
    again = revise(*command, "--at", AT, "--lang", "de")

    assert again.exit_code == 0
    assert again.stdout == first.stdout
    assert again.stderr == (
        "Schon eingetragen: Stornierungsanfrage (order.toml)\n"
        + first.stderr.partition("Eingetragen: Stornierungsanfrage (order.toml)\n")[2]
    )


def test_other_files_under_the_same_name_are_no_repetition() -> None:
    Path("logo.svg").write_text("<svg/>")
    ORDER.write_text(ASKED)
    redeliver = ("redeliver", "logo.svg", "--items", "1.1", "--override", "They know")
    assert at(AT, *redeliver)[0] == 0
    Path("logo.svg").write_text("<svg><g/></svg>")
    assert at(AT, *redeliver)[0] == 3


@pytest.mark.parametrize("key", ["", "two words", "schlüssel", "x" * 256, "a\tb", "a\n"])
def test_what_can_be_no_key_is_wrong_use(key: str) -> None:
    ORDER.write_text(DELIVERED)
    done = revise("record", "completion", ORDER, "--at", AT, "--key", key)
    assert (done.exit_code, ORDER.read_text()) == (2, DELIVERED)
    assert "is not an idempotency key" in done.stderr


def test_the_longest_key_is_one() -> None:
    ORDER.write_text(DELIVERED)
    assert at(AT, "record", "completion", key="~" * 255)[0] == 0
    assert revise("check", ORDER).exit_code == 0


def test_a_dry_run_says_whether_it_would_be_a_repetition() -> None:
    ORDER.write_text(DELIVERED)
    dry = at(AT, "record", "completion", "--dry-run")[1]
    at(AT, "record", "completion")
    again = at(AT, "record", "completion", "--dry-run")[1]
    told = [(one["recorded"], one["repeated"]) for one in (dry, again)]
    assert told == [(False, False), (False, True)]


def test_a_key_that_stands_twice_is_told() -> None:
    message = '[[event]]\ntype = "message"\nat = 2026-11-15T12:00:00Z\nby = "client"\ntext = "Hi"\n'
    ORDER.write_text(f'{DELIVERED}\n{message}key = "k1"\n\n{message}key = "k1"\n')
    done = revise("check", ORDER)
    assert (done.exit_code, done.stdout) == (
        1,
        'order.toml:28:7: event[2].key: the idempotency key "k1" stands at an earlier event'
        " already\n  hint: each event has a key of its own, or none\n",
    )


# ---- Several events in one append --------------------------------------------------------------

MESSAGE = "- Thinner letters, please\n- Please give me my money back\n"


def reply(*more: str) -> tuple[int, dict[str, object]]:
    """Let a machine take a message, suggestions and all, with a key."""
    ways = ("--text-file", "-", "--json", "--accept-suggestions", "--key", "hook-1")
    done = revise("reply", ORDER, *ways, *more, stdin=MESSAGE)
    return done.exit_code, json.loads(done.stdout)


def test_the_events_of_a_sitting_have_keys_derived_from_the_first() -> None:
    ORDER.write_text(DELIVERED)
    code, first = reply("--at", AT)
    written = ORDER.read_text()
    assert (code, first["recorded"], first["repeated"]) == (0, True, False)
    keys = [line for line in written.splitlines() if line.startswith("key = ")]
    assert keys == ['key = "hook-1"', 'key = "hook-1/2"']

    again, second = reply()

    assert (again, ORDER.read_text()) == (0, written)
    assert complaints(shipped_schema("pieces"), second) == []
    assert second == {**first, "recorded": False, "repeated": True}


def test_a_letter_that_was_recorded_before_is_not_sent_twice() -> None:
    ORDER.write_text(DELIVERED)
    ways = ("--text-file", "-", "--accept-suggestions", "--key", "hook-1", "--at", AT)
    first = revise("reply", ORDER, *ways, stdin=MESSAGE)
    assert "\nRecorded as sent: send it now.\n" in first.stderr
    again = revise("reply", ORDER, *ways, stdin=MESSAGE)
    assert (again.exit_code, again.stdout) == (0, first.stdout)
    once = "Recorded as sent before: send it only if that has not happened yet."
    assert (f"\n{once}\n" in again.stderr, "send it now" in again.stderr) == (True, False)


def test_at_a_terminal_nobody_is_asked_again() -> None:
    ORDER.write_text(DELIVERED)
    request = ("record", "request", "order.toml", "--key", "hook-1")
    given = ("--text", "Thinner", "--item", "Thinner", "--no-input", "--at", AT)
    assert revise(*request, *given).exit_code == 0
    written = ORDER.read_text()

    done = typing("", *request)

    assert (done.code, ORDER.read_text()) == (0, written)
    assert done.said.startswith("Recorded before: revision request (order.toml)\n")
    assert typing("", "record", "estimate", "order.toml", "--key", "hook-1").code == 3


# ---- At once -----------------------------------------------------------------------------------

TOGETHER = """
import sys
from concurrent.futures import ThreadPoolExecutor
from subprocess import run

command = [sys.executable, "-m", "revise", *sys.argv[1:]]
with ThreadPoolExecutor() as several:
    codes = [*several.map(lambda _: run(command, capture_output=True).returncode, range(4))]
print(codes)
"""


@pytest.mark.slow
def test_several_at_once_record_once(tmp_path: Path) -> None:
    ORDER.write_text(DELIVERED)
    command = ("record", "work", "order.toml", "2", "--key", "hook-1", "--at", AT)
    done = process(*command, cwd=tmp_path, code=TOGETHER)
    assert done.stdout == b"[0, 0, 0, 0]\n"
    assert ORDER.read_text().count("worked") == 1
