"""A client's message → its pieces, each with its place in the message.

A stand-in, until pieces come from rules of their own: wishes are what `split_request` finds, all
else that is written is set aside, and nothing is suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from revise.itemize.split import split_request

SetAside = Literal["quote", "signature", "greeting", "other-speaker"]
"""Why a piece is no wish: it is not the client who asks, or nothing is asked."""


class Suggestion(NamedTuple):
    """What a piece may be, and why; it decides nothing before it is confirmed."""

    kind: str
    reason: str


class Piece(NamedTuple):
    """A part of the message, its place in characters, its words on one line."""

    start: int
    end: int
    text: str
    suggested: Suggestion | None = None
    set_aside: SetAside | None = None


def pieces(text: str) -> tuple[Piece, ...]:
    """Give the pieces of a message, in its order; only blanks stand between them."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    done = 0
    for start, end in _places(text):
        yield from _aside(text, done, start)
        yield Piece(start, end, " ".join(text[start:end].split()))
        done = end
    yield from _aside(text, done, len(text))


def _places(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for wish in split_request(text):
        words = r"\s+".join(re.escape(word) for word in wish.split())
        found = re.compile(words).search(text, begin)
        if found is not None:
            yield found.span()
            begin = found.end()


def _aside(text: str, start: int, end: int) -> Iterator[Piece]:
    words = text[start:end]
    if not any(character.isalnum() for character in words):
        return
    begin = start + len(words) - len(words.lstrip())
    yield Piece(begin, begin + len(words.strip()), " ".join(words.split()), None, "greeting")
