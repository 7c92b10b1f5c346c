"""Later instants at which time alone decides otherwise: silence, patience, the windows of gates.

They are sought within thirty days, to the whole minute, and before the next event that is recorded
already: from there on it is not time alone that decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction

from revise.policies.condition import comparisons
from revise.policies.values import NUMBER, after_hours
from revise.rules.assessment import Assessment
from revise.rules.flips.candidate import Candidate

MINUTE = timedelta(minutes=1)
AHEAD = timedelta(days=30)
MOST_INSTANTS = 20


def instants(before: Assessment) -> tuple[Candidate, ...]:
    """Give the instant, with the minutes at which something may be decided otherwise."""
    now = before.instant
    start, end = now.replace(second=0, microsecond=0), _end(before)
    ahead = {at for at in _moments(before) if now < at < end}
    minutes = sorted({-((start - at) // MINUTE) for at in ahead})[:MOST_INSTANTS]
    if not minutes:
        return ()
    most = minutes[-1]
    return (Candidate("at", None, now, start, MINUTE, 0, most, frozenset(minutes), ends=False),)


def _end(before: Assessment) -> datetime:
    """Give the instant before which nothing but time passes."""
    seen, events = before.state.seen, before.order.events
    end = before.instant + AHEAD
    return min(end, events[seen].at) if seen < len(events) else end


def _moments(before: Assessment) -> Iterator[datetime]:
    """Give the ends of clocks that silence ends, of patience, and of the gates' own windows."""
    for clock in before.deadlines:
        if clock.ask is not None or clock.clock == "review":
            yield clock.at
    patience = before.parameters["patience_hours"]
    if isinstance(patience, NUMBER):
        yield from (after_hours(ask.opened, patience) for ask in before.state.open_asks.values())
    for hours in _windows(before):
        at = after_hours(before.instant, hours)
        yield from (at, at + MINUTE)  # a limit may count itself, or not


def _windows(before: Assessment) -> Iterator[Fraction]:
    """Give the hours until what a gate that holds back compares comes to what it is held against.

    Of a time that runs, or of one that is left.
    """
    known, units = {**before.parameters, **before.facts}, before.policy.counted_in
    for rule in {held.decision.rule for move in before.moves for held in move.held_back_by}:
        for name, right in comparisons(rule.when):
            left = known.get(name)
            value = known.get(right) if isinstance(right, str) else right
            if units.get(name) != "span":
                continue
            if isinstance(left, NUMBER) and isinstance(value, NUMBER):
                yield abs(Fraction(value) - left)
