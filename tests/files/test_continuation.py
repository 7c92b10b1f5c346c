"""What a file holds after an event: whole texts, and the property behind it."""

import tomllib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import rtoml
from hypothesis import example, given

from revise.files import continuation
from revise.files.continuation import continued, same
from tests.files.any_file import events, files_before

EVENT = {"type": "completed", "at": datetime(2026, 11, 15, 12, tzinfo=UTC)}
LF = '[[event]]\ntype = "completed"\nat = 2026-11-15T12:00:00Z\n'
CRLF = LF.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("", LF),
        ("\ufeff", LF),
        ("\n", LF),
        ("a = 1", "\n\n" + LF),
        ("a = 1\n", "\n" + LF),
        ("a = 1\n\n", LF),
        ("a = 1\n\n\n", LF),
        ("a = 1\n \t\n", LF),
        ("a = 1\n  ", "\n" + LF),
        ("a = 1 # end", "\n\n" + LF),
        ("\ufeffa = 1\n", "\n" + LF),
        ("a = 1\r\n", "\r\n" + CRLF),
        ("a = 1\r\n\r\n", CRLF),
        ("a = 1\r\nb = 2", "\r\n\r\n" + CRLF),
        ("a = 1\r\nb = 2\n", "\n" + LF),
        ("a = 1\nb = 2\r\n", "\r\n" + CRLF),
        ("a = 1\nb = 2\r\n\n", LF),
        ("[custom]\nx = nan\ny = -0.0\n", "\n" + LF),
        ("[[event]]\n[[event.items]]\nid = '1'\n", "\n" + LF),
        ("[other]\nevent = 1\n", "\n" + LF),
    ],
)
def test_one_blank_line_in_the_line_ending_of_the_last_line(before: str, added: str) -> None:
    data = before.encode()
    assert continued(data, EVENT, "order.toml") == data + added.encode()


def test_an_hour_that_comes_twice_is_no_bug() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=berlin)
    for moment, offset in [(first, "+02:00"), (first.replace(fold=1), "+01:00")]:
        new = continued(b"", {"type": "completed", "at": moment}, "order.toml")
        assert new.decode().endswith(f"at = 2026-10-25T02:30:00{offset}\n")


def test_a_change_of_what_was_there_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(continuation, "_gap", lambda *_: b"b = 2\n")
    with pytest.raises(RuntimeError, match="does not hold what it held"):
        continued(b"a = 1\n", EVENT, "order.toml")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        (0.0, -0.0),
        ("1", 1),
        ([1, 2], [1]),
        ([], {}),
        ({"a": 1}, {"b": 1}),
        ({"a": 1}, {"a": 1, "b": 1}),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1)),  # noqa: DTZ001 - that is the case
        (
            datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))),
            datetime(2026, 1, 1, tzinfo=UTC),
        ),
    ],
)
def test_values_that_differ(one: object, other: object) -> None:
    assert not same(one, other)
    assert not same({"a": [one]}, {"a": [other]})
    assert same({"a": [one]}, {"a": [one]})


@pytest.mark.slow
@given(files_before(), events)
@example(b"\r\n", {"type": "x", "text": " \n \r\n\\\n\t"})
def test_any_event_below_any_file(before: bytes, event: dict[str, Any]) -> None:
    """What the file held before is byte for byte its beginning afterwards.

    TOML 1.0 is the contract; what is added comes in the line ending that the last line has.
    """
    after = continued(before, event, "order.toml")
    assert after.startswith(before)
    held = rtoml.loads(before.decode("utf-8-sig"))
    for parser in (rtoml.loads, tomllib.loads):
        assert same(parser(after.decode("utf-8-sig"))["event"][-1], event)
    expected = {**held, "event": [*held.get("event", []), event]}
    assert same(rtoml.loads(after.decode("utf-8-sig")), expected)
    added = after[len(before) :]
    crlf = before.rpartition(b"\n")[0].endswith(b"\r")
    assert added.count(b"\r\n") == (added.count(b"\n") if crlf else 0)
