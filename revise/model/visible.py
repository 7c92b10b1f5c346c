"""Text from outside, made safe for a terminal or a line of a log: what hides is shown escaped."""

from __future__ import annotations

import re

from revise.model.hidden import SIGNS, spelt_out

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
