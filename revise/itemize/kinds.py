"""What a piece of a message may be: rules as data, a file a language.

A suggestion decides nothing: the freelancer confirms it, or does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import rtoml

from revise.proofread.proofread import fit
from revise.proofread.rulebook import Pattern, pattern_of
from revise.proofread.spoken import fold
from revise.words import LANGUAGES, Said, said

_LONGEST = 1000
"""Characters of a piece that are read: what a pattern costs is bounded by it."""


class Suggestion(NamedTuple):
    """What a piece may be, and the client's words that say so (folded; none for a remark).

    `kind` is a talk kind, `mistake` or `missed`, or `work` where the kind of work is to be chosen.
    """

    kind: str
    words: str

    @property
    def reason(self) -> Said:
        """Say why it is suggested."""
        return said(f"suggested.{self.kind}", words=self.words)


def suggest(words: str, *, is_point: bool = False) -> Suggestion:
    """Suggest what some words of a client are, by the first kind whose patterns fit.

    Where none does, a point of a list is work, and a sentence a remark.
    """
    folded = folded_of(words)
    for kind, patterns in _kinds():
        if span := next(_fitting(patterns, folded), None):
            return Suggestion(kind, folded[slice(*span)])
    return Suggestion("work" if is_point else "remark", "")


def is_like(name: str, folded: str) -> bool:
    """Whether folded words fit one of the patterns under a name of `signs`."""
    return where_like(name, folded) is not None


def where_like(name: str, folded: str) -> tuple[int, int] | None:
    """Say where folded words fit the first such pattern that fits; None if none does."""
    return next(_fitting(_signs()[name], folded), None)


def folded_of(words: str) -> str:
    """Give words in the spelling that patterns are written in."""
    return fold(words[:_LONGEST])[0].strip()


def _fitting(patterns: tuple[Pattern, ...], folded: str) -> Iterator[tuple[int, int]]:
    return (span for pattern in patterns if (span := fit(pattern, folded)))


@cache
def _signs() -> Mapping[str, tuple[Pattern, ...]]:
    names = {name for one in _data() for name in one["signs"]}
    return {name: _patterns("signs", name) for name in sorted(names)}


@cache
def _kinds() -> tuple[tuple[str, tuple[Pattern, ...]], ...]:
    return tuple((kind, _patterns("kinds", kind)) for kind in next(iter(_data()))["kinds"])


def _patterns(table: str, name: str) -> tuple[Pattern, ...]:
    return tuple(
        pattern_of(terms, one["words"]) for one in _data() for terms in one[table].get(name, ())
    )


@cache
def _data() -> tuple[Mapping[str, Any], ...]:
    folder = files("revise.itemize")
    return tuple(
        rtoml.loads((folder / f"{language}.toml").read_text("utf-8")) for language in LANGUAGES
    )
