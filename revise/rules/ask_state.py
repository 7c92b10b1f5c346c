"""What one side asked of the other, and what of it was agreed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from revise.model.asks import ANSWERS, Answer, Ask, AskKind, Party
from revise.model.event import Answered, AskEvent, Extra

Outcome = Answer | Literal["withdrawn", "superseded", "ended", "no-effect"]


@dataclass(eq=False, slots=True)
class AskState:
    """Something one side asked of the other, open until `outcome` is known; `row` says what.

    `answer` is the event that answered it, if one did, with what a counter-offer names;
    `settles` are the items that a partial refund would settle; `settled` and `met` those that it
    did settle, and the demands that its acceptance closed, `stopped` the end of the review that it
    stopped: what is undone where silence alone had accepted it.

    `round` is the number of the round it was asked in. The round itself would close a circle that
    only the garbage collector opens, and a run over many orders would wait for it.
    """

    id: str
    kind: AskKind
    row: Ask
    by: Party
    event: AskEvent
    index: int
    opened: datetime
    round: int | None
    ends: datetime | None = None
    outcome: Outcome | None = None
    closed: datetime | None = None
    closed_index: int | None = None
    silent: bool = False
    accepted_items: frozenset[str] | None = None
    answer: Answered | None = None
    settles: frozenset[str] = frozenset()
    settled: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    stopped: datetime | None = None

    @property
    def clock(self) -> str:
        """The clock of silence that may run while it is open."""
        return self.row.clocks[self.by]

    @property
    def wish(self) -> bool:
        """Whether it asks to cancel by message alone: no clock runs, and a yes ends no order."""
        event = self.event
        return event.type == "cancellation-requested" and event.via == "message"

    @property
    def open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.outcome is None

    @property
    def answered(self) -> bool:
        """Whether the other side answered it in words (silence is no answer)."""
        return self.outcome in ANSWERS and not self.silent


def named_items(ask: AskState) -> list[str]:
    """Give the ids of all items that a proposal names, in its order."""
    return [*_listed(ask, ask.row.lists), *_sold(getattr(ask.event, "extras", ()))]


def offered_items(ask: AskState) -> list[str]:
    """Give the ids of the items that a proposal sells as extras."""
    return _sold(getattr(ask.event, "extras", ()))


def sells_beyond(ask: AskState, done: Container[str]) -> bool:
    """Whether an extra of a proposal has an item that is not among those done."""
    return any(name not in done for name in offered_items(ask))


def waiting_items(ask: AskState) -> Iterator[tuple[str, str | None]]:
    """Give each item that a proposal names, and why it is not simply done: its extra, or a no."""
    if ask.event.type != "proposed":
        return
    yield from ((name, None) for name in (*ask.event.free, *ask.event.questions))
    yield from ((name, "declined") for name in ask.event.declined)
    yield from ((name, extra.as_) for extra in ask.event.extras for name in extra.items)


def accepted_extras(ask: AskState) -> list[Extra]:
    """Give the extras of a proposal that the client accepted, each with all of its items."""
    if ask.event.type != "proposed" or ask.outcome not in {"accepted", "partly"}:
        return []
    taken = ask.accepted_items
    return [e for e in ask.event.extras if taken is None or taken.issuperset(e.items)]


def bought_extras(ask: AskState) -> list[Extra]:
    """Give the accepted extras that this order grew by; one that is a new order is another's."""
    return [extra for extra in accepted_extras(ask) if extra.as_ != "new-order"]


def agreed_items(ask: AskState) -> list[str]:
    """Give the ids of the items that this order is to do by a proposal, free or as an extra."""
    return [*accepted_listed(ask, "free"), *_sold(bought_extras(ask))]


def accepted_items(ask: AskState, *lists: str) -> list[str]:
    """Give the ids in these lists of a proposal, and in its extras, that the client accepted."""
    return [*accepted_listed(ask, *lists), *_sold(accepted_extras(ask))]


def accepted_listed(ask: AskState, *lists: str) -> list[str]:
    """Give the ids in these lists of a proposal that the client accepted."""
    if ask.outcome not in {"accepted", "partly"}:
        return []
    taken, named = ask.accepted_items, _listed(ask, lists)
    return named if taken is None else [name for name in named if name in taken]


def _listed(ask: AskState, lists: Iterable[str]) -> list[str]:
    return [name for key in lists for name in getattr(ask.event, key)]


def _sold(extras: Iterable[Extra]) -> list[str]:
    return [name for extra in extras for name in extra.items]
