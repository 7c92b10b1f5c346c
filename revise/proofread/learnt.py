"""What no pattern can know: which fault a sentence seems to have, by learnt weights.

A file a language, `faults-LANGUAGE.json`; its kinds are ids of rules, and `nothing`. What they say
is a guess: it is no error, which would hold a move back, and what a pattern found is none where
they doubt it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from revise.learnt.judge import Guess, Judgement, judge, softmax
from revise.learnt.weights import Weights, weights
from revise.words import Language

NOTHING = "nothing"
DOUBT = 0.05
"""How sure the weights have to be of a kind, at least, for its pattern to hold a move back."""

Load = Callable[[Language], Weights]


class Opinion(NamedTuple):
    """What the weights say of a sentence: faults they are sure of, and how sure they are of each.

    The surest fault comes first.
    """

    guesses: Sequence[Guess]
    sure: Mapping[str, float]

    def doubts(self, kind: str, kinds: Iterable[str]) -> bool:
        """Whether a sentence is hardly of one of the kinds that patterns found in it.

        The others are left out of account: a sentence may well be of several.
        """
        others = sum(self.sure.get(one, 0.0) for one in kinds if one != kind)
        return self.sure.get(kind, 1.0) < DOUBT * (1.0 - others)


NONE = Opinion((), {})


def shipped(language: Language) -> Weights:
    """Load the weights that stand beside this file."""
    return weights("revise.proofread", f"faults-{language}")


def opinion_on(folded: str, languages: Sequence[Language], load: Load) -> Opinion:
    """Judge a folded sentence, in the language of which it has more that was learnt."""
    if not languages:
        return NONE
    some = (judge(load(language), folded) for language in languages)
    return _opinion(max(some, key=lambda one: len(one.grams)))


def _opinion(judgement: Judgement) -> Opinion:
    kinds, least = judgement.weights.kinds, judgement.weights.least
    sure = softmax(judgement.scores)
    found = [number for number, kind in enumerate(kinds) if kind != NOTHING]
    guesses = [
        Guess(kinds[number], sure[number], judgement.span(number))
        for number in sorted(found, key=lambda number: -sure[number])
        if sure[number] >= least[number]
    ]
    return Opinion(guesses, {kinds[number]: sure[number] for number in found})
