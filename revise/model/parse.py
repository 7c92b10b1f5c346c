"""Plain data → order, or every problem in it at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from itertools import islice
from typing import Any

from pydantic import ValidationError

from revise.model.keypath import join
from revise.model.limits import (
    DEEPEST_NESTING,
    LARGEST_FILE,
    LARGEST_HISTORY,
    LARGEST_LIST,
    MOST_PROBLEMS,
)
from revise.model.order import Order, example, home_of
from revise.model.plain import Path, Table, tables
from revise.model.problem import Place, Problem, problem
from revise.model.references import check_references
from revise.model.shown import when

_TIMES = ("at", "due", "placed", "by", "until")
_NESTED = frozenset({dict, list})


def parse(
    data: dict[str, Any], timezone: tzinfo | None = None, longest: int = LARGEST_FILE
) -> Order | tuple[Problem, ...]:
    """Read the data of an order file; `data` is used up: default ids and offsets are filled in.

    Date-times without an offset are local to `timezone` (the config's) where one is given.
    The history is not replayed here: ids, shapes and time order are checked. `longest` is how many
    entries a list or table of it may have at most, as far as is known.
    """
    if too_large(_unbounded(data, longest)):
        return _too_much(data)
    odd = [] if timezone is None else localise(data, timezone)
    problems = check_references(data)
    try:
        order = Order.model_validate(data)
    except ValidationError as error:
        return _too_much(data) or _first_of_each_key([*odd, *_complaints(error), *problems])
    return _first_of_each_key(problems) or order


def _complaints(error: ValidationError) -> Iterator[Problem]:
    from revise.model.complaints import Root, problem_of  # only a bad file needs them

    root = Root(Order, "order", example, home_of)
    every = error.errors(include_url=False, include_context=True)
    return (problem_of(dict(found), root) for found in islice(every, MOST_PROBLEMS + 1))


def _first_of_each_key(problems: list[Problem]) -> tuple[Problem, ...]:
    """Leave out what follows from another problem with the same value, and more than one reads."""
    found: dict[str, Problem] = {}
    for one in problems:
        found.setdefault(one.where.key, one)
    told = list(found.values())
    if len(told) > MOST_PROBLEMS:
        told[MOST_PROBLEMS:] = [problem("too-large", "order.problems", most=MOST_PROBLEMS)]
    return tuple(told)


def _unbounded(data: dict[str, Any], longest: int) -> dict[str, Any]:
    """Give what may be too large although it has the shape of an order.

    Where no list can be too long, shapes are not deep but for what the user keeps in `[custom]`.
    """
    return data if longest > LARGEST_LIST else {"custom": data.get("custom")}


def _too_much(data: dict[str, Any]) -> tuple[Problem, ...]:
    events = data.get("event")
    if isinstance(events, list) and len(events) > LARGEST_HISTORY:
        here = Place(join(("event", LARGEST_HISTORY)))
        counts = {"most": LARGEST_HISTORY, "count": len(events)}
        return (problem("too-large", "order.long-history", here, **counts),)
    return too_large(data)


def too_large(data: dict[str, Any]) -> tuple[Problem, ...]:
    """Say what is too long or too deeply nested in the data of any file that a user writes.

    The tables and lists of one depth are looked at after the other: few steps for most orders.
    """
    level: list[Any] = [data]
    for _ in range(DEEPEST_NESTING + 1):
        if max(map(len, level)) > LARGEST_LIST:
            return (problem("too-large", "order.long-list", most=LARGEST_LIST),)
        level = [
            value
            for outer in level
            for value in (outer.values() if type(outer) is dict else outer)
            if type(value) in _NESTED
        ]
        if not level:
            return ()
    here = Place(join(_deepest(data)))
    return (problem("too-large", "order.nested", here, most=DEEPEST_NESTING),)


def _deepest(data: dict[str, Any]) -> Path:
    """Give the path of a table or list that stands one deeper than may be."""
    todo: list[tuple[Any, Path]] = [(data, ())]
    while len(todo[-1][1]) <= DEEPEST_NESTING:
        outer, path = todo.pop()
        entries = outer.items() if isinstance(outer, dict) else enumerate(outer)
        todo += [(value, (*path, key)) for key, value in entries if type(value) in _NESTED]
    return todo[-1][1]


def localise(data: dict[str, Any], timezone: tzinfo) -> list[Problem]:
    """Give the known times without an offset that of `timezone`.

    A local time that a clock change skips or repeats is not guessed: it stays without an offset.
    """
    odd: list[Problem] = []
    for path, row in _with_times(data):
        for key in _TIMES:
            value = row.get(key)
            if not isinstance(value, datetime) or value.tzinfo is not None:
                continue
            early, late = (value.replace(tzinfo=timezone, fold=fold) for fold in (0, 1))
            if early.utcoffset() == late.utcoffset():
                row[key] = early
            else:
                odd.append(_odd(join((*path, key)), value, (early, late)))
    return odd


def _with_times(data: Table) -> Iterator[tuple[Path, Table]]:
    """Give the tables that may hold a time: events, their items, acks, and what was agreed."""
    for index, event in tables(data.get("event")):
        yield ("event", index), event
        for number, item in tables(event.get("items")):
            yield ("event", index, "items", number), item
    for index, ack in tables(data.get("ack")):
        yield ("ack", index), ack
    terms = data.get("order")
    if isinstance(terms, dict):
        yield ("order",), terms


def _odd(key: str, value: datetime, read: tuple[datetime, datetime]) -> Problem:
    """Say that the clocks of a time zone show a time twice or never, and how to tell which."""
    first, second = sorted(map(_utc, read))
    name = "order.time-twice" if _utc(read[0]) == first else "order.time-skipped"
    zone = read[0].tzinfo
    early, late = (when(at.astimezone(zone)) for at in (first, second))
    values = {"time": when(value), "zone": zone, "early": early, "late": late}
    return problem("invalid-value", name, Place(key), **values)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
