"""A note in the log: the reason for a move that gates had held back, or a private one."""

from __future__ import annotations

from fractions import Fraction

from revise.model.event import AnyEvent, Escalated, RevisionRequested
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.rules.moves import judge

_MOVES = {
    "proposed": "propose",
    "extension-requested": "extend",
    "redelivered": "redeliver",
    "escalated": "escalate",
    "cancellation-requested": "cancel",
    "revision-requested": "request",
}
"""Event → what its gates hold back."""


def passed_over(one: Assessed) -> frozenset[int]:
    """Give the events whose note says why the freelancer went on although a gate held it back.

    The order is judged as it stood before each: a note beside a move that was open is no such
    reason, but private.
    """
    seen = range(one.assessment.state.seen)
    return frozenset(index for index in seen if _is_override(index, one))


def _is_override(index: int, one: Assessed) -> bool:
    event = one.assessment.order.events[index]
    move = _MOVES.get(event.type)
    if not event.note or move is None or getattr(event, "by", "") == "client":
        return False
    before = _before(index, one)
    return before is not None and bool(judge(before, move, _carried(event)))


def _before(index: int, one: Assessed) -> Assessment | None:
    found = one.assessment
    events = found.order.events
    order = found.order.model_copy(update={"events": events[:index]})
    seller, instant = one.config.seller, events[index].at
    result = engine.assess(order, found.policy, seller, instant=instant, currency=found.currency)
    return result if isinstance(result, Assessment) else None


def _carried(event: AnyEvent) -> Facts:
    if isinstance(event, Escalated):
        amount = None if event.amount is None else Fraction(event.amount)
        return {"move.to": event.to, "move.amount": amount}
    if isinstance(event, RevisionRequested):
        return {"move.via": event.via}
    return {"move.files": len(event.files)} if event.type == "redelivered" else {}
