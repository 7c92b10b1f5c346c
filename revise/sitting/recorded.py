"""What a sitting records of the client's message: the request with its items, the hours before it.

Events are tables as they are appended, their time in them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from revise.model.amounts import plain
from revise.model.event import Via
from revise.rules.round_state import RoundState
from revise.rules.state import State
from revise.sitting.estimated import estimated_rows
from revise.sitting.point import Point, chosen_keys
from revise.sitting.sitting import Sitting

Event = dict[str, Any]


def recorded(sitting: Sitting, at: datetime, state: State) -> tuple[Event, ...]:
    """Give the events of the client's message, oldest first; `state` is the order's before them.

    A message without a wish is kept as one; of one that is known already, only the wishes are.
    How long the original work took is an estimate, and so is what was chosen for older items.
    """
    items = [_item(point) for _, point in sitting.wishes if not point.items]
    rows = estimated_rows(sitting, state, len(items))
    asks = items or sitting.request
    asked = _request(sitting, at, items, state) if asks else _message(sitting, at)
    judged: Event = {"type": "estimated", "at": at}
    if sitting.order_hours is not None and any(sitting.wishes):
        judged["order_hours"] = plain(sitting.order_hours)
    if rows:
        judged["items"] = rows
    return (*asked, judged) if judged.keys() > {"type", "at"} else asked


def _message(sitting: Sitting, at: datetime) -> tuple[Event, ...]:
    if sitting.known or not sitting.message:
        return ()
    return ({"type": "message", "at": at, "by": "client", "text": sitting.message},)


def _request(
    sitting: Sitting, at: datetime, items: list[dict[str, Any]], state: State
) -> tuple[Event, ...]:
    words = "\n".join(one.words for _, one in sitting.wishes if not one.items)
    text = words if sitting.known else sitting.message
    request: Event = {"type": "revision-requested", "at": at, "text": text}
    via = written_via(state, sitting.via)
    told = request if via is None else {**request, "via": via}
    return ({**told, "items": items} if items else told,)


def round_for(state: State, via: Via | None) -> RoundState | None:
    """Give the round that a request adds to: the open one, or the one that the button opens again.

    By button the client contradicts a silence that completed the order.
    """
    if state.closing is not None and state.closing.silent and via == "button":
        return state.closing.round or state.round
    return state.round


def written_via(state: State, via: Via | None) -> Via | None:
    """Say what is written: the button only where a round stands open that was asked by message."""
    of = round_for(state, via)
    opened: Via = "button" if of is None else of.via
    chosen = via or opened
    return None if chosen == opened == "button" else chosen


def _item(point: Point) -> dict[str, Any]:
    """Write a point as an item: the keys that say something, and that its kind has a use for."""
    told = {"text": point.text, **({"said": point.words} if point.name else {})}
    return {**told, **chosen_keys(point)}
