"""The calendar, read back by a library that knows RFC 5545 better than we do."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.render.calendar import due_calendar
from revise.render.due import DueRow
from revise.render.escape import exact_line, one_line
from tests.render.due_rows import NOW, row

CALENDAR = (Path(__file__).parent / "golden" / "clock.ics").read_text("utf-8").replace("\n", "\r\n")


def events(*rows: DueRow) -> list[Any]:
    """Write a calendar and read it with the library."""
    text = due_calendar(rows)
    return icalendar.Calendar.from_ical(text.encode()).walk("VEVENT")


def uid(of: DueRow) -> str:
    return str(events(of)[0]["UID"])


def test_the_whole_text() -> None:
    assert due_calendar([row(title="Logo, two colours; a \\ between")]) == CALENDAR


def test_every_field_is_read_back() -> None:
    one = row(30.5, clock="cancellation", ask="C1", who="client", meaning="it ends; or, maybe")
    (event,) = events(one)
    alarms = event.walk("VALARM")
    assert {name: event.decoded(name) for name in event} == {
        "UID": uid(one),
        "DTSTAMP": NOW,
        "LAST-MODIFIED": NOW,
        "SEQUENCE": 29912400,
        "DTSTART": NOW + timedelta(hours=30, minutes=30),
        "DTEND": NOW + timedelta(hours=30, minutes=45),
        "SUMMARY": "FO-1: cancellation",
        "DESCRIPTION": (
            "Logo\nWho acts: the client\nIf nothing happens: it ends; or, maybe\n"
            "Next: revise extend order.toml\nFile: order.toml"
        ),
        "CATEGORIES": ["cancellation"],
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
    }
    assert [{name: alarm.decoded(name) for name in alarm} for alarm in alarms] == [
        {"ACTION": "DISPLAY", "DESCRIPTION": "FO-1: cancellation", "TRIGGER": timedelta(hours=h)}
        for h in (-24, 0)
    ]


def test_the_calendar_itself_is_read_back() -> None:
    calendar: Any = icalendar.Calendar.from_ical(due_calendar([row(), row(40, clock="very-late")]))
    assert {name: calendar.decoded(name) for name in calendar} == {
        "VERSION": "2.0",
        "PRODID": "-//revise//revise due//EN",
        "CALSCALE": "GREGORIAN",
        "NAME": "Order clocks",
        "X-WR-CALNAME": "Order clocks",
        "REFRESH-INTERVAL": timedelta(hours=1),
        "X-PUBLISHED-TTL": "PT1H",
    }
    assert len(calendar.walk("VEVENT")) == 2


def test_in_german() -> None:
    late = row(-1, lang="de", meaning="der Liefertermin ist verstrichen", command=None)
    (event,) = events(late)
    assert str(event["SUMMARY"]) == "FO-1: Liefertermin"
    assert str(event["DESCRIPTION"]) == (
        "Logo\nWer handelt: du\nDer Liefertermin ist verstrichen\nDatei: order.toml"
    )
    assert "NAME:Auftragsfristen\r\n" in due_calendar([late])


def test_without_clocks_it_is_still_a_calendar() -> None:
    """Who has subscribed to it shall see that all is done."""
    empty: Any = icalendar.Calendar.from_ical(due_calendar([], "de"))
    assert (str(empty["NAME"]), empty.walk("VEVENT")) == ("Auftragsfristen", [])


@pytest.mark.parametrize(
    ("who", "after", "hours"),
    [
        ("freelancer", timedelta(hours=24, seconds=1), [-24, -2, 0]),
        ("freelancer", timedelta(hours=24), [-2, 0]),
        ("freelancer", timedelta(hours=2), [0]),
        ("freelancer", timedelta(seconds=1), [0]),
        ("freelancer", timedelta(), []),
        ("freelancer", timedelta(hours=-3), []),
        ("client", timedelta(hours=24, seconds=1), [-24, 0]),
        ("client", timedelta(hours=24), [0]),
        ("support", timedelta(hours=3), [0]),
    ],
)
def test_alarms_ring_in_time_and_never_in_the_past(
    who: str, after: timedelta, hours: list[int]
) -> None:
    (event,) = events(row(who=who)._replace(at=NOW + after))
    rings = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    assert rings == [timedelta(hours=h) for h in hours]


class TestUid:
    """The same clock of the same ask of the same order, and no other."""

    @pytest.mark.parametrize(
        "change",
        [
            {"at": NOW},
            {"instant": NOW + timedelta(hours=1)},
            {"path": "archive/order.toml"},
            {"title": "Another"},
            {"lang": "de"},
            {"who": "client"},
            {"meaning": "other words"},
            {"command": None},
        ],
        ids=str,
    )
    def test_it_is_the_same_whatever_else_changes(self, change: dict[str, Any]) -> None:
        assert uid(row(**change)) == uid(row())

    @pytest.mark.parametrize(
        "change", [{"order": "FO-2"}, {"clock": "very-late"}, {"ask": "C1"}], ids=str
    )
    def test_it_is_another_for_another_clock(self, change: dict[str, Any]) -> None:
        assert uid(row(**change)) != uid(row())

    def test_two_files_with_one_order_number_do_not_collide(self) -> None:
        rows = (row(path="a/1.toml"), row(path="b/1.toml"), row(path="c.toml", order="FO-2"))
        uids = [str(event["UID"]) for event in events(*rows)]
        assert len(set(uids)) == 3
        assert uids[2] == uid(rows[2])
        assert [str(event["UID"]) for event in events(*reversed(rows))] == uids[::-1]

    def test_a_later_run_wins_over_an_earlier_one(self) -> None:
        early, late = (row(instant=NOW + timedelta(minutes=m)) for m in (0, 1))
        assert events(late)[0]["SEQUENCE"] == events(early)[0]["SEQUENCE"] + 1


def test_a_part_of_a_second_is_cut() -> None:
    (event,) = events(row()._replace(at=datetime(2026, 11, 16, 17, 59, 59, 999_999, UTC)))
    assert event.decoded("DTSTART") == datetime(2026, 11, 16, 17, 59, 59, tzinfo=UTC)


def test_redacted_the_title_is_left_out() -> None:
    """`--redact` leaves out titles."""
    (event,) = events(row(title=None))
    assert str(event["DESCRIPTION"]).startswith("Who acts: you\n")
    assert str(event["UID"]) == uid(row(title="Secret"))


HOSTILE = [
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "a\nATTACH:file",
    "C:\\New\\n, folder; \\",
    '"quoted": a;b,c',
    "\x00\x07\x1b[2J\x7f\x85\u2028\u202e",
    "\U0001f469\u200d\U0001f3a8" * 40,
    "ü" * 200,
    "a" * 73 + "\U0001f600" * 3,
    "\udc80 a name that is no UTF-8",
]

TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(), st.text(alphabet='\\Nn;,:\r\n"é\U0001f600'))


@given(title=TEXTS, path=TEXTS, meaning=st.text(alphabet="ab \\;,Nn"), clock=TEXTS.filter(bool))
def test_any_text_is_read_back_as_it_is_shown(
    title: str, path: str, meaning: str, clock: str
) -> None:
    """Stable UIDs, alarms, all text escaped and folded; parsed back by the icalendar library."""
    one = row(title=title, path=path, meaning=meaning, clock=clock, command=f"revise {path}")
    text = due_calendar([one])
    (event,) = events(one)
    said = [one_line(title), "Who acts: you", f"If nothing happens: {one_line(meaning)}"]
    said += [f"Next: {exact_line(f'revise {path}')}", f"File: {exact_line(path)}"]
    assert str(event["DESCRIPTION"]) == "\n".join(said)
    assert str(event["SUMMARY"]) == f"FO-1: {one_line(clock)}"
    assert [str(name) for name in event["CATEGORIES"].cats] == [one_line(clock)]
    assert [str(alarm["DESCRIPTION"]) for alarm in event.walk("VALARM")] == [
        f"FO-1: {one_line(clock)}"
    ] * 3
    assert_well_formed(text)


def assert_well_formed(text: str) -> None:
    """Lines end in CRLF, hold at most 75 octets and whole characters, and nothing but text."""
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", "".join(lines))
    names = [re.split("[:;]", line)[0] for line in lines if not line.startswith(" ")]
    assert names.count("BEGIN") == names.count("END") == 5
    assert set(names) <= set(re.findall("^[A-Z-]+", CALENDAR, flags=re.MULTILINE))


@pytest.mark.parametrize("length", range(55, 80))
def test_a_fold_stands_at_the_last_octet_that_fits_and_never_in_a_character(length: int) -> None:
    (event,) = events(row(title="a" * length + "\U0001f600" * 40))
    assert str(event["DESCRIPTION"]).startswith("a" * length + "\U0001f600" * 40 + "\n")
    assert_well_formed(due_calendar([row(title="a" * length + "\U0001f600" * 40)]))
