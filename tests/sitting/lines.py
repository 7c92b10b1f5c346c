"""Pieces that a test can foresee: each line that begins with a dash is a wish.

`- refund: Half my money back` suggests the kind before the colon.
"""

from __future__ import annotations

from collections.abc import Iterator

from revise.itemize.kinds import Suggestion
from revise.itemize.pieces import Piece
from revise.model.item import KINDS


def pieces(text: str, _client: str | None = None) -> tuple[Piece, ...]:
    """Take a message apart line by line."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[Piece]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.startswith("- "):
            yield _wish(line[2:], start + 2, end)
        elif line.strip():
            yield Piece(start, end, line, None, "greeting")
        start = end + 1


def _wish(words: str, start: int, end: int) -> Piece:
    kind, colon, _ = words.partition(": ")
    found = Suggestion(kind, kind) if colon and kind in KINDS else None
    return Piece(start, end, words, found)
