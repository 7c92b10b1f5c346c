"""A sentence → its wishes: clauses that each ask for something of their own.

A clause ends at a joint where what follows begins anew: after "and" or a semicolon an independent
clause (`signs.asks-anew`), after a comma alone one that asks by itself (`signs.after-comma`, and
`signs.asks`), in text without punctuation an opener (`signs.opens`). A condition stays with its
consequence (`signs.leads`). A time that all of it is wanted by is cut off the end
(`signs.time-last`) or the beginning (`signs.time-first`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from revise.itemize.courtesy import is_courtesy
from revise.itemize.kinds import Patterns, folded_of
from revise.proofread.spoken import fold

# What may join two wishes; it belongs to neither.
# After a German adverb the verb comes first, so it stays with its clause: "außerdem fehlt …".
_BARE = "and|plus|but|und|sowie|aber|or|oder"
_MORE = f"{_BARE}|also|then|however|please also|finally"
_ADVERB = "außerdem|ausserdem|zudem|ferner|dann|auch|jedoch|zum schluss"
_JOINT = re.compile(
    r"(?P<hard>[ \t]{0,9};\s*+|\u2026\s++|\.{2,6}\s++|\s++(?:->|=>|\u2192|[/|+])\s++)"
    rf"(?>(?:(?:{_MORE}),?\s++){{0,3}})"
    rf"|(?P<and>(?:[,.]\s++(?:(?:{_MORE})\b|(?=(?:{_ADVERB})\b))|\s++(?:&|(?:{_BARE})\b|[-\u2013\u2014]{{1,2}}))"
    rf"(?>(?:,?\s++(?:{_MORE})\b){{0,3}}),?\s*+)(?<=\s)"
    r"|(?P<comma>,\s++|:\s++)",
    re.IGNORECASE,
)
_ONLY_AND = re.compile(rf"(?:{_MORE})[,:]?", re.IGNORECASE)
_OPENER = re.compile(
    r"(?>(?:(?:and|also|but|then|or|und|aber|oder),?\s++){1,3})(?=\S)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s++(?=\w)")
_FEW = 2
_SEEN = 80
"""Characters after a space in which an opener is looked for."""
_SAID_TWICE = ("refund", "cancel", "threat", "deadline")
_MOST_JOINTS = 100
_MOST_SPACES = 400
_RUN_ON = 12
"""Words: a stretch without any punctuation that is longer is cut before openers."""


class Clause(NamedTuple):
    """Where a wish's own words begin and end, and what joined it to the one before."""

    start: int
    end: int
    joint: str = ""


def clauses(text: str, start: int, end: int, patterns: Patterns) -> list[Clause]:
    """Cut a sentence where both sides ask for something of their own; else it stays whole."""
    cut = _Cut(text, patterns)
    found: list[Clause] = []
    for part in cut.parts(start, end):
        if found and not cut.apart(found[-1], part):
            found[-1] = found[-1]._replace(end=part.end)
        else:
            found.append(part)
    return [one for clause in found for one in cut.without_time(clause)]


class _Cut(NamedTuple):
    """A message, and the patterns that it is cut by."""

    text: str
    patterns: Patterns

    def parts(self, start: int, end: int) -> Iterator[Clause]:
        """Give all that stands between joints."""
        joint = ""
        if opener := _OPENER.match(self.text, start, end):
            start = opener.end()
        for found in islice(_JOINT.finditer(self.text, start, end), _MOST_JOINTS):
            if found.start() <= start:
                continue
            if not _ONLY_AND.fullmatch(self.text, start, found.start()):
                yield from self._openings(Clause(start, found.start(), joint))
            start, joint = found.end(), found.lastgroup or ""
        if start < end:
            yield from self._openings(Clause(start, end, joint))

    def _openings(self, clause: Clause) -> Iterator[Clause]:
        """Cut a long stretch without punctuation before the words that mostly open a clause."""
        spaces = _SPACE.finditer(self.text, clause.start, clause.end)
        if len(self.text[clause.start : clause.end].split()) > _RUN_ON:
            for space in islice(spaces, _MOST_SPACES):
                after = self.text[space.end() : min(space.end() + _SEEN, clause.end)]
                if self.patterns.is_like("opens", folded_of(after)):
                    yield clause._replace(end=space.start())
                    clause = Clause(space.end(), clause.end, "opening")
        yield clause

    def apart(self, before: Clause, after: Clause) -> bool:
        """Whether what follows a joint is a wish of its own."""
        left, right = (folded_of(self.text[one.start : one.end]) for one in (before, after))
        joint = self.text[max(0, after.start - 8) : after.start].casefold()
        if after.joint == "hard":
            return _long_enough(left, right, joint)
        if is_courtesy(left):
            return True
        if " " not in left or after.joint == "opening":
            return " " in left
        decide = self._apart_by_and if after.joint == "and" else self._apart_by_comma
        return decide(left, right, joint)

    def _apart_by_and(self, left: str, right: str, joint: str) -> bool:
        kinds = self._kind(left), self._kind(right)
        alternative = joint.split()[-1:] in (["or"], ["oder"])
        if kinds == ("deadline", "deadline") or (kinds[1] == "question" and alternative):
            return False
        condition = self.patterns.is_like("leads", left) and "," not in left
        return self.patterns.is_like("asks-anew", right) and not condition

    def _apart_by_comma(self, left: str, right: str, _: str) -> bool:
        if self._kind(left) == self._kind(right) in _SAID_TWICE:
            return False
        if self.patterns.is_like("leads", left):
            return False
        if self.patterns.is_like("refers-back", right):
            return self.patterns.is_like("orders", left)
        return all(self.patterns.is_like(sign, right) for sign in ("after-comma", "asks"))

    def without_time(self, clause: Clause) -> Iterator[Clause]:
        """Give a clause, and apart from it a time at its end or its beginning."""
        folded, where = fold(self.text[clause.start : clause.end])
        for sign, side in (("time-last", 0), ("time-first", 1)):
            span = self.patterns.where_like(sign, folded)
            rest = (folded[span[1] :] if side else folded[: span[0]]) if span else ""
            if span and self._stands_alone(rest.strip()):
                yield from _cut_at(self.text, clause, clause.start + where[span[side]])
                return
        yield clause

    def _stands_alone(self, rest: str) -> bool:
        """Whether what is left without its time still asks for something."""
        asks = " " in rest and self.patterns.is_like("asks", rest)
        return asks and self._kind(rest) != "question"

    def _kind(self, words: str) -> str:
        return self.patterns.suggest(words).kind


def _long_enough(left: str, right: str, joint: str) -> bool:
    """Whether a semicolon, or dots between more than a word or two, part wishes."""
    dots = joint.strip().endswith((".", "\u2026"))
    return min(len(left.split()), len(right.split())) > (_FEW if dots else 0)


def _cut_at(text: str, clause: Clause, cut: int) -> Iterator[Clause]:
    before = text[clause.start : cut].rstrip(" ,\t-\u2013")
    yield clause._replace(end=clause.start + len(before))
    yield Clause(clause.end - len(text[cut : clause.end].lstrip(" ,\t")), clause.end)
