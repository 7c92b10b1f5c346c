"""Times as a person types them, and as reports and JSON show them.

Pure: the instant and the time zone come in as arguments. `timezone` is the config's; None means
the machine's own. Every time that comes out is aware and in UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from revise.model.limits import FIRST_YEAR, LAST_YEAR
from revise.model.problem import WrongUseError
from revise.words import Language, word

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
# Compiled when one is typed: most runs have an instant or none.
_RELATIVE = r"(?P<sign>[+-])(?=\d)" + _UNITS
_ZONE = r"[A-Z]{3,4}"
_SPAN = r"\+?(?=\d)" + _UNITS


class TimeError(WrongUseError):
    """A time cannot be used as it was typed, or as a program gave it."""


def aware(at: datetime) -> datetime:
    """See that a time that a program gives is an instant. Raises TimeError."""
    if at.utcoffset() is None:
        raise TimeError.of("time.naive", text=at.isoformat(" "))
    return at


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
    if found := _ABSOLUTE.fullmatch(typed):
        at = _absolute(found, timezone, of_day)
    elif found := re.fullmatch(_RELATIVE, typed, re.ASCII):
        at = _from_now(found, now)
    else:
        raise TimeError.of("time.no-time", text=repr(text[:80]))
    if at is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        years = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise TimeError.of("time.far-year", text=repr(text[:80]), **years)
    return at


def parse_span(text: str) -> timedelta:
    """Read how long something lasts, as typed: `24h`, `2d`, `90m`, `1w2d3h`, with or without `+`.

    Raises:
        TimeError: it is none of these forms.
    """
    found = re.fullmatch(_SPAN, text.strip(), re.ASCII)
    if found is None:
        raise TimeError.of("time.no-span", text=repr(text[:80]))
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
        raise TimeError.of("time.no-such-time", text=repr(found[0])) from None
    if not FIRST_YEAR <= typed.year <= LAST_YEAR:
        return None
    return typed.astimezone(UTC) if offset else _from_local(typed, timezone)


def _from_local(wall: datetime, timezone: tzinfo | None) -> datetime:
    """Find the one instant at which the clocks of `timezone` show `wall`."""
    before, after = (_instant(wall.replace(tzinfo=timezone, fold=fold)) for fold in (0, 1))
    if before == after:
        return before
    twice = local(before, timezone).replace(tzinfo=None) == wall
    first, second = (
        local(at, timezone).isoformat(timespec="minutes") for at in sorted((before, after))
    )
    name = "time.twice" if twice else "time.skipped"
    raise TimeError.of(name, time=f"{wall:%Y-%m-%d %H:%M}", first=first, second=second)


def local(at: datetime, timezone: tzinfo | None) -> datetime:
    """Give the same instant with the offset of `timezone`, or of the machine's where None.

    A machine may claim to be a day or more ahead of UTC (`TZ=ABC-99`): then it is taken for UTC.
    """
    try:
        return at.astimezone(timezone)
    except ValueError:
        return at.astimezone(UTC)


def _instant(at: datetime) -> datetime:
    """Give the instant of a time that may be the machine's own."""
    try:
        return at.astimezone(UTC)
    except ValueError:  # as in `local`
        return at.replace(tzinfo=UTC)


def utc(at: datetime) -> str:
    """Write an aware time for JSON: `2026-11-15T12:00:00Z`, with microseconds if it has any."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def show_time(at: datetime, timezone: tzinfo | None, lang: Language, form: str = "moment") -> str:
    """Write an aware time for a reader: local time with its offset, to the minute.

    English `Sun 15 Nov 2026, 19:00 (UTC+01:00)`, German `So., 15. Nov. 2026, 19:00 Uhr
    (UTC+01:00)`.
    """
    from babel.dates import format_datetime  # 34 ms that JSON need not pay

    shown = local(at, timezone)
    zone = _named(shown, lang) if form.startswith("long") else _offset(shown)
    return f"{format_datetime(shown, word(f'form.{form}', lang), locale=lang)} ({zone})"


def _offset(shown: datetime) -> str:
    offset = shown.isoformat(timespec="minutes")[-6:]
    return "UTC" if offset == "+00:00" else f"UTC{offset}"


def _named(shown: datetime, lang: Language) -> str:
    """Name the zone as people who speak the language do, where they do: `MEZ`, `EST`."""
    from babel.dates import get_timezone_name

    name = get_timezone_name(shown, "short", locale=lang)
    return name if re.fullmatch(_ZONE, name, re.ASCII) else _offset(shown)


def show_date(day: date, lang: Language, form: str = "date") -> str:
    """Write a day for a reader: `23 Nov 2026`, German `23.11.2026`."""
    from babel.dates import format_date

    return format_date(day, word(f"form.{form}", lang), locale=lang)
