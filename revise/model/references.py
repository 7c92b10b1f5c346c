"""Ids, references and the order of times: what the shapes alone cannot show.

Works on the plain data of the file, so that these problems are found together with wrong shapes;
whatever has a wrong shape is passed over here. On the way every item without an id gets
`ROUND.N` (every round and every item counts).
"""

from __future__ import annotations

from datetime import datetime

from revise.model.ask_ids import SPEAKS_OF_ASKS, AskIds
from revise.model.item_ids import ItemIds
from revise.model.plain import Path, Problems, Table, tables
from revise.model.problem import Problem
from revise.model.shown import when

__all__ = ["check_references", "tables"]


def check_references(data: Table) -> list[Problem]:
    """Number the items of `data` in place and give every problem with ids and times."""
    found = Problems()
    rounds, asks = ItemIds(found, _scopes(data, found)), AskIds(found)
    last: datetime | None = None
    keys: set[str] = set()
    for index, event in tables(data.get("event")):
        path = ("event", index)
        last = _check_time((*path, "at"), event.get("at"), last, found)
        if "key" in event:
            _check_key((*path, "key"), event["key"], keys, found)
        kind = event.get("type")
        if not isinstance(kind, str):
            continue
        rounds.check(kind, path, event)
        if kind in SPEAKS_OF_ASKS:
            asks.check(kind, path, event)
    return found


def _scopes(data: Table, found: Problems) -> dict[str, None]:
    scopes: dict[str, None] = {}
    for index, scope in tables(data.get("scope")):
        name = scope.get("id")
        if isinstance(name, str):
            if name in scopes:
                found.taken(("scope", index, "id"), "order.scope-taken", name)
            scopes[name] = None
    return scopes


def _check_key(path: Path, key: object, keys: set[str], found: Problems) -> None:
    """See that an idempotency key stands at one event alone; `keys` are those before."""
    if isinstance(key, str):
        if key in keys:
            found.taken(path, "order.key-taken", key)
        keys.add(key)


def _check_time(path: Path, at: object, last: datetime | None, found: Problems) -> datetime | None:
    """Give the latest time up to here."""
    if not isinstance(at, datetime) or at.tzinfo is None:
        return last
    if last is not None and at < last:
        found.say("history-order", path, "order.too-early", time=when(at), last=when(last))
        return last
    return at
