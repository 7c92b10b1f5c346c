"""Texts and tables of GitHub Flavored Markdown.

Text from outside stands in code: there nothing is a link, a mention, an image or markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from revise.render.escape import exact_line, one_line
from revise.render.redact import LEFT_OUT

_SPECIAL = re.compile(r"[\\`*_\[\]<>#~&]")
# What would call somebody or lead somewhere, whatever is escaped in it.
_LIVE = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|[\w.+-]*@)[^\s`]+", re.IGNORECASE)
_TICKS = re.compile("`+")


def plain(text: str) -> str:
    """Make a sentence of a policy plain in Markdown, on one line; mentions and links are code."""
    shown, done = [], 0
    line = one_line(text)
    for live in _LIVE.finditer(line):
        shown += [_SPECIAL.sub(r"\\\g<0>", line[done : live.start()]), code(live[0])]
        done = live.end()
    return "".join([*shown, _SPECIAL.sub(r"\\\g<0>", line[done:])])


def code(text: str | None) -> str:
    """Put a text from outside into a code span that it cannot leave; None is left out."""
    if not text:
        return LEFT_OUT
    shown = exact_line(text)
    fence = "`" * (max(map(len, _TICKS.findall(shown)), default=0) + 1)
    # At its edges a span loses a space, and must not touch another tick.
    space = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{space}{shown}{space}{fence}"


def table_lines(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Write a table of cells that are Markdown already, line by line."""
    names = tuple(head)
    yield _line(names)
    yield "|" + " --- |" * len(names)
    yield from map(_line, rows)


def _line(cells: Iterable[str]) -> str:
    bars = (cell.replace("|", "\\|") for cell in cells)  # even in code one ends a cell
    return f"| {' | '.join(bars)} |"
