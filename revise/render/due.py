"""The clocks of many orders: one of one order as a row of plain values, and rows as text.

Any form of `due` is written from rows; the text is for an 80-column terminal, as the page of one
order shows its own clocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from revise.model.times import show_time
from revise.policies.values import hours_between
from revise.render.assessed import Assessed
from revise.render.columns import Written, head, shown, texts, written
from revise.render.escape import exact_line, one_line
from revise.render.lines import PLAIN, Style, shortened, wrapped
from revise.render.speech import if_silent, span
from revise.rules.deadlines import overdue
from revise.words import Language, label

SOON = timedelta(hours=24)
_NOTHING = timedelta()
_TITLE = 40


class DueRow(NamedTuple):
    """A clock; it ends `at` (UTC) and is seen from `instant` (UTC), texts in `lang`.

    `title` is None where titles are left out, `path` names the order file as it was typed, `zone`
    is where its times are shown (None: the machine's). `ask` is the id of the ask whose silence is
    counted. `meaning` says what it means when the time runs out, `command` what to type next.
    `columns` are names and values of the user's choice, `categories` those for a calendar.
    """

    at: datetime
    instant: datetime
    order: str
    title: str | None
    path: str
    clock: str
    ask: str | None
    who: str
    on_silence: str
    meaning: str
    command: str | None
    lang: Language
    zone: tzinfo | None
    columns: tuple[tuple[str, Written], ...] = ()
    categories: tuple[str, ...] = ()

    @property
    def left(self) -> timedelta:
        """How long the clock still runs; nothing or less once it has run out."""
        return self.at - self.instant

    @property
    def hours_left(self) -> Fraction:
        """The same in hours, exactly."""
        return hours_between(self.instant, self.at)


def rows_of(one: Assessed, more: Sequence[str] = ()) -> tuple[DueRow, ...]:
    """Give the rows of one order: what ran out with work still owed, and what still runs.

    Each has `more` columns.
    """
    assessment, speech = one.assessment, one.speech
    terms = assessment.order.terms
    command = speech.command(assessment.next.rule.command, assessment)
    columns = tuple((name, written(one, name)) for name in more)
    categories = tuple(each for name in one.config.show.categories for each in texts(one, name))
    return tuple(
        DueRow(
            at=clock.at,
            instant=assessment.instant,
            order=terms.id,
            title=speech.outside(terms.title),
            path=one.path,
            clock=clock.clock,
            ask=clock.ask,
            who=clock.who,
            on_silence=clock.on_silence,
            meaning=speech.silence(clock),
            command=command,
            lang=speech.lang,
            zone=one.timezone,
            columns=columns,
            categories=categories,
        )
        for clock in (*overdue(assessment), *assessment.deadlines)
    )


def ending_within(rows: Iterable[DueRow], span: timedelta | None) -> tuple[DueRow, ...]:
    """Keep what ends no later than `span` from now; None keeps all.

    A clock that ends exactly then is kept: a job that asks every 24 hours for the next 24 sees
    each clock once, and misses none.
    """
    return tuple(row for row in rows if span is None or row.left <= span)


def soonest_first(rows: Iterable[DueRow]) -> list[DueRow]:
    """Sort rows by when they end, then by file; a file that is named twice counts once."""
    ordered = sorted(rows, key=lambda row: (row.at, row.path, row.clock, row.ask or ""))
    return [row for row, _ in groupby(ordered)]


def due_text(rows: Sequence[DueRow], *, style: Style = PLAIN) -> str:
    """Write a block a clock: how long still, which, who; when, what silence means; the file.

    What ends within 24 hours has a colour, what ran out another.
    """
    width = max((len(left_text(row)) for row in rows), default=0)
    return "\n".join("".join(_block(row, width, style)) for row in rows)


def left_text(row: DueRow) -> str:
    """Say how long the clock still runs, or how long ago it ran out: `12 h`, `3 h late`."""
    shown = span(row.hours_left, row.lang)
    return shown if row.left > _NOTHING else f"{shown} {label('late', row.lang)}"


def silence_line(row: DueRow) -> str:
    """Say what it means if nothing happens, or what has come of it."""
    meaning = one_line(row.meaning)
    if row.left <= _NOTHING:
        return meaning
    return if_silent(meaning, row.lang)


def clock_name(row: DueRow) -> str:
    """Name the clock for a reader; one of a user's own policy may be called anything."""
    return one_line(label(row.clock, row.lang))


def _block(row: DueRow, width: int, style: Style) -> Iterator[str]:
    left = f"{left_text(row):>{width}}"
    if row.left <= SOON:
        left = style.paint(left, "warning" if row.left > _NOTHING else "error")
    what = style.paint(f"{row.order}  {clock_name(row)}", "bold")
    yield f"{left}  {what}, {label(row.who, row.lang)}\n"
    indent = " " * (width + 2)
    said = f"{show_time(row.at, row.zone, row.lang)}; {silence_line(row)}"
    for line in wrapped(said, width + 2):
        yield indent + style.paint(line.strip(), "dim") + "\n"
    own = "; ".join(f"{head(name)}: {shown(value)}" for name, value in row.columns if value)
    for line in wrapped(one_line(own), width + 2) if own else ():
        yield indent + style.paint(line.strip(), "dim") + "\n"
    names = [shortened(one_line(row.title), _TITLE)] if row.title else []
    yield indent + style.paint("  ".join([*names, exact_line(row.path)]), "dim") + "\n"
