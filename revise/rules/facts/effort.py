"""Facts of the effort: sums over the items of the open round, and what they are held against.

They are exact, and unknown as soon as one part is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from revise.policies.values import fraction
from revise.rules.facts.fact import Spot, fact, over
from revise.rules.facts.subject import Subject
from revise.rules.round_state import ItemState, RoundState, doable, hours

OWED = frozenset({"mistake", "missed"})
CHANGES = frozenset({"change", "new"})


def hours_of(items: Iterable[ItemState], kinds: frozenset[str] | None = None) -> Iterator[Spot]:
    """Where those hours stand, and the kinds that decide which they are."""
    for item in items:
        kind = item.effective_kind
        if kinds is not None and kind is None:
            yield item.place("kind"), False
        if kinds is None or kind is None or kind in kinds:
            yield item.place("hours"), item.hours is not None


def original(of: Subject) -> Iterator[Spot]:
    """How long the original service took."""
    if of.state.hours_index is not None and of.state.order.terms.hours is None:
        yield f"event[{of.state.hours_index}].order_hours", True
    else:
        yield "order.hours", of.state.order.terms.hours is not None


def all_hours(of: Subject) -> Iterator[Spot]:
    """The hours of everything asked for."""
    yield from hours_of(of.work)


def _owed(of: Subject) -> Iterator[Spot]:
    yield from hours_of(of.work, OWED)


def _changes(of: Subject) -> Iterator[Spot]:
    yield from hours_of(of.work, CHANGES)


def _ratio(of: Subject) -> Iterator[Spot]:
    yield from _changes(of)
    yield from original(of)


def _creep(of: Subject) -> Iterator[Spot]:
    yield from hours_of(_unpaid(of), CHANGES)
    yield from original(of)


@fact(stands=original)
def hours_original(of: Subject) -> Fraction | None:
    """How long the original service took."""
    return of.original


@fact()
def hours_worked(of: Subject) -> Fraction:
    """All hours of work recorded so far."""
    return fraction(sum(of.state.worked))


@fact(stands=all_hours)
def hours_requested(of: Subject) -> Fraction | None:
    """Hours of the clear, feasible items that are not dropped."""
    return of.requested


@fact(stands=_owed)
def hours_owed(of: Subject) -> Fraction | None:
    """Of those, what is owed anyway: mistake, missed."""
    return hours(of.work, OWED)


@fact(stands=_changes)
def hours_changes(of: Subject) -> Fraction | None:
    """Of those, change and new."""
    return hours(of.work, CHANGES)


@fact(stands=_ratio)
def effort_ratio(of: Subject) -> Fraction | None:
    """hours_changes ÷ hours_original."""
    return None if of.round is None else over(hours_changes(of), hours_original(of))


@fact(stands=_ratio)
def effort_share(of: Subject) -> Fraction | None:
    """effort_ratio ÷ limit: how much of the effort limit is used."""
    return over(effort_ratio(of), of.number("effort_ratio_limit"))


@fact(stands=_ratio)
def effort_margin_hours(of: Subject) -> Fraction | None:
    """Limit * hours_original - hours_changes; negative above the limit."""
    limit, agreed, changes = of.number("effort_ratio_limit"), hours_original(of), hours_changes(of)
    if of.round is None or limit is None or agreed is None or changes is None:
        return None
    return limit * agreed - changes


@fact(stands=_creep)
def creep_ratio(of: Subject) -> Fraction | None:
    """effort_ratio over all rounds, without items in accepted extras."""
    return None if of.round is None else over(hours(_unpaid(of), CHANGES), hours_original(of))


def _unpaid(of: Subject) -> list[ItemState]:
    every = (item for one in of.state.rounds for item in _in_order(one))
    return doable(item for item in every if item.id not in of.paid)


def _in_order(one: RoundState) -> list[ItemState]:
    """Give the items of a round but for those after completion, which are another order's.

    What the client was given for free there counts all the same.
    """
    if one.when != "after-completion":
        return one.items
    freed = one.freed()
    return [item for item in one.items if item.id in freed]
