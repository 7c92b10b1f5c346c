"""`revise apply`: lines in, events for many orders, and one result a line."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from revise.files.schemas import shipped_schema
from tests.cli import process, revise
from tests.recording import ASKED, AT, DELIVERED
from tests.validating import complaints

LINES = Path("events.ndjson")
ONE = Path("orders/one.toml")
TWO = Path("orders/two.toml")
SECOND = DELIVERED.replace("FO-1", "FO-2")


@pytest.fixture(autouse=True)
def orders(folder: Path) -> Path:
    """Two orders below a folder."""
    (folder / "orders").mkdir()
    ONE.write_text(DELIVERED)
    TWO.write_text(SECOND)
    return folder / "orders"


def applied(*lines: object, code: int = 0, more: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Apply lines by standard input, and give the documents, which the schema describes."""
    text = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines)
    done = revise("apply", "--orders", "orders", "--format", "ndjson", *more, stdin=text)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [complaints(shipped_schema("applied"), one) for one in found] == [[]] * len(found)
    assert done.exit_code == code
    return found


def said(order: str, words: str, **more: object) -> dict[str, object]:
    """Give a line: the client says something, at one o'clock; `more` are other keys of it."""
    line = {"order": order, "type": "message", "at": AT, "by": "client", "text": words}
    return {**line, **more}


def statuses(found: list[dict[str, Any]]) -> list[str]:
    return [one["status"] for one in found]


# ---- What is recorded --------------------------------------------------------------------------


def test_lines_for_two_orders_whole() -> None:
    found = applied(
        {
            "order": "FO-1",
            "type": "revision-requested",
            "at": "2026-11-15T13:00:00+01:00",
            "key": "h1",
            "text": "Thinner, and a mascot.",
            "items": [
                {"text": "Thinner", "scope": "logo", "hours": "1"},
                {"text": "Soon", "kind": "deadline", "by": "2026-11-20T12:00:00Z", "said": None},
            ],
        },
        {"path": "orders/two.toml", "type": "completed", "at": "2026-11-15T12:00:00.5Z"},
        {"order": "FO-1", "type": "worked", "at": AT, "hours": 1.5, "items": ["1.1"]},
    )

    assert ONE.read_text() == DELIVERED + (
        '\n[[event]]\ntype = "revision-requested"\nat = 2026-11-15T12:00:00Z\nkey = "h1"\n'
        'text = "Thinner, and a mascot."\n'
        '\n[[event.items]]\ntext = "Thinner"\nscope = "logo"\nhours = "1"\n'
        '\n[[event.items]]\ntext = "Soon"\nkind = "deadline"\nby = 2026-11-20T12:00:00Z\n'
        '\n[[event]]\ntype = "worked"\nat = 2026-11-15T13:00:00Z\nhours = 1.5\nitems = ["1.1"]\n'
    )
    assert TWO.read_text() == SECOND + (
        '\n[[event]]\ntype = "completed"\nat = 2026-11-15T12:00:00.500000Z\n'
    )
    assert statuses(found) == ["recorded"] * 3
    assert found[1] == {
        "schema": "revise.applied/1",
        "line": 2,
        "path": "orders/two.toml",
        "order": "FO-2",
        "key": None,
        "status": "recorded",
        "code": 0,
        "event": {"type": "completed", "at": "2026-11-15T12:00:00.500000Z"},
        "held_back_by": [],
        "errors": [],
    }


def test_what_asks_gets_the_next_id_and_a_line_without_a_time_that_of_the_run() -> None:
    found = applied(
        {"order": "FO-1", "type": "extension-requested", "due": "2026-12-01T12:00:00Z"},
        {"order": "FO-1", "type": "withdrawn", "to": "X1"},
        {"order": "FO-1", "type": "extension-requested", "due": "2026-12-02T12:00:00Z"},
        more=("--at", AT),
    )
    assert [one["event"].get("id") for one in found] == ["X1", None, "X2"]
    assert {one["event"]["at"] for one in found} == {AT}


def test_for_people_in_a_sentence_a_line_and_a_count() -> None:
    LINES.write_text(
        json.dumps(said("FO-1", "Hi", key="k1"))
        + '\n\n{"order": "FO-2", "type": "mesage"}\n'
        + json.dumps(said("FO-2", "Later"))
        + "\n{\n"
        + json.dumps({"order": "FO-3", "type": "completed"})
    )
    done = revise("apply", LINES, "--orders", "orders")
    assert (done.exit_code, done.stdout, done.stderr) == (
        4,
        "events.ndjson:1: Recorded: message in FO-1 (orders/one.toml).\n"
        'events.ndjson:3:27: type: unknown event type "mesage"\n'
        "  hint: did you mean `message`?\n"
        "events.ndjson:4:1: waits for line 3 of the same order, which was not recorded\n"
        "  hint: mend line 3, and hand over both\n"
        "events.ndjson:5:2: is no JSON: a name in double quotes should stand here\n"
        '  hint: write it like {"type": "completed"}\n'
        'events.ndjson:6:11: order: no order below orders has the id "FO-3"\n'
        '  hint: did you mean "FO-2"?\n',
        "5 lines: 1 recorded, 3 invalid, 1 waits.\n",
    )
    deutsch = revise("apply", LINES, "--orders", "orders", "--lang", "de")
    assert deutsch.stdout.startswith(
        "events.ndjson:1: Schon eingetragen: Nachricht in FO-1 (orders/one.toml).\n"
    )
    assert deutsch.stderr == "5 Zeilen: 1 schon eingetragen, 3 ungültig, 1 wartet.\n"


def test_quiet_prints_only_what_went_wrong() -> None:
    text = json.dumps(said("FO-1", "Hi")) + "\n{\n"
    done = revise("apply", "--orders", "orders", "-q", stdin=text)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr.startswith("-:2:2: is no JSON")


def test_as_one_document_and_with_no_line_at_all() -> None:
    text = json.dumps(said("FO-1", "Hi"))
    done = revise("apply", "--orders", "orders", "--json", stdin=text)
    assert [one["status"] for one in json.loads(done.stdout)] == ["recorded"]
    empty = revise("apply", "--orders", "orders", "--json", stdin="\n \r\n")
    assert (empty.exit_code, empty.stdout, empty.stderr) == (0, "[]\n", "")


def test_a_dry_run_writes_nothing_and_judges_later_lines_by_earlier_ones() -> None:
    lines = (
        {"order": "FO-1", "type": "extension-requested", "due": "2026-12-01T12:00:00Z", "at": AT},
        {"order": "FO-1", "type": "answered", "to": "X1", "answer": "accepted", "at": AT},
    )
    found = applied(*lines, more=("--dry-run",))
    assert statuses(found) == ["would-record", "would-record"]
    assert (ONE.read_text(), {*ONE.parent.iterdir()}) == (DELIVERED, {ONE, TWO})


# ---- Once more ---------------------------------------------------------------------------------


def test_the_same_lines_once_more_change_nothing() -> None:
    lines = (said("FO-1", "Hi", key="k1"), said("FO-2", "Hi", key="k1"))
    first = applied(*lines)
    written = ONE.read_bytes(), TWO.read_bytes()
    again = applied(*lines, lines[0])
    assert (ONE.read_bytes(), TWO.read_bytes()) == written
    assert statuses(again) == ["repeated"] * 3
    assert [one["event"] for one in again[:2]] == [one["event"] for one in first]


@pytest.mark.parametrize(
    "same",
    [
        {"at": "2026-11-15T14:00:00+01:00"},
        {"at": None},
        {"note": None},
    ],
    ids=str,
)
def test_the_same_written_otherwise_is_the_same(same: dict[str, object]) -> None:
    applied(said("FO-1", "Hi", key="k1"))
    assert statuses(applied(said("FO-1", "Hi", key="k1", **same))) == ["repeated"]


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Ho"},
        {"at": "2026-11-15T13:00:01Z"},
        {"note": "mine"},
        {"by": "freelancer"},
        {"type": "completed", "text": None, "by": None},
        {"colour": "red"},
    ],
    ids=str,
)
def test_something_else_with_the_same_key_is_refused(other: dict[str, object]) -> None:
    applied(said("FO-1", "Hi", key="k1"))
    written = ONE.read_text()
    (found,) = applied(said("FO-1", "Hi", key="k1", **other), code=3)
    assert (found["status"], ONE.read_text()) == ("refused", written)
    assert [gate["gate"] for gate in found["held_back_by"]] == ["key.taken"]


