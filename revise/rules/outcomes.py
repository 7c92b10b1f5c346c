"""What an ask's outcome does to the state, and how it is undone where silence alone gave it.

Each costs the same however many asks there are: an order's history may close and reopen it
thousands of times, with thousands of asks open.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from revise.model.asks import AskKind
from revise.rules.ask_state import AskState, Outcome, offered_items, sells_beyond
from revise.rules.closing import close_order
from revise.rules.purchase import buy, take_back_purchase
from revise.rules.refunds import settle_refund, take_back_refund
from revise.rules.state import DueChange, State


def open_ask(state: State, ask: AskState) -> None:
    """Add an ask that now waits for an answer."""
    state.asks[ask.id] = ask
    _waiting(state, ask)[ask.id] = ask
    state.cancellations_open += ask.kind == "cancellation" and not ask.wish


def close_ask(
    state: State, ask: AskState, outcome: Outcome, at: datetime, index: int | None
) -> None:
    """Close an open ask; `index` is the event that did it, or the last one before silence did."""
    ask.outcome, ask.closed, ask.closed_index = outcome, at, index
    del _waiting(state, ask)[ask.id]
    if ask.kind == "cancellation" and not ask.wish:
        state.cancellations_open -= 1
        state.cancellation_closed = at


def reopen_ask(state: State, ask: AskState) -> None:
    """Let an ask wait again, as if silence had not closed it.

    What happened since would have closed it too: the closing of the order, a delivery, a newer
    proposal.
    """
    ask.outcome = ask.closed = ask.closed_index = None
    state.cancellations_open += ask.kind == "cancellation" and not ask.wish
    later = _later(state, ask) if ask.kind == "proposal" else None
    if later is not None:
        ask.outcome = later
    elif state.closing is not None and ask.row.ends_with_order:
        state.closing.ended[ask.id] = ask
    else:
        _waiting(state, ask)[ask.id] = ask


def _later(state: State, ask: AskState) -> Outcome | None:
    """Say what became of a proposal since it was made, but for its answer."""
    if ask.round is not None and state.rounds[ask.round - 1].proposals[-1] is not ask:
        return "superseded"
    if _delivered(state, ask):
        return "ended"
    return None if state.offered is ask else "superseded"


def _delivered(state: State, ask: AskState) -> bool:
    """Whether a delivery closed the round of a proposal, and left nothing of it to be bought.

    One that names no items has done what was agreed: without the silence, less.
    """
    asked_in = None if ask.round is None else state.rounds[ask.round - 1]
    if asked_in is None or asked_in.closed is None:
        return False
    if not asked_in.named:
        state.done.difference_update(offered_items(ask))
        state.done |= asked_in.ready()
    return not sells_beyond(ask, state.done)


def _waiting(state: State, ask: AskState) -> dict[str, AskState]:
    return state.requests if ask.row.ends_with_order else state.support


def settle(state: State, ask: AskState, at: datetime, *, silent: bool) -> None:
    """Carry out what the answer to an ask means for the work, the due date and the order."""
    if ask.outcome in {"accepted", "partly"}:
        ACCEPTED[ask.kind](state, ask, at, silent)


def take_back(state: State, ask: AskState) -> None:
    """Restore what silence to an ask had changed, as if it had never been accepted."""
    if state.due_changes.pop(ask.id, None) is not None:
        state.known_due = None
    take_back_purchase(state, ask)
    take_back_refund(state, ask)


def _extend(state: State, ask: AskState, _at: datetime, _silent: bool) -> None:
    state.change_due(DueChange(ask, date=ask.event.due))  # type: ignore[union-attr] # its event


def _buy(state: State, ask: AskState, _at: datetime, _silent: bool) -> None:
    buy(state, ask)


def _settle(state: State, ask: AskState, _at: datetime, _silent: bool) -> None:
    settle_refund(state, ask)


def _cancel(state: State, ask: AskState, at: datetime, silent: bool) -> None:
    if not ask.wish:
        close_order(state, "cancelled", at, silent=silent, ask=ask)


ACCEPTED: dict[AskKind, Callable[[State, AskState, datetime, bool], None]] = {
    "proposal": _buy,
    "extension": _extend,
    "resolution": _settle,
    "support": _settle,
    "cancellation": _cancel,
}
"""What follows once an ask is accepted."""
