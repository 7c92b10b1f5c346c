"""The values that conditions compare: exact numbers, texts, yes and no, and unknown (None)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

Value = int | Fraction | str | bool | tuple[str, ...] | None
Facts = dict[str, Value]

NEVER = datetime(9000, 1, 1, tzinfo=UTC)
"""Later than any instant an order can name; nothing is counted beyond it."""

_MICROSECOND = timedelta(microseconds=1)
_MICROSECONDS_PER_HOUR = 3_600_000_000

NUMBER: Final = (int, Fraction)
"""What `isinstance` asks of a value for a number; `int | Fraction` would be made at each call."""


def exact(value: object) -> Value:
    """Take a literal of a policy as an exact value: a float as its shortest decimal."""
    if isinstance(value, float):
        return Fraction(Decimal(repr(value)))
    if isinstance(value, Decimal):
        return Fraction(value)
    if isinstance(value, list):
        return tuple(value)
    return value  # type: ignore[return-value] # the loader has checked the literal's type


@lru_cache(maxsize=1024)
def fraction(number: int | Decimal) -> Fraction:
    """Give a number as an exact fraction; the same hours and prices come again and again."""
    return Fraction(number)


def hours_between(start: datetime, end: datetime) -> Fraction:
    """Give the hours from `start` to `end`, exactly; negative when `end` comes first."""
    return Fraction((end - start) // _MICROSECOND, _MICROSECONDS_PER_HOUR)


def after_hours(start: datetime, hours: int | Fraction) -> datetime:
    """Give the instant `hours` after `start` (negative: before), to the microsecond.

    What lies beyond `NEVER` is `NEVER`, what lies before the year 1 is its first instant.
    """
    try:
        above, below = hours.as_integer_ratio()
        lasts = timedelta(microseconds=above * _MICROSECONDS_PER_HOUR // below)
        return min(start + lasts, NEVER)
    except OverflowError:
        return NEVER if hours > 0 else datetime.min.replace(tzinfo=UTC)
