"""The words of a sentence, and what is told of each by those around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from revise.proofread.spoken import fold

_WORD = re.compile(r"\S{1,80}")
_DIGITS = re.compile(r"\d+")
_MOST = 2000
"""Words of a sentence that are looked at."""
_EDGES = ".,;:!?()[]\"'\u201e\u201c\u201d\u00bb\u00ab-\u2013\u2014\u2026/ "
_AROUND = range(-3, 5)
_SEEN = 6
_LONG = 12


class Word(NamedTuple):
    """A word of a sentence: where it stands, how it counts, and the mark that ends it."""

    start: int
    end: int
    name: str
    mark: str
    is_capital: bool


def words_in(text: str, start: int, end: int) -> list[Word]:
    """Give the words of a stretch: all that stands between white space."""
    return [_word(*one.span(), one[0]) for one in islice(_WORD.finditer(text, start, end), _MOST)]


def _word(start: int, end: int, written: str) -> Word:
    name = _DIGITS.sub("0", fold(written)[0].strip(_EDGES))
    mark = "" if written[-1].isalnum() else written[-1]
    return Word(start, end, name, mark, written[:1].isupper())


def signs_of(words: Sequence[Word], number: int) -> Iterator[str]:
    """Name what speaks for or against a beginning at a word: its neighbours, marks, and place."""
    near = {step: _name(words, number + step) for step in _AROUND}
    for step, name in near.items():
        yield f"#{step} {name}"
    for step in (-2, -1, 0, 1):
        yield f"#{step}+ {near[step]} {near[step + 1]}"
    for step in (-1, 0):
        yield f"#{step}++ {near[step]} {near[step + 1]} {near[step + 2]}"
    for step in (-1, 0, 1, 2):
        yield f"#{step}< {near[step][:3]}"
        yield f"#{step}> {near[step][-3:]}"
    for step in range(_SEEN):
        yield f"#right {_name(words, number + step)}"
        yield f"#left {_name(words, number - 1 - step)}"
    yield from _marks(words[number - 1], words[number])
    yield from _place(words, number)


def signs_of_beginning(words: Sequence[Word], number: int) -> Iterator[str]:
    """Name what a word and those after it say for a piece's beginning there, without the rest."""
    here, second, third = (_name(words, number + step) for step in range(3))
    yield f"#0 {here}"
    yield f"#0+ {here} {second}"
    yield f"#0++ {here} {second} {third}"
    yield f"#1 {second}"
    yield f"#2 {third}"
    yield f"#0< {here[:3]}"
    yield from (f"#0>{long} {here[-long:]}" for long in (2, 3))
    yield f"#1> {second[-3:]}"


def signs_of_end(words: Sequence[Word], number: int) -> Iterator[str]:
    """Name what the words before one say for a piece's end there, without the rest."""
    last, second, third = (_name(words, number - step) for step in (1, 2, 3))
    yield f"#1 {last}"
    yield f"#1+ {second} {last}"
    yield f"#1++ {third} {second} {last}"
    yield f"#2 {second}"
    yield f"#1< {last[:3]}"
    yield from (f"#1>{long} {last[-long:]}" for long in (2, 3))


def _marks(before: Word, here: Word) -> Iterator[str]:
    yield f"#mark {before.mark}"
    yield f"#mark {before.mark} {here.name}"
    yield f"#mark {before.mark} < {before.name}"
    yield f"#capital {here.is_capital} {before.mark}"


def _place(words: Sequence[Word], number: int) -> Iterator[str]:
    """Tell how far in a word stands, how long ago a mark stood, and whether there are none."""
    yield f"#in {min(number, _SEEN)}"
    yield f"#left over {min(len(words) - number, _SEEN)}"
    since = next((back for back in range(1, _LONG) if _marked(words, number - 1 - back)), _LONG)
    yield f"#since {since}"
    near = words[max(0, number - 40) : number + 40]
    if len(words) > _LONG and not any(word.mark for word in near):
        yield "#bare"
        yield f"#bare {words[number].name}"


def _marked(words: Sequence[Word], number: int) -> bool:
    return number < 0 or bool(words[number].mark)


def _name(words: Sequence[Word], number: int) -> str:
    if number < 0:
        return "^"
    return words[number].name if number < len(words) else "$"
