"""The instants of a course: midnights in a zone at which periods begin, and the end itself."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from revise.report.instants import USUAL, Every, instants, month_of

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("every", "first", "expected"),
    [
        ("week", "2026-10-12T00:00:00+02:00", ["10-11T22", "10-18T22", "10-25T23", "11-01T23"]),
        ("month", "2026-09-15T00:00:00+02:00", ["09-30T22", "10-31T23"]),
        ("quarter", "2026-04-01T00:00:00+02:00", ["03-31T22", "06-30T22", "09-30T22"]),
    ],
)
def test_periods_begin_at_midnight_whatever_the_clocks_do(
    every: Every, first: str, expected: list[str]
) -> None:
    """Summer time ends on 25 October 2026; weeks begin on Monday; the start may be one."""
    last = at("2026-11-05T12:00:00+00:00")
    begun = [at(f"2026-{one}:00:00+00:00") for one in expected]
    assert instants(every, at(first), last, BERLIN) == [*begun, last]


def test_an_end_that_is_a_beginning_stands_once() -> None:
    last = at("2026-11-01T00:00:00+00:00")
    assert instants("month", at("2026-10-01T00:00:00+00:00"), last, UTC) == [
        at("2026-10-01T00:00:00+00:00"),
        last,
    ]


def test_without_a_beginning_there_are_twelve() -> None:
    found = instants("month", None, at("2026-11-05T12:00:00+00:00"), UTC)
    assert (len(found), found[0]) == (USUAL, at("2026-01-01T00:00:00+00:00"))


def test_a_beginning_after_the_end_gives_none() -> None:
    """At the end itself it gives one."""
    last = at("2026-11-05T12:00:00+00:00")
    assert instants("week", last.replace(hour=13), last, UTC) == []
    assert instants("week", last, last, UTC) == [last]


def test_the_month_is_that_of_the_zone() -> None:
    late = at("2026-10-31T23:30:00+00:00")
    assert (month_of(late, BERLIN), month_of(late, UTC)) == ("2026-11", "2026-10")
