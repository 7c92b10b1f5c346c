"""When an event is legal (order-format.md, `[[event]]`): None, or why it is not and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from revise.model.event import (
    Answered,
    AnyEvent,
    CancellationRequested,
    Cancelled,
    Completed,
    Delivered,
    Escalated,
    Estimated,
    ExtensionRequested,
    Proposed,
    Redelivered,
    RevisionRequested,
    Withdrawn,
)
from revise.rules.state import AskState, State

Objection = tuple[str, str]
"""What is wrong, and what to do."""


def objection(state: State, event: AnyEvent) -> Objection | None:
    """Say why `event` cannot happen to an order in this state; None where it can."""
    check = _CHECKS.get(type(event))
    return check(state, event) if check else None


def _delivered(state: State, _event: Delivered) -> Objection | None:
    if state.status == "in-progress" or (state.status == "delivered" and state.round is None):
        return None
    if state.round is not None:
        return "a round is open", "what answers a revision request is `redelivered`"
    return _is_closed(state)


def _requested(state: State, _event: RevisionRequested) -> Objection | None:
    if state.status == "in-progress":
        return "nothing was delivered yet", "add the `delivered` event first, or use `message`"
    return _is_closed(state)


def _open_order(state: State, _event: object) -> Objection | None:
    return _is_closed(state)


def _open_round(state: State, _event: object) -> Objection | None:
    if state.round is not None:
        return None
    return _is_closed(state) or ("no round is open", "a `revision-requested` event opens one")


def _escalated(state: State, event: Escalated) -> Objection | None:
    return None if event.to == "support" else _is_closed(state)


def _completed(state: State, _event: Completed) -> Objection | None:
    if state.status == "in-progress":
        return "nothing was delivered yet", "add the `delivered` event first"
    if state.status == "completed" and _silent(state):
        return None
    return _is_closed(state)


def _cancelled(state: State, event: Cancelled) -> Objection | None:
    if state.status == "completed" and event.by in {"support", "platform"}:
        return None
    if state.status == "cancelled" and _silent(state):
        return None
    return _is_closed(state)


def _answered(state: State, event: Answered) -> Objection | None:
    ask = state.asks.get(event.to)
    if ask is None:
        return _never_asked(event.to)
    if state.waits(ask) or (ask.silent and ask.outcome == event.answer):
        return None
    return _is_answered(ask)


def _withdrawn(state: State, event: Withdrawn) -> Objection | None:
    ask = state.asks.get(event.to)
    if ask is None:
        return _never_asked(event.to)
    return None if state.waits(ask) else _is_answered(ask)


def _never_asked(name: str) -> Objection:
    return f"{name} itself could not be asked", f"mend the event that asks {name} first"


_ENDED = "ended when its round or the order closed"
_HOW = {
    None: _ENDED,
    "ended": _ENDED,
    "partly": "was accepted in part",
    "superseded": "gave way to a newer proposal",
    "no-effect": "came to nothing",
}


def _is_answered(ask: AskState) -> Objection:
    return (
        f"{ask.id} is no longer open: it {_HOW.get(ask.outcome, f'was {ask.outcome}')}",
        "each ask is answered or withdrawn once: leave this event out, or mend the one before it",
    )


def _is_closed(state: State) -> Objection | None:
    if not state.closed:
        return None
    return (
        f"the order is {state.status}",
        "leave this event out, or mend the event that closed the order",
    )


def _silent(state: State) -> bool:
    return state.closing is not None and state.closing.silent


_CHECKS: dict[type[Any], Callable[[State, Any], Objection | None]] = {
    Delivered: _delivered,
    RevisionRequested: _requested,
    Estimated: _open_order,
    Proposed: _open_round,
    ExtensionRequested: _open_order,
    Escalated: _escalated,
    CancellationRequested: _open_order,
    Answered: _answered,
    Withdrawn: _withdrawn,
    Redelivered: _open_round,
    Completed: _completed,
    Cancelled: _cancelled,
}
