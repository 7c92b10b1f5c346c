"""Ids, references and the order of times: what the shapes alone cannot show.

Works on the plain data of the file, so that these problems are found together with wrong shapes;
whatever has a wrong shape is passed over here. On the way every item without an id gets
`ROUND.N` (every round and every item counts).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from revise.model.asks import ASKING, ASKS, ask_of, possible_answers
from revise.model.keypath import join
from revise.model.limits import LARGEST_ROUND
from revise.model.problem import Code, Place, Problem
from revise.model.shown import nearest, shown, when

_NAMED = 10
"""Known names that a hint lists; a wrong one among thousands would list them all."""
_SUGGESTED = 100
"""Problems that get the nearest name; whoever has more of them has another one."""
_ITEM_LISTS: dict[str, tuple[str, ...]] = {
    "redelivered": ("items",),
    "worked": ("items",),
    **{ask.event: ask.lists for ask in ASKS.values() if ask.lists},
}

Path = tuple[str | int, ...]
Table = dict[str, Any]


def check_references(data: Table) -> list[Problem]:
    """Number the items of `data` in place and give every problem with ids and times."""
    return _Walk(data).problems()


def tables(value: object) -> Iterator[tuple[int, Table]]:
    """Give the tables in a list with their index; anything else is passed over."""
    if isinstance(value, list):
        for index, entry in enumerate(value):
            if isinstance(entry, dict):
                yield index, entry


def _texts(value: object) -> Iterator[tuple[int, str]]:
    if isinstance(value, list):
        for index, entry in enumerate(value):
            if isinstance(entry, str):
                yield index, entry


class _Walk:
    def __init__(self, data: Table) -> None:
        self.data = data
        self.found: list[Problem] = []
        self.scopes: dict[str, None] = {}
        self.items: dict[str, int] = {}
        self.asks: dict[str, Table] = {}
        self.offers: dict[str, dict[str, None]] = {}
        self.rounds = 0
        self.in_round = 0
        self.round_open = False
        self.last: datetime | None = None

    def problems(self) -> list[Problem]:
        for index, scope in tables(self.data.get("scope")):
            self._add_scope(("scope", index, "id"), scope.get("id"))
        for index, event in tables(self.data.get("event")):
            self._check_time(("event", index, "at"), event.get("at"))
            self._check_event(("event", index), event)
        return self.found

    def _say(self, code: Code, path: Path, message: str, hint: str) -> None:
        self.found.append(Problem(code, message, Place(join(path)), hint))

    def _add_scope(self, path: Path, name: object) -> None:
        if not isinstance(name, str):
            return
        if name in self.scopes:
            self._taken("scope", path, name, "choose another")
        self.scopes[name] = None

    def _taken(self, what: str, path: Path, name: str, hint: str) -> None:
        self._say("duplicate-id", path, f"the {what} id {shown(name)} is taken", hint)

    def _suggest(self, name: str, known: Collection[str], otherwise: str) -> str:
        """Say which known name is meant, or which there are, or what else to do."""
        near = nearest(name, known) if len(self.found) < _SUGGESTED else None
        if near:
            return f"did you mean {shown(near)}?"
        names = ", ".join(islice(known, _NAMED)) + (" …" if len(known) > _NAMED else "")
        return f"{otherwise}; known here: {names}" if names else otherwise

    def _check_time(self, path: Path, at: object) -> None:
        if not isinstance(at, datetime) or at.tzinfo is None:
            return
        if self.last is not None and at < self.last:
            self._say(
                "history-order",
                path,
                f"{when(at)} is before the event above it ({when(self.last)})",
                "events stand oldest first: move this one up, or mend its time",
            )
            return
        self.last = at

    def _check_event(self, path: Path, event: Table) -> None:
        kind = event.get("type")
        if not isinstance(kind, str):
            return
        if kind == "revision-requested":
            self._open_round(path, event)
        elif kind == "redelivered":
            self.round_open = False
        elif kind == "estimated":
            self._check_estimates(path, event)
        elif kind in {"answered", "withdrawn"}:
            self._check_answer(path, event)
        if kind in ASKING:
            self._check_ask(path, event)
        if kind in _ITEM_LISTS:
            self._check_lists(path, event, _ITEM_LISTS[kind], proposal=kind == "proposed")

    def _open_round(self, path: Path, event: Table) -> None:
        if not self.round_open:
            self.rounds, self.in_round, self.round_open = self.rounds + 1, 0, True
        for index, item in tables(event.get("items")):
            self.in_round += 1
            here = (*path, "items", index)
            if self.in_round == LARGEST_ROUND + 1:
                most = f"a round may have {LARGEST_ROUND:,} items at most"
                self._say("too-large", here, most, "put small wishes together into one item")
            self._add_item(here, item)
            self._check_scope((*here, "scope"), item.get("scope"))

    def _add_item(self, path: Path, item: Table) -> None:
        written = "id" in item
        name = item.setdefault("id", f"{self.rounds}.{self.in_round}")
        if not isinstance(name, str):
            return
        if name in self.items:
            hint = "each item of an order has an id of its own: choose another"
            if not written:
                hint = f"without an id this item is {name}: give it, or the other one, another id"
            self._taken("item", (*path, "id"), name, hint)
        self.items.setdefault(name, self.rounds)

    def _check_scope(self, path: Path, name: object) -> None:
        if isinstance(name, str) and name not in self.scopes:
            hint = self._suggest(name, self.scopes, "add it as a [[scope]], or leave the key out")
            self._say("unknown-id", path, f"no [[scope]] has the id {shown(name)}", hint)

    def _check_item(self, path: Path, name: str) -> None:
        if name in self.items:
            return
        hint = self._suggest(name, self.items, "a `revision-requested` event adds items")
        self._say("unknown-id", path, f"no item up to here has the id {shown(name)}", hint)

    def _check_estimates(self, path: Path, event: Table) -> None:
        for index, estimate in tables(event.get("items")):
            name = estimate.get("id")
            if isinstance(name, str):
                self._check_item((*path, "items", index, "id"), name)
            self._check_scope((*path, "items", index, "scope"), estimate.get("scope"))

    def _check_ask(self, path: Path, event: Table) -> None:
        name = event.get("id")
        if not isinstance(name, str):
            return
        if name in self.asks:
            self._taken("ask", (*path, "id"), name, "choose another, like P2 after P1")
        self.asks[name] = event
        self.offers.pop(name, None)

    def _check_lists(
        self, path: Path, event: Table, keys: tuple[str, ...], *, proposal: bool
    ) -> None:
        listed: set[str] = set()
        for here, name in _listed_ids(path, event, keys):
            self._check_item(here, name)
            if name in listed:
                twice = f"the item {shown(name)} stands in this event twice"
                self._say("duplicate-id", here, twice, "name it once")
            elif proposal and self.items.get(name, self.rounds) != self.rounds:
                self._say(
                    "invalid-value",
                    here,
                    f"the item {shown(name)} belongs to round {self.items[name]},"
                    f" this is round {self.rounds}",
                    "leave it out: a proposal speaks of the items of its own round",
                )
            listed.add(name)

    def _check_answer(self, path: Path, event: Table) -> None:
        name = event.get("to")
        if not isinstance(name, str):
            return
        ask = self.asks.get(name)
        if ask is None:
            hint = self._suggest(name, self.asks, "first comes the event that asks")
            missing = f"nothing asked up to here has the id {shown(name)}"
            self._say("unknown-id", (*path, "to"), missing, hint)
        elif event.get("type") == "answered":
            self._check_answer_to(path, event, ask)

    def _check_answer_to(self, path: Path, event: Table, ask: Table) -> None:
        answer, known = event.get("answer"), possible_answers(ask)
        if isinstance(answer, str) and answer not in known:
            self._say(
                "invalid-value",
                (*path, "answer"),
                f"{shown(answer)} is no answer to {event['to']}",
                f"possible here: {', '.join(known)}",
            )
        elif answer == "partly" and event.get("items") in (None, []):
            self._say(
                "missing-key",
                (*path, "items"),
                "`partly` needs the items accepted",
                'add them, like items = ["1.1"]',
            )
        for index, name in _texts(event.get("items")):
            if name not in self._offered(event["to"]):
                message = f"{event['to']} does not name the item {shown(name)}"
                hint = self._suggest(name, self._offered(event["to"]), "leave it out")
                self._say("unknown-id", (*path, "items", index), message, hint)

    def _offered(self, name: str) -> dict[str, None]:
        if name not in self.offers:
            ask = self.asks[name]
            self.offers[name] = dict.fromkeys(
                item for _, item in _listed_ids((), ask, ask_of(ask).lists)
            )
        return self.offers[name]


def _listed_ids(path: Path, event: Table, keys: Iterable[str]) -> Iterator[tuple[Path, str]]:
    for key in keys:
        for index, name in _texts(event.get(key)):
            yield (*path, key, index), name
    for number, extra in tables(event.get("extras")):
        for index, name in _texts(extra.get("items")):
            yield (*path, "extras", number, "items", index), name
