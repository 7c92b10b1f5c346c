"""What an assistant wants done, of the arguments of its call: a move or a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from revise.api.steps import Record, Step
from revise.app.refusal import refusal
from revise.app.repetition import recorded_at
from revise.commands.mcp.call import Call
from revise.commands.parsing import amount_of, by_hand, time_of
from revise.files.deliverables import Deliverable, hashed
from revise.model.event import AnyEvent
from revise.model.problem import NoEventError
from revise.moves.cancel import Cancel
from revise.moves.escalate import Escalate
from revise.moves.extend import Extend
from revise.moves.propose import Propose
from revise.moves.redeliver import Redeliver
from revise.render.assessed import Assessed

RECORDS = {
    "request": "revision-requested",
    "estimate": "estimated",
    "delivery": "delivered",
    "answer": "answered",
    "withdrawal": "withdrawn",
    "cancellation-request": "cancellation-requested",
    "completion": "completed",
    "cancellation": "cancelled",
    "message": "message",
    "work": "worked",
}
"""What can be recorded → the type of its event."""
_LARGEST = 2**63 - 1

# ---- What is wanted --------------------------------------------------------------------------

Wanted = Callable[[Call, Assessed], Step]


def propose(call: Call, _: Assessed) -> Step:
    """Say what is free, an extra or not possible, and ask what is unclear."""
    given = call.given
    prices = [f"{item}={price}" for item, price in given.get("extras", {}).items()]
    carried_as = given.get("as", "auto")
    lean = given.get("lean", False)
    return Propose(by_hand(prices), carried_as, given.get("recommend"), lean)


def extend(call: Call, now: Assessed) -> Step:
    """Ask for a later due date."""
    return Extend(time_of(call.given["due"], now), call.given["reason"])


def redeliver(call: Call, now: Assessed) -> Step:
    """Deliver the revised work."""
    return Redeliver(tuple(call.given.get("items", ())), _files(call, now, call.given))


def escalate(call: Call, now: Assessed) -> Step:
    """Take it to the Resolution Center, or after it to customer support."""
    given, price = call.given, Fraction(now.assessment.order.terms.price)
    refund, settles = given.get("refund"), given.get("settles")
    return Escalate(
        given["reason"],
        given.get("to"),
        None if refund is None else amount_of(refund, price),
        None if settles is None else tuple(settles),
        given.get("with_threats", False),
    )


def cancel(call: Call, _: Assessed) -> Step:
    """Ask to cancel."""
    return Cancel(call.given["reason"], call.given.get("kind", "other"))


def record(call: Call, now: Assessed) -> Step:
    """Record what happened; an answer without `to` is to the only thing that is open."""
    kind, event = call.given["kind"], _written(call.given.get("event", {}))
    if not isinstance(event.get("to", ""), str):
        raise NoEventError.of("use.odd-value", key="to", type=type(event["to"]).__name__)
    if kind in {"answer", "withdrawal"} and "to" not in event:
        event["to"] = _asked(call, now)
    if kind == "cancellation-request":
        event.setdefault("by", "client")
    if kind == "delivery" and all(isinstance(one, str) for one in event.get("files", [None])):
        event["files"] = [file.entry() for file in _files(call, now, event)]
    return Record({**event, "type": RECORDS[kind]})


def _written(value: Any) -> Any:  # noqa: ANN401 # any JSON
    """Give what JSON holds as TOML can: a number that is too large for it as text."""
    if isinstance(value, dict):
        return {key: _written(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_written(one) for one in value]
    return str(value) if isinstance(value, int) and abs(value) > _LARGEST else value


def _files(call: Call, now: Assessed, given: Mapping[str, Any]) -> tuple[Deliverable, ...]:
    """Hash files within the folders, which may be named from the order's own."""
    folder = now.path.rpartition("/")[0] or "."
    allowed = call.settings.allowed
    return hashed([allowed.file(one, folder) for one in given.get("files", ())], now.path)


def _asked(call: Call, now: Assessed) -> str:
    """Give the only ask that is open, or what the event of the same key answers.

    Raises NoEventError or Refusal.
    """
    before = recorded(call, now)
    if before is not None:
        return str(getattr(before, "to", ""))
    waiting = [one.id for one in now.assessment.state.asks.values() if one.open]
    if not waiting:
        kind = call.given["kind"]
        why = "nothing-open" if kind == "answer" else "nothing-open-withdrawal"
        raise refusal(kind, now, why)
    if len(waiting) > 1:
        raise NoEventError.of("use.several-asks", ids=", ".join(waiting))
    return waiting[0]


def recorded(call: Call, now: Assessed) -> AnyEvent | None:
    """Give the event that has the call's key already."""
    order = now.assessment.order
    index = recorded_at(order, call.given.get("key"))
    return None if index is None else order.events[index]
