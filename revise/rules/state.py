"""Where an order stands after its events: the state that replay folds and facts are read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

from revise.model.asks import ANSWERS, ASKS, Answer, Ask, AskKind, Party
from revise.model.event import AskEvent, Extra
from revise.model.item import Item, Kind
from revise.model.order import Order
from revise.policies.values import after_hours

Status = Literal["in-progress", "delivered", "in-revision", "completed", "cancelled"]
Outcome = Answer | Literal["withdrawn", "superseded", "ended", "no-effect"]

CLOSED = frozenset({"completed", "cancelled"})


@dataclass(eq=False, slots=True)
class AskState:
    """Something one side asked of the other, open until `outcome` is known.

    `round` is the number of the round it was asked in. The round itself would close a circle that
    only the garbage collector opens, and a run over many orders would wait for it.
    """

    id: str
    kind: AskKind
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

    @property
    def row(self) -> Ask:
        """What holds for all asks of its kind."""
        return ASKS[self.kind]

    @property
    def clock(self) -> str:
        """The clock of silence that may run while it is open."""
        return self.row.clocks[self.by]

    @property
    def open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.outcome is None

    @property
    def answered(self) -> bool:
        """Whether the other side answered it in words (silence is no answer)."""
        return self.outcome in ANSWERS and not self.silent


@dataclass(eq=False, slots=True)
class ItemState:
    """One item with all estimates merged; `places` says where each overriding key stands."""

    id: str
    home: str
    written: frozenset[str]
    text: str
    scope: str | None
    kind: Kind | None
    hours: Decimal | None
    clear: bool
    question: str | None
    feasible: bool
    alternative: str | None
    dropped: bool
    places: dict[str, str] = field(default_factory=dict)

    @property
    def effective_kind(self) -> Kind | None:
        """The kind once all estimates are merged: `change` with a scope, else as written."""
        return self.kind or ("change" if self.scope is not None else None)

    def place(self, key: str) -> str:
        """Give the key path where `key` stands, or would have to stand."""
        return self.places.get(key, f"{self.home}.{key}")

    def states(self, key: str) -> bool:
        """Whether `key` stands somewhere in the file."""
        return key in self.places or key in self.written


def item_state(item: Item, home: str) -> ItemState:
    """Begin an item as its request wrote it."""
    return ItemState(
        item.id,
        home,
        frozenset(item.model_fields_set),
        item.text,
        item.scope,
        item.kind,
        item.hours,
        item.clear,
        item.question,
        item.feasible,
        item.alternative,
        item.dropped,
    )


@dataclass(eq=False, slots=True)
class RoundState:
    """A revision round: opens with a request, closes with the redelivery."""

    number: int
    opened: datetime
    index: int
    via: Literal["button", "message"]
    formal: bool
    items: list[ItemState] = field(default_factory=list)
    proposals: list[AskState] = field(default_factory=list)
    replied: bool = False

    def put(self) -> set[str]:
        """Give the ids of all items that a proposal of this round ever named."""
        return {name for ask in self.proposals for name in proposed_items(ask.event)}

    def covered(self) -> set[str]:
        """Give the ids of all items that stand in what the client accepted in this round."""
        return {name for ask in self.proposals for name in accepted_items(ask)}


@dataclass(eq=False, slots=True)
class Closing:
    """How the order closed, and what it would be without that; `ended` are the asks it ends."""

    at: datetime
    before: Status
    round: RoundState | None
    ended: dict[str, AskState]
    silent: bool
    ask: AskState | None = None


@dataclass(eq=False, slots=True)
class DueChange:
    """A new due date, or days added to it; `ask` made it."""

    ask: AskState
    date: datetime | None = None
    days: int = 0

    def of(self, due: datetime | None) -> datetime | None:
        """Give the due date after this change."""
        if self.date is not None:
            return self.date
        return None if due is None else after_hours(due, 24 * self.days)


@dataclass(eq=False, slots=True)
class State:
    """An order after some of its events. `seen` counts them; times are UTC.

    Open asks stand in `requests`, which end with the order, and in `support`, which do not.
    `review_ends` is the end of the last delivery's review window, None where no clock runs.
    `due` follows from `due_changes`, oldest first by ask id; `effects` changes both together.
    """

    order: Order
    status: Status = "in-progress"
    status_index: int | None = None
    due_changes: dict[str, DueChange] = field(default_factory=dict)
    known_due: tuple[datetime | None] | None = None
    round: RoundState | None = None
    rounds: list[RoundState] = field(default_factory=list)
    items: dict[str, ItemState] = field(default_factory=dict)
    asks: dict[str, AskState] = field(default_factory=dict)
    requests: dict[str, AskState] = field(default_factory=dict)
    support: dict[str, AskState] = field(default_factory=dict)
    cancellations_open: int = 0
    cancellation_closed: datetime | None = None
    deliveries: list[int] = field(default_factory=list)
    redeliveries: int = 0
    rejected: list[int] = field(default_factory=list)
    review_ends: datetime | None = None
    closing: Closing | None = None
    contradicted: list[int] = field(default_factory=list)
    worked: list[Decimal] = field(default_factory=list)
    seen: int = 0

    @property
    def closed(self) -> bool:
        """Whether the order is completed or cancelled."""
        return self.status in CLOSED

    @property
    def due(self) -> datetime | None:
        """When the order is due, with accepted extensions and the days of accepted extras."""
        if self.known_due is None:
            due = self.order.terms.due
            for change in self.due_changes.values():
                due = change.of(due)
            self.known_due = (due,)
        return self.known_due[0]

    @property
    def open_asks(self) -> dict[str, AskState]:
        """All open asks by id, those to support last."""
        return self.requests | self.support

    def waits(self, ask: AskState) -> bool:
        """Whether an ask can be answered."""
        return ask.id in self.requests or ask.id in self.support

    def opened(self, kind: AskKind, by: str | None = None) -> AskState | None:
        """Give the oldest open ask of a kind (by one side, where given)."""
        for ask in (self.requests if ASKS[kind].ends_with_order else self.support).values():
            if ask.kind == kind and (by is None or ask.by == by):
                return ask
        return None

    def last(self, kind: AskKind) -> AskState | None:
        """Give the newest ask of a kind, open or not."""
        return next((ask for ask in reversed(self.asks.values()) if ask.kind == kind), None)


def proposed_items(event: AskEvent) -> list[str]:
    """Give the ids of all items that a proposal names, in its order."""
    if event.type != "proposed":
        return []
    paid = [name for extra in event.extras for name in extra.items]
    return [*event.free, *event.declined, *event.questions, *paid]


def open_proposal(of: RoundState | None) -> AskState | None:
    """Give the proposal that waits for an answer; only a round's last one can."""
    if of is None or not of.proposals or not of.proposals[-1].open:
        return None
    return of.proposals[-1]


def accepted_extras(ask: AskState) -> list[Extra]:
    """Give the extras of a proposal that the client accepted, each with all of its items."""
    if ask.event.type != "proposed" or ask.outcome not in {"accepted", "partly"}:
        return []
    taken = ask.accepted_items
    return [e for e in ask.event.extras if taken is None or taken.issuperset(e.items)]


def accepted_items(ask: AskState) -> list[str]:
    """Give the ids that an accepted or partly accepted proposal covers (questions do not count)."""
    if ask.event.type != "proposed" or ask.outcome not in {"accepted", "partly"}:
        return []
    taken = ask.accepted_items
    plain = [
        name for name in (*ask.event.free, *ask.event.declined) if taken is None or name in taken
    ]
    return plain + [name for extra in accepted_extras(ask) for name in extra.items]
