"""A client's message → its pieces: what it asks for, one by one, and what is set aside.

Only a draft: the freelancer looks it over, and the message itself is kept whole beside it.
English and German. Every expression is possessive or bounded, so the work is linear in the text.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from revise.itemize.kinds import Reader, Suggestion, reader_of
from revise.itemize.message_lines import Aside
from revise.itemize.stretches import Stretch, stretches

LONGEST = 64 * 1024
"""Characters of a message that are looked at: an order holds no longer text."""
_TERSE = 2


class Piece(NamedTuple):
    """A part of a message: characters `start` to `end`, the next one begins where it ends.

    `text` are its words on one line, without bullets and what joins it to others, below the
    heading they stand under. `suggested` is what it may be; `set_aside` why it asks for nothing.
    """

    start: int
    end: int
    text: str
    suggested: Suggestion | None = None
    set_aside: Aside | None = None

    @property
    def is_wish(self) -> bool:
        """Whether it seems to ask for something."""
        return self.suggested is not None and self.suggested.kind != "remark"


@lru_cache(maxsize=1)  # a command asks for the items of a message, and for what is none
def pieces(text: str, client: str | None = None) -> tuple[Piece, ...]:
    """Cut a message into pieces that together are the whole of it, each character in one.

    `client` is the handle that tells the client's lines of a chat from others. Of a text of more
    than 64 KiB, what lies beyond belongs to the last piece.
    """
    return pieces_by(reader_of(text[:LONGEST]), text, client)


def pieces_by(reader: Reader, text: str, client: str | None = None) -> tuple[Piece, ...]:
    """Cut a message as `pieces` does, by a reader of one's own."""
    found = stretches(text[:LONGEST], reader, client)
    if not found:
        return ()
    begins = [_after(text, one.end, then.start) for one, then in pairwise(found)]
    spans = pairwise([0, *begins, len(text)])
    cut = tuple(_piece(text, one, *span, reader) for one, span in zip(found, spans, strict=True))
    return cut if any(one.is_wish for one in cut) else tuple(map(_terse, cut))


def _terse(piece: Piece) -> Piece:
    """Take a word or two for a wish where nothing else in the message is one: "Mascot"."""
    few = len(piece.text.split()) <= _TERSE
    return piece._replace(suggested=Suggestion("work", "")) if few and piece.suggested else piece


def _after(text: str, end: int, start: int) -> int:
    """Give where a piece ends: what closes its words goes with it, up to the line's end."""
    while end < start and text[end] in " \t.,;:!?)\u2026\"'\u201c\u201d":
        end += 1
    while end < start and text[end] in "\r\n":
        end += 1
    return end


def _piece(text: str, one: Stretch, start: int, end: int, reader: Reader) -> Piece:
    words = " ".join(text[one.start : one.end].split())
    if one.aside:
        return Piece(start, end, words, set_aside=one.aside)
    shown = ": ".join((*one.under, words))
    return Piece(start, end, shown, reader.suggest(words, is_point=one.is_point))
