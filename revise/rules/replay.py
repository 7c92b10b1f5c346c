"""Replay: an order's state is a fold of its events, and of the silence between them.

One pass both checks the history and gives the state. What is recorded beats silence: where an
event would be illegal after a silence, that one silence is taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from revise.model.event import Answered, AnyEvent, Withdrawn
from revise.model.order import Order
from revise.model.problem import Place, Problem
from revise.policies.policy import Silence
from revise.policies.values import Facts
from revise.rules.closing import end_asks
from revise.rules.effects import happen
from revise.rules.effects.fold import Fold, Judge
from revise.rules.legality import Objection, objection
from revise.rules.silence import Clocks
from revise.rules.state import State
from revise.words import said


class Practice(NamedTuple):
    """What a platform does that its clocks do not say.

    The review counts from the due date, where that is later; an extra bought during the review puts
    the order back into revision (A5.4).
    """

    review_from_due: bool = False
    extra_reopens: bool = False

    @classmethod
    def of(cls, parameters: Facts) -> Practice:
        """Read it from the parameters of a policy."""
        return cls(
            parameters.get("review_anchor") == "due", parameters.get("extra_reopens") == "yes"
        )


PLAIN = Practice()


def replay(
    order: Order,
    silences: Mapping[str, Silence],
    instant: datetime | None = None,
    practice: Practice = PLAIN,
    judge: Judge | None = None,
) -> tuple[State, tuple[Problem, ...]]:
    """Fold the events up to and including `instant` (None: all, and no silence after the last).

    `judge` says which items an offer settles that names none.

    Gives the state and the events among them that are illegal, code `history-illegal`.
    """
    fold = beginning(order, silences, practice, judge)
    problems = []
    for index, event in enumerate(order.events):
        if instant is not None and event.at > instant:
            break
        wrong = take(fold, index, event)
        if wrong:
            problems.append(_illegal(index, event, wrong))
    if instant is not None:
        fold.clocks.advance(fold.state, instant, inclusive=True)
    end_asks(fold.state)
    return fold.state, tuple(problems)


def beginning(
    order: Order,
    silences: Mapping[str, Silence],
    practice: Practice = PLAIN,
    judge: Judge | None = None,
) -> Fold:
    """Give what the events of an order act on, before the first of them."""
    state = State(order, extra_reopens=practice.extra_reopens)
    return Fold(state, Clocks(silences, review_from_due=practice.review_from_due), judge)


def take(fold: Fold, index: int, event: AnyEvent) -> Objection | None:
    """Let an event happen, and what silence did before it; gives why it cannot happen, if so."""
    fold.clocks.advance(fold.state, event.at, inclusive=False)
    wrong = objection(fold.state, event)
    if wrong:
        wrong = _contradict(fold, index, event)
    fold.state.seen = index + 1
    if not wrong:
        happen(fold, index, event)
    return wrong


def _contradict(fold: Fold, index: int, event: AnyEvent) -> Objection | None:
    """Take back what silence did until the event is legal; object if it never is."""
    state, clocks = fold.state, fold.clocks
    target = state.asks.get(event.to) if isinstance(event, Answered | Withdrawn) else None
    wrong = objection(state, event)
    while wrong and clocks.take_back(state, target):
        state.contradicted.append(index)
        clocks.advance(state, event.at, inclusive=False)
        wrong = objection(state, event)
    return wrong


def _illegal(index: int, event: AnyEvent, wrong: Objection) -> Problem:
    why, what_to_do = wrong
    message = said("history.cannot-happen", event=event.type, why=why)
    return Problem("history-illegal", message, Place(f"event[{index}]"), what_to_do)
