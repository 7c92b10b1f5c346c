"""How an order stood before its events: one replay says what judging each beginning anew says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest

import revise
from revise.model.config import Seller
from revise.rules import engine
from revise.rules.before import before_events
from tests.benchmarks import orders
from tests.orders import START, delivered, hour, item, message, order, proposed, requested
from tests.rules.histories import (
    History,
    beginnings,
    events,
    history,
    later_beginnings,
)

SELLER = Seller()


def anew(found: revise.Assessment, index: int) -> revise.Assessment:
    """Judge the events before one by themselves, at its instant."""
    some = found.order.model_copy(update={"events": found.order.events[:index]})
    at = found.order.events[index].at
    result = engine.assess(some, found.policy, SELLER, instant=at, currency=found.currency)
    assert isinstance(result, revise.Assessment)
    return result


def histories(platform: str) -> Iterator[History]:
    """Give two events after each beginning; then a message as each clock ends, and long after."""
    for text in (*beginnings(platform), *later_beginnings(platform)):
        first = history(text, hour(20))
        for one in events(first) if first else ():
            then = first and first.then(one)
            for two in [*events(then)][::29] if then else ():
                yield from _told(then and then.then(two))


def _told(then: History | None) -> Iterator[History]:
    if then is None:
        return
    ends = [(one.at - START) / timedelta(hours=1) for one in then.found.deadlines]
    for at in (*ends, then.hours + 900):
        told = history(f"{then.text}\n{message(at)}\n", hour(at))
        if told is not None:
            yield told


@pytest.mark.parametrize("platform", ["fiverr", "direct"])
def test_it_says_what_judging_each_beginning_anew_says(platform: str) -> None:
    """Facts, gates and findings of every beginning of generated histories, silences among them."""
    checked = silent = 0
    for one in histories(platform):
        found, last = one.found, len(one.found.order.events)
        for index, then in before_events(found, SELLER, range(last)):
            expected = anew(found, index)
            assert then.facts == expected.facts, (one.text, index)
            assert then.moves == expected.moves, (one.text, index)
            assert then.findings == expected.findings, (one.text, index)
            checked += 1
            silent += expected.state.closing is not None
    assert checked > 500
    assert silent > 20


def test_the_order_is_as_it_was_afterwards() -> None:
    text = order(delivered(), requested(0, item()), proposed(1, free=["1.1"]))
    found = revise.assess(revise.loads(text), at=hour(9))
    assert [index for index, _ in before_events(found, SELLER, {0, 2})] == [0, 2]
    assert len(found.order.events) == found.state.seen == 3
    assert revise.assess(found.order, at=hour(9)).facts == found.facts


def test_a_long_order_is_replayed_once() -> None:
    """Not once a move: only where silence is at work is a beginning judged by itself."""
    text = orders.long(300)
    found = revise.assess(revise.loads(text), at=orders.after(300))
    with patch.object(engine, "assess", side_effect=AssertionError("replayed")):
        judged = [index for index, _ in before_events(found, SELLER, range(300))]
    assert judged == [*range(300)]
