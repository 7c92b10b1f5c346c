"""An event with an idempotency key, asked for once more: what is recorded already is not again.

What was asked for is decided on the order as it stood before the event that has the key, at the
event's time: the same command gives the same event there, another one does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any

from revise.app.judging import judged, plain_data, with_events
from revise.app.refusal import Refusal, refusal
from revise.files.read import decode, load_toml
from revise.model.base import KEY_PATTERN
from revise.model.event import AnyEvent
from revise.model.order import Order
from revise.model.problem import InputError, NoEventError
from revise.model.shown import shown
from revise.render.assessed import Assessed
from revise.render.order_json import KEY_TAKEN
from revise.words import said

Event = Mapping[str, Any]


def see_key(typed: str) -> None:
    """See that what was given can be a key. Raises NoEventError."""
    if not re.fullmatch(KEY_PATTERN, typed):
        raise NoEventError.of("value.no-key", value=shown(typed))


def keyed(events: Sequence[Event], key: str | None) -> list[dict[str, Any]]:
    """Give the events of one append a key: the first as it is, the others `KEY/2` and so on."""
    if key is None:
        return [{**event} for event in events]
    keys = (key if number == 1 else f"{key}/{number}" for number in count(1))
    return [_with_key(event, one) for event, one in zip(events, keys, strict=False)]


def _with_key(event: Event, key: str) -> dict[str, Any]:
    first = {name: event[name] for name in ("type", "at") if name in event}
    return {**first, "key": key, **{name: event[name] for name in event if name not in first}}


def recorded_at(order: Order, key: str | None) -> int | None:
    """Give the place of the event that has a key; None where none has."""
    if key is None:
        return None
    found = (index for index, event in enumerate(order.events) if event.key == key)
    return next(found, None)


def stood_before(now: Assessed, index: int, instant: datetime | None = None) -> Assessed:
    """Give an order as it stood before an event, at that event's time or at an `instant`."""
    order = now.assessment.order
    before = order.model_copy(update={"events": order.events[:index]})
    return judged(now, before, instant or order.events[index].at)


def written(data: bytes, path: str, index: int) -> list[dict[str, Any]]:
    """Give the events from a place on as they stand in their file."""
    events: list[dict[str, Any]] = load_toml(decode(data, path), path)["event"][index:]
    return events


def see_the_same(now: Assessed, index: int, events: Sequence[Event], name: str) -> None:
    """See that the events asked for are those that stand from a place on.

    `name` is the record or move that is asked for. Raises Refusal.
    """
    order = now.assessment.order
    before = plain_data(order.model_copy(update={"events": order.events[:index]}))
    recorded = order.events[index : index + len(events)]
    if not are_the_same(events, recorded, before, now.path):
        raise other_content(now, index, name)


def are_the_same(
    events: Sequence[Event], recorded: Sequence[AnyEvent], before: Mapping[str, Any], path: str
) -> bool:
    """Say whether events are what was recorded, behind the events of `before`, an order's tables.

    Values count, however they are written: 60 is 60.00, and a time is the same in any zone.
    """
    try:
        order = with_events(before, events, path)
    except InputError:
        return False
    return order.events[len(order.events) - len(events) :] == tuple(recorded)


def other_content(now: Assessed, index: int, name: str) -> Refusal:
    """Refuse what has the key of a recorded event, and is not that event."""
    event = now.assessment.order.events[index]
    values = {"key": event.key, "number": index + 1, "type": said(f"event.{event.type}")}
    found = refusal(name, now, "key-taken", **values)
    found.gate = KEY_TAKEN
    return found
