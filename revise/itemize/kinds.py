"""What a piece of a message may be: rules as data, a file a language.

A suggestion decides nothing: the freelancer confirms it, or does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import rtoml

from revise.proofread.proofread import fit
from revise.proofread.rulebook import Pattern, pattern_of
from revise.proofread.spoken import fold
from revise.words import LANGUAGES, Language, Said, said

_LONGEST = 1000
"""Characters of a piece that are read: what a pattern costs is bounded by it."""
_MIXED = 4
"""A message is in two languages where one has no more than so many times the other's words."""
_WORD = re.compile(r"[a-z]++")


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


class Patterns(NamedTuple):
    """The patterns of the languages that a message is in.

    Of `kinds` the first that fits counts; by `signs` a message is cut.
    """

    kinds: Mapping[str, tuple[Pattern, ...]]
    signs: Mapping[str, tuple[Pattern, ...]]

    def suggest(self, words: str, *, is_point: bool = False) -> Suggestion:
        """Suggest what some words of a client are, by the first kind whose patterns fit.

        Where none does, a point of a list is work, and a sentence a remark.
        """
        words = words[:_LONGEST].strip()
        folded, where = fold(words)
        kinds = {} if self.is_like("blames", folded) else self.kinds
        for kind, patterns in kinds.items():
            if span := next(_fitting(patterns, folded), None):
                start, end = (where[one] for one in span)
                return Suggestion(kind, words[start:end].strip())
        return Suggestion("work" if is_point else "remark", "")

    def asks(self, words: str) -> bool:
        """Whether some words ask for something."""
        return self.is_like("asks", folded_of(words))

    def is_like(self, sign: str, folded: str) -> bool:
        """Whether folded words fit one of the patterns of a sign."""
        return self.where_like(sign, folded) is not None

    def where_like(self, sign: str, folded: str) -> tuple[int, int] | None:
        """Say where folded words fit the first pattern of a sign that fits; None if none does."""
        return next(_fitting(self.signs[sign], folded), None)


def patterns_for(text: str) -> Patterns:
    """Give the patterns of the language a message is in, by its commonest words; else of all."""
    words = Counter(_WORD.findall(fold(text)[0]))
    counts = {name: sum(words[one] for one in _data(name)["common"]) for name in LANGUAGES}
    most = max(counts.values())
    return _patterns(tuple(name for name in LANGUAGES if counts[name] * _MIXED >= most))


def folded_of(words: str) -> str:
    """Give words in the spelling that patterns are written in."""
    return fold(words[:_LONGEST])[0].strip()


def _fitting(patterns: tuple[Pattern, ...], folded: str) -> Iterator[tuple[int, int]]:
    return (span for pattern in patterns if (span := fit(pattern, folded)))


@cache
def _patterns(languages: tuple[Language, ...]) -> Patterns:
    return Patterns(_table("kinds", languages), _table("signs", languages))


def _table(table: str, languages: tuple[Language, ...]) -> dict[str, tuple[Pattern, ...]]:
    data = [_data(language) for language in languages]
    return {
        name: tuple(pattern_of(terms, one["words"]) for one in data for terms in one[table][name])
        for name in data[0][table]
    }


@cache
def _data(language: Language) -> Mapping[str, Any]:
    text = (files("revise.itemize") / f"{language}.toml").read_text("utf-8")
    data: dict[str, Any] = rtoml.loads(text)
    return data | {"common": frozenset(data["common"].split())}