def test_numbers_are_compared_by_their_value() -> None:
    line = {"order": "FO-1", "type": "worked", "at": AT, "key": "k1"}
    applied({**line, "hours": "1.50"})
    assert statuses(applied({**line, "hours": 1.5})) == ["repeated"]
    applied({**line, "hours": 2}, code=3)


def test_what_a_move_recorded_is_known_to_a_line_and_the_other_way_round() -> None:
    command = ("record", "message", ONE, "--by", "client", "--text", "Hi", "--key", "k1")
    assert revise(*command, "--at", AT).exit_code == 0
    assert statuses(applied(said("FO-1", "Hi", key="k1"))) == ["repeated"]
    applied(said("FO-2", "Hi", key="k2"))
    command = ("record", "message", TWO, "--by", "client", "--text", "Hi", "--key", "k2")
    assert "Recorded before: message" in revise(*command).stderr


# ---- A bad line hurts no other order, and later lines of its own wait --------------------------


def test_later_lines_of_the_order_wait_and_go_through_once_it_is_mended() -> None:
    bad = {"order": "FO-1", "type": "worked", "at": AT, "hours": -1, "key": "k1"}
    later, other = said("FO-1", "Hi", key="k2"), said("FO-2", "Hi", key="k3")
    found = applied(bad, later, other, code=4)
    assert statuses(found) == ["invalid", "waiting", "recorded"]
    assert [one["code"] for one in found] == [4, 4, 0]
    assert ONE.read_text() == DELIVERED

    again = applied({**bad, "hours": 1}, later, other)
    assert statuses(again) == ["recorded", "recorded", "repeated"]


def test_what_was_recorded_before_does_not_wait() -> None:
    done = said("FO-1", "Hi", key="k1")
    applied(done)
    bad = {"order": "FO-1", "type": "worked", "at": AT, "hours": -1}
    assert statuses(applied(bad, done, code=4)) == ["invalid", "repeated"]


def test_what_cannot_have_happened_is_refused_and_keeps_later_lines_waiting() -> None:
    files = [{"path": "logo.svg"}]
    redelivered = {"order": "FO-1", "type": "redelivered", "at": AT, "files": files}
    found = applied(redelivered, said("FO-1", "Hi"), said("FO-2", "Hi"), code=3)
    assert statuses(found) == ["refused", "waiting", "recorded"]
    assert [gate["gate"] for gate in found[0]["held_back_by"]] == ["redeliver.no-request"]
    ONE.write_text(ASKED)
    (illegal,) = applied({"order": "FO-1", "type": "delivered", "at": AT}, code=3)
    assert illegal["held_back_by"] == [
        {
            "gate": "history.illegal",
            "hard": True,
            "message": "A revision round is open.",
            "opens_with": None,
            "flip": None,
        }
    ]


def test_a_line_may_go_on_although_the_ladder_says_not_yet() -> None:
    line = {"order": "FO-1", "type": "cancellation-requested", "by": "freelancer", "at": AT}
    (held,) = applied({**line, "reason": "No"}, code=3)
    assert [gate["gate"] for gate in held["held_back_by"]] == ["cancel.center-first"]
    assert ONE.read_text() == DELIVERED

    over = {**line, "reason": "No", "override": "Both want it", "key": "k1"}
    (found,) = applied(over)
    assert found["event"] == {
        "type": "cancellation-requested",
        "at": AT,
        "key": "k1",
        "id": "C1",
        "by": "freelancer",
        "reason": "No",
        "note": "Both want it",
    }
    assert statuses(applied(over)) == ["repeated"]
    client = {**line, "order": "FO-2", "by": "client"}
    assert statuses(applied(client)) == ["recorded"]


def test_a_letter_is_proofread_as_one_of_a_move_is() -> None:
    line = {"order": "FO-1", "type": "extension-requested", "due": "2026-12-01T12:00:00Z"}
    rude = {**line, "at": AT, "letter": "Write to me at anna@example.com, and pay by PayPal."}
    (found,) = applied(rude, code=3)
    assert [gate["gate"] for gate in found["held_back_by"]] == ["message.tone"]


