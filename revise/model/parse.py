"""Plain data → order, or every problem in it at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from itertools import islice
from typing import Any

from pydantic import ValidationError

from revise.model.keypath import join
from revise.model.limits import DEEPEST_NESTING, LARGEST_HISTORY, LARGEST_LIST, MOST_PROBLEMS
from revise.model.order import Order
from revise.model.problem import Place, Problem
from revise.model.references import Path, Table, check_references, tables
from revise.model.shown import when

_TIMES = ("at", "due", "placed")
_NESTED = (dict, list)


def parse(data: dict[str, Any], timezone: tzinfo | None = None) -> Order | tuple[Problem, ...]:
    """Read the data of an order file; `data` is used up: default ids and offsets are filled in.

    Date-times without an offset are local to `timezone` (the config's) where one is given.
    The history is not replayed here: ids, shapes and time order are checked.
    """
    too_much = _too_much(data)
    if too_much:
        return too_much
    odd = [] if timezone is None else _localise(data, timezone)
    problems = check_references(data)
    try:
        order = Order.model_validate(data)
    except ValidationError as error:
        return _first_of_each_key([*odd, *_complaints(error), *problems])
    return _first_of_each_key(problems) or order


def _complaints(error: ValidationError) -> Iterator[Problem]:
    from revise.model.complaints import problem_of  # only a bad file needs it

    every = error.errors(include_url=False, include_context=True)
    return (problem_of(dict(found)) for found in islice(every, MOST_PROBLEMS + 1))


def _first_of_each_key(problems: list[Problem]) -> tuple[Problem, ...]:
    """Leave out what follows from another problem with the same value, and more than one reads."""
    found: dict[str, Problem] = {}
    for problem in problems:
        found.setdefault(problem.where.key, problem)
    told = list(found.values())
    if len(told) > MOST_PROBLEMS:
        more = f"only the first {MOST_PROBLEMS:,} problems are listed"
        told[MOST_PROBLEMS:] = [Problem("too-large", more, hint="mend these first")]
    return tuple(told)


def _too_much(data: dict[str, Any]) -> tuple[Problem, ...]:
    events = data.get("event")
    if isinstance(events, list) and len(events) > LARGEST_HISTORY:
        return (
            Problem(
                "too-large",
                f"an order may have {LARGEST_HISTORY:,} events at most, has {len(events):,}",
                Place(join(("event", LARGEST_HISTORY))),
                "begin a new order file for what follows",
            ),
        )
    return _too_nested(data)


def _too_nested(data: dict[str, Any]) -> tuple[Problem, ...]:
    """Look at the tables and lists of one depth after the other: few steps for most orders."""
    level: list[Any] = [data]
    for _ in range(DEEPEST_NESTING + 1):
        if max(map(len, level)) > LARGEST_LIST:
            long = f"a list or table may have {LARGEST_LIST:,} entries at most"
            return (Problem("too-large", long, hint="shorten it"),)
        level = [
            value
            for outer in level
            for value in (outer.values() if type(outer) is dict else outer)
            if type(value) in _NESTED
        ]
        if not level:
            return ()
    deep = f"tables and lists may be nested {DEEPEST_NESTING} deep at most"
    return (Problem("too-large", deep, Place(join(_deepest(data))), "flatten this part"),)


def _deepest(data: dict[str, Any]) -> Path:
    """Give the path of a table or list that stands one deeper than may be."""
    todo: list[tuple[Any, Path]] = [(data, ())]
    while len(todo[-1][1]) <= DEEPEST_NESTING:
        outer, path = todo.pop()
        entries = outer.items() if isinstance(outer, dict) else enumerate(outer)
        todo += [(value, (*path, key)) for key, value in entries if type(value) in _NESTED]
    return todo[-1][1]


def _localise(data: dict[str, Any], timezone: tzinfo) -> list[Problem]:
    """Give the known times without an offset that of `timezone`.

    A local time that a clock change skips or repeats is not guessed: it stays without an offset.
    """
    rows: list[tuple[Path, Table]] = [(("event", i), row) for i, row in tables(data.get("event"))]
    terms = data.get("order")
    if isinstance(terms, dict):
        rows.append((("order",), terms))
    odd: list[Problem] = []
    for path, row in rows:
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


def _odd(key: str, value: datetime, read: tuple[datetime, datetime]) -> Problem:
    """Say that the clocks of a time zone show a time twice or never, and how to tell which."""
    first, second = sorted(map(_utc, read))
    twice = _utc(read[0]) == first
    how = (
        "comes twice: the clocks go back then"
        if twice
        else "is skipped: the clocks go forward then"
    )
    zone = read[0].tzinfo
    message = f"{when(value)} in {zone} {how}"
    either = " or ".join(when(at.astimezone(zone)) for at in (first, second))
    return Problem("invalid-value", message, Place(key), f"write {either}")


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
