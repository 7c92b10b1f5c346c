"""What can be decided: the five moves, and an event to record; each by the one that composes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from revise.api.plain_event import plain_event
from revise.model.asks import ASKING
from revise.model.problem import NoEventError
from revise.model.shown import did_you_mean
from revise.moves.cancel import Cancel, all_costs, cancel
from revise.moves.composed import Composed, Event
from revise.moves.costs import answer_costs
from revise.moves.escalate import Escalate, escalate, escalation_costs
from revise.moves.extend import Extend, extend
from revise.moves.propose import Propose, propose
from revise.moves.redeliver import Redeliver, redeliver
from revise.moves.worded import Words, answer_worded
from revise.render.assessed import Assessed
from revise.rules.moves import next_id


class Record(NamedTuple):
    """Record what happened: an event with its `type` and keys, as an order file has them.

    All but `at` and `key`, which are given beside it. A key that is None is left out; what the
    client asks gets its id. The freelancer's own moves are no records: each is a step of its own.
    """

    event: Mapping[str, Any]


Step = Propose | Extend | Redeliver | Escalate | Cancel | Record


class Way(NamedTuple):
    """How a step is called, and what composes it and says what it costs."""

    name: str
    compose: Callable[[Assessed, Any, Words], Composed]
    costs: Callable[[Assessed, Event], Sequence[str]] = lambda *_: ()


def _recorded(assessed: Assessed, step: Record, _: Words) -> Composed:
    event = plain_event(step.event)
    if event["type"] in ASKING and "id" not in event:
        event["id"] = next_id(assessed.assessment, event["type"])
    if event.get("type") == "answered" and event.get("to") in assessed.assessment.state.asks:
        return answer_worded(assessed, event)
    return Composed(event, {"move.via": event.get("via")})


_MOVES: Mapping[type[Any], Way] = {
    Propose: Way("propose", propose),
    Extend: Way("extend", extend),
    Redeliver: Way("redeliver", redeliver),
    Escalate: Way("escalate", escalate, escalation_costs),
    Cancel: Way("cancel", cancel, lambda now, event: all_costs(now, event.get("kind", "other"))),
}
_RECORDS = {
    "revision-requested": "request",
    "estimated": "estimate",
    "delivered": "delivery",
    "answered": "answer",
    "withdrawn": "withdrawal",
    "cancellation-requested": "cancellation-request",
    "completed": "completion",
    "cancelled": "cancellation",
    "message": "message",
    "worked": "work",
}
"""Type of an event → what the record of it is called."""


def way_of(step: Step) -> Way:
    """Say how a step is decided. Raises NoEventError for an event that no record makes."""
    if not isinstance(step, Record):
        return _MOVES[type(step)]
    kind = str(step.event.get("type", ""))
    if kind == "cancellation-requested" and step.event.get("by") == "freelancer":
        raise NoEventError.of("use.own-cancellation")
    if kind not in _RECORDS:
        raise NoEventError.of("use.no-record", type=kind, near=did_you_mean(kind, _RECORDS))
    return Way(_RECORDS[kind], _recorded, answer_costs)
