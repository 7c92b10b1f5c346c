"""Text from outside, made safe to show: what could steer a terminal or hide is shown escaped."""

from __future__ import annotations

import re

# C0 but newline, DEL, C1, line and paragraph separators, bidirectional controls, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff]"
)


_SPACE = re.compile("[ \t\r\n]+")


def visible(text: str) -> str:
    r"""Show control and bidirectional characters as escapes such as `\x1b` or `\u202e`."""
    return _UNSAFE.sub(_escape, text)


def one_line(text: str) -> str:
    """Make a text safe and put it on one line, runs of spaces, tabs and line ends as one space."""
    return visible(_SPACE.sub(" ", text.strip(" \t\r\n")))


def exact_line(text: str) -> str:
    r"""Make a path or command safe on one line and change nothing else: a line end as `\n`."""
    return visible(text).replace("\n", "\\n")


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 # one byte
