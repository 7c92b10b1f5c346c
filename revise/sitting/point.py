"""What a message says, one by one, and what was chosen for each."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from revise.itemize.kinds import Suggestion, reader_of
from revise.itemize.message_lines import Aside
from revise.itemize.pieces import Piece
from revise.model.amounts import plain
from revise.model.item import KINDS, USES, WORK, Kind
from revise.rules.round_state import ItemState

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
    here, in case the kind changes again, and recorded of no other kind. `items` are the ids of the
    order's items that it is, or was split or joined from; it has no spans then.
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
    items: tuple[str, ...] = ()

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


def of_item(item: ItemState) -> Point:
    """Make a point of an item that stands in the order, with what is known of it."""
    words = item.said or item.text
    suggested = reader_of(words).suggest(words)
    says_more = suggested.kind not in {"work", "remark"}  # it stands, so it asks for something
    return Point(
        (),
        words,
        suggested if says_more else None,
        name=None if item.text == words else item.text,
        kind=item.kind,
        hours=item.hours,
        scope=item.scope,
        clear=item.clear,
        question=item.question,
        feasible=item.feasible,
        alternative=item.alternative,
        answer=item.answer,
        by=item.by,
        amount=None if item.amount is None else str(item.amount),
        items=(item.id,),
    )


def chosen_keys(point: Point) -> dict[str, Any]:
    """Give what was chosen for a point, by the keys of an item: those its kind has a use for."""
    kind = point.effective_kind
    chosen = {
        "scope": point.scope,
        "kind": point.kind,
        "hours": None if point.hours is None else plain(point.hours),
        **({} if point.clear else {"clear": False, "question": point.question}),
        **({} if point.feasible else {"feasible": False, "alternative": point.alternative}),
        "answer": point.answer,
        "by": point.by,
        "amount": point.amount,
    }
    return {
        key: value
        for key, value in chosen.items()
        if value is not None and (kind is None or key not in USES or kind in USES[key])
    }
