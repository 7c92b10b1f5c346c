"""How an order closes, and what it would be without that, where silence alone closed it.

Each costs the same however many asks there are: an order's history may close and reopen it
thousands of times, with thousands of asks open.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from revise.rules.ask_state import AskState, sells_beyond
from revise.rules.round_state import RoundState
from revise.rules.state import Closing, State


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
    state.closing = Closing(
        at=at,
        before=state.status,
        round=state.round,
        ended=state.requests,
        offer=state.offered,
        rounds=len(state.rounds),
        silent=silent,
        ask=ask,
    )
    state.status, state.round, state.requests = status, None, {}


def end_asks(state: State) -> None:
    """Let the order's closing end asks and demands for good, once it will not be undone."""
    closing = state.closing
    if closing is None:
        return
    for ask in closing.ended.values():
        ask.outcome, ask.closed = "ended", closing.at
    closing.ended.clear()
    state.cancellations_open = 0
    if closing.round is not None:
        closing.round.end_demands()


def is_settled(state: State) -> bool:
    """Whether the order's closing, if it closed, has nothing left to end: `end_asks` is idle."""
    closing = state.closing
    if closing is None:
        return True
    unmet = closing.round is not None and closing.round.unmet
    return not (closing.ended or state.cancellations_open or unmet)


def reopen_order(state: State, closing: Closing) -> None:
    """Undo the last closing: what it ended is open again, and what was asked since is ordinary."""
    closing.ended.update(state.requests)
    state.status, state.requests, state.closing = closing.before, closing.ended, None
    since = state.rounds[closing.rounds :]
    for one in since:
        one.when = "revision"
    if closing.round is None:
        return
    if since:
        _go_on(state, closing.round, since[0])
    else:
        state.round = closing.round
    _end_offer(state, closing)


def _go_on(state: State, of: RoundState, since: RoundState) -> None:
    """Let a round go on in one that opened only because silence had ended it."""
    number = since.number
    del state.rounds[number - 1]
    of.take_in(since)
    for later in state.rounds[number - 1 :]:
        later.renumber(later.number - 1)
    for ask in reversed(state.asks.values()):
        if ask.index < since.index:
            break
        if ask.round is not None:
            ask.round -= 1
    if state.round is since:
        state.round = of


def _end_offer(state: State, closing: Closing) -> None:
    """End the proposal that was open, if a newer one or a delivery has ended it since."""
    offer, of = closing.offer, closing.round
    if offer is None or of is None or offer.id not in state.requests:
        return
    newer = next((ask for ask in of.proposals if ask.index > offer.index), None)
    if newer is None and of.closed is not None and not sells_beyond(offer, state.done):
        _end(state, offer, "ended", of.closed)
        return
    newer = newer or state.offered
    if newer is not None and newer is not offer:
        _end(state, offer, "superseded", newer.index)


def _end(state: State, offer: AskState, how: Literal["superseded", "ended"], index: int) -> None:
    offer.outcome, offer.closed, offer.closed_index = how, state.order.events[index].at, index
    del state.requests[offer.id]