def test_an_event_before_the_last_one_is_invalid() -> None:
    (found,) = applied(said("FO-1", "Hi", at="2026-11-15T10:59:59Z"), code=4)
    (error,) = found["errors"]
    assert (error["code"], error["where"]) == (
        "history-order",
        {"key": "at", "line": 1, "column": 44},
    )


# ---- Which order -------------------------------------------------------------------------------


def test_an_id_that_two_files_have_leads_to_neither() -> None:
    Path("orders/three.toml").write_text(DELIVERED)
    (found, other) = applied(said("FO-1", "Hi"), said("FO-2", "Hi"), code=4)
    assert statuses([found, other]) == ["invalid", "recorded"]
    assert [one["code"] for one in found["errors"]] == ["duplicate-order"]
    assert "orders/one.toml and orders/three.toml" in found["errors"][0]["message"]
    assert statuses(applied(said("FO-1", "Hi", path="orders/one.toml"))) == ["recorded"]


def test_an_order_that_cannot_be_used_is_told_once_and_hurts_no_other() -> None:
    ONE.write_text(DELIVERED + "\n[[event]]\n")
    found = applied(said("FO-1", "Hi"), said("FO-1", "Ho"), said("FO-2", "Hi"), code=4)
    assert statuses(found) == ["invalid", "waiting", "recorded"]
    assert {one["path"] for one in found[0]["errors"]} == {"orders/one.toml"}
    ONE.write_text("[order\n")
    (unread,) = applied(said("FO-77", "Hi"), code=4)
    assert unread["errors"][0]["code"] == "unknown-id"


def test_different_names_of_a_file_are_one_file() -> None:
    Path("orders/link.toml").symlink_to("two.toml")
    found = applied(
        said("FO-1", "1"),
        {**said("FO-1", "2"), "path": "./orders/../orders/one.toml"},
        {**said("FO-2", "3"), "path": "orders/link.toml"},
    )
    assert statuses(found) == ["recorded"] * 3
    assert Path("orders/link.toml").is_symlink()


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ({"path": "../order.toml"}, "invalid-value"),
        ({"path": "orders/../../order.toml"}, "invalid-value"),
        ({"path": "orders/out.toml"}, "invalid-value"),
        ({"path": "/etc/passwd"}, "invalid-value"),
        ({"path": "orders"}, "not-readable"),
        ({"path": "orders/none.toml"}, "not-found"),
        ({"path": "-"}, "not-found"),
        ({"path": ""}, "invalid-value"),
        ({"path": "a\0b"}, "invalid-value"),
        ({"path": 7}, "invalid-value"),
        ({"order": 7}, "invalid-value"),
        ({"order": ["FO-1"]}, "invalid-value"),
        ({"order": "FO-2", "path": "orders/one.toml"}, "invalid-value"),
        ({}, "missing-key"),
    ],
    ids=str,
)
def test_a_path_leads_to_an_order_below_the_folder_or_nowhere(
    named: dict[str, object], code: str, folder: Path
) -> None:
    outside = folder.parent / "order.toml"
    outside.write_text(DELIVERED)
    Path("orders/out.toml").symlink_to(outside)
    (found,) = applied({**named, "type": "completed", "at": AT}, code=4)
    assert [one["code"] for one in found["errors"]] == [code]
    assert (outside.read_text(), ONE.read_text()) == (DELIVERED, DELIVERED)


def test_a_folder_that_is_not_there_ends_the_run() -> None:
    text = json.dumps(said("FO-1", "Hi"))
    done = revise("apply", "--orders", "nowhere", stdin=text)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == "nowhere: there is no such file or folder\n  hint: check the path\n"


# ---- Lines that are none -----------------------------------------------------------------------

