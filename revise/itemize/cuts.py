"""A sentence → its wishes: at which of its words something of its own begins.

By weights that were learnt from marked messages, the sentence is cut as a whole. First each word
is weighed by those around it, which gives where a piece may begin (`words.py`); then every
stretch between two such words by how much it looks like one piece (`wholes.py`), and of all ways
to cut the sentence the one is taken whose pieces weigh most together. What joins two wishes
belongs to neither.
"""

from __future__ import annotations

import re
from itertools import pairwise

from revise.itemize.kinds import Reader, folded_of
from revise.itemize.wholes import Sentence, sentence_of
from revise.learnt.weights import Weights

Span = tuple[int, int]

_JOINS = "and|plus|but|und|sowie|aber|or|oder|also|then|however|finally|so|dann|auch|dazu"
_GLUE = re.compile(
    rf"(?:[\s,;:/+|&=>(\u2026\u2192\u2013\u2014-]|(?<=[\w.])\.{{2,6}}(?=\Z|\s)"
    rf"|(?<!\w)(?:{_JOINS})(?!\w))+\Z",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"\s*+(?>(?:(?:and|also|but|then|or|und|aber|oder),?\s++){0,3})(?=\S)", re.IGNORECASE
)
_GLUED = 60
"""Characters before a cut that may be glue."""
WIDEST = 10
"""Possible beginnings that a piece goes over at most: what a sentence costs is bounded by it."""


def cuts(text: str, start: int, end: int, reader: Reader) -> list[Span]:
    """Cut a sentence before each word that seems to begin something of its own."""
    start = opened(text, start, end)
    folded = folded_of(text[start:end])
    sentence = sentence_of(text, start, end, reader, folded)
    begins = _begins(sentence, reader.weights("wholes", folded))
    edges = list(pairwise([start, *(sentence.words[one].start for one in begins), end]))
    spans = [(one, _without_glue(text, one, then)) for one, then in edges[:-1]]
    return [span for span in (*spans, edges[-1]) if span[0] < span[1]]


def opened(text: str, start: int, end: int) -> int:
    """Give where a sentence begins to say something: after "and also"."""
    found = _OPENER.match(text, start, end)
    return found.end() if found else start


def _begins(sentence: Sentence, weights: Weights) -> list[int]:
    """Give the words that begin a piece, but the first, in the cutting that weighs most."""
    best, back = [0.0], [0]
    for last in range(1, len(sentence.edges)):
        totals = {
            first: best[first] + _weight(sentence, first, last, weights)
            for first in range(max(0, last - WIDEST), last)
        }
        back.append(max(totals, key=totals.__getitem__))
        best.append(totals[back[-1]])
    found, here = [], back[-1]
    while here:
        found.append(sentence.edges[here])
        here = back[here]
    return found[::-1]


def _weight(sentence: Sentence, first: int, last: int, weights: Weights) -> float:
    return weights.bias[0] + weights.step * weights.total(sentence.signs(first, last))[0]


def _without_glue(text: str, start: int, end: int) -> int:
    found = _GLUE.search(text, max(start, end - _GLUED), end)
    return found.start() if found else end
