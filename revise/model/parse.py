"""Plain data → order, or every problem in it at once."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from pydantic import ValidationError

from revise.model.keypath import join
from revise.model.limits import DEEPEST_NESTING, LARGEST_HISTORY
from revise.model.order import Order
from revise.model.problem import Place, Problem
from revise.model.references import check_references, tables

_TIMES = ("at", "due", "placed")


def parse(data: dict[str, Any], timezone: tzinfo | None = None) -> Order | tuple[Problem, ...]:
    """Read the data of an order file; `data` is used up: default ids and offsets are filled in.

    Date-times without an offset are local to `timezone` (the config's) where one is given.
    The history is not replayed here: ids, shapes and time order are checked.
    """
    too_much = _too_much(data)
    if too_much:
        return too_much
    if timezone is not None:
        _localise(data, timezone)
    problems = check_references(data)
    try:
        order = Order.model_validate(data)
    except ValidationError as error:
        problems = _complaints(error) + problems
        return tuple(problems)
    return tuple(problems) if problems else order


def _complaints(error: ValidationError) -> list[Problem]:
    from revise.model.complaints import problem_of  # only a bad file needs it

    found: dict[str, Problem] = {}
    for complaint in error.errors(include_url=False):
        problem = problem_of(dict(complaint))
        found.setdefault(problem.where.key, problem)
    return list(found.values())


def _too_much(data: dict[str, Any]) -> tuple[Problem, ...]:
    events = data.get("event")
    if isinstance(events, list) and len(events) > LARGEST_HISTORY:
        return (
            Problem(
                "too-large",
                f"an order may have 10,000 events, has {len(events)}",
                Place(join(("event", LARGEST_HISTORY))),
                "begin a new order file for what follows",
            ),
        )
    return _too_deep(data)


def _too_deep(data: dict[str, Any]) -> tuple[Problem, ...]:
    todo: list[tuple[Any, tuple[str | int, ...]]] = [(data, ())]
    while todo:
        value, path = todo.pop()
        if len(path) > DEEPEST_NESTING:
            return (
                Problem(
                    "too-large",
                    "tables and lists may be nested 16 deep",
                    Place(join(path)),
                    "flatten this part",
                ),
            )
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        todo += [(v, (*path, k)) for k, v in entries if isinstance(v, dict | list)]
    return ()


def _localise(data: dict[str, Any], timezone: tzinfo) -> None:
    """Give the known times without an offset that of `timezone`; odd local times stay as they are.

    A local time that a clock change skips or repeats is not guessed: it stays without an offset
    and is refused with the hint to add one.
    """
    terms = data.get("order")
    rows = [terms] if isinstance(terms, dict) else []
    rows += [event for _, event in tables(data.get("event"))]
    for row in rows:
        for key in _TIMES:
            value = row.get(key)
            if isinstance(value, datetime) and value.tzinfo is None:
                row[key] = _local(value, timezone)


def _local(value: datetime, timezone: tzinfo) -> datetime:
    early, late = (value.replace(tzinfo=timezone, fold=fold) for fold in (0, 1))
    return early if early.utcoffset() == late.utcoffset() else value
