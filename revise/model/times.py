"""Times as a person types them, and as reports and JSON show them.

Pure: the instant and the time zone come in as arguments. `timezone` is the config's; None means
the machine's own. Every time that comes out is aware and in UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it brings pydantic, which `revise --help` does without
    from revise.model.base import Language

_END_OF_DAY = time(23, 59)

_ABSOLUTE = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)"
    r"(?:[Tt ](?P<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)"
    r" ?(?P<offset>[Zz]|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)
_UNITS = (
    r"(?:(?P<weeks>\d{1,6})w)?(?:(?P<days>\d{1,6})d)?"
    r"(?:(?P<hours>\d{1,6})h)?(?:(?P<minutes>\d{1,6})m)?"
)
_RELATIVE = re.compile(r"(?P<sign>[+-])(?=\d)" + _UNITS, re.ASCII)
_SPAN = re.compile(r"\+?(?=\d)" + _UNITS, re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 2000, 2199  # order-format.md: what an order file may hold
_FORMS = "type it like 2026-11-20T18:00:00+01:00, 2026-11-20 18:00, +2d, +36h or -1h"


class TimeError(ValueError):
    """A time cannot be used: `message` says what is wrong, `hint` what to type instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint


def parse_time(
    text: str, *, now: datetime, timezone: tzinfo | None, of_day: time = _END_OF_DAY
) -> datetime:
    """Read a time as typed on the command line (cli.md, "Times are typed as").

    A date alone means `of_day` on that day: 23:59 unless told, for work that is due "on the 20th"
    is in time all day long. `+2d`, `-1h`, `+1w2d3h30m` count from `now`; a day is 24 hours, as on
    the platforms' clocks, whatever the clocks on the wall do. A local time that a clock change
    skips or repeats is not guessed.

    Raises:
        TimeError: it is none of these forms, no real time, or outside the years 2000 to 2199.
    """
    typed = text.strip()
    if found := _RELATIVE.fullmatch(typed):
        at = _from_now(found, now)
    elif found := _ABSOLUTE.fullmatch(typed):
        at = _absolute(found, timezone, of_day)
    else:
        raise TimeError(f"not a time: {text[:80]!r}", _FORMS)
    if at is None or not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise TimeError(
            f"must lie in the years {_FIRST_YEAR} to {_LAST_YEAR}: {text[:80]!r}", "check the year"
        )
    return at


def parse_span(text: str) -> timedelta:
    """Read how long something lasts, as typed: `24h`, `2d`, `90m`, `1w2d3h`, with or without `+`.

    Raises:
        TimeError: it is none of these forms.
    """
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise TimeError(f"not a span of time: {text[:80]!r}", "type it like 24h, 2d, 90m or 1w2d3h")
    return _span(found)


def _span(found: re.Match[str]) -> timedelta:
    units = ("weeks", "days", "hours", "minutes")
    return timedelta(**{unit: int(found[unit] or 0) for unit in units})


def _from_now(found: re.Match[str], now: datetime) -> datetime | None:
    span = _span(found)
    try:
        return now.astimezone(UTC) + (span if found["sign"] == "+" else -span)
    except OverflowError:
        return None


def _absolute(found: re.Match[str], timezone: tzinfo | None, of_day: time) -> datetime | None:
    offset = (found["offset"] or "").upper()
    clock = found["clock"] or of_day.isoformat()
    try:
        typed = datetime.fromisoformat(f"{found['date']}T{clock}{offset}")
    except ValueError:
        raise TimeError(
            f"no such day or hour: {found[0]!r}", "check the day, the hour and the offset"
        ) from None
    if not _FIRST_YEAR <= typed.year <= _LAST_YEAR:
        return None
    return typed.astimezone(UTC) if offset else _from_local(typed, timezone)


def _from_local(wall: datetime, timezone: tzinfo | None) -> datetime:
    """Find the one instant at which the clocks of `timezone` show `wall`."""
    before, after = (wall.replace(tzinfo=timezone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if before == after:
        return before
    twice = local(before, timezone).replace(tzinfo=None) == wall
    trouble = "comes twice: the clocks are put back then"
    if not twice:
        trouble = "does not exist: the clocks are put forward then"
    first, second = (
        local(at, timezone).isoformat(timespec="minutes") for at in sorted((before, after))
    )
    raise TimeError(f"{wall:%Y-%m-%d %H:%M} {trouble}", f"type {first} or {second}")


def local(at: datetime, timezone: tzinfo | None) -> datetime:
    """Give the same instant with the offset of `timezone`, or of the machine's where None."""
    return at.astimezone(timezone)


def utc(at: datetime) -> str:
    """Write an aware time for JSON: `2026-11-15T12:00:00Z`, with microseconds if it has any."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


_LOCAL_FORM = {"en": "EEE d MMM y, HH:mm", "de": "EEE, d. MMM y, HH:mm 'Uhr'"}


def show_time(at: datetime, timezone: tzinfo | None, lang: Language) -> str:
    """Write an aware time for a reader: local time with its offset, to the minute.

    English `Sun 15 Nov 2026, 19:00 (UTC+01:00)`, German `So., 15. Nov. 2026, 19:00 Uhr
    (UTC+01:00)`.
    """
    from babel.dates import format_datetime  # 34 ms that JSON need not pay

    shown = local(at, timezone)
    offset = shown.isoformat(timespec="minutes")[-6:]
    zone = "UTC" if offset == "+00:00" else f"UTC{offset}"
    return f"{format_datetime(shown, _LOCAL_FORM[lang], locale=lang)} ({zone})"


def show_date(day: date, lang: Language) -> str:
    """Write a day for a reader: `23 Nov 2026`, German `23.11.2026`."""
    from babel.dates import format_date

    return format_date(day, {"en": "d MMM y", "de": "dd.MM.y"}[lang], locale=lang)
