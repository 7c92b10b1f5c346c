"""A sentence → its wishes: at which of its words something of its own begins.

Decided twice, by weights that were learnt from marked messages. First each word is weighed by
those around it (`words.py` names them); then, where a beginning is possible, by what the words
before and after it seem to be: two things, or two halves of one. What joins two wishes belongs to
neither.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from revise.itemize.kinds import Reader, folded_of
from revise.itemize.words import Word, signs_of, words_in
from revise.learnt.judge import judge

Span = tuple[int, int]

_JOINS = "and|plus|but|und|sowie|aber|or|oder|also|then|however|finally|so|dann|auch|dazu"
_GLUE = re.compile(
    rf"(?:[\s,;:/+|&=>(\u2026\u2192\u2013\u2014-]|(?<=[\w.])\.{{2,6}}(?=\Z|\s)"
    rf"|(?<!\w)(?:{_JOINS})(?!\w))+\Z",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?>(?:(?:and|also|but|then|or|und|aber|oder),?\s++){1,3})(?=\S)", re.IGNORECASE
)
_GLUED = 60
"""Characters before a cut that may be glue."""
POSSIBLE = 0.03
"""How sure a beginning has to be, by the words around it, to be weighed again."""
FIRM = 0.4
"""How sure one has to be that the words weighed beside another one end at it."""
_PLAIN = {"mistake": "work", "missed": "work"}
_JOINT_WORDS = frozenset(
    (  # after these a beginning is told from a clause that only goes on
        *("and", "also", "but", "plus", "or", "then", "so", "und", "auch", "aber", "oder"),
        *("sowie", "dann", "because", "weil", "since", "denn", "if", "wenn", "falls", "which"),
        *("that", "who", "der", "die", "das", "dass", "to", "zu", "damit", "as"),
    )
)
_MANY = 6
_READ = 25
"""Words that are read on each side of a possible beginning."""


def cuts(text: str, start: int, end: int, reader: Reader) -> list[Span]:
    """Cut a sentence before each word that seems to begin something of its own."""
    if opener := _OPENER.match(text, start, end):
        start = opener.end()
    words = words_in(text, start, end)
    sentence = folded_of(text[start:end])
    sure = sure_of(words, reader, sentence)
    apart = reader.weights("apart", sentence)
    begins = [
        words[number].start
        for number, signs in sides_of(text, words, sure, reader)
        if judge(apart, "", signs).each()
    ]
    edges = list(pairwise([start, *begins, end]))
    spans = [(one, _without_glue(text, one, then)) for one, then in edges[:-1]]
    return [span for span in (*spans, edges[-1]) if span[0] < span[1]]


def _without_glue(text: str, start: int, end: int) -> int:
    found = _GLUE.search(text, max(start, end - _GLUED), end)
    return found.start() if found else end


def sure_of(words: Sequence[Word], reader: Reader, sentence: str) -> dict[int, float]:
    """Say for each word that may begin something, by its number, how sure that is."""
    weights = reader.weights("cuts", sentence)
    found = {}
    for number in range(1, len(words)):
        score = judge(weights, "", signs_of(words, number)).scores[0]
        if score >= _logit(POSSIBLE):
            found[number] = 1 / (1 + math.exp(-score))
    return found


def _logit(sure: float) -> float:
    return math.log(sure / (1 - sure))


def sides_of(
    text: str, words: Sequence[Word], sure: Mapping[int, float], reader: Reader
) -> Iterator[tuple[int, list[str]]]:
    """Name for each possible beginning, by its word's number, what speaks for or against it."""
    firm = [one for one in sure if sure[one] >= FIRM]
    for number in sure:
        first, last = _between(firm, number, len(words))
        yield (
            number,
            [
                *_of_score(_logit(sure[number])),
                *_of_kinds(text, words, (first, number, last), reader),
                f"#first {words[first].name}",
            ],
        )


def _of_kinds(
    text: str, words: Sequence[Word], sides: tuple[int, int, int], reader: Reader
) -> Iterator[str]:
    """Say what the words before a beginning seem to be, those after it, and both as one."""
    first, number, last = sides
    begin, end = words[first].start, words[last - 1].end
    left, left_sure = _kind(text[begin : words[number - 1].end], reader)
    right, right_sure = _kind(text[words[number].start : end], reader)
    whole, whole_sure = _kind(text[begin:end], reader)
    yield f"#l {left}"
    yield f"#r {right}"
    yield f"#lr {left} {right}"
    yield f"#w {whole}"
    yield f"#lrw {left} {right} {whole}"
    yield f"#same {left == right}"
    yield f"#ls {left} {int(left_sure * 5)}"
    yield f"#rs {right} {int(right_sure * 5)}"
    yield f"#gain {round((min(left_sure, right_sure) - whole_sure) * 5)}"
    yield f"#nl {min(number - first, _MANY)}"
    yield f"#nr {min(last - number, _MANY)}"
    yield from _of_joint(words[number - 1], words[number], left, right)


def _between(firm: Sequence[int], number: int, last: int) -> Span:
    """Give the firm beginnings on both sides of a word, or what is near enough to be read."""
    place = bisect_left(firm, number)
    before = firm[place - 1] if place else 0
    after = next((one for one in firm[place : place + 2] if one > number), last)
    return max(before, number - _READ), min(after, number + _READ)


def _of_score(logit: float) -> Iterator[str]:
    score = round(logit * 2)
    yield f"#p {score}"
    yield from (f"#p>{least}" for least in (-4, -2, 0, 2) if score >= least)


def _of_joint(before: Word, here: Word, left: str, right: str) -> Iterator[str]:
    joint = f"{before.mark} {before.name if before.name in _JOINT_WORDS else '-'}"
    yield f"#j {joint}"
    yield f"#jr {joint} {right}"
    yield f"#jlr {joint} {left} {right}"
    yield f"#jw {joint} {here.name}"
    yield f"#0 {here.name}"
    yield f"#b {before.name} {here.name}"
    yield f"#0r {here.name} {right}"


def _kind(words: str, reader: Reader) -> tuple[str, float]:
    guess = reader.judged(words).one()
    return _PLAIN.get(guess.kind, guess.kind), guess.sure
