"""A note in the log: the reason for a move that gates had held back, or a private one."""

from __future__ import annotations

from fractions import Fraction

from revise.model.event import AnyEvent, Escalated, RevisionRequested
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.rules.assessment import Assessment
from revise.rules.before import before_events
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
    found = one.assessment
    events = found.order.events
    noted = frozenset(index for index in range(found.state.seen) if _may_override(events[index]))
    judged = before_events(found, one.config.seller, noted) if noted else ()
    return frozenset(index for index, before in judged if _held_back(events[index], before))


def _may_override(event: AnyEvent) -> bool:
    by_client = getattr(event, "by", "") == "client"
    return bool(event.note) and event.type in _MOVES and not by_client


def _held_back(event: AnyEvent, before: Assessment) -> bool:
    return bool(judge(before, _MOVES[event.type], _carried(event)))


def _carried(event: AnyEvent) -> Facts:
    if isinstance(event, Escalated):
        amount = None if event.amount is None else Fraction(event.amount)
        return {"move.to": event.to, "move.amount": amount}
    if isinstance(event, RevisionRequested):
        return {"move.via": event.via}
    return {"move.files": len(event.files)} if event.type == "redelivered" else {}
