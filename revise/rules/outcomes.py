"""What an ask's outcome and an order's closing do to the state, and how each is undone.

Each costs the same however many asks there are: an order's history may close and reopen it
thousands of times, with thousands of asks open.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from revise.model.asks import AskKind
from revise.rules.ask_state import AskState, Outcome, accepted_extras
from revise.rules.state import Closing, DueChange, State


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

    What happened since would have closed it too: the closing of the order, a redelivery, a newer
    proposal.
    """
    ask.outcome = ask.closed = ask.closed_index = None
    state.cancellations_open += ask.kind == "cancellation" and not ask.wish
    asked_in = None if ask.round is None else state.rounds[ask.round - 1]
    if ask.kind == "proposal" and asked_in is not None and asked_in.proposals[-1] is not ask:
        ask.outcome = "superseded"
    elif ask.kind == "proposal" and asked_in is not _round(state):
        ask.outcome = "ended"
    elif state.closing is not None and ask.row.ends_with_order:
        state.closing.ended[ask.id] = ask
    else:
        _waiting(state, ask)[ask.id] = ask


def _waiting(state: State, ask: AskState) -> dict[str, AskState]:
    return state.requests if ask.row.ends_with_order else state.support


def _round(state: State) -> object:
    return state.round if state.closing is None else state.closing.round


def settle(state: State, ask: AskState, at: datetime, *, silent: bool) -> None:
    """Carry out what the answer to an ask means for the due date and for the order."""
    if ask.outcome in {"accepted", "partly"}:
        ACCEPTED[ask.kind](state, ask, at, silent)


def _extend(state: State, ask: AskState, _at: datetime, _silent: bool) -> None:
    _change_due(state, DueChange(ask, date=ask.event.due))  # type: ignore[union-attr] # its event


def _add_days(state: State, ask: AskState, _at: datetime, _silent: bool) -> None:
    sold = [extra for extra in accepted_extras(ask) if extra.as_ != "new-order"]
    days = sum(extra.days for extra in sold)
    if days:
        _change_due(state, DueChange(ask, days=days))
    if sold and state.extra_reopens and state.status == "delivered":
        state.status, state.review_ends = "in-revision", None
    if ask.outcome == "accepted":
        _end_demands(state)


def _settle_refund(state: State, ask: AskState, _at: datetime, _silent: bool) -> None:
    """Carry out a partial refund that was accepted: what it settles is no longer owed.

    What became agreed between offer and acceptance stays; what was added after the offer is not
    touched, nor is what was only said.
    """
    offer = ask.event
    if offer.type != "escalated" or ask.outcome != "accepted":
        return
    if offer.amount is not None:
        state.refunded += offer.amount
        agreed = set() if state.round is None else state.round.agreed_since(ask.index)
        for name in ask.settles - agreed:
            item = state.items.get(name)
            if item is not None and item.work:
                item.settled = True
    _end_demands(state)


def _end_demands(state: State) -> None:
    for item in () if state.round is None else state.round.items:
        item.answered = item.answered or item.demands


def _cancel(state: State, ask: AskState, at: datetime, silent: bool) -> None:
    if ask.wish:
        return
    close_order(state, "cancelled", at, silent=silent, ask=ask)


def _change_due(state: State, change: DueChange) -> None:
    state.due_changes[change.ask.id] = change
    if state.known_due is not None:
        state.known_due = (change.of(state.known_due[0]),)


def undo_due(state: State, ask: AskState) -> None:
    """Restore the due date as if `ask` had never moved it."""
    if state.due_changes.pop(ask.id, None) is not None:
        state.known_due = None


def close_order(
    state: State,
    status: Literal["completed", "cancelled"],
    at: datetime,
    *,
    silent: bool,
    ask: AskState | None = None,
) -> None:
    """Close the order: ends its open round and every ask but one to support."""
    end_asks(state)
    state.closing = Closing(at, state.status, state.round, state.requests, silent, ask)
    state.status, state.round, state.requests = status, None, {}


def end_asks(state: State) -> None:
    """Give the asks that the order's closing ended their outcome, once it will not be undone."""
    if state.closing is None:
        return
    for ask in state.closing.ended.values():
        ask.outcome, ask.closed = "ended", state.closing.at
    state.closing.ended.clear()
    state.cancellations_open = 0


def reopen_order(state: State, closing: Closing) -> None:
    """Undo the last closing: what it ended is open again, with what was asked since."""
    since = state.round
    state.status, state.round, state.closing = closing.before, closing.round or since, None
    state.requests = closing.ended | state.requests
    if since is not None:
        since.when = "revision"
    if since is not None and state.round is not since and state.round is not None:
        state.round.items += since.items


def _nothing(_state: State, _ask: AskState, _at: datetime, _silent: bool) -> None:
    pass


ACCEPTED: dict[AskKind, Callable[[State, AskState, datetime, bool], None]] = {
    "proposal": _add_days,
    "extension": _extend,
    "resolution": _settle_refund,
    "support": _nothing,
    "cancellation": _cancel,
}
"""What follows once an ask is accepted."""
