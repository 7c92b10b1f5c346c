"""Facts of one item, while its treatment is decided."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import takewhile

from revise.policies.values import fraction
from revise.rules.facts.effort import hours_of, original
from revise.rules.facts.fact import Spot, fact, over
from revise.rules.facts.subject import OneItem
from revise.rules.round_state import ItemState, doable


def _kind(of: OneItem) -> Iterator[Spot]:
    yield _spot(of.item, "kind" if of.item.kind else "scope", "kind")


def _hours(of: OneItem) -> Iterator[Spot]:
    yield _spot(of.item, "hours", "hours")


def _ratio(of: OneItem) -> Iterator[Spot]:
    """Its own hours first, then those of the items before it that compete for the limit."""
    yield from _hours(of)
    before = takewhile(lambda other: other is not of.item, of.asked)
    yield from hours_of(doable(before), frozenset({"change"}))
    yield from original(of)


def _spot(item: ItemState, key: str, absent: str) -> Spot:
    return (item.place(key), True) if item.states(key) else (item.place(absent), False)


@fact(name="item.kind", stands=_kind)
def kind(of: OneItem) -> str | None:
    """`mistake`, `missed`, `change`, `new`; `change` with `scope`, else unknown."""
    return of.kind


@fact(name="item.hours", stands=_hours)
def hours(of: OneItem) -> Fraction | None:
    """The estimate."""
    return None if of.item.hours is None else fraction(of.item.hours)


@fact(name="item.clear")
def clear(of: OneItem) -> bool:
    """False: the client must be asked first."""
    return of.item.clear


@fact(name="item.feasible")
def feasible(of: OneItem) -> bool:
    """False: cannot be done as asked."""
    return of.item.feasible


@fact(name="item.dropped")
def dropped(of: OneItem) -> bool:
    """True: the client no longer wants it."""
    return of.item.dropped


@fact(name="item.settled")
def settled(of: OneItem) -> bool:
    """True: a refund settled it, or the demand was met."""
    return of.item.settled or of.item.answered


@fact(name="item.accepted_free")
def accepted_free(of: OneItem) -> bool:
    """True: the client accepted that it is done free."""
    return of.item.id in of.freed


@fact(name="item.joined")
def joined(of: OneItem) -> str:
    """What the items that it belongs together with make of it: `alone` while nothing does."""
    return of.joined


@fact(name="item.free_ratio", stands=_ratio)
def free_ratio(of: OneItem) -> Fraction | None:
    """Hours of the changes it is judged with, and of those already free, ÷ hours_original."""
    if of.kind != "change" or of.free is None:
        return None
    total = of.free
    for item in of.group:
        if item.effective_kind == "change" and item.feasible and item.left:
            if item.hours is None:
                return None
            total += item.hours
    return over(total, of.original)
