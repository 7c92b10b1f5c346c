"""Tells shouting from what is merely written in capitals."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from revise.proofread.rulebook import vocabulary
from revise.proofread.spoken import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revise.proofread.spoken import Sentence

_TOKEN = re.compile(r"[^\s]{1,80}")
_EDGE = ".,;:!?()[]\u2026-\u2013\u2014*_'\u2019"
_MARKS = re.compile(r"[!?]{3,40}")
_VOWELS = frozenset("AEIOUYÄÖÜ")
# Two words shout if one is long enough to be no abbreviation, three shout anyway.
_LONG = 5
_PHRASE = 3
_LETTERS = 8
_LABEL_REACH = 40


def marks(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield rows of three or more exclamation and question marks."""
    return (row.span() for row in _MARKS.finditer(sentence.spoken))


def capitals(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield runs of words in capitals that are neither names nor labels."""
    for run in _runs(sentence.spoken):
        first = run[0].start() + run[0][0].index(_core(run[0]))
        last = run[-1].start() + run[-1][0].rindex(_core(run[-1])) + len(_core(run[-1]))
        before = fold(sentence.spoken[max(first - _LABEL_REACH, 0) : first])[0]
        if _is_shouted([_core(token) for token in run]) and not _label().search(before):
            yield first, last


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if _is_capital(_core(token)):
            run.append(token)
            # A comma after each word makes a list of names, not a shout.
            if token[0][-1] not in ",;:.":
                continue
        if run:
            yield run
            run = []
    if run:
        yield run


def _core(token: re.Match[str]) -> str:
    return token[0].strip(_EDGE)


def _is_capital(word: str) -> bool:
    return word.isalpha() and word.isupper() and word not in vocabulary()["capitals"]["names"]


def _is_shouted(words: list[str]) -> bool:
    if " ".join(words) in vocabulary()["capitals"]["buttons"]:
        return False
    spoken = [word for word in words if len(word) > 1 and _VOWELS & set(word)]
    has_long = any(len(word) >= _LONG for word in spoken)
    return (
        sum(map(len, words)) >= _LETTERS and len(spoken) > 1 and (has_long or len(words) >= _PHRASE)
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{vocabulary()['capitals']['label']})(?!\w)")
