"""Key paths as errors show them: `event[1].items[0].hours`, `order."odd key"`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Possessive throughout: hostile text must not make the expressions go back over it.
_PART = re.compile(r'(?:^|\.)(?:([^.\[\]"]++)|("(?:[^"\\]++|\\.)*+"))|\[([0-9]{1,9})\]', re.DOTALL)
# Compiled when a path is written, or a name stands in quotes: most orders have no problem.
_BARE = r"[A-Za-z0-9_-]+"
_MUST_ESCAPE = r'["\\\x00-\x1f\x7f]'
_ESCAPE = r"(?s)\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))"
_MEANS = {
    "b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\",
}  # fmt: skip
_MAX_CODE_POINT = 0x10FFFF


def join(parts: Sequence[str | int]) -> str:
    r"""Write a path: `("event", 1, "items", 0, "hours")` is `event[1].items[0].hours`.

    A key that is not bare (`A-Za-z0-9_-`) stands in quotes as in a TOML basic string, with `"`,
    `\` and control characters escaped: `order."odd key"`. An index stands in brackets.
    """
    written = [f"[{part}]" if isinstance(part, int) else f".{_quote(part)}" for part in parts]
    return "".join(written).removeprefix(".")


def split(key: str) -> tuple[str | int, ...]:
    """Read a path that `join` wrote; the first part that is none ends it, nothing is raised.

    Outside quotes every character but `.`, `[`, `]` and `"` belongs to a key.
    """
    parts: list[str | int] = []
    at = 0
    while part := _PART.match(key, at):
        bare, quoted, index = part.groups()
        parts.append(int(index) if index else bare or unquote(quoted))
        at = part.end()
    return tuple(parts)


def unquote(key: str) -> str:
    """Give the name that one written TOML key stands for; an escape unknown to TOML stays."""
    if key[0] == "'":
        return key[1:-1]
    if key[0] == '"':
        return re.sub(_ESCAPE, _meaning, key[1:-1])
    return key


def _quote(name: str) -> str:
    if re.fullmatch(_BARE, name):
        return name
    return '"' + re.sub(_MUST_ESCAPE, _escape, name) + '"'


def _escape(character: re.Match[str]) -> str:
    if character[0] in '"\\':
        return "\\" + character[0]
    return f"\\u{ord(character[0]):04X}"


def _meaning(escape: re.Match[str]) -> str:
    if escape[4]:
        return _MEANS.get(escape[4], escape[0])
    code_point = int(escape[1] or escape[2] or escape[3], 16)
    return chr(code_point) if code_point <= _MAX_CODE_POINT else escape[0]
