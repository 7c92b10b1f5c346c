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
from revise.rules.ask_state import AskState
from revise.rules.state import State
from revise.words import Said, hint, said

Objection = tuple[Said, Said | None]
"""What is wrong, and what to do."""


def objection(state: State, event: AnyEvent) -> Objection | None:
    """Say why `event` cannot happen to an order in this state; None where it can."""
    check = _CHECKS.get(type(event))
    return check(state, event) if check else None


def _delivered(state: State, _event: Delivered) -> Objection | None:
    if state.round is not None and state.round.when == "revision":
        return _object("round-open")
    return _is_closed(state)


def _requested(state: State, event: RevisionRequested) -> Objection | None:
    via = event.via or (state.round.via if state.round is not None else "button")
    if via == "message" and state.status != "cancelled":
        return None
    if state.status == "in-progress":
        return _object("request-undelivered")
    return _is_closed(state)


def _estimated(state: State, _event: Estimated) -> Objection | None:
    return None if state.round is not None else _is_closed(state)


def _cancellation(state: State, event: CancellationRequested) -> Objection | None:
    wish = event.by == "client" and event.via == "message"
    return None if wish and state.status == "completed" else _is_closed(state)


def _open_order(state: State, _event: object) -> Objection | None:
    return _is_closed(state)


def _open_round(state: State, _event: object) -> Objection | None:
    if state.round is not None:
        return None
    return _is_closed(state) or _object("no-round")


def _proposed(state: State, event: Proposed) -> Objection | None:
    """Object also where items stand in no list of the open round, or are sold as another order."""
    of = state.round
    if of is None:
        return _open_round(state, event)
    named = [*event.free, *event.declined, *event.questions]
    named += [name for extra in event.extras for name in extra.items]
    for name in named:
        if name in state.items and state.items[name].round != of.number:
            return _object("other-round", id=name)
    if of.when != "after-completion" and any(one.as_ == "new-order" for one in event.extras):
        return _object("new-order")
    return None


def _redelivered(state: State, _event: Redelivered) -> Objection | None:
    if state.round is not None and state.round.when == "before-delivery":
        return _object("undelivered")
    return _open_round(state, _event)


def _escalated(state: State, event: Escalated) -> Objection | None:
    return None if event.to == "support" else _is_closed(state)


def _completed(state: State, _event: Completed) -> Objection | None:
    if state.status == "in-progress":
        return _object("undelivered")
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
        return _object("never-asked", ask=event.to)
    if state.waits(ask) or (ask.silent and ask.outcome == event.answer):
        return None
    return _is_answered(ask)


def _withdrawn(state: State, event: Withdrawn) -> Objection | None:
    ask = state.asks.get(event.to)
    if ask is None:
        return _object("never-asked", ask=event.to)
    return None if state.waits(ask) else _is_answered(ask)


def _is_answered(ask: AskState) -> Objection:
    how = said(f"history.ask-{ask.outcome or 'ended'}")  # not yet told: its order closed
    return _object("ask-closed", ask=ask.id, how=how)


def _is_closed(state: State) -> Objection | None:
    if not state.closed:
        return None
    return _object("order-closed", status=said(f"history.{state.status}"))


def _object(name: str, **values: object) -> Objection:
    name = f"history.{name}"
    return said(name, **values), hint(name, **values)


def _silent(state: State) -> bool:
    return state.closing is not None and state.closing.silent


_CHECKS: dict[type[Any], Callable[[State, Any], Objection | None]] = {
    Delivered: _delivered,
    RevisionRequested: _requested,
    Estimated: _estimated,
    Proposed: _proposed,
    ExtensionRequested: _open_order,
    Escalated: _escalated,
    CancellationRequested: _cancellation,
    Answered: _answered,
    Withdrawn: _withdrawn,
    Redelivered: _redelivered,
    Completed: _completed,
    Cancelled: _cancelled,
}
