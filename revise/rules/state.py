"""Where an order stands after its events: the state that replay folds and facts are read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

from revise.model.asks import ASKS, AskKind
from revise.model.order import Order
from revise.policies.values import after_hours
from revise.rules.ask_state import AskState
from revise.rules.round_state import ItemState, RoundState

Status = Literal["in-progress", "delivered", "in-revision", "completed", "cancelled"]

CLOSED = frozenset({"completed", "cancelled"})


@dataclass(eq=False, slots=True)
class Closing:
    """How the order closed, and what it would be without that.

    `ended` are the asks it ends, `offer` the newest proposal then, `rounds` how many there were.
    """

    at: datetime
    before: Status
    round: RoundState | None
    ended: dict[str, AskState]
    offer: AskState | None
    rounds: int
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

    `extra_reopens` says whether an extra bought during the review puts the order back into
    revision.

    Open asks stand in `requests`, which end with the order, and in `support`, which do not.
    `review_ends` is the end of the last delivery's review window, None where no clock runs.
    `offered` is the newest proposal, the only one that can be open; `reopened_by` the one whose
    extras put the order back into revision, until it is delivered or asked for again.
    `done` are the ids of the items delivered, `bought` those of accepted extras that are not yet.
    `hours` are those of the original service that the event `hours_index` gives, `refunded` what
    accepted offers gave back; `spoke` is when the freelancer did last.
    `due` follows from `due_changes`, oldest first by ask id; `outcomes` changes both together.
    """

    order: Order
    extra_reopens: bool = False
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
    done: set[str] = field(default_factory=set)
    bought: set[str] = field(default_factory=set)
    offered: AskState | None = None
    reopened_by: AskState | None = None
    hours: Decimal | None = None
    hours_index: int | None = None
    refunded: Decimal = Decimal(0)
    spoke: datetime | None = None
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

    def change_due(self, change: DueChange) -> None:
        """Move the due date, or add days to it."""
        self.due_changes[change.ask.id] = change
        if self.known_due is not None:
            self.known_due = (change.of(self.known_due[0]),)

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
