"""The instants of a course: beginnings of weeks, months or quarters, and its end."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Literal

from revise.model.times import local

Every = Literal["week", "month", "quarter"]
USUAL = 12
"""Instants of a course whose beginning nobody names."""
_MONTHS = {"month": 1, "quarter": 3}


def instants(
    every: Every, first: datetime | None, last: datetime, zone: tzinfo | None
) -> list[datetime]:
    """Give the beginnings of periods from `first` on, oldest first, and `last` itself.

    A period begins at midnight in `zone` (None: the machine's). Without a first one there are
    `USUAL` instants. None where `first` is after `last`.
    """
    if first is not None and first > last:
        return []
    found = [last]
    begins = _begin(every, last, zone)
    while _goes_on(begins, first, len(found)):
        if begins < last:
            found.append(begins)
        begins = _begin(every, begins - timedelta(microseconds=1), zone)
    return found[::-1]


def _goes_on(begins: datetime, first: datetime | None, count: int) -> bool:
    return count < USUAL if first is None else begins >= first


def _begin(every: Every, at: datetime, zone: tzinfo | None) -> datetime:
    """Give the beginning of the period that an instant lies in."""
    day = local(at, zone).date()
    if every == "week":
        day -= timedelta(days=day.weekday())
    else:
        day = day.replace(month=day.month - (day.month - 1) % _MONTHS[every], day=1)
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return midnight.astimezone(at.tzinfo)


def month_of(at: datetime, zone: tzinfo | None) -> str:
    """Name the month of an instant, such as `2026-11`."""
    return f"{local(at, zone):%Y-%m}"
