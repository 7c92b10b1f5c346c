"""Replay: an order's state is a fold of its events, and of the silence between them.

One pass both checks the history and gives the state. What is recorded beats silence: where an
event would be illegal after a silence, that one silence is taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from revise.model.order import Order
from revise.model.problem import Place, Problem
from revise.policies.policy import Silence
from revise.rules import effects
from revise.rules.legality import objection
from revise.rules.silence import Clocks
from revise.rules.state import (
    AskState,
    RoundState,
    State,
    item_state,
    open_proposal,
)


def replay(
    order: Order,
    silences: Mapping[str, Silence],
    instant: datetime | None = None,
    *,
    review_from_due: bool = False,
) -> tuple[State, tuple[Problem, ...]]:
    """Fold the events up to and including `instant` (None: all, and no silence after the last).

    Gives the state and the events among them that are illegal, code `history-illegal`.
    """
    fold = _Fold(order, Clocks(silences, review_from_due=review_from_due))
    for index, event in enumerate(order.events):
        if instant is not None and event.at > instant:
            break
        fold.take(index, event)
    if instant is not None:
        fold.clocks.advance(fold.state, instant, inclusive=True)
    effects.end_asks(fold.state)
    return fold.state, tuple(fold.problems)


class _Fold:
    def __init__(self, order: Order, clocks: Clocks) -> None:
        self.state = State(order)
        self.clocks = clocks
        self.problems: list[Problem] = []

    def take(self, index: int, event: AnyEvent) -> None:
        state, clocks = self.state, self.clocks
        clocks.advance(state, event.at, inclusive=False)
        wrong = objection(state, event)
        while wrong and clocks.take_back(state, self._target(event)):
            state.contradicted.append(index)
            clocks.advance(state, event.at, inclusive=False)
            wrong = objection(state, event)
        state.seen = index + 1
        if wrong:
            message = f"`{event.type}` cannot happen here: {wrong[0]}"
            place = Place(f"event[{index}]")
            self.problems.append(Problem("history-illegal", message, place, wrong[1]))
            return
        before = state.status
        _APPLY[type(event)](self, index, event)
        if state.status != before:
            state.status_index = index

    def _target(self, event: AnyEvent) -> AskState | None:
        if not isinstance(event, Answered | Withdrawn):
            return None
        return self.state.asks.get(event.to)

    def _reply(self) -> None:
        if self.state.round is not None:
            self.state.round.replied = True

    def delivered(self, index: int, event: Delivered) -> None:
        self.state.status = "delivered"
        self.state.deliveries.append(index)
        self.clocks.start_review(self.state, event.at)

    def requested(self, index: int, event: RevisionRequested) -> None:
        state = self.state
        opened = self._round(index, event)
        if (event.via or opened.via) == "button":
            opened.formal = True
            state.status = "in-revision"
        for number, item in enumerate(event.items):
            added = item_state(item, f"event[{index}].items[{number}]")
            opened.items.append(added)
            state.items[item.id] = added

    def _round(self, index: int, event: RevisionRequested) -> RoundState:
        state = self.state
        if state.round is None:
            state.round = RoundState(
                len(state.rounds) + 1, event.at, index, event.via or "button", formal=False
            )
            state.rounds.append(state.round)
            if state.redeliveries > len(state.rejected):
                state.rejected.append(index)
        return state.round

    def estimated(self, index: int, event: Estimated) -> None:
        for number, estimate in enumerate(event.items):
            item = self.state.items.get(estimate.id)
            if item is None:  # the request that added it could not happen, and is told
                continue
            for key in estimate.model_fields_set - {"id"}:
                setattr(item, key, getattr(estimate, key))
                item.places[key] = f"event[{index}].items[{number}].{key}"

    def asked(self, index: int, event: AskEvent) -> None:
        by: Party = event.by if event.type == "cancellation-requested" else "freelancer"
        if by == "freelancer":
            self._reply()
        opened = self.state.round
        kind = ask_of(vars(event)).kind
        number = None if opened is None else opened.number
        ask = AskState(event.id, kind, by, event, index, event.at, number)
        if kind == "proposal":
            self._supersede(ask)
        effects.open_ask(self.state, ask)
        self.clocks.start(ask)

    def _supersede(self, ask: AskState) -> None:
        """Put a proposal in the place of the one that is open, if any."""
        earlier = open_proposal(self.state.round)
        if earlier is not None:
            effects.close_ask(self.state, earlier, "superseded", ask.opened, ask.index)
        self.state.rounds[-1].proposals.append(ask)  # the open one

    def answered(self, index: int, event: Answered) -> None:
        state, ask = self.state, self.state.asks[event.to]
        if ask.by == "client":
            self._reply()
        if ask.silent:
            self._confirm(ask, index)
            return
        if event.answer == "partly":
            ask.accepted_items = frozenset(event.items)
        effects.close_ask(state, ask, event.answer, event.at, index)
        effects.settle(state, ask, event.at, silent=False)

    def _confirm(self, ask: AskState, index: int) -> None:
        closing = self.state.closing
        ask.silent, ask.closed_index = False, index
        if closing is not None and closing.ask is ask:
            closing.silent, self.state.status_index = False, index

    def withdrawn(self, index: int, event: Withdrawn) -> None:
        ask = self.state.asks[event.to]
        if ask.by == "freelancer":
            self._reply()
        effects.close_ask(self.state, ask, "withdrawn", event.at, index)

    def redelivered(self, index: int, event: Redelivered) -> None:
        state = self.state
        proposal = open_proposal(state.round)
        if proposal is not None:
            effects.close_ask(state, proposal, "ended", event.at, index)
        state.round = None
        state.status = "delivered"
        state.deliveries.append(index)
        state.redeliveries += 1
        self.clocks.start_review(state, event.at)

    def completed(self, index: int, event: Completed) -> None:
        state = self.state
        if state.closing is None:
            effects.close_order(state, "completed", event.at, silent=False)
        else:
            state.closing.silent, state.status_index = False, index

    def cancelled(self, index: int, event: Cancelled) -> None:
        closing = self.state.closing
        if closing is None or closing.ask is None:
            effects.close_order(self.state, "cancelled", event.at, silent=False)
        else:
            self._confirm(closing.ask, index)

    def message(self, _index: int, event: Message) -> None:
        if event.by == "freelancer":
            self._reply()

    def worked(self, _index: int, event: Worked) -> None:
        self.state.worked.append(event.hours)


_APPLY: dict[type[Any], Callable[[_Fold, int, Any], None]] = {
    Delivered: _Fold.delivered,
    RevisionRequested: _Fold.requested,
    Estimated: _Fold.estimated,
    Proposed: _Fold.asked,
    ExtensionRequested: _Fold.asked,
    Escalated: _Fold.asked,
    CancellationRequested: _Fold.asked,
    Answered: _Fold.answered,
    Withdrawn: _Fold.withdrawn,
    Redelivered: _Fold.redelivered,
    Completed: _Fold.completed,
    Cancelled: _Fold.cancelled,
    Message: _Fold.message,
    Worked: _Fold.worked,
}
