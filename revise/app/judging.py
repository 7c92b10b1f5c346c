"""An order judged once more in memory: as it stood before, or as it would stand with more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from revise.model.order import Order
from revise.model.parse import parse
from revise.model.problem import InputError
from revise.render.assessed import Assessed
from revise.rules import engine
from revise.rules.assessment import Assessment

Event = Mapping[str, Any]


def judged(before: Assessed, order: Order, instant: datetime | None = None) -> Assessed:
    """Judge another state of an order by the same config and policy, at `instant` or the same.

    Raises:
        InputError: its history could not have happened.
    """
    result = engine.assess(
        order,
        before.assessment.policy,
        before.config.seller,
        instant=instant or before.assessment.instant,
        currency=before.config.defaults.currency,
    )
    if not isinstance(result, Assessment):
        raise InputError(before.path, result)
    speech = before.speech._replace(items=tuple(result.state.items.values()))
    return before._replace(assessment=result, speech=speech)


def plain_data(order: Order) -> dict[str, Any]:
    """Give the tables of an order as its file's reader does: lists, no tuples."""
    data: dict[str, Any] = _lists(order.model_dump(by_alias=True, exclude_unset=True))
    return data


def with_events(data: Mapping[str, Any], events: Iterable[Event], path: str) -> Order:
    """Give an order, of which `data` are the tables, with more events. Raises InputError."""
    order = parse({**data, "event": [*data.get("event", ()), *map(copied, events)]})
    if isinstance(order, tuple):
        raise InputError(path, order)
    return order


def _lists(value: Any) -> Any:  # noqa: ANN401 # whatever an order holds
    if isinstance(value, dict):
        return {key: _lists(one) for key, one in value.items()}
    return [_lists(one) for one in value] if isinstance(value, list | tuple) else value


def copied(event: Event) -> dict[str, Any]:
    """Give an event that reading may fill in: the ids of its items."""
    rows = event.get("items")
    if not isinstance(rows, list | tuple):
        return {**event}
    return {**event, "items": [{**one} if isinstance(one, dict) else one for one in rows]}