BAD = [
    (b"{", 2, "json-syntax"),
    (b'{"order": "FO-1", }', 19, "json-syntax"),
    (b'{"order": "FO-1"} {}', 19, "json-syntax"),
    (b'{"order": "FO-1", "text": "a\nb"}', 27, "json-syntax"),
    (b'{"order": "FO-1", "text": "\\x"}', 28, "json-syntax"),
    (b'{"order" "FO-1"}', 10, "json-syntax"),
    (b'{"order": "FO-1" "a": 1}', 18, "json-syntax"),
    (b"[]", 1, "invalid-value"),
    (b"7", 1, "invalid-value"),
    (b"null", 1, "invalid-value"),
    (b'{"order": "FO-1", "hours": NaN}', 1, "json-syntax"),
    (b'{"order": "FO-1", "hours": -Infinity}', 1, "json-syntax"),
    (b'{"order": "FO-1", "hours": 1e999}', 1, "json-syntax"),
    (b'{"order": "FO-1", "hours": 9223372036854775808}', 1, "json-syntax"),
    (b'{"order": "FO-1", "hours": ' + b"9" * 5000 + b"}", 1, "json-syntax"),
    (b'{"order": "FO-1", "order": "FO-2"}', 1, "json-syntax"),
    (b'{"order": "FO-1", "a": {"b": 1, "b": 1}}', 1, "json-syntax"),
    (b"[" * 100_000, 1, "too-large"),
    (b'{"order": "FO-1", "a": ' + b"[" * 1000 + b"]" * 1000 + b"}", 1, "too-large"),
    (b'{"order": "FO-1", "text": "\\ud800"}', 1, "json-syntax"),
    (b'{"order": "FO-1", "text": "\xc3\xa4\xff"}', 29, "not-utf8"),
    (b"\xef\xbb\xbf{}", 1, "json-syntax"),
]


@pytest.mark.parametrize(("line", "column", "code"), BAD, ids=lambda one: str(one)[:40])
def test_a_line_that_is_none_is_told_with_its_place_and_hurts_no_other(
    line: bytes, column: int, code: str
) -> None:
    good = json.dumps(said("FO-1", "Hi")).encode()
    LINES.write_bytes(b"\n" + line + b"\r\n" + good + b"\r\n")
    done = revise("apply", LINES, "--orders", "orders", "--format", "ndjson")
    first, *_, last = (json.loads(one) for one in done.stdout.splitlines())
    error = first["errors"][0]
    assert (done.exit_code, first["line"], error["code"]) == (4, 2, code)
    assert error["where"] == {"key": "", "line": 2, "column": column}
    assert last["status"] == "recorded"


ODD = [
    ({"at": "yesterday"}, "at", "invalid-value"),
    ({"at": "2026-11-15T12:00:00"}, "at", "invalid-value"),
    ({"at": "2026-11-15T12:00:60Z"}, "at", "invalid-value"),
    ({"at": "1999-11-15T12:00:00Z"}, "at", "invalid-value"),
    ({"at": 1763208000}, "at", "invalid-value"),
    ({"type": None}, "type", "missing-key"),
    ({"type": 7}, "type", "unknown-type"),
    ({"type": ["message"]}, "type", "unknown-type"),
    ({"text": None}, "text", "missing-key"),
    ({"text": 7}, "text", "invalid-value"),
    ({"text": "x" * 65_537}, "text", "too-large"),
    ({"by": "nobody"}, "by", "invalid-value"),
    ({"key": "two words"}, "key", "invalid-value"),
    ({"key": 7}, "key", "invalid-value"),
    ({"seal": "x"}, "seal", "unknown-key"),
    ({"override": " "}, "override", "invalid-value"),
    ({"override": "Why", "note": "mine"}, "override", "invalid-value"),
    ({"colour": [[[["deep"]]]]}, "colour", "unknown-key"),
]


@pytest.mark.parametrize(("changed", "key", "code"), ODD, ids=lambda one: str(one)[:40])
def test_a_value_that_is_none_is_told_at_its_key(
    changed: dict[str, object], key: str, code: str
) -> None:
    line = said("FO-1", "Hi", **changed)
    found = applied(line, said("FO-1", "Later"), code=4)
    assert statuses(found) == ["invalid", "waiting"]
    (error,) = found[0]["errors"]
    written = json.dumps(line)
    column = written.index(json.dumps(changed[key]), written.index(f'"{key}"')) + 1
    assert (error["code"], error["where"]) == (code, {"key": key, "line": 1, "column": column})
    assert ONE.read_text() == DELIVERED


