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
from revise.itemize.kinds import folded_of, is_like, suggest, where_like
from revise.proofread.spoken import fold

# What may join two wishes; it belongs to neither.
_BARE = "and|plus|but|und|sowie|aber|or|oder"
_AND = f"{_BARE}|also|then|dann|außerdem|ausserdem|zudem|ferner|jedoch|however|auch|noch|finally"
_JOINT = re.compile(
    r"(?P<hard>[ \t]{0,9};\s*+|\u2026\s++|\.{2,6}\s++|\s++(?:->|=>|\u2192|[/|+])\s++)"
    rf"(?>(?:(?:{_AND}),?\s++){{0,3}})"
    rf"|(?P<and>(?:[,.]\s++(?:{_AND})|\s++(?:&|{_BARE}|[-\u2013\u2014]{{1,2}}))"
    rf"(?>(?:,?\s++(?:{_AND}|please also|zum schluss)\b){{0,3}}),?\s++)"
    r"|(?P<comma>,\s++|:\s++)",
    re.IGNORECASE,
)
_ONLY_AND = re.compile(rf"(?:{_AND})[,:]?", re.IGNORECASE)
_OPENER = re.compile(
    r"(?>(?:(?:and|also|but|then|or|und|aber|außerdem|ausserdem|zudem|oder),?\s++){1,3})(?=\S)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s++(?=\w)")
_FEW = 2
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


def clauses(text: str, start: int, end: int) -> list[Clause]:
    """Cut a sentence where both sides ask for something of their own; else it stays whole."""
    found: list[Clause] = []
    for part in _parts(text, start, end):
        if found and not _apart(text, found[-1], part):
            found[-1] = found[-1]._replace(end=part.end)
        else:
            found.append(part)
    return [one for clause in found for one in _without_time(text, clause)]


def _parts(text: str, start: int, end: int) -> Iterator[Clause]:
    joint = ""
    if opener := _OPENER.match(text, start, end):
        start = opener.end()
    for found in islice(_JOINT.finditer(text, start, end), _MOST_JOINTS):
        if found.start() > start and not _ONLY_AND.fullmatch(text, start, found.start()):
            yield from _openings(text, Clause(start, found.start(), joint))
        if found.start() > start:
            start, joint = found.end(), found.lastgroup or ""
    if start < end:
        yield from _openings(text, Clause(start, end, joint))


def _openings(text: str, clause: Clause) -> Iterator[Clause]:
    """Cut a long stretch without punctuation before the words that mostly open a clause."""
    if len(text[clause.start : clause.end].split()) > _RUN_ON:
        for space in islice(_SPACE.finditer(text, clause.start, clause.end), _MOST_SPACES):
            if is_like("opens", folded_of(text[space.end() : min(space.end() + 80, clause.end)])):
                yield clause._replace(end=space.start())
                clause = Clause(space.end(), clause.end, "opening")
    yield clause


def _apart(text: str, before: Clause, after: Clause) -> bool:
    """Whether what follows a joint is a wish of its own."""
    left, right = (folded_of(text[one.start : one.end]) for one in (before, after))
    if after.joint == "hard":
        return _long_enough(text, after, left, right)
    if " " not in left:
        return is_courtesy(left)
    if after.joint == "opening":
        return True
    decide = _apart_by_and if after.joint == "and" else _apart_by_comma
    return decide(left, right, text[max(0, after.start - 8) : after.start].casefold())


def _long_enough(text: str, after: Clause, left: str, right: str) -> bool:
    """Whether a semicolon, or dots between more than a word or two, part wishes."""
    dots = text[max(0, after.start - 4) : after.start].strip().endswith((".", "\u2026"))
    return min(len(left.split()), len(right.split())) > (_FEW if dots else 0)


def _apart_by_and(left: str, right: str, joint: str) -> bool:
    kinds = suggest(left).kind, suggest(right).kind
    alternative = joint.split()[-1:] in (["or"], ["oder"])
    if kinds == ("deadline", "deadline") or (kinds[1] == "question" and alternative):
        return False
    if "," in joint and len(right.split()) > _FEW:
        return True
    return is_like("asks-anew", right) and not (is_like("leads", left) and "," not in left)


def _apart_by_comma(left: str, right: str, _: str) -> bool:
    if suggest(left).kind == suggest(right).kind in _SAID_TWICE:
        return False
    return is_like("after-comma", right) and is_like("asks", right) and not is_like("leads", left)


def _without_time(text: str, clause: Clause) -> Iterator[Clause]:
    folded, where = fold(text[clause.start : clause.end])
    last = where_like("time-last", folded)
    if last and _stands_alone(folded[: last[0]].strip()):
        cut = clause.start + where[last[0]]
        yield clause._replace(end=_end_of(text, clause.start, cut))
        yield Clause(cut, clause.end)
        return
    first = where_like("time-first", folded)
    if first and _stands_alone(folded[first[1] :].strip()):
        cut = clause.start + where[first[1]]
        yield clause._replace(end=_end_of(text, clause.start, cut))
        yield Clause(cut + len(text[cut:]) - len(text[cut:].lstrip(" ,\t")), clause.end)
        return
    yield clause


def _stands_alone(rest: str) -> bool:
    """Whether what is left without its time still asks for something."""
    return " " in rest and is_like("asks", rest) and suggest(rest).kind != "question"


def _end_of(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" ,\t-\u2013"))
