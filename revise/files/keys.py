"""How a key is written in TOML: expressions that find one, and the names in it."""

from __future__ import annotations

import re
from functools import lru_cache

from revise.model.keypath import unquote

# Possessive throughout: hostile text must not make the expressions go back over it.
KEY = r"""(?:"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*+'|[^\x00-\x20"'#=.,\[\]{}]++)"""
DOTTED = rf"{KEY}(?:[ \t]*+\.[ \t]*+{KEY})*+"

_KEY = re.compile(KEY)


@lru_cache(maxsize=256)
def names(dotted: str) -> tuple[tuple[str, int], ...]:
    """Take a dotted key or a whole header apart: each name with its offset in the text."""
    return tuple((unquote(key[0]), key.start()) for key in _KEY.finditer(dotted))
