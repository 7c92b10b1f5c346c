"""What events act on, and what every event does in which the freelancer speaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from revise.model.event import AnyEvent
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


def speak(state: State, event: AnyEvent) -> None:
    """Note that the freelancer spoke."""
    state.spoke = event.at
    if state.round is not None:
        state.round.replied = True


def address(state: State, index: int) -> None:
    """Note that questions and deadlines so far were answered in words."""
    if state.round is not None:
        state.round.answered = index
