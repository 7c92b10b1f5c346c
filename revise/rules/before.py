"""How an order stood before its events: told in one replay, however many events are asked about."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from revise.model.config import Seller
from revise.model.order import Order
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.rules.closing import is_settled
from revise.rules.effects.fold import Fold
from revise.rules.facts.subject import Subject
from revise.rules.replay import Practice, beginning, take


def before_events(
    found: Assessment, seller: Seller, wanted: Collection[int]
) -> Iterator[tuple[int, Assessment]]:
    """Give the index of each event that is wanted, and the order judged just before it.

    Each is what `engine.assess` gives of the events before it, at its instant. Read it before the
    next is asked for: its state goes on.
    """
    last = max(wanted, default=-1)
    for index, fold in _folds(found, seller, last):
        if index in wanted:
            yield index, _judged(index, fold, found, seller)


def _folds(found: Assessment, seller: Seller, last: int) -> Iterator[tuple[int, Fold]]:
    """Replay an order up to an event; give what it acts on before each."""
    parameters, silences = found.policy.in_currency(found.currency)
    judge = engine.settling(found.policy, parameters, silences, seller)
    fold = beginning(found.order, silences, Practice.of(parameters), judge)
    for index, event in enumerate(found.order.events[: last + 1]):
        fold.clocks.advance(fold.state, event.at, inclusive=False)
        yield index, fold
        take(fold, index, event)


def _judged(index: int, fold: Fold, found: Assessment, seller: Seller) -> Assessment:
    """Judge the order as it stands there: nothing after it is seen, and nothing changes in it.

    Where silence is about to do something, or a closing to end something, the next event may take
    that back: there the events before it are replayed by themselves.
    """
    state, at = fold.state, found.order.events[index].at
    before = found.order.model_copy(update={"events": found.order.events[:index]})
    if fold.clocks.fires(state, at) or not is_settled(state):
        return _replayed(before, found, seller, at)
    state.order = before
    try:
        of = Subject(state, found.parameters, fold.clocks.silences, seller, at)
        return engine.decide(of, found.policy, found.currency)
    finally:
        state.order = found.order


def _replayed(order: Order, found: Assessment, seller: Seller, at: datetime) -> Assessment:
    result = engine.assess(order, found.policy, seller, instant=at, currency=found.currency)
    if not isinstance(result, Assessment):
        raise TypeError(result)  # what begins a legal history is legal
    return result
