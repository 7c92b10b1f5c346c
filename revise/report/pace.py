"""How fast an order went: the first delivery, answers to requests, revised work."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from revise.model.event import AnyEvent
from revise.rules.round_state import RoundState
from revise.rules.state import State

_ALWAYS = frozenset({"delivered", "redelivered", "proposed", "extension-requested", "escalated"})
_BY_WHOM = frozenset({"cancellation-requested", "message"})


class Pace(NamedTuple):
    """Durations of one order so far.

    `first` is from when it was placed to the first delivery, None without either; `delivered` says
    whether there was one, `late` whether after it was due (before it: whether that is over by now),
    None without a due date. `answers` are the times from each request to the first word after it,
    `waiting` says whether the open one has none yet, `unanswered` how many ended without. `revised`
    are the times from each request to the delivery that answered it.
    """

    delivered: bool
    late: bool | None
    first: timedelta | None
    answers: tuple[timedelta, ...]
    waiting: bool
    unanswered: int
    revised: tuple[timedelta, ...]


def pace(state: State, instant: datetime) -> Pace:
    """Measure it."""
    events = state.order.events
    first = events[state.deliveries[0]].at if state.deliveries else None
    placed = state.order.terms.placed
    found = [_answered(state, one) for one in state.rounds]
    waiting = state.round is not None and not state.round.replied
    return Pace(
        delivered=first is not None,
        late=_late(state, first, instant),
        first=None if first is None or placed is None or placed > first else first - placed,
        answers=tuple(one for one in found if one is not None),
        waiting=waiting,
        unanswered=found.count(None) - waiting,
        revised=tuple(
            events[one.closed].at - one.opened for one in state.rounds if one.closed is not None
        ),
    )


def _late(state: State, first: datetime | None, instant: datetime) -> bool | None:
    due = state.order.terms.due
    for change in state.due_changes.values():
        if first is None or change.ask.closed is None or change.ask.closed <= first:
            due = change.of(due)
    if due is None:
        return None
    if first is not None:
        return first > due
    return not state.closed and instant >= due


def _answered(state: State, one: RoundState) -> timedelta | None:
    """Give how long a request waited for the freelancer's first word, while its round was open."""
    following = (other.index for other in state.rounds if other.index > one.index)
    last = min(following, default=state.seen)
    if one.closed is not None:
        last = min(last, one.closed + 1)
    closing = state.closing
    ended = closing.at if closing is not None and closing.round is one else None
    for event in state.order.events[one.index + 1 : last]:
        if ended is not None and event.at > ended:
            return None
        if _speaks(state, event):
            return event.at - one.opened
    return None


def _speaks(state: State, event: AnyEvent) -> bool:
    """Whether the freelancer speaks in an event: estimates and work are no words."""
    if event.type in _BY_WHOM:
        return getattr(event, "by", None) == "freelancer"
    if event.type == "answered":
        return state.asks[event.to].by == "client"
    if event.type == "withdrawn":
        return state.asks[event.to].by == "freelancer"
    return event.type in _ALWAYS
