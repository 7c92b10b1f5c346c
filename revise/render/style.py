"""The little colour there is: bold, dim, and one colour a level. Off unless asked for."""

from __future__ import annotations

from typing import NamedTuple

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
