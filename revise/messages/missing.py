"""What a message may lack, in words, and where to put it."""

from __future__ import annotations

_PROPOSE = "make one first: revise propose ORDER"
_REQUEST = "record it first: revise record request ORDER --text TEXT"
_REASON = "give it: --reason TEXT"

_WHERE = {
    "request": ("an open revision request", _REQUEST),
    "questions": ("a question to ask", "mark an item: revise record estimate ORDER --unclear ITEM"),
    "proposal": ("the proposal", _PROPOSE),
    "reminder": ("an open proposal to remind of", _PROPOSE),
    "extension": ("the new due date", "ask for it: revise extend ORDER --due TIME --reason TEXT"),
    "extension.reason": ("the reason for the new due date", _REASON),
    "redelivery": ("a revised delivery", "make it: revise redeliver ORDER FILE"),
    "cancellation.reason": ("the reason for the cancellation", _REASON),
    "statement.reason": ("the reason", _REASON),
    "answer": (
        "an open cancellation request of the client",
        "record it: revise record cancellation-request ORDER --reason TEXT",
    ),
    "answer.answer": ("the answer", "say which: --answer accepted, or --answer declined"),
    "order.title": ("the order's title", "write it into the order file, as `title` in [order]"),
    "order.scope": ("what was agreed", "write it into the order file, as `text` in [[scope]]"),
    "order.due": ("the due date", "write it into the order file, as `due` in [order]"),
    "signature": ("the signature", "write it into revise.toml, as `signature` in [messages]"),
}
_TEXT = ("the text of an item or extra", "write it into the order file, as `text` or `title`")


def where_to_put(name: str) -> tuple[str, str]:
    """Say in words what a value is and where it can be put; `name` as templates call it."""
    if name in _WHERE:
        return _WHERE[name]
    if name.endswith((".text", ".title", ".points")):
        return _TEXT
    return f"the value {name}", "record it, or ask for it first in the template: {% if … %}"
