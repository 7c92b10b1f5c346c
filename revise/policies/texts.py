"""Texts of a policy: `{name}` puts in a value, `{name:one|many}` the words that go with its number.

A list counts by its entries.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from revise.policies.values import Value

Texts = Mapping[str, str]
"""Language → text."""

PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)(?::([^{}|]*)\|([^{}|]*))?\}")


@lru_cache(maxsize=1024)
def pieces(text: str) -> tuple[str, tuple[tuple[str, str | None, str, str], ...]]:
    """Give what stands before the first name; then each name, its words, and what follows it.

    `one` and `many` are None where the value itself is put in.
    """
    first, *rest = PLACEHOLDER.split(text)
    every = zip(*(rest[at::4] for at in range(4)), strict=True)
    return first, tuple((name, one, many or "", after) for name, one, many, after in every)


def placeholders(texts: Texts, words: Collection[str] = ()) -> list[str]:
    """Give the names of a text in all its languages, but for the policy's words."""
    found = (match[1] for text in texts.values() for match in PLACEHOLDER.finditer(text))
    return list(dict.fromkeys(name for name in found if name not in words))


def is_one(value: Value) -> bool:
    """Say whether a value takes the singular."""
    return (len(value) if isinstance(value, tuple) else value) == 1
