"""The client's threats: kept in the log, and left out of a pack unless they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from revise.rules.assessment import Assessment

Span = tuple[int, int]

_SENTENCE = re.compile(r"[^\n.!?\u2026]*[^\s.!?\u2026][^\n.!?\u2026]*[.!?\u2026]*")
_SPACE = re.compile(r"\s+")


class Threats(NamedTuple):
    """What leaves threats out of a text: those on record as such, and what reads like one.

    `told_in` are the events with which a threat is on record, `mark` is what stands for one.
    """

    known: tuple[str, ...]
    told_in: frozenset[int]
    mark: str
    shown: bool

    @classmethod
    def of(cls, assessment: Assessment, mark: str, *, shown: bool) -> Threats:
        """Know the threats of an order; with `shown` they are left in."""
        items = [one for one in assessment.state.items.values() if one.kind == "threat"]
        known = dict.fromkeys(text for one in items for text in (one.said, one.text) if text)
        told_in = frozenset(one.added for one in items)
        return cls(tuple(known), told_in, mark, shown)

    def without(self, text: str) -> str:
        """Give a text of the client with a mark in the place of each threat."""
        return self.left_out(text)[0]

    def left_out(self, text: str, event: int = -1, *, theirs: bool = True) -> tuple[str, int]:
        """Put a mark in the place of each threat; gives how many there were.

        In what the client did not write (`theirs`) only those on record are looked for. Where one
        is on record with an event and not to be found in its words, the whole text goes: it may
        stand anywhere in it.
        """
        if self.shown:
            return text, 0
        known = [*_standing(self.known, text)]
        spans = _joined([*known, *(_threatening(_without(text, known)) if theirs else ())])
        if theirs and not spans and event in self.told_in:
            return self.mark, 1
        for begin, end in reversed(spans):
            text = f"{text[:begin]}{self.mark}{text[end:]}"
        return text, len(spans)


def _standing(known: Iterable[str], text: str) -> Iterator[Span]:
    """Find words in a text, whatever their capitals and the white space between them."""
    for words in known:
        parts = [re.escape(part) for part in _SPACE.split(words.strip()) if part]
        if parts:
            yield from (one.span() for one in re.finditer(r"\s+".join(parts), text, re.IGNORECASE))


def _without(text: str, spans: Iterable[Span]) -> str:
    """Blank what is found already; everything else keeps its place."""
    for begin, end in spans:
        text = f"{text[:begin]}{' ' * (end - begin)}{text[end:]}"
    return text


def _threatening(text: str) -> Iterator[Span]:
    """Find the clauses that read like threats, or the sentences where no clause alone does."""
    from revise.itemize.threatening import (
        CLAUSE,
        is_threat,
    )  # late: what it knows takes time to load

    for sentence in _SENTENCE.finditer(text):
        if is_threat(sentence[0]):
            clauses = CLAUSE.finditer(sentence[0])
            found = [clause.span() for clause in clauses if is_threat(clause[0])]
            indent = len(sentence[0]) - len(sentence[0].lstrip())
            for begin, end in found or [(indent, len(sentence[0]))]:
                yield sentence.start() + begin, sentence.start() + end


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap: what is one threat is left out once."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined
