"""What a piece of a message may be, by weights that were learnt, a file a language.

A suggestion decides nothing: the freelancer confirms it, or does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from revise.learnt.grams import grams_of, words_of
from revise.learnt.judge import Judgement, judge, softmax
from revise.learnt.weights import Weights, weights
from revise.proofread.spoken import fold
from revise.words import LANGUAGES, Language, Said, said

_GROUPS = {
    "remark": ("remark", "nothing"),
    "work": ("work", "mistake", "missed"),
    **{one: (one,) for one in ("refund", "cancel", "threat", "deadline", "question")},
}
"""Kinds that are dealt with alike. Nothing is what only greets, signs or leads to the rest."""
_LONGEST = 1000
"""Characters of a piece that are read: what it costs is bounded by it."""
_WORD = re.compile(r"[a-z]{2,}+")  # a letter alone may be part of an address
_UMLAUT = re.compile("[äöüß]", re.IGNORECASE)
_POINT_IS_REMARK = 0.9
"""How sure it has to be that a point of a list asks for nothing."""
_SAYS = 3
"""Characters at least of a word that says anything to a reader: not "a"."""
_FEW = 2
"""Words of a point that are a wish, if they are nothing else."""


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
        span = judgement.span(judgement.weights.kinds.index(kind))
        says = words[where[span[0]] : where[span[1] - 1] + 1].strip() if span else ""
        if kind in _GROUPS["remark"]:
            unsure = len(words.split()) <= _FEW or sure < _POINT_IS_REMARK
            if is_point and unsure:
                return Suggestion("work", "")
            return Suggestion("remark", says if kind == "remark" else "")
        if is_point and (not says or (kind == "work" and len(says) < _SAYS)):
            return Suggestion(
                "work", ""
            )  # of a point that no known word tells of, nothing is named
        return Suggestion(kind, says or words)

    def groups(self, words: str) -> list[tuple[str, float]]:
        """Say how sure each group of kinds is that are dealt with alike, the likeliest first."""
        folded = folded_of(words)
        shares = _shares(judge(self.weights("kinds", folded), folded))
        return sorted(shares.items(), key=lambda one: -one[1])

    def asks(self, words: str) -> bool:
        """Whether some words ask for something; one word alone names what others ask about."""
        return len(words.split()) > 1 and self.suggest(words).kind != "remark"

    def weights(self, task: str, folded: str) -> Weights:
        """Give the weights of a task for a text's own language, or else the message's."""
        return self.load(task, language_of(folded, self.language))


def _chosen(judgement: Judgement) -> tuple[str, float]:
    """Choose the likeliest group of kinds that are dealt with alike, and in it the likeliest kind.

    A remark is told from the others first. Gives the kind, and how sure its group is.
    """
    kinds, least = judgement.weights.kinds, judgement.weights.least
    sure = dict(zip(kinds, softmax(judgement.scores), strict=True))
    groups = _shares(judgement)
    if groups["remark"] < least[kinds.index("remark")]:
        del groups["remark"]
    else:
        groups = {"remark": groups["remark"]}
    best = max(groups, key=groups.__getitem__)
    return max(_GROUPS[best], key=sure.__getitem__), groups[best]


def _shares(judgement: Judgement) -> dict[str, float]:
    sure = dict(zip(judgement.weights.kinds, softmax(judgement.scores), strict=True))
    return {name: sum(sure[one] for one in some) for name, some in _GROUPS.items()}


def reader_of(text: str) -> Reader:
    """Give the reader of a message, in the language that the message is mostly in."""
    folded = fold(text)[0]
    counts = _common_words(folded)
    tells = len(set(counts.values())) > 1
    return Reader(max(LANGUAGES, key=counts.__getitem__) if tells else _by_letters(text, folded))


def language_of(folded: str, usual: Language) -> Language:
    """Tell a text's language by its commonest words; `usual` where they do not tell."""
    counts = _common_words(folded)
    return max(LANGUAGES, key=lambda one: (counts[one], one == usual))


def _common_words(folded: str) -> Mapping[Language, int]:
    words = Counter(_WORD.findall(folded))
    return {one: sum(words[common] for common in _common(one)) for one in LANGUAGES}


def _by_letters(text: str, folded: str) -> Language:
    """Tell the language of a text without common words: "Logo größer".

    By its letters, or else by how many of its words, and of their parts, are known in each. How
    sure the weights of each are would be right in six of ten; what they know, in nearly all.
    """
    if _UMLAUT.search(text):
        return "de"
    words = words_of(folded)
    grams = {gram.name for gram in grams_of(words)}
    known = {one: shipped("kinds", one).names for one in LANGUAGES}
    found = {one: sum(word.name in known[one] for word in words) for one in LANGUAGES}
    parts = {one: sum(gram in known[one] for gram in grams) for one in LANGUAGES}
    return max(LANGUAGES, key=lambda one: (found[one], parts[one]))


def folded_of(words: str) -> str:
    """Give words in the spelling that weights are learnt in."""
    return fold(words[:_LONGEST])[0].strip()


@cache
def _common(language: Language) -> frozenset[str]:
    return frozenset((files("revise.itemize") / f"{language}.txt").read_text("utf-8").split())
