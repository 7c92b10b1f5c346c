"""Wishes that come again: the same are not added twice, like ones are asked about (case K13)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from revise.rules.round_state import ItemState

_ENDS = " \t\r\n.,;:!?\u2026\u3002"
_WORD = re.compile(r"\w+")
_SHARED = 2
"""Words that like wishes have in common, at least."""
_ALIKE = 0.75
"""The share of the shorter wish's words that stand in the longer one, too."""


class Again(NamedTuple):
    """What of some wishes stands there already: each with the item that it is, or is like."""

    same: dict[int, ItemState]
    alike: dict[int, ItemState]


def come_again(wishes: Mapping[int, str], standing: Iterable[ItemState]) -> Again:
    """Compare wishes by their number with the items of their round.

    The same are equal but for case, blanks and end marks. What was dropped for good or settled may
    be wished anew: it is like at most.
    """
    known = [
        (item, _key(text))
        for item in standing
        for text in (item.text, item.said)
        if text is not None
    ]
    equal = {key: item for item, key in reversed(known) if item.left or item.into}
    same = {number: equal[key] for number, text in wishes.items() if (key := _key(text)) in equal}
    words = [(item, key, frozenset(_WORD.findall(key))) for item, key in known if not item.into]
    alike = {
        number: item
        for number, text in wishes.items()
        if number not in same and (item := _like(_key(text), words)) is not None
    }
    return Again(same, alike)


def firsts(wishes: Mapping[int, str]) -> dict[int, int]:
    """Give of each wish the number of the first that is the same: its own, if none came before."""
    found: dict[str, int] = {}
    return {number: found.setdefault(_key(text), number) for number, text in wishes.items()}


def _key(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.casefold())  # as another machine types an umlaut
    return " ".join(composed.split()).strip(_ENDS)


def _like(key: str, known: list[tuple[ItemState, str, frozenset[str]]]) -> ItemState | None:
    """Give the first item that reads much like a wish."""
    words = frozenset(_WORD.findall(key))
    for item, other, others in known:
        shared = len(words & others)
        if key == other or shared >= max(_SHARED, _ALIKE * min(len(words), len(others))):
            return item
    return None
