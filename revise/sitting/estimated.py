"""What a sitting records of the order's own items: what was chosen, other names, other pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import count
from typing import Any

from revise.rules.round_state import ItemState
from revise.rules.state import State
from revise.sitting.point import Point, chosen_keys
from revise.sitting.sitting import Sitting

Row = dict[str, Any]

_NUMBERS = frozenset({"hours", "amount"})


def estimated_rows(sitting: Sitting, state: State, added: int) -> list[Row]:
    """Give the rows of an estimate: the keys of items that change, and items made of others.

    `added` is how many items the same message adds to the round before.
    """
    points = [one for one in sitting.points if one.items]
    pieces = Counter(name for one in points for name in one.items)
    same = [one for one in points if len(one.items) == 1 and pieces[one.items[0]] == 1]
    changes = [_changes(one, state.items[one.items[0]]) for one in same]
    regrouped = _regrouped([one for one in points if one not in same], state, added)
    return [*regrouped, *(row for row in changes if row.keys() > {"id"})]


def _changes(point: Point, item: ItemState) -> Row:
    """Give the id of an item and what was chosen otherwise than it stands there."""
    if point.set_aside:
        return {"id": item.id, "dropped": True}
    text = {} if point.text == item.text else {"text": point.text}
    again = {
        key: True for key in ("clear", "feasible") if getattr(point, key) and not getattr(item, key)
    }
    chosen = {**chosen_keys(point), **again}
    told = {key: value for key, value in chosen.items() if _differs(key, value, item)}
    return {"id": item.id, **text, **told}


def _differs(key: str, value: object, item: ItemState) -> bool:
    known = getattr(item, key)
    if key in _NUMBERS and known is not None and "all" not in {value, known}:
        return Decimal(str(value)) != Decimal(known)
    return bool(known != value)


def _regrouped(points: Iterable[Point], state: State, added: int) -> list[Row]:
    """Give the items that were split or joined from others, and what became of those."""
    new: list[Row] = []
    into: dict[str, list[str]] = {}
    free = free_ids(state, added)
    for point in points:
        made = [] if point.set_aside else [next(free)]
        new += [
            {"id": name, "of": point.items[0], "text": point.text, **chosen_keys(point)}
            for name in made
        ]
        for name in point.items:
            into.setdefault(name, []).extend(made)
    old = (
        {"id": name, "dropped": True, **({"into": made} if made else {})}
        for name, made in into.items()
    )
    return [*new, *old]


def free_ids(state: State, added: int = 0) -> Iterator[str]:
    """Give the next free ids of the open round: every item that was added to it counts.

    `added` more are about to be.
    """
    of = state.rounds[-1]
    names = (f"{of.number}.{number}" for number in count(len(of.items) + added + 1))
    yield from (name for name in names if name not in state.items)
