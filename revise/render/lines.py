"""Lines for an 80-column terminal: broken between words, with the little colour there is."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import lru_cache
from typing import NamedTuple

WIDTH = 80

_UNIT = re.compile(r"(?<=\d) (?=[A-Za-z%])")
_STICKY = "\u00a0"  # keeps a number and its unit on one line
_SENTENCE_END = re.compile(r"(?<=[a-zäöüß]{3}[.?!]) (?=[A-ZÄÖÜ])")
"""Where a sentence ends for sure: no abbreviation such as "Std." and no date does."""
_HALF = "\x00"  # the second column of a wide character; what is shown never holds one
_CUT = " …"
_GOES_ON = " \\"
_WORD = r"""(?:[^\s'"]|'[^']*'|"[^"]*")+"""
_TOGETHER = re.compile(rf"(?:--[a-z-]+ (?!-))?{_WORD}")
"""A word of a command, as a shell sees it; an option with its value."""
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


def columns(text: str) -> int:
    """Count the columns that a text takes: a wide character, as of East Asia, takes two."""
    return len(text) if text.isascii() else len(_spread(text))


def wrapped(text: str, indent: int = 0, hang: int = 0, most: int | None = None) -> list[str]:
    """Break a text into lines of at most 80 columns, further ones `hang` deeper.

    Of more than `most` lines the last sentences are left out; of a single one, its end.
    """
    sentences = _SENTENCE_END.split(text) if most else [text]
    for number in range(len(sentences), 0, -1):
        lines = _wrapped(" ".join(sentences[:number]), indent, hang, None)
        if most is None or len(lines) <= most:
            return [*lines]
    return [*_wrapped(text, indent, hang, most)]


@lru_cache(maxsize=256)  # a screen is laid out again and again, until all has room
def _wrapped(text: str, indent: int, hang: int, most: int | None) -> tuple[str, ...]:
    space = " " * indent
    lines = textwrap.wrap(
        _UNIT.sub(_STICKY, _spread(text)),
        WIDTH,
        initial_indent=space,
        subsequent_indent=space + " " * hang,
        break_on_hyphens=False,
        max_lines=most,
        placeholder=_CUT,
    )
    return tuple(_joined(line).replace(_STICKY, " ") for line in lines) or (space,)


def filled(text: str) -> str:
    """Break what is said about the work into lines of 80 columns; a path stays whole."""
    return textwrap.fill(text, WIDTH, break_on_hyphens=False, break_long_words=False)


def shortened(text: str, room: int) -> str:
    """Cut a text between words to at most `room` columns; where the first is longer, inside it."""
    whole = " ".join(text.split())
    if columns(whole) <= room:
        return whole
    mark = _CUT.strip()
    cut = _joined(textwrap.shorten(_spread(whole), room, placeholder=_CUT))
    return cut if cut != mark else _joined(_spread(whole)[: room - 1]) + mark


def padded(text: str, room: int) -> str:
    """Fill a text with spaces to `room` columns."""
    return text + " " * (room - columns(text))


def command_lines(command: str, indent: str = "  $ ", deeper: str = "      ") -> list[str]:
    """Break a command between its words, so that a shell takes it as it is when it is pasted."""
    lines = [indent]
    for word in _TOGETHER.findall(command):
        begun = lines[-1] not in {indent, deeper}
        if begun and columns(f"{lines[-1]} {word}{_GOES_ON}") > WIDTH:
            lines[-1] += _GOES_ON
            lines.append(deeper)
            begun = False
        lines[-1] += f" {word}" if begun else word
    return lines


def _spread(text: str) -> str:
    """Put a mark behind each wide character, so that its columns can be counted."""
    if text.isascii():
        return text
    return "".join(
        one + _HALF if unicodedata.east_asian_width(one) in "WF" else one for one in text
    )


def _joined(text: str) -> str:
    return text.replace(_HALF, "")
