"""Silence: what a clock does at its exact end, and how a later event takes that back.

Two things in an order's state are not events. Both follow from the policy: an ask or a review
window whose clock runs out (`State.closing`, `AskState.silent`), and what follows from that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from heapq import heappop, heappush

from revise.policies.policy import Silence
from revise.policies.values import after_hours
from revise.rules import outcomes
from revise.rules.ask_state import AskState, Outcome
from revise.rules.closing import close_order, reopen_order
from revise.rules.state import Closing, State

_Running = tuple[datetime, int, AskState]
"""When the clock of an ask ends, the ask's event, and the ask."""


class Clocks:
    """The running clocks of one order; `review_from_due` counts the review from the due date.

    The clocks of requests stand still while the order is closed: its closing may be undone. Those
    of requests made since then run.
    """

    def __init__(self, silences: Mapping[str, Silence], *, review_from_due: bool) -> None:
        self.silences = silences
        self.review_from_due = review_from_due
        self._requests: list[_Running] = []
        self._since: list[_Running] = []
        self._support: list[_Running] = []

    def start(self, ask: AskState, *, closed: bool) -> None:
        """Start the clock of an ask, if silence to it means anything and its length is known.

        `closed` says whether it is asked of a closed order.
        """
        silence = self.silences.get(ask.clock)
        if silence is None or silence.hours is None or ask.wish:
            return
        if silence.means == "accepted" and _only_asks(ask):
            return
        ask.ends = after_hours(ask.opened, silence.hours)
        requests = self._since if closed else self._requests
        heappush(requests if ask.row.ends_with_order else self._support, (ask.ends, ask.index, ask))

    def start_review(self, state: State, at: datetime) -> None:
        """Start the review window of a delivery made at `at`."""
        silence = self.silences.get("review")
        ends = None
        if silence is not None and silence.hours is not None:
            due = state.due if self.review_from_due else None
            ends = after_hours(at if due is None else max(at, due), silence.hours)
        state.review_ends = ends

    def advance(self, state: State, until: datetime, *, inclusive: bool) -> None:
        """Let every clock fire that ends before `until` (at it too, if `inclusive`), in order."""
        while (soonest := self._soonest(state)) is not None:
            ends, heap, ask = soonest
            if ends > until or (ends == until and not inclusive):
                return
            if ask is None:
                close_order(state, "completed", ends, silent=True)
            else:
                heappop(heap)
                self._silent(state, ask, ends)

    def fires(self, state: State, at: datetime) -> bool:
        """Whether a clock ends at an instant or before."""
        soonest = self._soonest(state)
        return soonest is not None and soonest[0] <= at

    def _soonest(self, state: State) -> tuple[datetime, list[_Running], AskState | None] | None:
        """Give the clock that ends first; that of an ask before the review's at the same time."""
        first: list[_Running] | None = None
        for heap in (self._since if state.closed else self._requests, self._support):
            while heap and not state.waits(heap[0][2]):
                heappop(heap)
            if heap and (first is None or heap[0] < first[0]):
                first = heap
        review = self._review_ends(state)
        if review is not None and (first is None or review < first[0][0]):
            return review, [], None
        return None if first is None else (first[0][0], first, first[0][2])

    def _review_ends(self, state: State) -> datetime | None:
        """Give the end of the running review; it waits while a cancellation is asked for."""
        ends = state.review_ends
        if state.status != "delivered" or ends is None or state.cancellations_open:
            return None
        return max(ends, state.cancellation_closed or ends)

    def _silent(self, state: State, ask: AskState, at: datetime) -> None:
        declined = self.silences[ask.clock].means == "declined"
        outcome: Outcome = "declined" if declined else "accepted"
        outcomes.close_ask(state, ask, outcome, at, state.seen - 1)
        ask.silent = True
        outcomes.settle(state, ask, at, silent=True)

    def take_back(self, state: State, target: AskState | None) -> bool:
        """Take back one silence: that of `target`, else the one that closed the order.

        Gives False where there is none. A target is open again, for the event that answers it;
        otherwise the ask that silence decided counts as closed without effect. A review clock
        taken back does not run again; an extension taken back restores the due date.
        """
        if target is not None and target.silent:
            self._undo(state, target)
            outcomes.reopen_ask(state, target)
            return True
        closing = state.closing
        if closing is None or not closing.silent:
            return False
        if closing.ask is None:
            self._reopen(state, closing)
        else:
            self._undo(state, closing.ask)
            closing.ask.outcome = "no-effect"
        return True

    def _undo(self, state: State, ask: AskState) -> None:
        ask.silent = False
        outcomes.take_back(state, ask)
        if state.closing is not None and state.closing.ask is ask:
            self._reopen(state, state.closing)

    def _reopen(self, state: State, closing: Closing) -> None:
        """Reopen an order that silence closed; the clock of its review ran out and is done with.

        One that a delivery since then started runs.
        """
        reopen_order(state, closing)
        for running in self._since:
            heappush(self._requests, running)
        self._since.clear()
        if closing.ask is None and state.review_ends is not None:
            state.review_ends = None if state.review_ends <= closing.at else state.review_ends


def _only_asks(ask: AskState) -> bool:
    """Whether a proposal carries nothing but questions, which nobody can accept."""
    event = ask.event
    return event.type == "proposed" and not (event.free or event.declined or event.extras)
