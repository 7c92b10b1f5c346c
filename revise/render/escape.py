"""Text from outside, made safe for where it is shown: a terminal, a cell of CSV, Markdown.

What could steer a terminal or hide is shown escaped. A cell is no formula of a spreadsheet. In
Markdown text from outside stands in code: there nothing is a link, a mention, an image or markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from revise.model.visible import exact_line, one_line, visible

__all__ = [
    "LEFT_OUT",
    "code_span",
    "csv_line",
    "csv_path",
    "csv_text",
    "exact_line",
    "markdown",
    "markdown_table",
    "one_line",
    "visible",
]

LEFT_OUT = "…"
"""What stands for a text that is left out."""

# A spreadsheet takes a text that begins so, and goes on, for a formula; in full width, too.
_FORMULA = re.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20].", re.DOTALL)
_NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?", re.ASCII)


def csv_line(cells: Iterable[str | int | None]) -> str:
    """Write cells as one line (RFC 4180, but ending in LF, for shells), each made safe."""
    import csv  # late: only a table needs it

    written: list[str] = []
    line = csv.writer(SimpleNamespace(write=written.append), lineterminator="\n")
    line.writerow(csv_text(cell) if isinstance(cell, str) else cell for cell in cells)
    return written[0]


def csv_text(text: str) -> str:
    """Make a text safe for a cell: on one line, and no formula; a number is none."""
    shown = one_line(text)
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def csv_path(path: str) -> str:
    """Make a path safe for a cell; it names the same file still."""
    shown = exact_line(path)
    return f"./{shown}" if _FORMULA.match(shown) else shown


_SPECIAL = re.compile(r"[\\`*_\[\]<>#~&]")
# What would call somebody or lead somewhere, whatever is escaped in it.
_LIVE = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|[\w.+-]*@)[^\s`]+", re.IGNORECASE)
_TICKS = re.compile("`+")


def markdown(text: str) -> str:
    """Make a sentence of a policy plain in Markdown, on one line; mentions and links are code."""
    shown, done = [], 0
    line = one_line(text)
    for live in _LIVE.finditer(line):
        shown += [_SPECIAL.sub(r"\\\g<0>", line[done : live.start()]), code_span(live[0])]
        done = live.end()
    return "".join([*shown, _SPECIAL.sub(r"\\\g<0>", line[done:])])


def code_span(text: str | None) -> str:
    """Put a text from outside into a code span that it cannot leave; None is left out."""
    if not text:
        return LEFT_OUT
    shown = exact_line(text)
    fence = "`" * (max(map(len, _TICKS.findall(shown)), default=0) + 1)
    # At its edges a span loses a space, and must not touch another tick.
    space = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{space}{shown}{space}{fence}"


def markdown_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Write a table of cells that are Markdown already, line by line."""
    names = tuple(head)
    yield _line(names)
    yield "|" + " --- |" * len(names)
    yield from map(_line, rows)


def _line(cells: Iterable[str]) -> str:
    bars = (cell.replace("|", "\\|") for cell in cells)  # even in code one ends a cell
    return f"| {' | '.join(bars)} |"
