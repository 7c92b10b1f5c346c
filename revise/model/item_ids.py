"""The items of the rounds of an order file: their ids, their kinds, and who speaks of them."""

from __future__ import annotations

from collections.abc import Mapping

from revise.model.asks import ASKS
from revise.model.item import KINDS, USES
from revise.model.limits import LARGEST_ROUND
from revise.model.plain import Path, Problems, Table, listed_ids, tables
from revise.model.shown import either, shown

_ITEM_LISTS: dict[str, tuple[str, ...]] = {
    "redelivered": ("items",),
    "delivered": ("items",),
    "worked": ("items",),
    "escalated": ("settles",),
    **{ask.event: ask.lists for ask in ASKS.values() if ask.lists},
}
_DELIVERIES = frozenset({"delivered", "redelivered"})
_NAMING = ("needs", "into")
_ESTIMATED = frozenset({"items", "order_hours"})
_USELESS: Mapping[str, frozenset[str]] = {
    kind: frozenset(key for key, kinds in USES.items() if kind not in kinds) for kind in KINDS
}
"""Kind → the keys that it has no use for."""


class ItemIds:
    """The items of the rounds so far, and who speaks of them.

    `rounds` counts them, `first` is the oldest that may still be the open one: whether silence
    completed the order, and so ended a round, only the replay can say.
    """

    def __init__(self, found: Problems, scopes: dict[str, None]) -> None:
        self.found = found
        self.scopes = scopes
        self.items: dict[str, int] = {}
        self.kinds: dict[str, str] = {}
        self.rounds = 0
        self.first = 0
        self.counts: dict[int, int] = {}
        self.is_open = self.delivered = self.answered = False

    def check(self, kind: str, path: Path, event: Table) -> None:
        """Look at the next event, and give its items their ids."""
        if kind == "revision-requested":
            self._request(path, event)
        elif kind == "estimated":
            self._check_estimates(path, event)
        elif kind in _DELIVERIES:
            self._deliver(kind)
        elif kind == "completed":
            self.is_open = False
        if kind in _ITEM_LISTS:
            self._check_lists(path, event, kind)

    def _request(self, path: Path, event: Table) -> None:
        if not self.is_open:
            self.rounds, self.is_open = self.rounds + 1, True
            if self.answered or not self.first:
                self.first, self.answered = self.rounds, False
        rows = [((*path, "items", index), item) for index, item in tables(event.get("items"))]
        for here, item in rows:
            self._count(here, self.rounds)
            self._add(here, item)
        for here, item in rows:
            self._check_row(here, item)

    def _deliver(self, kind: str) -> None:
        """Close the round that is answered: a first delivery answers one, too."""
        if kind == "redelivered" or not self.delivered:
            self.is_open, self.answered = False, True
        self.delivered = True

    def _count(self, path: Path, number: int) -> None:
        self.counts[number] = self.counts.get(number, 0) + 1
        if self.counts[number] == LARGEST_ROUND + 1:
            self.found.say("too-large", path, "order.long-round", most=LARGEST_ROUND)

    def _add(self, path: Path, item: Table) -> None:
        written = "id" in item
        name = item.setdefault("id", f"{self.rounds}.{self.counts[self.rounds]}")
        if not isinstance(name, str):
            return
        if name in self.items:
            words = "order.item-taken" if written else "order.number-taken"
            self.found.taken((*path, "id"), words, name)
        self.items.setdefault(name, self.rounds)

    def _check_scope(self, path: Path, item: Table) -> None:
        name = item.get("scope")
        if isinstance(name, str) and name not in self.scopes:
            self.found.unknown((*path, "scope"), "order.no-scope", name, self.scopes)

    def _check_row(self, path: Path, row: Table) -> None:
        """Look at an item as it is after this event: what it names, and what its kind can have."""
        self._check_scope(path, row)
        if not row.keys().isdisjoint(_NAMING):
            for here, name in listed_ids(path, row, _NAMING):
                self._check_item(here, name)
        self._check_uses(path, row)

    def _check_uses(self, path: Path, row: Table) -> None:
        name = str(row.get("id"))
        kind = row.get("kind", self.kinds.get(name, "change" if "scope" in row else None))
        if not isinstance(kind, str):
            return
        self.kinds[name] = kind
        useless = _USELESS.get(kind)
        if useless is None or useless.isdisjoint(row):
            return
        for key in sorted(useless & row.keys()):
            kinds = either([f"`{one}`" for one in KINDS if one in USES[key]])
            values = {"key": key, "kind": kind, "kinds": kinds}
            self.found.say("invalid-value", (*path, key), "order.key-of-another-kind", **values)

    def _check_item(self, path: Path, name: str) -> None:
        if name not in self.items:
            self.found.unknown(path, "order.no-item", name, self.items)

    def _check_estimates(self, path: Path, event: Table) -> None:
        if event.keys().isdisjoint(_ESTIMATED):
            line = 'items = [{ id = "1.1", hours = 1.5 }]'
            missing = {"key": "items", "line": line}
            self.found.say("missing-key", (*path, "items"), "order.missing-key", **missing)
        rows = [((*path, "items", index), row) for index, row in tables(event.get("items"))]
        for here, row in rows:
            if "of" in row:
                self._split(here, row)
        for here, row in rows:
            name = row.get("id")
            if isinstance(name, str) and "of" not in row:
                self._check_item((*here, "id"), name)
            self._check_row(here, row)

    def _split(self, path: Path, row: Table) -> None:
        """Add an item that was split from another: it belongs to the same round."""
        name, source = row.get("id"), row["of"]
        if not isinstance(name, str) or not isinstance(source, str):
            return
        self._check_item((*path, "of"), source)
        its = self.items.get(source, self.rounds)
        self._count(path, its)
        if name in self.items:
            self.found.taken((*path, "id"), "order.item-taken", name)
        if "text" not in row:
            self.found.say("missing-key", (*path, "text"), "order.split-without-text")
        self.items.setdefault(name, its)

    def _check_lists(self, path: Path, event: Table, kind: str) -> None:
        listed: set[str] = set()
        for here, name in listed_ids(path, event, _ITEM_LISTS[kind]):
            self._check_item(here, name)
            if name in listed:
                self.found.say("duplicate-id", here, "order.item-twice", id=shown(name))
            elif kind == "proposed":
                self._check_round(here, name)
            listed.add(name)

    def _check_round(self, path: Path, name: str) -> None:
        its, this = self.items.get(name, self.rounds), self.rounds
        if its < self.first:
            values = {"id": shown(name), "its": its, "this": this}
            self.found.say("invalid-value", path, "order.other-round", **values)
