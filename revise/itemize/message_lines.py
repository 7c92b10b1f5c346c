"""A message → its lines, each with its place in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

Aside = Literal["quote", "signature", "greeting", "other-speaker"]
Asks = Callable[[str], bool]
"""Whether some words ask for something."""

_LINE = re.compile(r"[^\r\n]*+")
_BREAK = re.compile(r"\r\n|\r|\n")


class Line(NamedTuple):
    """A line's words, from `start` to `end` of the message, without its break.

    `aside` says why it holds no wish of the client; `opens` that it stands apart from the line
    before, as the first of one chat message does.
    """

    start: int
    end: int
    text: str
    aside: Aside | None = None
    opens: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.text.strip()


def lines_of(text: str) -> list[Line]:
    """Give every line of a message, blank ones too."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    start = 0
    while start <= len(text):
        words = _LINE.match(text, start)
        end = words.end() if words else start
        yield Line(start, end, text[start:end])
        found = _BREAK.match(text, end)
        if not found:
            return
        start = found.end()


def setting_aside(lines: Sequence[Line], which: Sequence[bool], why: Aside) -> list[Line]:
    """Mark some lines as set aside, if they are not already."""
    return [
        line._replace(aside=line.aside or why) if is_aside else line
        for line, is_aside in zip(lines, which, strict=True)
    ]
