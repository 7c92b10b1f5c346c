"""Ids, references and the order of times: what the shapes alone cannot show.

Works on the plain data of the file, so that these problems are found together with wrong shapes;
whatever has a wrong shape is passed over here. On the way every item without an id gets
`ROUND.N` (every round and every item counts).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from revise.model.asks import ASKING, ASKS, ask_of, possible_answers
from revise.model.keypath import join
from revise.model.limits import LARGEST_ROUND
from revise.model.problem import Code, Place, Problem, problem
from revise.model.shown import nearest, shown, when
from revise.words import hint, said

_NAMED = 10
"""Known names that a hint lists; a wrong one among thousands would list them all."""
_SUGGESTED = 100
"""Problems that get the nearest name; whoever has more of them has another one."""
_ITEM_LISTS: dict[str, tuple[str, ...]] = {
    "redelivered": ("items",),
    "worked": ("items",),
    **{ask.event: ask.lists for ask in ASKS.values() if ask.lists},
}
_ANSWERS = frozenset({"answered", "withdrawn"})
_SPEAKS_OF_ASKS = _ANSWERS | ASKING

Path = tuple[str | int, ...]
Table = dict[str, Any]
Entry = TypeVar("Entry", str, Table)


def check_references(data: Table) -> list[Problem]:
    """Number the items of `data` in place and give every problem with ids and times."""
    found = _Problems()
    rounds, asks = _Rounds(found, _scopes(data, found)), _Asks(found)
    last: datetime | None = None
    for index, event in tables(data.get("event")):
        path = ("event", index)
        last = _check_time((*path, "at"), event.get("at"), last, found)
        kind = event.get("type")
        if not isinstance(kind, str):
            continue
        rounds.check(kind, path, event)
        if kind in _SPEAKS_OF_ASKS:
            asks.check(kind, path, event)
    return found


def tables(value: object) -> Iterator[tuple[int, Table]]:
    """Give the tables in a list with their index; anything else is passed over."""
    return _each(value, dict) if value else iter(())


def _each(value: object, kind: type[Entry]) -> Iterator[tuple[int, Entry]]:
    if isinstance(value, list):
        for index, entry in enumerate(value):
            if isinstance(entry, kind):
                yield index, entry


class _Problems(list[Problem]):
    def say(self, code: Code, path: Path, name: str, **values: object) -> None:
        self.append(problem(code, name, Place(join(path)), **values))

    def taken(self, path: Path, name: str, id_: str) -> None:
        self.say("duplicate-id", path, name, id=shown(id_), plain=id_)

    def unknown(
        self, path: Path, name: str, id_: str, known: Collection[str], **values: object
    ) -> None:
        """Say that nothing has this id, and which one is meant, or which there are."""
        near = nearest(id_, known) if len(self) < _SUGGESTED else None
        advice: str | None = hint(name, **values)
        if near:
            advice = said("value.did-you-mean", name=shown(near))
        elif known:
            names = ", ".join(islice(known, _NAMED)) + (" …" if len(known) > _NAMED else "")
            advice = said("order.known-too", advice=advice, names=names)
        message = said(name, id=shown(id_), **values)
        self.append(Problem("unknown-id", message, Place(join(path)), advice))


def _scopes(data: Table, found: _Problems) -> dict[str, None]:
    scopes: dict[str, None] = {}
    for index, scope in tables(data.get("scope")):
        name = scope.get("id")
        if isinstance(name, str):
            if name in scopes:
                found.taken(("scope", index, "id"), "order.scope-taken", name)
            scopes[name] = None
    return scopes


def _check_time(path: Path, at: object, last: datetime | None, found: _Problems) -> datetime | None:
    """Give the latest time up to here."""
    if not isinstance(at, datetime) or at.tzinfo is None:
        return last
    if last is not None and at < last:
        found.say("history-order", path, "order.too-early", time=when(at), last=when(last))
        return last
    return at


class _Rounds:
    """The items of the rounds so far, and who speaks of them."""

    def __init__(self, found: _Problems, scopes: dict[str, None]) -> None:
        self.found = found
        self.scopes = scopes
        self.items: dict[str, int] = {}
        self.rounds = 0
        self.in_round = 0
        self.is_open = False

    def check(self, kind: str, path: Path, event: Table) -> None:
        if kind == "revision-requested":
            self._request(path, event)
        elif kind == "redelivered":
            self.is_open = False
        elif kind == "estimated":
            self._check_estimates(path, event)
        if kind in _ITEM_LISTS:
            self._check_lists(path, event, kind)

    def _request(self, path: Path, event: Table) -> None:
        if not self.is_open:
            self.rounds, self.in_round, self.is_open = self.rounds + 1, 0, True
        for index, item in tables(event.get("items")):
            self.in_round += 1
            here = (*path, "items", index)
            if self.in_round == LARGEST_ROUND + 1:
                self.found.say("too-large", here, "order.long-round", most=LARGEST_ROUND)
            self._add(here, item)
            self._check_scope(here, item)

    def _add(self, path: Path, item: Table) -> None:
        written = "id" in item
        name = item.setdefault("id", f"{self.rounds}.{self.in_round}")
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

    def _check_item(self, path: Path, name: str) -> None:
        if name not in self.items:
            self.found.unknown(path, "order.no-item", name, self.items)

    def _check_estimates(self, path: Path, event: Table) -> None:
        for index, estimate in tables(event.get("items")):
            here, name = (*path, "items", index), estimate.get("id")
            if isinstance(name, str):
                self._check_item((*here, "id"), name)
            self._check_scope(here, estimate)

    def _check_lists(self, path: Path, event: Table, kind: str) -> None:
        listed: set[str] = set()
        for here, name in _listed_ids(path, event, _ITEM_LISTS[kind]):
            self._check_item(here, name)
            if name in listed:
                self.found.say("duplicate-id", here, "order.item-twice", id=shown(name))
            elif kind == "proposed":
                self._check_round(here, name)
            listed.add(name)

    def _check_round(self, path: Path, name: str) -> None:
        its, this = self.items.get(name, self.rounds), self.rounds
        if its != this:
            values = {"id": shown(name), "its": its, "this": this}
            self.found.say("invalid-value", path, "order.other-round", **values)


class _Asks:
    """What was asked so far, and the answers to it."""

    def __init__(self, found: _Problems) -> None:
        self.found = found
        self.asks: dict[str, Table] = {}
        self.offers: dict[str, dict[str, None]] = {}

    def check(self, kind: str, path: Path, event: Table) -> None:
        if kind in _ANSWERS:
            self._check_answer(path, event)
        else:
            self._add(path, event)

    def _add(self, path: Path, event: Table) -> None:
        name = event.get("id")
        if not isinstance(name, str):
            return
        if name in self.asks:
            self.found.taken((*path, "id"), "order.ask-taken", name)
        self.asks[name] = event
        self.offers.pop(name, None)

    def _check_answer(self, path: Path, event: Table) -> None:
        name = event.get("to")
        if not isinstance(name, str):
            return
        ask = self.asks.get(name)
        if ask is None:
            self.found.unknown((*path, "to"), "order.no-ask", name, self.asks)
        elif event.get("type") == "answered":
            self._check_answer_to(path, event, ask)
            self._check_items(path, event)

    def _check_answer_to(self, path: Path, event: Table, ask: Table) -> None:
        answer, known = event.get("answer"), possible_answers(ask)
        if isinstance(answer, str) and answer not in known:
            values = {"answer": shown(answer), "ask": event["to"], "known": ", ".join(known)}
            self.found.say("invalid-value", (*path, "answer"), "order.no-answer", **values)
        elif answer == "partly" and event.get("items") in (None, []):
            self.found.say("missing-key", (*path, "items"), "order.partly-without-items")

    def _check_items(self, path: Path, event: Table) -> None:
        ask = event["to"]
        for index, name in _each(event.get("items"), str):
            offered = self._offered(ask)
            if name not in offered:
                here = (*path, "items", index)
                self.found.unknown(here, "order.item-not-asked", name, offered, ask=ask)

    def _offered(self, name: str) -> dict[str, None]:
        if name not in self.offers:
            ask = self.asks[name]
            self.offers[name] = dict.fromkeys(
                item for _, item in _listed_ids((), ask, ask_of(ask).lists)
            )
        return self.offers[name]


def _listed_ids(path: Path, event: Table, keys: Iterable[str]) -> Iterator[tuple[Path, str]]:
    for key in keys:
        if key in event:
            for index, name in _each(event[key], str):
                yield (*path, key, index), name
    for number, extra in tables(event.get("extras")):
        for index, name in _each(extra.get("items"), str):
            yield (*path, "extras", number, "items", index), name
