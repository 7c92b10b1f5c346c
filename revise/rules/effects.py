"""What an ask's outcome and an order's closing do to the state, and how each is undone."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from revise.rules.state import AskState, Closing, DueChange, Outcome, State, accepted_extras
from revise.rules.values import after_hours


def open_ask(state: State, ask: AskState) -> None:
    """Add an ask that now waits for an answer."""
    state.asks[ask.id] = ask
    state.open_asks[ask.id] = ask
    state.cancellations_open += ask.kind == "cancellation"


def close_ask(
    state: State, ask: AskState, outcome: Outcome, at: datetime, index: int | None
) -> None:
    """Close an open ask; `index` is the event that did it, None for silence and closings."""
    ask.outcome, ask.closed, ask.closed_index = outcome, at, index
    del state.open_asks[ask.id]
    if ask.kind == "cancellation":
        state.cancellations_open -= 1
        state.cancellation_closed = at


def reopen_ask(state: State, ask: AskState) -> None:
    """Let a closed ask wait for an answer again."""
    ask.outcome = ask.closed = ask.closed_index = None
    state.open_asks[ask.id] = ask
    state.cancellations_open += ask.kind == "cancellation"


def settle(state: State, ask: AskState, at: datetime, *, silent: bool) -> None:
    """Carry out what the answer to an ask means for the due date and for the order."""
    if ask.outcome not in {"accepted", "partly"}:
        return
    event = ask.event
    if event.type == "extension-requested":
        _change_due(state, DueChange(ask, date=event.due))
    elif event.type == "cancellation-requested":
        close_order(state, "cancelled", at, silent=silent, ask=ask)
    elif event.type == "proposed":
        days = sum(extra.days for extra in accepted_extras(ask))
        if days:
            _change_due(state, DueChange(ask, days=days))


def _change_due(state: State, change: DueChange) -> None:
    state.due_changes.append(change)
    state.due = _changed(state.due, change)


def _changed(due: datetime | None, change: DueChange) -> datetime | None:
    if change.date is not None:
        return change.date
    return None if due is None else after_hours(due, 24 * change.days)


def undo_due(state: State, ask: AskState) -> None:
    """Restore the due date as if `ask` had never moved it."""
    if all(change.ask is not ask for change in state.due_changes):
        return
    state.due_changes = [change for change in state.due_changes if change.ask is not ask]
    state.due = state.order.terms.due
    for change in state.due_changes:
        state.due = _changed(state.due, change)


def close_order(
    state: State,
    status: Literal["completed", "cancelled"],
    at: datetime,
    *,
    silent: bool,
    ask: AskState | None = None,
) -> None:
    """Close the order: ends its open round and every ask but one to support."""
    ended = [other for other in state.open_asks.values() if other.kind != "support"]
    state.closing = Closing(at, state.status, state.round, ended, silent, ask)
    for other in ended:
        close_ask(state, other, "ended", at, None)
    state.status, state.round = status, None


def reopen_order(state: State) -> list[AskState]:
    """Undo the last closing; gives the asks that are open again."""
    closing = state.closing
    if closing is None:
        return []
    state.status, state.round, state.closing = closing.before, closing.round, None
    for ask in closing.ended:
        reopen_ask(state, ask)
    return closing.ended
