"""Every clock still in the future, soonest first; and those that ran out with work still owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from fractions import Fraction

from revise.policies.policy import Clock, Policy, Silence
from revise.policies.values import NUMBER, Facts, after_hours, hours_between
from revise.rules.assessment import Assessment, Deadline
from revise.rules.round_state import open_proposal
from revise.rules.state import State

_Running = tuple[datetime, str, str, str, str | None]
"""When a clock ends, its name, who must act, what silence means, and the ask that waits."""


def deadlines(
    state: State, policy: Policy, facts: Facts, silences: Mapping[str, Silence], instant: datetime
) -> tuple[Deadline, ...]:
    """Give the running clocks of the order: those of silence, and those of the policy's list."""
    running = [*_silent(state, silences), *_listed(state, policy.clocks, facts)]
    return _sorted((one for one in running if one[0] > instant), instant)


def overdue(assessment: Assessment) -> tuple[Deadline, ...]:
    """Give the clocks that ran out while the freelancer still owes the work, oldest first.

    Owed are the first delivery (whether a revision can be late no source says, A3.10) and the
    first reply to a request. That time has come to remind, or was too short to extend, is advice.
    `hours_left` is 0 or less.
    """
    known = {**assessment.parameters, **assessment.facts}
    owed = {"due": known["late"] is True, "request": True}
    clocks = (
        clock
        for clock in assessment.policy.clocks
        if clock.who == "freelancer" and clock.before is None and owed.get(clock.of)
    )
    instant = assessment.instant
    over = (one for one in _listed(assessment.state, clocks, known) if one[0] <= instant)
    return _sorted(over, instant)


def _sorted(running: Iterable[_Running], instant: datetime) -> tuple[Deadline, ...]:
    found = [
        Deadline(clock, at, hours_between(instant, at), who, on_silence, ask)
        for at, clock, who, on_silence, ask in running
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.clock)))


def _silent(state: State, silences: Mapping[str, Silence]) -> Iterator[_Running]:
    ends = state.review_ends
    if state.status == "delivered" and ends is not None and not state.cancellations_open:
        yield ends, "review", "client", silences["review"].means, None
    for ask in state.open_asks.values():
        if ask.ends is not None:
            who = ask.row.who_answers(ask.by)
            yield ask.ends, ask.clock, who, silences[ask.clock].means, ask.id


def _listed(state: State, clocks: Iterable[Clock], facts: Facts) -> Iterator[_Running]:
    for clock in clocks:
        start = _start(state, clock)
        if start is None or not clock.test(facts):
            continue
        hours = _hours(clock, facts)
        if hours is not None:
            yield after_hours(start, hours), clock.id, clock.who, clock.on_silence, None


def _start(state: State, clock: Clock) -> datetime | None:
    if clock.of == "due":
        return state.due
    if clock.of == "request":
        return None if state.round is None else state.round.opened
    if clock.of == "deadline":
        return _wanted(state)
    proposal = open_proposal(state.round)
    return None if proposal is None else proposal.opened


def _wanted(state: State) -> datetime | None:
    """Give the earliest date that the client wants something by."""
    items = () if state.round is None else state.round.items
    dates = (one.by for one in items if one.kind == "deadline" and not one.dropped)
    return min((date for date in dates if date is not None), default=None)


def _hours(clock: Clock, facts: Facts) -> int | Fraction | None:
    name = clock.after or clock.before
    if name is None:
        return 0
    hours = facts[name]
    if not isinstance(hours, NUMBER):
        return None
    return hours if clock.after else -hours
