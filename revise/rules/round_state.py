"""A revision round as its events left it: the items asked for, and the proposals made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from revise.model.item import DEMANDS, WORK, Estimate, Item, Kind, Refund
from revise.policies.values import fraction
from revise.rules.ask_state import AskState, accepted_items, accepted_listed, named_items

_COUNTING = frozenset({"missed", "change"})


@dataclass(eq=False, slots=True)
class ItemState:
    """One item with all estimates merged; `places` says where each overriding key stands.

    `home` is the key path of the item where it was asked for, `written` the keys that stand there,
    `added` the event that added it; after them its keys, in the order of `revise.model.item.Item`.
    `reading` is true of an item that the freelancer split from another: the client never wrote it.
    `settled` says that a refund settled it, `answered` that a demand was met or fell away.
    """

    home: str
    written: frozenset[str]
    added: int
    id: str
    text: str
    scope: str | None
    kind: Kind | None
    hours: Decimal | None
    clear: bool
    question: str | None
    feasible: bool
    alternative: str | None
    needs: tuple[str, ...]
    answer: str | None
    by: datetime | None
    amount: Refund | None
    said: str | None
    dropped: bool
    into: tuple[str, ...]
    places: dict[str, str] = field(default_factory=dict)
    reading: bool = False
    settled: bool = False
    answered: bool = False

    @property
    def effective_kind(self) -> Kind | None:
        """The kind once all estimates are merged: `change` with a scope, else as written."""
        return self.kind or ("change" if self.scope is not None else None)

    @property
    def work(self) -> bool:
        """Whether work is asked for, as far as is known: a kind that is unknown may be work."""
        kind = self.effective_kind
        return kind is None or kind in WORK

    @property
    def left(self) -> bool:
        """Whether it still stands: neither dropped nor settled."""
        return not (self.dropped or self.settled)

    @property
    def demands(self) -> bool:
        """Whether it asks for money back or an end, and nothing has met that yet."""
        return self.kind in DEMANDS and not (self.dropped or self.answered)

    def place(self, key: str) -> str:
        """Give the key path where `key` stands, or would have to stand."""
        return self.places.get(key, f"{self.home}.{key}")

    def states(self, key: str) -> bool:
        """Whether `key` stands somewhere in the file."""
        return key in self.places or key in self.written


def item_state(item: Item, home: str, added: int) -> ItemState:
    """Begin an item as its request wrote it."""
    return ItemState(home, frozenset(item.model_fields_set), added, *vars(item).values())


def split_item(row: Estimate, home: str, added: int) -> ItemState:
    """Begin an item that the freelancer split from another."""
    given = {key: getattr(row, key) for key in row.model_fields_set - {"of"}}
    split = item_state(Item.model_construct(**given), home, added)
    split.reading = True
    return split


def doable(items: Iterable[ItemState]) -> list[ItemState]:
    """Give the items whose work is really asked for: clear, feasible, and still standing."""
    return [item for item in items if item.work and item.clear and item.feasible and item.left]


def hours(items: Iterable[ItemState], kinds: frozenset[str] | None = None) -> Fraction | None:
    """Add the hours of items of certain kinds (None: all); unknown if a part is unknown."""
    total = Decimal(0)
    for item in items:
        kind = item.effective_kind
        if kinds is not None and kind is not None and kind not in kinds:
            continue
        if item.hours is None or (kinds is not None and kind is None and item.hours):
            return None
        total += item.hours
    return fraction(total)


When = Literal["revision", "before-delivery", "after-completion"]


@dataclass(eq=False, slots=True)
class RoundState:
    """A revision round: opens with a request, closes with the redelivery.

    `when` tells one apart that was asked for before the first delivery, or once the order was
    completed; `answered` is the last event in which the freelancer spoke to the client about it.
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
        return self._accepted("free", "declined")

    def agreed(self) -> set[str]:
        """Give the ids of the items that the client accepted to be done, free or as an extra."""
        return self._accepted("free")

    def freed(self) -> set[str]:
        """Give the ids of the items that the client accepted to be done free."""
        return {name for ask in self.proposals for name in accepted_listed(ask, "free")}

    def agreed_since(self, index: int) -> set[str]:
        """Give those of them that were accepted after an event."""
        later = (ask for ask in self.proposals if (ask.closed_index or -1) > index)
        return {name for ask in later for name in accepted_items(ask, "free")}

    def _accepted(self, *lists: str) -> set[str]:
        return {name for ask in self.proposals for name in accepted_items(ask, *lists)}


def open_proposal(of: RoundState | None) -> AskState | None:
    """Give the proposal that waits for an answer; only a round's last one can."""
    if of is None or not of.proposals or not of.proposals[-1].open:
        return None
    return of.proposals[-1]
