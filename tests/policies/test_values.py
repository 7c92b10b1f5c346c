"""Exact values: hours between instants, instants after hours, literals of a policy."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revise.policies.values import NEVER, after_hours, exact, hours_between

NOON = datetime(2026, 11, 15, 12, tzinfo=UTC)
INSTANTS = st.timedeltas(timedelta(-9000), timedelta(63_000)).map(lambda span: NOON + span)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (0.1, Fraction(1, 10)),
        (0.6, Fraction(3, 5)),
        (1.0, Fraction(1)),
        (Decimal("0.30"), Fraction(3, 10)),
        (48, 48),
        ("delivered", "delivered"),
        (True, True),
        (["a", "b"], ("a", "b")),
        (None, None),
    ],
)
def test_a_literal_is_exact(written: object, meant: object) -> None:
    assert exact(written) == meant
    assert type(exact(written)) is type(meant)


@pytest.mark.parametrize(
    ("span", "hours"),
    [
        (timedelta(0), Fraction(0)),
        (timedelta(hours=48), Fraction(48)),
        (timedelta(seconds=1), Fraction(1, 3600)),
        (timedelta(microseconds=1), Fraction(1, 3_600_000_000)),
        (timedelta(hours=-1, seconds=-1), -1 - Fraction(1, 3600)),
        (timedelta(days=70_000), Fraction(1_680_000)),
    ],
)
def test_hours_are_counted_to_the_microsecond(span: timedelta, hours: Fraction) -> None:
    assert hours_between(NOON, NOON + span) == hours
    assert after_hours(NOON, hours) == NOON + span


@settings(deadline=None)
@given(INSTANTS, INSTANTS)
def test_hours_lead_from_one_instant_to_the_other(one: datetime, other: datetime) -> None:
    """Ratios are exact inside and compared exactly."""
    assert after_hours(one, hours_between(one, other)) == other
    assert hours_between(one, other) == -hours_between(other, one)


@pytest.mark.parametrize("hours", [10**8, 10**12, 10**30, Fraction(10**30, 7)])
def test_what_lies_too_far_ahead_is_never(hours: int | Fraction) -> None:
    assert after_hours(NOON, hours) == NEVER


@pytest.mark.parametrize("hours", [-(10**8), -(10**30)])
def test_what_lies_too_far_back_is_long_past(hours: int) -> None:
    assert after_hours(NOON, hours) == datetime(1, 1, 1, tzinfo=UTC)
