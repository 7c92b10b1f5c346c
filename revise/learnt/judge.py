"""A folded text and its weights → how much it is of each kind, how sure that is, and why.

A kind's score is linear: its bias, what the grams of words weigh, divided by the root of how many
are known, the same for the grams of characters, and what the signs weigh. Signs are what the
caller knows beside the words, such as that they stand in a list; their names begin with `#`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from revise.learnt.grams import CHARACTERS, Gram, Word, grams_of, words_of
from revise.learnt.weights import Weights

_MOST_WORDS = 8
"""Words of a reason."""


class Guess(NamedTuple):
    """A kind, how sure it is, from 0 to 1, and where the words stand that weigh most for it.

    `span` is a place in the folded text; None where no word speaks for the kind.
    """

    kind: str
    sure: float
    span: tuple[int, int] | None


class Judgement(NamedTuple):
    """What weights say of one text: a score a kind, in the order of the weights' kinds."""

    weights: Weights
    words: Sequence[Word]
    grams: Sequence[Gram]
    scores: Sequence[float]

    def span(self, kind: int) -> tuple[int, int] | None:
        """Say where the words begin and end that weigh most for the kind of this number."""
        shares = [0.0] * len(self.words)
        for gram in self.grams:
            weight = self._apart(gram.name, kind) / (gram.last - gram.first)
            for number in range(gram.first, gram.last):
                shares[number] += weight
        first, last = _heaviest(shares[1:-1])
        if first == last:
            return None
        return self.words[1 + first].start, self.words[last].end

    def _apart(self, name: str, kind: int) -> float:
        """Weigh what speaks for a kind and not for the others as well."""
        found = self.weights.of(name) or self.weights.nothing
        mean = sum(found) / len(found) if len(found) > 1 else 0.0
        return found[kind] - mean


def judge(weights: Weights, folded: str, signs: Iterable[str] = ()) -> Judgement:
    """Score a folded text, of which no more than `grams.LONGEST` characters are read."""
    words = words_of(folded)
    known = {gram.name: gram for gram in grams_of(words) if gram.name in weights.names}
    of_characters = [name for name in known if name.startswith(CHARACTERS)]
    of_words = [name for name in known if not name.startswith(CHARACTERS)]
    parts = _part(weights, of_words), _part(weights, of_characters), weights.total(signs)
    steps = map(sum, zip(*parts, strict=True))
    scores = [bias + weights.step * one for bias, one in zip(weights.bias, steps, strict=True)]
    return Judgement(weights, words, tuple(known.values()), scores)


def _part(weights: Weights, names: Sequence[str]) -> Iterator[float]:
    root = math.sqrt(len(names)) or 1.0
    return (one / root for one in weights.total(names))


def softmax(scores: Sequence[float]) -> list[float]:
    """Turn scores into shares of 1."""
    most = max(scores)
    powers = [math.exp(one - most) for one in scores]
    return [one / sum(powers) for one in powers]


def _heaviest(shares: Sequence[float]) -> tuple[int, int]:
    """Give the run of a few words that stands out most from what words weigh here on average."""
    even = max(0.0, sum(shares) / len(shares)) if shares else 0.0
    best, found = 0.0, (0, 0)
    for first in range(len(shares)):
        total = 0.0
        for last in range(first, min(first + _MOST_WORDS, len(shares))):
            total += shares[last] - even
            if total > best:
                best, found = total, (first, last + 1)
    return found
