"""An item of a request as its events left it, with all estimates merged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from revise.model.item import DEMANDS, WORK, Estimate, Item, Kind, Refund
from revise.policies.values import fraction

_INDEX = re.compile(r"event\[(\d+)\]")


@dataclass(slots=True)
class ItemState:
    """One item with all estimates merged; `places` says where each overriding key stands.

    `home` is the key path of the item where it was asked for, `written` the keys that stand there,
    `added` the event that added it; after them its keys, in the order of `revise.model.item.Item`.
    `of` is the item that the freelancer split it from, None where the client wrote it; `round` the
    number of its round. `agreed` are the events by which it became agreed, oldest first; `settled`
    says that a refund settled it, `answered` that a demand was met or fell away.
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
    of: str | None = None
    round: int = 0
    agreed: list[int] = field(default_factory=list)
    settled: bool = False
    answered: bool = False

    def __hash__(self) -> int:
        """Go by the id, which no other item of the order has."""
        return hash(self.id)

    @property
    def effective_kind(self) -> Kind | None:
        """The kind once all estimates are merged: `change` with a scope, else as written."""
        return self.kind or ("change" if self.scope is not None else None)

    @property
    def reading(self) -> bool:
        """Whether it is the freelancer's reading of another: the client never wrote it."""
        return self.of is not None

    @property
    def work(self) -> bool:
        """Whether work is asked for, as far as is known: a kind that is unknown may be work."""
        return self.kind is None or self.kind in WORK  # one with a scope alone is a change

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

    def since(self, key: str) -> int:
        """Give the event that said `key` last; where none did, the one that added the item."""
        found = _INDEX.match(self.place(key))
        return self.added if found is None else int(found[1])

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
    split.of = row.of
    return split


def doable(items: Iterable[ItemState]) -> list[ItemState]:
    """Give the items whose work is really asked for: clear, feasible, and still standing."""
    return [item for item in items if item.clear and item.feasible and item.left and item.work]


def hours(items: Iterable[ItemState], kinds: frozenset[str] | None = None) -> Fraction | None:
    """Add the hours of items of certain kinds (None: all); unknown if a part is unknown."""
    total = Decimal(0)
    for item in items:
        if kinds is not None:
            kind = item.effective_kind
            if kind is not None and kind not in kinds:
                continue
            if kind is None and item.hours:
                return None
        if item.hours is None:
            return None
        total += item.hours
    return fraction(total)
