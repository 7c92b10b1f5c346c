"""What a sitting records of the client's message: the request with its items, the hours before it.

Events are tables as they are appended, their time in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from revise.model.amounts import plain
from revise.model.item import USES
from revise.sitting.point import Point
from revise.sitting.sitting import Sitting

Event = dict[str, Any]


def recorded(sitting: Sitting, at: datetime) -> tuple[Event, ...]:
    """Give the events of the client's message, oldest first.

    A message without a wish is kept as one; of one that is known already, only the wishes are.
    How long the original work took is an estimate.
    """
    items = [_item(point) for _, point in sitting.wishes]
    if not items and sitting.known:
        return ()
    if not items:
        return ({"type": "message", "at": at, "by": "client", "text": sitting.message},)
    words = "\n".join(one.words for _, one in sitting.wishes)
    text = words if sitting.known else sitting.message
    request: Event = {"type": "revision-requested", "at": at, "text": text}
    if sitting.via == "message":
        request["via"] = sitting.via
    return ({**request, "items": items}, *_hours(sitting, at))


def _hours(sitting: Sitting, at: datetime) -> Iterator[Event]:
    if sitting.order_hours is not None:
        yield {"type": "estimated", "at": at, "order_hours": plain(sitting.order_hours)}


def _item(point: Point) -> dict[str, Any]:
    """Write a point as an item: the keys that say something, and that its kind has a use for."""
    kind = point.effective_kind
    hours = None if point.hours is None else plain(point.hours)
    chosen = {
        "scope": point.scope,
        "kind": point.kind,
        "hours": hours,
        **({} if point.clear else {"clear": False, "question": point.question}),
        **({} if point.feasible else {"feasible": False, "alternative": point.alternative}),
        "answer": point.answer,
        "by": point.by,
        "amount": point.amount,
    }
    told = {"text": point.text, **({"said": point.words} if point.name else {}), **chosen}
    return {
        key: value
        for key, value in told.items()
        if value is not None and (kind is None or key not in USES or kind in USES[key])
    }
