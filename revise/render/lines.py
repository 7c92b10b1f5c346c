"""Lines for an 80-column terminal: broken between words, with the little colour there is."""

from __future__ import annotations

import re
import textwrap
from typing import NamedTuple

WIDTH = 80

_UNIT = re.compile(r"(?<=\d) (?=[A-Za-z%])")
_STICKY = "\u00a0"  # keeps a number and its unit on one line
_CODES = {
    "bold": "1",
    "dim": "2",
    "error": "31;1",
    "warning": "33",
    "info": "36",
    "good": "32",
}


class Style(NamedTuple):
    """Paints text for a terminal, or leaves it alone."""

    color: bool = False

    def paint(self, text: str, how: str) -> str:
        """Give the text in a style: bold, dim, error, warning, info or good."""
        return f"\x1b[{_CODES[how]}m{text}\x1b[0m" if self.color else text


PLAIN = Style()


def wrapped(text: str, indent: int = 0, hang: int = 0) -> list[str]:
    """Break a text into lines of at most 80 columns, further ones `hang` deeper."""
    space = " " * indent
    lines = textwrap.wrap(
        _UNIT.sub(_STICKY, text),
        WIDTH,
        initial_indent=space,
        subsequent_indent=space + " " * hang,
        break_on_hyphens=False,
    )
    return [line.replace(_STICKY, " ") for line in lines] or [space]


def filled(text: str) -> str:
    """Break what is said about the work into lines of 80 columns; a path stays whole."""
    return textwrap.fill(text, WIDTH, break_on_hyphens=False, break_long_words=False)


def shortened(text: str, room: int) -> str:
    """Cut a text between words to at most `room` columns."""
    return textwrap.shorten(text, room, placeholder=" …")
