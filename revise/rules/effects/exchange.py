"""What an ask, an answer to it, and taking it back do."""

from __future__ import annotations

from revise.model.asks import Party, ask_of
from revise.model.event import Answered, AskEvent, Escalated, Withdrawn
from revise.rules import outcomes
from revise.rules.ask_state import AskState
from revise.rules.effects.fold import Fold, address, speak
from revise.rules.state import State


def asked(fold: Fold, index: int, event: AskEvent) -> None:
    """Open an ask and start its clock."""
    state = fold.state
    by: Party = event.by if event.type == "cancellation-requested" else "freelancer"
    if by == "freelancer":
        speak(state, event)
    number = None if state.round is None else state.round.number
    row = ask_of(vars(event))
    ask = AskState(event.id, row.kind, row, by, event, index, event.at, number)
    if event.type == "escalated" and event.offer is not None:
        ask.settles = _settled(fold, event)
    if ask.kind == "proposal":
        _supersede(state, ask)
        address(state, index)
    outcomes.open_ask(state, ask)
    fold.clocks.start(ask, closed=state.closed)


def _settled(fold: Fold, event: Escalated) -> frozenset[str]:
    if event.settles is not None:
        return frozenset(event.settles)
    return frozenset() if fold.judge is None else fold.judge(fold.state, event.at)


def _supersede(state: State, ask: AskState) -> None:
    """Put a proposal in the place of the one that is open, if any."""
    earlier = state.offered
    if earlier is not None and state.waits(earlier):
        outcomes.close_ask(state, earlier, "superseded", ask.opened, ask.index)
    state.rounds[-1].proposals.append(ask)  # the open one
    state.offered = ask


def answered(fold: Fold, index: int, event: Answered) -> None:
    """Close the ask and carry out the answer; or confirm what silence had said."""
    state, ask = fold.state, fold.state.asks[event.to]
    if ask.by == "client":
        speak(state, event)
    ask.answer = event
    if ask.silent:
        confirm(state, ask, index)
        return
    if event.answer == "partly":
        ask.accepted_items = frozenset(event.items)
    outcomes.close_ask(state, ask, event.answer, event.at, index)
    outcomes.settle(state, ask, event.at, silent=False)


def confirm(state: State, ask: AskState, index: int) -> None:
    """Note that what silence said was said in words after all."""
    closing = state.closing
    ask.silent, ask.closed_index = False, index
    if closing is not None and closing.ask is ask:
        closing.silent, state.status_index = False, index


def withdrawn(fold: Fold, index: int, event: Withdrawn) -> None:
    """Close an ask that is taken back."""
    ask = fold.state.asks[event.to]
    if ask.by == "freelancer":
        speak(fold.state, event)
    outcomes.close_ask(fold.state, ask, "withdrawn", event.at, index)
