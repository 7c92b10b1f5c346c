"""What each event does to an order (order-format.md, `[[event]]`, "effect")."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
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
from revise.model.item import Estimate
from revise.rules import outcomes
from revise.rules.ask_state import AskState, offered_items, sold
from revise.rules.round_state import (
    ItemState,
    RoundState,
    When,
    doable,
    item_state,
    open_proposal,
    split_item,
)
from revise.rules.silence import Clocks
from revise.rules.state import State

Judge = Callable[[State, datetime], frozenset[str]]


class Fold:
    """What events act on: the state so far, and its running clocks.

    `judge` says which items an offer settles that names none, None where nobody asks.
    """

    def __init__(self, state: State, clocks: Clocks, judge: Judge | None = None) -> None:
        self.state = state
        self.clocks = clocks
        self.judge = judge


def happen(fold: Fold, index: int, event: AnyEvent) -> None:
    """Let a legal event happen: the state is what follows from it."""
    before = fold.state.status
    _EFFECTS[type(event)](fold, index, event)
    if fold.state.status != before:
        fold.state.status_index = index


def _delivered(fold: Fold, index: int, event: Delivered | Redelivered) -> None:
    state = fold.state
    _speak(state, event)
    _close_round(state, index, event)
    state.deliveries.append(index)
    if state.status != "completed":
        state.status = "delivered"
        fold.clocks.start_review(state, event.at)


def _close_round(state: State, index: int, event: Delivered | Redelivered) -> None:
    """Close the round that a delivery answers; what was offered beyond it may still be bought."""
    if state.round is None:
        every = (name for ask in state.asks.values() for name in sold(ask))
        state.done.update(event.items or every)
        return
    done = set(event.items) or _done_by_default(state.round)
    proposal = open_proposal(state.round)
    if proposal is not None and not _sells_beyond(proposal, done):
        outcomes.close_ask(state, proposal, "ended", event.at, index)
    state.done |= done
    state.round = None


def _done_by_default(of: RoundState) -> set[str]:
    """Give what a delivery that names nothing has done: all but what was to be paid and is not."""
    unsold = {name for ask in of.proposals[-1:] for name in offered_items(ask)} - of.covered()
    return {item.id for item in doable(of.items) if item.id not in unsold}


def _sells_beyond(proposal: AskState, done: set[str]) -> bool:
    return any(name not in done for name in offered_items(proposal))


def _requested(fold: Fold, index: int, event: RevisionRequested) -> None:
    state = fold.state
    opened = state.round or _open_round(state, index, event)
    if (event.via or opened.via) == "button":
        opened.formal = True
        state.status = "in-revision"
    for number, item in enumerate(event.items):
        _add(state, opened, item_state(item, f"event[{index}].items[{number}]", index))


def _add(state: State, to: RoundState, item: ItemState) -> None:
    to.items.append(item)
    state.items[item.id] = item


def _open_round(state: State, index: int, event: RevisionRequested) -> RoundState:
    number, via = len(state.rounds) + 1, event.via or "button"
    when: When = "revision"
    if state.closed:
        when = "after-completion"
    elif state.status == "in-progress":
        when = "before-delivery"
    state.round = RoundState(number, event.at, index, via, formal=False, when=when)
    state.rounds.append(state.round)
    if state.redeliveries > len(state.rejected):
        state.rejected.append(index)
    return state.round


def _estimated(fold: Fold, index: int, event: Estimated) -> None:
    state = fold.state
    if event.order_hours is not None:
        state.hours, state.hours_index = event.order_hours, index
    for number, estimate in enumerate(event.items):
        here = f"event[{index}].items[{number}]"
        item = state.items.get(estimate.of or estimate.id)
        if item is None:  # the request that added it could not happen, and is told
            continue
        if estimate.of is not None:
            _add(state, _round_of(state, item), split_item(estimate, here, index))
            continue
        _merge(item, estimate, here)


def _round_of(state: State, item: ItemState) -> RoundState:
    return next(one for one in reversed(state.rounds) if item in one.items)


def _merge(item: ItemState, estimate: Estimate, here: str) -> None:
    """Let what an estimate says replace what was said before, key by key.

    What the client wrote stays in `said` once the freelancer gives it a shorter name.
    """
    given = estimate.model_fields_set - {"id"}
    if "text" in given and item.said is None and not item.reading:
        item.said = item.text
    for key in given:
        setattr(item, key, getattr(estimate, key))
        item.places[key] = f"{here}.{key}"


def _asked(fold: Fold, index: int, event: AskEvent) -> None:
    state = fold.state
    by: Party = event.by if event.type == "cancellation-requested" else "freelancer"
    if by == "freelancer":
        _speak(state, event)
    number = None if state.round is None else state.round.number
    row = ask_of(vars(event))
    ask = AskState(event.id, row.kind, row, by, event, index, event.at, number)
    if event.type == "escalated" and event.offer is not None:
        ask.settles = _settled(fold, event)
    if ask.kind == "proposal":
        _supersede(state, ask)
        _address(state, index)
    outcomes.open_ask(state, ask)
    fold.clocks.start(ask)


def _settled(fold: Fold, event: Escalated) -> frozenset[str]:
    if event.settles is not None:
        return frozenset(event.settles)
    return frozenset() if fold.judge is None else fold.judge(fold.state, event.at)


def _supersede(state: State, ask: AskState) -> None:
    """Put a proposal in the place of the one that is open, if any."""
    earlier = state.opened("proposal")
    if earlier is not None:
        outcomes.close_ask(state, earlier, "superseded", ask.opened, ask.index)
    state.rounds[-1].proposals.append(ask)  # the open one


def _answered(fold: Fold, index: int, event: Answered) -> None:
    state, ask = fold.state, fold.state.asks[event.to]
    if ask.by == "client":
        _speak(state, event)
    ask.answer = event
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
        _speak(fold.state, event)
    outcomes.close_ask(fold.state, ask, "withdrawn", event.at, index)


def _redelivered(fold: Fold, index: int, event: Redelivered) -> None:
    fold.state.redeliveries += 1
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


def _message(fold: Fold, index: int, event: Message) -> None:
    if event.by == "freelancer":
        _speak(fold.state, event)
        _address(fold.state, index)


def _worked(fold: Fold, _index: int, event: Worked) -> None:
    fold.state.worked.append(event.hours)


def _speak(state: State, event: AnyEvent) -> None:
    """Note that the freelancer spoke."""
    state.spoke = event.at
    if state.round is not None:
        state.round.replied = True


def _address(state: State, index: int) -> None:
    """Note that questions and deadlines so far were answered in words."""
    if state.round is not None:
        state.round.answered = index


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