def test_a_byte_order_mark_and_a_missing_end_of_line_do_no_harm() -> None:
    LINES.write_bytes(b"\xef\xbb\xbf" + json.dumps(said("FO-1", "Grüße")).encode())
    assert revise("apply", LINES, "--orders", "orders").exit_code == 0
    assert 'text = "Grüße"' in ONE.read_text()


def test_text_from_outside_comes_back_as_it_was() -> None:
    odd = 'a\r\nb\u0007\u202e"""\\\u2028 😀'
    (found,) = applied(said("FO-1", odd))
    assert found["event"]["text"] == odd
    assert "\u202e" not in ONE.read_text()
    assert statuses(applied(said("FO-1", odd, key="k"), said("FO-1", odd, key="k"))) == [
        "recorded",
        "repeated",
    ]


# ---- Limits, and what the disk refuses ---------------------------------------------------------


def test_too_many_lines_and_too_many_bytes_are_refused_before_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = json.dumps(said("FO-1", "Hi"))
    monkeypatch.setattr("revise.files.line_input.MOST_LINES", 2)
    done = revise("apply", "--orders", "orders", stdin=f"{line}\n\n{line}\n{line}\n")
    assert (done.exit_code, ONE.read_text()) == (4, DELIVERED)
    assert done.stderr.startswith("-: has more than 2 lines\n")
    monkeypatch.setattr("revise.files.line_input.LARGEST_INPUT", len(line) - 1)
    done = revise("apply", "--orders", "orders", stdin=line)
    assert (done.exit_code, ONE.read_text()) == (4, DELIVERED)


def test_a_file_that_is_not_there_is_told_as_a_document_where_one_was_asked_for() -> None:
    done = revise("apply", "none.ndjson", "--json")
    assert (done.exit_code, json.loads(done.stdout)["errors"][0]["code"]) == (4, "not-found")
    assert revise("apply", "orders").exit_code == 4


@pytest.mark.user
def test_an_order_that_may_not_be_written_fails_alone() -> None:
    ONE.chmod(stat.S_IRUSR)
    found = applied(said("FO-1", "Hi"), said("FO-2", "Hi"), code=5)
    assert statuses(found) == ["failed", "recorded"]
    assert [one["code"] for one in found[0]["errors"]] == ["not-written"]


def test_an_order_with_two_names_fails_alone() -> None:
    os.link(ONE, "orders/again.txt")
    found = applied(said("FO-1", "Hi"), said("FO-1", "Ho"), said("FO-2", "Hi"), code=5)
    assert statuses(found) == ["failed", "failed", "recorded"]
    assert ONE.read_text() == DELIVERED


def test_an_order_that_nothing_can_be_appended_to_is_invalid() -> None:
    ONE.write_text(DELIVERED.partition("[[event]]")[0].replace("[order]", "event = []\n[order]"))
    line = {"order": "FO-1", "type": "worked", "at": AT, "hours": 1}
    found = applied(line, said("FO-2", "Hi"), code=4)
    assert [one["code"] for one in found[0]["errors"]] == ["not-appendable"]
    assert statuses(found) == ["invalid", "recorded"]


def test_a_bug_at_one_order_hurts_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from revise.app.one_order import OneOrder

    kept = OneOrder.text

    def broken(order: OneOrder) -> bytes:
        if "one" in order.path:
            raise ZeroDivisionError
        return kept(order)

    monkeypatch.setattr(OneOrder, "text", broken)
    found = applied(said("FO-1", "Hi"), said("FO-2", "Hi"), code=70)
    assert statuses(found) == ["failed", "recorded"]
    assert [one["code"] for one in found[0]["errors"]] == ["bug"]


def test_recorded_and_not_printed_is_exit_6(folder: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no full device")
    text = json.dumps(said("FO-1", "Hi", key="k1")).encode()
    code = "import sys; sys.stdout = open('/dev/full', 'w'); from revise.__main__ import run; run()"
    done = process("apply", "--orders", "orders", cwd=folder, stdin=text, code=code)
    assert (done.returncode, done.stdout) == (6, b"")
    assert b"The same lines give it again" in done.stderr
    assert ONE.read_text().count("k1") == 1
