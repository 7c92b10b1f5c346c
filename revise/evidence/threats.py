"""The client's threats: kept in the log, and left out of a pack unless they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from revise.evidence.phrasing import Phrasing
from revise.rules.assessment import Assessment

_SENTENCE = re.compile(r"[^\n.!?\u2026]*[^\s.!?\u2026][^\n.!?\u2026]*[.!?\u2026]*")
_SPACE = re.compile(r"\s+")


class Threats(NamedTuple):
    """What leaves threats out of a text: those on record as such, and what reads like one."""

    known: tuple[str, ...]
    mark: str
    shown: bool

    @classmethod
    def of(cls, assessment: Assessment, by: Phrasing, *, shown: bool) -> Threats:
        """Know the threats of an order; with `shown` they are left in."""
        items = (one for one in assessment.state.items.values() if one.kind == "threat")
        known = dict.fromkeys(text for one in items for text in (one.said, one.text) if text)
        return cls(tuple(known), by.tell("threat-left-out"), shown)

    def left_out(self, text: str, *, theirs: bool = True) -> tuple[str, int]:
        """Put a mark in the place of each threat; gives how many there were.

        In what the client did not write (`theirs`), only one on record can be repeated.
        """
        if self.shown:
            return text, 0
        read = _threatening(text) if theirs else ()
        spans = _joined([*self._known_in(text), *read])
        for begin, end in reversed(spans):
            text = f"{text[:begin]}{self.mark}{text[end:]}"
        return text, len(spans)

    def _known_in(self, text: str) -> Iterator[tuple[int, int]]:
        for words in self.known:
            parts = [re.escape(part) for part in _SPACE.split(words.strip()) if part]
            if parts:
                found = re.finditer(r"\s+".join(parts), text, re.IGNORECASE)
                yield from (one.span() for one in found)


def _threatening(text: str) -> Iterator[tuple[int, int]]:
    from revise.proofread import is_threat  # late: its patterns take time to load

    for one in _SENTENCE.finditer(text):
        if is_threat(one[0]):
            begin = one.start() + len(one[0]) - len(one[0].lstrip())
            yield begin, one.end()


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap: what is one threat is left out once."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined
