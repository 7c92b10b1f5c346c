"""Lines that begin a point of a list: bullets and pictures of every kind, numbers, letters."""

from __future__ import annotations

import re
from typing import NamedTuple

from revise.itemize.sentences import is_date

_PICTURE = (
    "[\U0001f000-\U0001faff\u2190-\u21ff\u231a-\u23ff\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff]"
)
_POINT = re.compile(
    r"[ \t\u00a0]{0,40}+(?:"
    r"(?:[-*+\u2013\u2014\u00b7~>][ \t]++|[\u2022\u25aa\u25ab\u25e6\u2023\u25cf\u25cb\u25a0\u2043"
    r"\u2219][ \t]*+|-(?=[^\W\d_])|[-=]>[ \t]*+"
    rf"|(?P<picture>{_PICTURE})[\ufe0f\u200d]*+[ \t]*+(?=\w))(?>(?:\[[ xX]?\][ \t]++)?)"
    r"|\[[ xX]?\][ \t]++"
    r"|\(?+(?P<number>\d{1,3})(?P<deep>(?:\.\d{1,2}){0,3})"
    r"(?:[.):](?=[ \t])|[):]|(?<=\.\d)(?=[ \t]))[ \t]*+"
    r"|(?P<keycap>\d)\ufe0f?\u20e3[ \t]*+"
    r"|\(?+(?P<letter>[A-Za-z])(?:\)[ \t]*+|\.[ \t]++)"
    r")(?P<text>\S[^\n]*+)"
)


class Mark(NamedTuple):
    """How a line begins a point: where its words begin, and its place in a count, if it has one.

    `is_deep` that a letter or a number such as 2.1 counts it, `is_picture` that an emoji does.
    """

    start: int
    number: int | None
    is_letter: bool
    is_deep: bool
    is_picture: bool
    is_date: bool


def mark_of(text: str) -> Mark | None:
    """Give the mark of a line that looks like a point."""
    found = _POINT.match(text)
    if found is None:
        return None
    letter = bool(found["letter"])
    return Mark(
        start=found.start("text"),
        number=_number(found),
        is_letter=letter,
        is_deep=letter or bool(found["deep"]),
        is_picture=bool(found["picture"]),
        is_date=is_date(found["text"]),
    )


def _number(found: re.Match[str]) -> int | None:
    if found["letter"]:
        return ord(found["letter"].lower()) - ord("a") + 1
    digits = found["number"] or found["keycap"]
    return int(digits) if digits else None
