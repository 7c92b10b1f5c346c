"""What each event does to an order (order-format.md, `[[event]]`, "effect")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from revise.model.asks import Party, ask_of
from revise.model.event import (
    Answered,
    AnyEvent,
    AskEvent,
    CancellationRequested,
    Cancelled,
    Completed,
    Delivered,
    Escalated,
    Estimated,
    ExtensionRequested,
    Message,
    Proposed,
    Redelivered,
    RevisionRequested,
    Withdrawn,
    Worked,
)
from revise.rules import outcomes
from revise.rules.ask_state import AskState
from revise.rules.round_state import RoundState, item_state, open_proposal
from revise.rules.silence import Clocks
from revise.rules.state import State


class Fold:
    """What events act on: the state so far, and its running clocks."""

    def __init__(self, state: State, clocks: Clocks) -> None:
        self.state = state
        self.clocks = clocks


def happen(fold: Fold, index: int, event: AnyEvent) -> None:
    """Let a legal event happen: the state is what follows from it."""
    before = fold.state.status
    _EFFECTS[type(event)](fold, index, event)
    if fold.state.status != before:
        fold.state.status_index = index


def _delivered(fold: Fold, index: int, event: Delivered | Redelivered) -> None:
    fold.state.status = "delivered"
    fold.state.deliveries.append(index)
    fold.clocks.start_review(fold.state, event.at)


def _requested(fold: Fold, index: int, event: RevisionRequested) -> None:
    state = fold.state
    opened = state.round or _open_round(state, index, event)
    if (event.via or opened.via) == "button":
        opened.formal = True
        state.status = "in-revision"
    for number, item in enumerate(event.items):
        added = item_state(item, f"event[{index}].items[{number}]")
        opened.items.append(added)
        state.items[item.id] = added


def _open_round(state: State, index: int, event: RevisionRequested) -> RoundState:
    number, via = len(state.rounds) + 1, event.via or "button"
    state.round = RoundState(number, event.at, index, via, formal=False)
    state.rounds.append(state.round)
    if state.redeliveries > len(state.rejected):
        state.rejected.append(index)
    return state.round


def _estimated(fold: Fold, index: int, event: Estimated) -> None:
    for number, estimate in enumerate(event.items):
        item = fold.state.items.get(estimate.id)
        if item is None:  # the request that added it could not happen, and is told
            continue
        for key in estimate.model_fields_set - {"id"}:
            setattr(item, key, getattr(estimate, key))
            item.places[key] = f"event[{index}].items[{number}].{key}"


def _asked(fold: Fold, index: int, event: AskEvent) -> None:
    state = fold.state
    by: Party = event.by if event.type == "cancellation-requested" else "freelancer"
    if by == "freelancer":
        _reply(state)
    number = None if state.round is None else state.round.number
    row = ask_of(vars(event))
    ask = AskState(event.id, row.kind, row, by, event, index, event.at, number)
    if ask.kind == "proposal":
        _supersede(state, ask)
    outcomes.open_ask(state, ask)
    fold.clocks.start(ask)


def _supersede(state: State, ask: AskState) -> None:
    """Put a proposal in the place of the one that is open, if any."""
    earlier = open_proposal(state.round)
    if earlier is not None:
        outcomes.close_ask(state, earlier, "superseded", ask.opened, ask.index)
    state.rounds[-1].proposals.append(ask)  # the open one


def _answered(fold: Fold, index: int, event: Answered) -> None:
    state, ask = fold.state, fold.state.asks[event.to]
    if ask.by == "client":
        _reply(state)
    if ask.silent:
        _confirm(state, ask, index)
        return
    if event.answer == "partly":
        ask.accepted_items = frozenset(event.items)
    outcomes.close_ask(state, ask, event.answer, event.at, index)
    outcomes.settle(state, ask, event.at, silent=False)


def _confirm(state: State, ask: AskState, index: int) -> None:
    """Note that what silence said was said in words after all."""
    closing = state.closing
    ask.silent, ask.closed_index = False, index
    if closing is not None and closing.ask is ask:
        closing.silent, state.status_index = False, index


def _withdrawn(fold: Fold, index: int, event: Withdrawn) -> None:
    ask = fold.state.asks[event.to]
    if ask.by == "freelancer":
        _reply(fold.state)
    outcomes.close_ask(fold.state, ask, "withdrawn", event.at, index)


def _redelivered(fold: Fold, index: int, event: Redelivered) -> None:
    state = fold.state
    proposal = open_proposal(state.round)
    if proposal is not None:
        outcomes.close_ask(state, proposal, "ended", event.at, index)
    state.round = None
    state.redeliveries += 1
    _delivered(fold, index, event)


def _completed(fold: Fold, index: int, event: Completed) -> None:
    state = fold.state
    if state.closing is None:
        outcomes.close_order(state, "completed", event.at, silent=False)
    else:
        state.closing.silent, state.status_index = False, index


def _cancelled(fold: Fold, index: int, event: Cancelled) -> None:
    closing = fold.state.closing
    if closing is None or closing.ask is None:
        outcomes.close_order(fold.state, "cancelled", event.at, silent=False)
    else:
        _confirm(fold.state, closing.ask, index)


def _message(fold: Fold, _index: int, event: Message) -> None:
    if event.by == "freelancer":
        _reply(fold.state)


def _worked(fold: Fold, _index: int, event: Worked) -> None:
    fold.state.worked.append(event.hours)


def _reply(state: State) -> None:
    if state.round is not None:
        state.round.replied = True


_EFFECTS: dict[type[Any], Callable[[Fold, int, Any], None]] = {
    Delivered: _delivered,
    RevisionRequested: _requested,
    Estimated: _estimated,
    Proposed: _asked,
    ExtensionRequested: _asked,
    Escalated: _asked,
    CancellationRequested: _asked,
    Answered: _answered,
    Withdrawn: _withdrawn,
    Redelivered: _redelivered,
    Completed: _completed,
    Cancelled: _cancelled,
    Message: _message,
    Worked: _worked,
}
