"""Characters that no font of the typesetter covers: its own word for it, and what stands for them.

What it refuses to set differs by version and by what stands around a character. So nothing is
guessed beforehand: it names what it has no glyph for, and that is written otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_REFUSED = re.compile(r'error: .*?(?:the text|the codepoint) `"(.*)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def refused(diagnostic: str) -> set[str]:
    """Give the characters that an error of typst names.

    It names a whole cluster where one mark of it is not there: a plain letter that carries it is.
    """
    texts = _ESCAPED.sub(_character, "".join(_REFUSED.findall(diagnostic)))
    return {one for one in texts if not one.isascii()}


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def spelt(text: str, uncovered: Iterable[str]) -> str:
    """Put the code point of each of these characters in its place."""
    return text.translate({ord(one): code_point(one) for one in uncovered})


def code_point(character: str) -> str:
    """Write a character as its code point: `[U+1F600]`."""
    return f"[U+{ord(character):04X}]"


def named(uncovered: Iterable[str]) -> list[str]:
    """List characters by their code points, each with its name in Unicode where it has one."""
    return [f"{code_point(one)} {unicodedata.name(one, '')}".rstrip() for one in sorted(uncovered)]
