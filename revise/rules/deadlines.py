"""Every clock still in the future, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from revise.rules.assessment import Deadline
from revise.rules.policy import Clock, Policy
from revise.rules.silence import Silence
from revise.rules.state import AskState, State, open_proposal
from revise.rules.values import NUMBER, Facts, after_hours, hours_between


def deadlines(
    state: State, policy: Policy, facts: Facts, silences: dict[str, Silence], instant: datetime
) -> tuple[Deadline, ...]:
    """Give the running clocks of the order: those of silence, and those of the policy's list."""
    running = [*_silent(state, silences), *_listed(state, policy, facts)]
    found = [
        Deadline(clock, at, hours_between(instant, at), who, on_silence)
        for clock, at, who, on_silence in running
        if at > instant
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.clock)))


def _silent(state: State, silences: dict[str, Silence]) -> Iterator[tuple[str, datetime, str, str]]:
    review = state.review
    waiting = state.cancellations_open > 0
    if state.status == "delivered" and review is not None and review.ends and not waiting:
        yield "review", review.ends, "client", silences["review"].means
    for ask in state.open_asks.values():
        if ask.ends is not None:
            yield ask.kind, ask.ends, _answers(ask), silences[ask.kind].means


def _answers(ask: AskState) -> str:
    if ask.kind == "support":
        return "support"
    return "client" if ask.by == "freelancer" else "freelancer"


def _listed(state: State, policy: Policy, facts: Facts) -> Iterator[tuple[str, datetime, str, str]]:
    for clock in policy.clocks:
        start = _start(state, clock)
        if start is None or not clock.test(facts):
            continue
        hours = _hours(clock, facts)
        if hours is not None:
            yield clock.id, after_hours(start, hours), clock.who, clock.on_silence


def _start(state: State, clock: Clock) -> datetime | None:
    if clock.of == "due":
        return state.due
    if clock.of == "request":
        return None if state.round is None else state.round.opened
    proposal = open_proposal(state.round)
    return None if proposal is None else proposal.opened


def _hours(clock: Clock, facts: Facts) -> int | Fraction | None:
    name = clock.after or clock.before
    if name is None:
        return 0
    hours = facts[name]
    if not isinstance(hours, NUMBER):
        return None
    return hours if clock.after else -hours
