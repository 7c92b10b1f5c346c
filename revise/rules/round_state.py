"""A revision round as its events left it: the items asked for, and the proposals made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from revise.model.item import DEMANDS
from revise.rules.ask_state import (
    AskState,
    accepted_items,
    accepted_listed,
    agreed_items,
    named_items,
    waiting_items,
)
from revise.rules.item_state import ItemState, doable, hours

__all__ = ["ItemState", "RoundState", "When", "doable", "hours", "open_proposal"]

_COUNTING = frozenset({"missed", "change"})
_OWED = frozenset({"mistake", "missed"})

When = Literal["revision", "before-delivery", "after-completion"]


@dataclass(eq=False, slots=True)
class RoundState:
    """A revision round: opens with a request, closes with the redelivery.

    `when` tells one apart that was asked for before the first delivery, or once the order was
    completed; `answered` is the last event in which the freelancer spoke to the client about it.
    `closed` is the delivery that closed it, `named` whether that says what was done. `unmet` are
    the items that demand money or an end, since demands were last closed.
    """

    number: int
    opened: datetime
    index: int
    via: Literal["button", "message"]
    formal: bool
    items: list[ItemState] = field(default_factory=list)
    proposals: list[AskState] = field(default_factory=list)
    when: When = "revision"
    replied: bool = False
    answered: int = -1
    closed: int | None = None
    named: bool = False
    unmet: list[ItemState] = field(default_factory=list)

    def add(self, item: ItemState) -> None:
        """Add an item that was asked for, or split from another."""
        item.round = self.number
        self.items.append(item)
        self.note_demand(item)

    def note_demand(self, item: ItemState) -> None:
        """Note that an item demands money or an end, if it does."""
        if item.kind in DEMANDS and not item.answered:
            self.unmet.append(item)

    def end_demands(self) -> tuple[str, ...]:
        """Close the demands recorded so far; gives their ids."""
        met = [item for item in self.unmet if item.kind in DEMANDS]
        for item in met:
            item.answered = True
        self.unmet.clear()
        return tuple(item.id for item in met)

    def close(self, index: int, *, named: bool) -> None:
        """Let a delivery close it."""
        self.closed, self.named = index, named

    def take_in(self, since: RoundState) -> None:
        """Let it go on in another one, which opened only because silence had ended this."""
        since.renumber(self.number)
        self.items += since.items
        self.proposals += since.proposals
        self.unmet += since.unmet
        self.replied = self.replied or since.replied
        self.answered = max(self.answered, since.answered)
        self.closed, self.named = since.closed, since.named

    def renumber(self, number: int) -> None:
        """Count it anew, where one before it was no round of its own."""
        self.number = number
        for item in self.items:
            item.round = number

    def counts(self) -> bool | None:
        """Whether it uses up one of the included rounds: it has a missed or changed item.

        None while the kind of an item decides that. Before the first delivery and after completion
        none does.
        """
        if self.when != "revision":
            return False
        kinds = {item.effective_kind for item in self.items if item.left}
        if kinds & _COUNTING:
            return True
        return None if None in kinds else False

    def put(self) -> set[str]:
        """Give the ids of all items that a proposal of this round ever named."""
        return {name for ask in self.proposals for name in named_items(ask)}

    def covered(self) -> set[str]:
        """Give the ids of all items that stand in what the client accepted in this round.

        What was only asked about is not.
        """
        return {name for ask in self.proposals for name in accepted_items(ask, "free", "declined")}

    def agreed(self) -> set[str]:
        """Give the ids of the items that the client accepted to be done, free or as an extra.

        What was accepted as a new order is done there.
        """
        return {name for ask in self.proposals for name in agreed_items(ask)}

    def freed(self) -> set[str]:
        """Give the ids of the items that the client accepted to be done free."""
        return {name for ask in self.proposals for name in accepted_listed(ask, "free")}

    def ready(self) -> set[str]:
        """Give the ids of the items that a delivery has done which names none.

        They are what is free or agreed, as far as the events alone tell it: what was last put to
        the client as paid, or as not possible, waits for his yes.
        """
        put = {name: how for ask in self.proposals for name, how in waiting_items(ask)}
        return {item.id for item in doable(self.items) if self._is_ready(item, put.get(item.id))}

    def _is_ready(self, item: ItemState, put: str | None) -> bool:
        if put == "new-order":
            return False
        if item.agreed or item.effective_kind in _OWED:
            return True
        in_order = self.when != "after-completion"
        return in_order and item.effective_kind == "change" and put is None


def open_proposal(of: RoundState | None) -> AskState | None:
    """Give the proposal that waits for an answer; only a round's last one can."""
    if of is None or not of.proposals or not of.proposals[-1].open:
        return None
    return of.proposals[-1]
