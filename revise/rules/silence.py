"""Silence: what a clock does at its exact end, and how a later event takes that back.

Two things in an order's state are not events. Both follow from the policy: an ask or a review
window whose clock runs out (`State.closing`, `AskState.silent`), and what follows from that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from heapq import heappop, heappush
from typing import Literal, NamedTuple

from revise.rules import effects
from revise.rules.state import AskKind, AskState, Outcome, Review, State
from revise.rules.values import after_hours

ClockKind = AskKind | Literal["review"]


class Silence(NamedTuple):
    """A clock: after `hours` without an answer (None: unknown, does not run) it `means` this."""

    hours: int | Fraction | None
    means: Literal["accepted", "declined", "cancelled", "completed"]


@dataclass(eq=False)
class Clocks:
    """The running clocks of one order; `review_from_due` counts the review from the due date."""

    silences: Mapping[str, Silence]
    review_from_due: bool = False
    _heap: list[tuple[datetime, int, AskState]] = field(default_factory=list)

    def start(self, ask: AskState) -> None:
        """Start the clock of an ask, if silence to it means anything and its length is known."""
        silence = self.silences.get(ask.kind)
        if silence is None or silence.hours is None:
            return
        ask.ends = after_hours(ask.opened, silence.hours)
        heappush(self._heap, (ask.ends, ask.index, ask))

    def start_review(self, state: State, at: datetime) -> None:
        """Start the review window of a delivery made at `at`."""
        silence = self.silences.get("review")
        ends = None
        if silence is not None and silence.hours is not None:
            late = self.review_from_due and state.due is not None and state.due > at
            anchor = state.due if late and state.due else at
            ends = after_hours(anchor, silence.hours)
        state.review = Review(at, ends)

    def advance(self, state: State, until: datetime, *, inclusive: bool) -> None:
        """Let every clock fire that ends before `until` (at it too, if `inclusive`), in order."""
        while (due := self._next(state)) is not None:
            ends, fire = due
            if ends > until or (ends == until and not inclusive):
                return
            fire(ends)

    def _next(self, state: State) -> tuple[datetime, Callable[[datetime], None]] | None:
        while self._heap and not self._heap[0][2].open:
            heappop(self._heap)
        review = self._review_ends(state)
        if self._heap and (review is None or self._heap[0][0] <= review):
            ends, _, ask = self._heap[0]
            return ends, lambda at: self._silent(state, ask, at)
        if review is None:
            return None
        return review, lambda at: self._completed(state, at)

    def _review_ends(self, state: State) -> datetime | None:
        """Give the end of the running review; it waits while a cancellation is asked for."""
        review = state.review
        if state.status != "delivered" or review is None or review.ends is None:
            return None
        if state.cancellations_open:
            return None
        return max(review.ends, state.cancellation_closed or review.ends)

    def _silent(self, state: State, ask: AskState, at: datetime) -> None:
        declined = self.silences[ask.kind].means == "declined"
        outcome: Outcome = "declined" if declined else "accepted"
        effects.close_ask(state, ask, outcome, at, state.seen - 1)
        ask.silent = True
        effects.settle(state, ask, at, silent=True)

    def _completed(self, state: State, at: datetime) -> None:
        effects.close_order(state, "completed", at, silent=True)

    def take_back(self, state: State, target: AskState | None) -> bool:
        """Take back one silence: that of `target`, else the one that closed the order.

        Gives False where there is none. A target is open again, for the event that answers it;
        otherwise the ask that silence decided counts as closed without effect. A review clock
        taken back does not run again; an extension taken back restores the due date.
        """
        if target is not None and target.silent:
            self._undo(state, target)
            effects.reopen_ask(state, target)
            return True
        closing = state.closing
        if closing is None or not closing.silent:
            return False
        if closing.ask is None:
            self._reopen_order(state)
            state.review = None
        else:
            self._undo(state, closing.ask)
            closing.ask.outcome = "no-effect"
        return True

    def _undo(self, state: State, ask: AskState) -> None:
        ask.silent = False
        effects.undo_due(state, ask)
        if state.closing is not None and state.closing.ask is ask:
            self._reopen_order(state)

    def _reopen_order(self, state: State) -> None:
        for ask in effects.reopen_order(state):
            if ask.ends is not None:
                heappush(self._heap, (ask.ends, ask.index, ask))
