"""What of the client's words a letter may repeat: never an insult, never a threat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from revise.itemize.split import sentences_of

_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+[\u2013\u2014-]\s+")
_ENDS = " .!?\u2026"
_LOOSE = " ,;:\u2013\u2014-"


def calm(text: str, without: Iterable[str] = ()) -> str | None:
    """Give a text without its insults and threats, on one line; None if nothing else is in it.

    What goes is the clause where the rest still says something, else the sentence; `without` are
    threats that are known as such.
    """
    from revise.itemize.threatening import is_threat  # late: what both know takes time to load
    from revise.proofread import is_harsh

    known = [one.casefold().strip(_ENDS) for one in without]

    def hurts(part: str) -> bool:
        on_record = any(one and one in part.casefold() for one in known)
        return on_record or is_harsh(part) or is_threat(part)

    if not hurts(text):
        return text
    found = (_calm_clauses(one, hurts) for one in sentences_of(text))
    return " ".join(filter(None, found)) or None


def _calm_clauses(sentence: str, hurts: Callable[[str], bool]) -> str:
    if not hurts(sentence):
        return sentence
    return _joined(one for one in _CLAUSE.split(sentence) if not hurts(one))


def _joined(clauses: Iterable[str]) -> str:
    return " ".join(clauses).strip(_LOOSE)
