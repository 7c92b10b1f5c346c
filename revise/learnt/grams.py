"""A folded text → the grams that were learnt: runs of words, and runs of characters of a word.

Folded is lower case, without accents and apostrophes (`revise/proofread/spoken.py`). A number
counts as `0`, whatever its digits are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 1000
"""Characters of a text that are read: what a text costs is bounded by it."""
CHARACTERS = "~"
"""Begins the name of a gram of characters."""
_MOST_WORDS = 3
_LENGTHS = (3, 4, 5)
_LONGEST_WORD = 30
_WORD = re.compile(r"[^\W_]{1,60}|[?!$\u00a3\u20ac%]")
_DIGITS = re.compile(r"\d+")


class Word(NamedTuple):
    """A word or a telling mark of a text: as it counts, and where it stands."""

    name: str
    start: int
    end: int


class Gram(NamedTuple):
    """A gram by its name, and the words that it stands in: the first, and the one after the last.

    Beginning and end of the text are words, too: number 0 and the last.
    """

    name: str
    first: int
    last: int


def words_of(folded: str) -> list[Word]:
    """Give the words of a text between its beginning and its end, which are words as well."""
    folded = folded[:LONGEST]
    found = [Word(_DIGITS.sub("0", one[0]), *one.span()) for one in _WORD.finditer(folded)]
    return [Word("^", 0, 0), *found, Word("$$", len(folded), len(folded))]


def grams_of(words: list[Word]) -> Iterator[Gram]:
    """Give each gram of words and of characters; the same name may come more than once."""
    names = [word.name for word in words]
    for first in range(len(names)):
        for last in range(first + 1, min(first + _MOST_WORDS, len(names)) + 1):
            yield Gram(" ".join(names[first:last]), first, last)
    for number, name in enumerate(names[1:-1], 1):
        for gram in _characters(f" {name[:_LONGEST_WORD]} "):
            yield Gram(CHARACTERS + gram, number, number + 1)


def _characters(word: str) -> Iterator[str]:
    for length in _LENGTHS:
        for start in range(len(word) - length + 1):
            yield word[start : start + length]
