"""The keys of an order file: what a line with one looks like, and where one belongs."""

from __future__ import annotations

from pydantic import BaseModel

from revise.model.complaints import Root, keys
from revise.model.event import EVENT_CLASSES, Extra, File, RevisionRequested
from revise.model.item import Estimate, Item
from revise.model.order import Order, Scope, Terms
from revise.model.shown import either, nearest
from revise.words import said

_BELOW = {Item: "items", Estimate: "items", Extra: "extras", File: "files"}
"""The list of an event that a table stands in."""

_EXAMPLES = {
    "id": ['id = "A1"'],
    "type": ['type = "message"'],
    "at": ["at = 2026-11-15T18:00:00Z"],
    "due": ["due = 2026-11-20T18:00:00Z"],
    "price": ['price = "180.00"'],
    "revisions": ["revisions = 2", 'revisions = "unlimited"'],
    "by": ['by = "client"', 'by = "freelancer"'],
    "to": ['to = "P1"'],
    "answer": ['answer = "accepted"'],
    "items": ['items = ["1.1"]'],
    "free": ['free = ["1.1"]'],
    "declined": ['declined = ["1.1"]'],
    "questions": ['questions = ["1.1"]'],
    "extras": ['extras = [{ items = ["1.1"], title = "…", price = "30.00", days = 1 }]'],
    "files": ['files = [{ path = "out/logo-v1.svg" }]'],
    "path": ['path = "out/logo-v1.svg"'],
    "days": ["days = 1"],
    "hours": ["hours = 1.5"],
    "revision-requested.items": ['items = [{ text = "…" }]'],
    "estimated.items": ['items = [{ id = "1.1", hours = 1.5 }]'],
    "estimated.id": ['id = "1.1"'],
    "proposed.id": ['id = "P1"'],
    "extension-requested.id": ['id = "X1"'],
    "escalated.id": ['id = "R1"'],
    "escalated.to": ['to = "resolution-center"', 'to = "support"'],
    "cancellation-requested.id": ['id = "C1"'],
}
"""Lines to copy, in any event or in those of one type; any other key holds text."""


def example(key: str, event_type: str = "") -> str:
    """Give a line that sets a key, as it may stand in an event of this type."""
    lines = _EXAMPLES.get(f"{event_type}.{key}") or _EXAMPLES.get(key, [f'{key} = "…"'])
    return either(lines, "value.either-line")


def home(key: str, shape: type[BaseModel], event_type: str) -> str | None:
    """Say where a key belongs that was typed below a header too late."""
    below = _BELOW.get(shape)
    if below and key in keys(EVENT_CLASSES.get(event_type, RevisionRequested)):
        return said("order.key-of-the-event", key=key, below=below)
    if shape in (Order, Scope) and nearest(key, keys(shape)) is None and key in keys(Terms):
        return said("order.key-of-the-order", key=key)
    return None


ORDER_FILE = Root(Order, "order", example, home)
