"""Text from outside, made safe for where it is shown: a terminal, a cell of CSV, Markdown.

What could steer a terminal or hide is shown escaped. A cell is no formula of a spreadsheet. In
Markdown text from outside stands in code: there nothing is a link, a mention, an image or markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from revise.model.hidden import SIGNS, spelt_out

LEFT_OUT = "…"
"""What stands for a text that is left out."""

_UNSAFE = re.compile(f"[\x00-\x09\x0b-\x1f\ud800-\udfff{SIGNS}]+")
"""Hidden characters, C0 but newline, and lone surrogates, which the name of a file may hold."""

_SPACE = re.compile("[ \t\r\n]+")


def visible(text: str) -> str:
    r"""Show control and hidden characters as escapes such as `\x1b` or `\u200b`.

    What emoji and scripts need to be drawn as they should is left where it is.
    """
    return spelt_out(text, _UNSAFE, _spelt)


def one_line(text: str) -> str:
    """Make a text safe and put it on one line, runs of spaces, tabs and line ends as one space."""
    return visible(_SPACE.sub(" ", text.strip(" \t\r\n")))


def exact_line(text: str) -> str:
    r"""Make a path or command safe on one line and change nothing else: a line end as `\n`."""
    return visible(text).replace("\n", "\\n")


def _spelt(character: str) -> str:
    code = ord(character)
    if code > 0xFFFF:  # noqa: PLR2004 # two bytes
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 # one byte


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
