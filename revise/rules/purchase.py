"""What a proposal that was accepted does, in whole or in part (ladder.md, "Due")."""

from __future__ import annotations

from revise.model.event import Extra
from revise.rules.ask_state import AskState, agreed_items, bought_extras
from revise.rules.item_state import ItemState
from revise.rules.refunds import meet_demands
from revise.rules.state import DueChange, State


def buy(state: State, ask: AskState) -> None:
    """Note what is agreed now; extras add their days, and may put the order back into revision."""
    for item in _agreed(state, ask):
        item.agreed.append(_when(ask))
    sold = bought_extras(ask)
    days = sum(extra.days for extra in sold)
    if days:
        state.change_due(DueChange(ask, days=days))
    if sold:
        state.bought |= _ids(sold) - state.done
        _reopen(state, ask)
    if ask.outcome == "accepted":
        meet_demands(state, ask)


def _agreed(state: State, ask: AskState) -> list[ItemState]:
    return [state.items[name] for name in agreed_items(ask) if name in state.items]


def _when(ask: AskState) -> int:
    return -1 if ask.closed_index is None else ask.closed_index


def _ids(extras: list[Extra]) -> set[str]:
    return {name for extra in extras for name in extra.items}


def _reopen(state: State, ask: AskState) -> None:
    """Stop the review of an order that an extra was bought in, where the platform does (A5.4)."""
    if state.extra_reopens and state.status == "delivered":
        ask.stopped, state.reopened_by = state.review_ends, ask
        state.status, state.review_ends = "in-revision", None


def take_back_purchase(state: State, ask: AskState) -> None:
    """Undo all of it, where silence alone had accepted the proposal."""
    if ask.kind != "proposal":
        return
    for item in _agreed(state, ask):
        item.agreed.remove(_when(ask))
    state.bought -= _ids(bought_extras(ask))
    if state.reopened_by is not ask:
        return
    state.reopened_by, state.review_ends = None, ask.stopped
    if state.closing is None:
        state.status = "delivered"
    else:
        state.closing.before = "delivered"
