r"""Clocks of many orders as an iCalendar object (RFC 5545) for calendar programs.

Written here and not by a library: icalendar 7.3.2 writes the text `\N`, as it stands in many a
Windows path, as a line end. The tests read everything back with that library.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from revise.model.base import Language
from revise.render.due import DueRow, clock_name, silence_line
from revise.render.escape import exact_line, one_line
from revise.words import label

LONGEST = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""

_NAMESPACE = UUID("6f1d0a52-9d0c-4f39-8a55-0f5b3ce1a0c4")
_LENGTH = timedelta(minutes=15)
"""A calendar shows an event without any length badly or not at all."""

_ALARMS = {"freelancer": (24, 2, 0)}
_ALARMS_OF_OTHERS = (24, 0)
"""Hours before the end: whoever must act is called twice; at the end itself something is known."""


def due_calendar(rows: Sequence[DueRow], lang: Language = "en") -> str:
    """Write an event a clock, lines ending in CRLF.

    `lang` names a calendar without any clock; one with clocks speaks as its first.
    """
    name = label("calendar", rows[0].lang if rows else lang)
    uids = _uids(rows)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//revise//revise due//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *(line for row in rows for line in _event(row, uids[row])),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(row: DueRow, uid: str) -> Iterator[str]:
    clock = clock_name(row)
    summary = _text(f"{row.order}: {clock}")
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{_utc(row.instant)}"
    yield f"LAST-MODIFIED:{_utc(row.instant)}"
    # Grows from run to run, so that a later one wins over what was imported before.
    yield f"SEQUENCE:{int(row.instant.timestamp()) // 60}"
    yield f"DTSTART:{_utc(row.at)}"
    yield f"DTEND:{_utc(row.at + _LENGTH)}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{_text(_description(row))}"
    yield f"CATEGORIES:{','.join(map(_text, _categories(row, clock)))}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:TRANSPARENT"
    for hours in _ALARMS.get(row.who, _ALARMS_OF_OTHERS):
        if row.left > timedelta(hours=hours):
            yield from _alarm(hours, summary)
    yield "END:VEVENT"


def _categories(row: DueRow, clock: str) -> Iterator[str]:
    """Give the clock's name, and what the user's own keys say, such as whose order it is."""
    yield clock
    yield from map(one_line, row.categories)


def _alarm(hours: int, summary: str) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary}"
    yield f"TRIGGER:-PT{hours}H" if hours else "TRIGGER:PT0S"  # as Apple's writes it
    yield "END:VALARM"


def _description(row: DueRow) -> str:
    lines = [] if row.title is None else [one_line(row.title)]
    lines.append(f"{label('who', row.lang)}: {label(row.who, row.lang)}")
    lines.append(_sentence(silence_line(row)))
    if row.command:
        lines.append(f"{label('next', row.lang)}: {exact_line(row.command)}")
    lines.append(f"{label('file', row.lang)}: {exact_line(row.path)}")
    return "\n".join(lines)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _uids(rows: Sequence[DueRow]) -> dict[DueRow, str]:
    """Name each clock for good: by order, clock and ask, whatever its time and its file's folder.

    Only where several files hold the same order number does the file count, too.
    """
    files: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        files[row.order].add(row.path)
    named = {}
    for row in rows:
        path = row.path if len(files[row.order]) > 1 else ""
        named[row] = f"{uuid5(_NAMESPACE, repr((row.order, row.clock, row.ask, path)))}@revise"
    return named


def _utc(at: datetime) -> str:
    """Write an instant to the second, cut, so that nothing ends later than it does."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Escape a text whose line ends are line feeds alone (RFC 5545, 3.3.11)."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line that is too long, never inside a character."""
    if len(line.encode()) <= LONGEST:
        return line
    parts, room, start = [], LONGEST, 0
    for at, character in enumerate(line):
        size = len(character.encode())
        if size > room:
            parts.append(line[start:at])
            start, room = at, LONGEST - 1
        room -= size
    return "\r\n ".join([*parts, line[start:]])
