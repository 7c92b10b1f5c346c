"""Where the facts of terms, rounds, items and effort stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from revise.rules import sums
from revise.rules.ask_facts import paid_items
from revise.rules.history_places import HISTORY
from revise.rules.round_state import ItemState, RoundState, open_proposal
from revise.rules.subject import Spot, Subject, by_name


def _price(_of: Subject) -> Iterator[Spot]:
    yield "order.price", True


def _original(of: Subject) -> Iterator[Spot]:
    yield "order.hours", of.state.order.terms.hours is not None


def _revisions(_of: Subject) -> Iterator[Spot]:
    yield "order.revisions", True


def _rate(of: Subject) -> Iterator[Spot]:
    yield from _price(of)
    yield from _original(of)


def _used(of: Subject) -> Iterator[Spot]:
    yield from _revisions(of)
    yield from _open_kinds(of.state.rounds)


def _exhausted(of: Subject) -> Iterator[Spot]:
    yield from _revisions(of)
    yield from _open_kinds(one for one in of.state.rounds if one is not of.state.round)


def _open_kinds(rounds: Iterable[RoundState]) -> Iterator[Spot]:
    for one in rounds:
        if sums.counts(one) is None:
            yield from _kinds_of(item for item in one.items if not item.dropped)


def _kinds_of(items: Iterable[ItemState]) -> Iterator[Spot]:
    return ((item.place("kind"), False) for item in items if item.effective_kind is None)


def _items(of: Subject) -> Iterator[Spot]:
    for item in _asked(of):
        yield item.home, True


def _unclear(of: Subject) -> Iterator[Spot]:
    for item in _asked(of):
        if not item.clear:
            yield item.place("clear"), True


def _infeasible(of: Subject) -> Iterator[Spot]:
    for item in _asked(of):
        if not item.feasible:
            yield item.place("feasible"), True


def _new(of: Subject) -> Iterator[Spot]:
    for item in _asked(of):
        if item.kind == "new":
            yield item.place("kind"), True
    yield from _kinds_of(_asked(of))


def _changed(of: Subject) -> Iterator[Spot]:
    for item in _asked(of):
        if item.effective_kind == "change":
            yield item.place("kind" if item.kind else "scope"), True
    yield from _kinds_of(_asked(of))


def _requested_hours(of: Subject) -> Iterator[Spot]:
    yield from _hours(of, None)


def _owed_hours(of: Subject) -> Iterator[Spot]:
    yield from _hours(of, sums.OWED)


def _changed_hours(of: Subject) -> Iterator[Spot]:
    yield from _hours(of, sums.CHANGES)


def _effort(of: Subject) -> Iterator[Spot]:
    yield from _hours(of, sums.CHANGES)
    yield from _original(of)


def _creep(of: Subject) -> Iterator[Spot]:
    paid = paid_items(of.state)
    for one in of.state.rounds:
        yield from _hours_of([i for i in one.items if i.id not in paid], sums.CHANGES)
    yield from _original(of)


def _rate_if_free(of: Subject) -> Iterator[Spot]:
    yield from _hours(of, None)
    yield from _rate(of)


def _days(of: Subject) -> Iterator[Spot]:
    if open_proposal(of.state.round) is not None:
        yield from HISTORY["proposals"](of)
    yield from _hours(of, None)


def _days_from_due(of: Subject) -> Iterator[Spot]:
    yield from HISTORY["hours_to_due"](of)
    yield from _hours(of, None)


def _item_kind(of: Subject) -> Iterator[Spot]:
    if of.item is not None:
        yield _item_spot(of.item, "kind" if of.item.kind else "scope", "kind")


def _item_hours(of: Subject) -> Iterator[Spot]:
    if of.item is not None:
        yield _item_spot(of.item, "hours", "hours")


def _item_ratio(of: Subject) -> Iterator[Spot]:
    """Its own hours first, then those of the items before it that compete for the limit."""
    yield from _item_hours(of)
    before = takewhile(lambda other: other is not of.item, _asked(of))
    yield from _hours_of(list(before), frozenset({"change"}))
    yield from _original(of)


def _item_spot(item: ItemState, key: str, absent: str) -> Spot:
    return (item.place(key), True) if item.states(key) else (item.place(absent), False)


def _asked(of: Subject) -> list[ItemState]:
    one = of.state.round
    return [] if one is None else [item for item in one.items if not item.dropped]


def _hours(of: Subject, kinds: frozenset[str] | None) -> Iterator[Spot]:
    return _hours_of(_asked(of), kinds)


def _hours_of(items: list[ItemState], kinds: frozenset[str] | None) -> Iterator[Spot]:
    for item in sums.counted(items):
        kind = item.effective_kind
        if kinds is not None and kind is None:
            yield item.place("kind"), False
        if kinds is None or kind is None or kind in kinds:
            yield item.place("hours"), item.hours is not None


WORK = by_name(
    {
        _price: "price refund_max",
        _original: "hours_original",
        _revisions: "rounds_included rounds_unlimited",
        _rate: "rate",
        _used: "rounds_used",
        _exhausted: "rounds_exhausted items_extra_by_rounds",
        _items: "items items_free items_extra items_to_estimate items_never_put agreed",
        _unclear: "items_to_clarify",
        _infeasible: "items_declined",
        _new: "items_new",
        _changed: "items_change",
        _requested_hours: "hours_requested",
        _owed_hours: "hours_owed",
        _changed_hours: "hours_changes",
        _effort: "effort_ratio effort_share effort_margin_hours",
        _creep: "creep_ratio",
        _rate_if_free: "rate_if_free rate_with_extras",
        _days: "extra_days",
        _days_from_due: "extra_days_from_due",
        _item_kind: "item.kind",
        _item_hours: "item.hours",
        _item_ratio: "item.free_ratio",
    }
)
"""Fact → its places."""
