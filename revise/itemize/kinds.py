"""What a piece of a message may be, by weights that were learnt, a file a language.

A suggestion decides nothing: the freelancer confirms it, or does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from revise.learnt.judge import Judgement, judge, softmax
from revise.learnt.weights import Weights, weights
from revise.proofread.spoken import fold
from revise.words import LANGUAGES, Language, Said, said

KINDS = {
    "work/mistake": "mistake",
    "work/missed": "missed",
    "nothing": "nothing",
    **{
        one: one for one in ("work", "refund", "cancel", "threat", "deadline", "question", "remark")
    },
}
"""How a kind is labelled → how it is called here."""
_GROUPS = {
    "remark": ("remark", "nothing"),
    "work": ("work", "mistake", "missed"),
    **{one: (one,) for one in ("refund", "cancel", "threat", "deadline", "question")},
}
_LONGEST = 1000
"""Characters of a piece that are read: what it costs is bounded by it."""
_WORD = re.compile(r"[a-z]++")
_POINT_IS_REMARK = 0.9
"""How sure it has to be that a point of a list asks for nothing."""


class Suggestion(NamedTuple):
    """What a piece may be, and the client's words that say so, where any do.

    `kind` is a talk kind, `mistake` or `missed`, or `work` where the kind of work is to be chosen.
    """

    kind: str
    words: str

    @property
    def reason(self) -> Said:
        """Say why it is suggested."""
        if self.words:
            return said(f"suggested.{self.kind}", words=self.words)
        return said("suggested.nothing" if self.kind == "remark" else "suggested.point")


def shipped(task: str, language: Language) -> Weights:
    """Load the weights of a task that stand beside this file."""
    return weights("revise.itemize", f"{task}-{language}")


class Reader(NamedTuple):
    """Reads a message in the language it is mostly in, and each sentence in its own.

    The weights of a task and language are those that `load` gives.
    """

    language: Language
    load: Callable[[str, Language], Weights] = shipped

    def suggest(self, words: str, *, is_point: bool = False) -> Suggestion:
        """Suggest what some words of a client are; a point of a list mostly asks for something."""
        words = words[:_LONGEST].strip()
        folded, where = fold(words)
        judgement = judge(self.weights("kinds", folded), folded)
        kind, sure = _chosen(judgement)
        if kind in _GROUPS["remark"] and is_point and sure < _POINT_IS_REMARK:
            return Suggestion("work", "")
        span = judgement.span(judgement.weights.kinds.index(kind))
        if kind == "nothing" or (span is None and (is_point or kind == "remark")):
            return Suggestion("remark" if kind == "nothing" else kind, "")
        start, end = (where[span[0]], where[span[1] - 1] + 1) if span else (0, len(words))
        return Suggestion(kind, words[start:end].strip())

    def judged(self, words: str) -> Judgement:
        """Judge what some words are, of all kinds."""
        folded = folded_of(words)
        return judge(self.weights("kinds", folded), folded)

    def asks(self, words: str) -> bool:
        """Whether some words ask for something."""
        return self.suggest(words).kind != "remark"

    def weights(self, task: str, folded: str) -> Weights:
        """Give the weights of a task for a text's own language, or else the message's."""
        return self.load(task, language_of(folded, self.language))


def _chosen(judgement: Judgement) -> tuple[str, float]:
    """Choose the likeliest group of kinds that are dealt with alike, and in it the likeliest kind.

    A remark is told from the others first. Gives the kind, and how sure its group is.
    """
    kinds, least = judgement.weights.kinds, judgement.weights.least
    sure = dict(zip(kinds, softmax(judgement.scores), strict=True))
    groups = {name: sum(sure[one] for one in some) for name, some in _GROUPS.items()}
    if groups["remark"] < least[kinds.index("remark")]:
        del groups["remark"]
    else:
        groups = {"remark": groups["remark"]}
    best = max(groups, key=groups.__getitem__)
    return max(_GROUPS[best], key=sure.__getitem__), groups[best]


def reader_of(text: str) -> Reader:
    """Give the reader of a message, in the language that the message is mostly in."""
    return Reader(language_of(fold(text)[0], LANGUAGES[0]))


def language_of(folded: str, usual: Language) -> Language:
    """Tell a text's language by its commonest words; `usual` where they do not tell."""
    words = Counter(_WORD.findall(folded))
    counts = {one: sum(words[common] for common in _common(one)) for one in LANGUAGES}
    return max(LANGUAGES, key=lambda one: (counts[one], one == usual))


def folded_of(words: str) -> str:
    """Give words in the spelling that weights are learnt in."""
    return fold(words[:_LONGEST])[0].strip()


@cache
def _common(language: Language) -> frozenset[str]:
    return frozenset((files("revise.itemize") / f"{language}.txt").read_text("utf-8").split())
