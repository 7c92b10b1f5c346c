"""Clocks of many orders for an 80-column terminal, as the page of one order shows its own."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import timedelta

from revise.model.times import show_time
from revise.render.due_row import DueRow
from revise.render.escape import exact_line, one_line
from revise.render.page import WIDTH
from revise.render.speech import span
from revise.render.style import PLAIN, Style
from revise.words import label

SOON = timedelta(hours=24)
_NOTHING = timedelta()
_TITLE = 40


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
    return f"{label('silence', row.lang)} {meaning}"


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
    for line in textwrap.wrap(said, WIDTH - len(indent), break_on_hyphens=False):
        yield indent + style.paint(line, "dim") + "\n"
    names = [textwrap.shorten(one_line(row.title), _TITLE, placeholder=" …")] if row.title else []
    yield indent + style.paint("  ".join([*names, exact_line(row.path)]), "dim") + "\n"
