"""How the clocks of many orders are told, a format each; what one needs is loaded with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from revise.render.assessed import Assessed
from revise.render.due import DueRow, due_text, ending_within, rows_of, soonest_first
from revise.render.gathering import Format, Gathered, rows
from revise.words import Language

Write = Callable[[Gathered], Iterable[str]]


class Wanted(NamedTuple):
    """What is wanted: clocks that end within `span` (None: all), with `more` columns.

    `lang` gives the language where no order has one.
    """

    span: timedelta | None
    more: tuple[str, ...]
    color: bool
    lang: Callable[[], Language]


def clocks(span: timedelta | None, one: Assessed, more: Sequence[str] = ()) -> Sequence[DueRow]:
    """Give the clocks of an order that end within a span, with `more` columns."""
    return ending_within(rows_of(one, more), span)


def due_format(name: str, wanted: Wanted) -> Format:
    """Give the format of a name."""
    found = partial(clocks, wanted.span, more=wanted.more)
    report = Gathered(_WRITE[name](wanted), soonest_first, wanted.lang)
    return Format(rows(found), report, name == "ics")


def _text(wanted: Wanted) -> Write:
    from revise.render.lines import Style

    return lambda told: [due_text(told.rows, style=Style(wanted.color))]


def _json(_: Wanted) -> Write:
    from revise.render.due_tables import due_json

    return lambda told: due_json(told.rows, told.errors)


def _ndjson(_: Wanted) -> Write:
    from revise.render.due_tables import due_lines

    return lambda told: due_lines(told.rows, told.errors)


def _csv(wanted: Wanted) -> Write:
    from revise.render.due_tables import due_csv

    return lambda told: due_csv(told.rows, wanted.more)


def _markdown(wanted: Wanted) -> Write:
    from revise.render.due_tables import due_markdown

    return lambda told: [due_markdown(told.rows, wanted.more)]


def _ics(_: Wanted) -> Write:
    from revise.render.calendar import due_calendar

    return lambda told: [due_calendar(told.rows, told.lang)]


_WRITE: dict[str, Callable[[Wanted], Write]] = {
    "text": _text,
    "json": _json,
    "ndjson": _ndjson,
    "csv": _csv,
    "markdown": _markdown,
    "ics": _ics,
}
