"""Replay of any history: what came later is not seen."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import revise
from tests.orders import START
from tests.rules.histories import History, beginnings, events, history, later_beginnings

BEGINNINGS = [
    text
    for platform in ("fiverr", "direct")
    for text in (*beginnings(platform), *later_beginnings(platform))
]


@st.composite
def walked(draw: st.DrawFn) -> History:
    """Draw a history: one of the grid's beginnings, then legal events and days of silence."""
    here = history(draw(st.sampled_from(BEGINNINGS)), START)
    assert here
    for _ in range(draw(st.integers(1, 8))):
        here = here.later(draw(st.sampled_from([0, 0, 1, 47, 48, 71, 95, 96])))
        become = here.then(draw(st.sampled_from(list(events(here)))))
        here = become or here
    return here


def prefix(of: History, count: int) -> str:
    """Give the order's text with only its first events."""
    head, *parts = of.text.split("[[event]]")
    return "[[event]]".join([head, *parts[:count]])


def said(found: revise.Assessment) -> dict[str, object]:
    """Give everything an assessment says, but for the count of events it does not see."""
    return {
        "facts": {**found.facts, "events_ahead": None},
        "items": [(one.item.id, one.decision) for one in found.items],
        "decisions": (found.verdict, found.step_decision, found.next, found.missing),
        "moves": found.moves,
        "findings": [f for f in found.findings if f.decision.rule.id != "history.future"],
        "deadlines": found.deadlines,
    }


@pytest.mark.slow
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(of=walked(), data=st.data())
def test_a_prefix_says_the_same_as_the_whole_at_that_instant(
    of: History, data: st.DataObject
) -> None:
    """State is a fold of the events up to and including the instant; later ones are not seen."""
    times = [event.at for event in of.found.order.events]
    assume(times)
    at = data.draw(st.sampled_from(times)) + timedelta(seconds=data.draw(st.integers(0, 400_000)))
    seen = sum(time <= at for time in times)
    whole = revise.assess(of.found.order, at=at)
    part = revise.assess(revise.loads(prefix(of, seen)), at=at)
    assert said(whole) == said(part)
    assert whole.facts["events_ahead"] == len(times) - seen


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(of=walked())
def test_assessing_changes_nothing(of: History) -> None:
    """One pure function: `(order, policy, seller, instant) -> Assessment`."""
    again = revise.assess(of.found.order, at=of.now)
    assert said(again) == said(of.found)
