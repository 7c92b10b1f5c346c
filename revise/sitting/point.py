"""What a message says, one by one, and what was chosen for each."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from revise.itemize.kinds import Suggestion
from revise.itemize.message_lines import Aside
from revise.itemize.pieces import Piece
from revise.model.item import KINDS, WORK, Kind

Why = Aside | Literal["no-wish", "standing"]
"""Why a point is set aside: as the pieces have it, as the freelancer says, or it stands already."""

ENDS = " \t\r\n.,;"


class Span(NamedTuple):
    """A part of the message: its first character, and the one behind its last."""

    start: int
    end: int


class Point(NamedTuple):
    """Something that the message says, and what was chosen for it.

    `words` are the client's own, on one line, from `spans` of the message; `name` is the
    freelancer's, where it has one. `suggested` decides nothing. What a kind has no use for is kept
    here, in case the kind changes again, and recorded of no other kind.
    """

    spans: tuple[Span, ...]
    words: str
    suggested: Suggestion | None = None
    set_aside: Why | None = None
    name: str | None = None
    kind: Kind | None = None
    hours: Decimal | None = None
    scope: str | None = None
    clear: bool = True
    question: str | None = None
    feasible: bool = True
    alternative: str | None = None
    answer: str | None = None
    by: datetime | None = None
    amount: str | None = None

    @property
    def text(self) -> str:
        """What it is called: by the freelancer, else in the client's words."""
        return self.name or self.words

    @property
    def suggested_kind(self) -> Kind | None:
        """The kind that is suggested; None where that is only that it is work."""
        return next(
            (kind for kind in KINDS if self.suggested and kind == self.suggested.kind), None
        )

    @property
    def effective_kind(self) -> Kind | None:
        """The kind that was chosen: with a scope it is a change unless said otherwise."""
        return self.kind or ("change" if self.scope is not None else None)

    @property
    def work(self) -> bool:
        """Whether work is asked for, as far as is known."""
        return self.effective_kind is None or self.effective_kind in WORK


def of_piece(piece: Piece) -> Point:
    """Make a point of a piece, with nothing chosen; what seems to ask for nothing is set aside."""
    remark = piece.suggested is not None and piece.suggested.kind == "remark"
    aside: Why | None = piece.set_aside or ("no-wish" if remark else None)
    return Point((Span(piece.start, piece.end),), piece.text, piece.suggested, aside)
