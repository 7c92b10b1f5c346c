"""The numbers that stand in the file and that somebody might have typed otherwise.

Bounds are what a sane person would take back. An item's hours are an estimate: half of them or
twice as many at most. What the original service took was measured: a quarter more or less. The
price is agreed: half more or less, and only where a gate looks at money. Nothing with more than
four decimals is touched: nobody typed that by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from revise.policies.values import NUMBER
from revise.rules.assessment import Assessment
from revise.rules.facts import FACTS
from revise.rules.flips.candidate import Candidate, Named
from revise.rules.item_state import ItemState

QUARTER = Decimal("0.25")
"""The grain of hours."""
MOST_ITEMS = 8
"""So many items are looked at, those that take longest: a change of one is a small part of it."""
_DECIMALS = 4
_MONEY = frozenset({"money", "money-per-hour"})
_HOURS = frozenset({"hours", "ratio", "share", "days"}) | _MONEY
_CHANGES = frozenset({"change", "new"})


def hours(before: Assessment) -> tuple[Candidate, ...]:
    """Give the hours that could decide: of the open round's items, longest first, and the order's.

    Unless a gate looks at hours itself they decide by the effort limit alone: then only those are
    given that could lead to it or away from it.
    """
    left, any_of_them = _left(before), _looked_at(before, _HOURS)
    by_trying = any_of_them or any(one.item.needs for one in before.items)
    items = [one.item for one in before.items if _estimated(one.item)]
    if not any_of_them:
        items = [one for one in items if left is not None and _comes_to(one, left)]
    longest = sorted(items, key=lambda one: -(one.hours or 0))[:MOST_ITEMS]
    found = [_of_item(one, before) for one in longest]
    limit = _limit(before)
    if any_of_them or (limit is not None and left is not None and left <= limit / 4 < limit):
        found += _of_order(before)
    return tuple(one._replace(ends=by_trying) for one in found)


def prices(before: Assessment, decimals: int) -> tuple[Candidate, ...]:
    """Give the price, where a gate that holds back looks at money; it changes by `decimals`."""
    price = before.order.terms.price
    if not (_looked_at(before, _MONEY) and _typed(price)):
        return ()
    grain = Decimal(1).scaleb(-decimals)
    half = int(price / 2 / grain)
    return (Candidate("price", "order.price", price, price, grain, -half, half, frozenset()),)


def _looked_at(before: Assessment, units: frozenset[str]) -> bool:
    """Whether a gate that holds back compares something of these units itself."""
    held = (one.decision.rule for move in before.moves for one in move.held_back_by)
    names = {name for rule in held for name in rule.names if name in FACTS}
    return any(before.policy.counted_in.get(name) in units for name in names)


def _estimated(item: ItemState) -> bool:
    """Whether it is work that stands, and its hours do in the file."""
    return item.work and item.left and item.states("hours") and _typed(item.hours)


def _comes_to(item: ItemState, left: Fraction) -> bool:
    """Whether twice its hours would use up what is left below the effort limit."""
    return item.effective_kind in _CHANGES and Fraction(item.hours or 0) >= left


def _typed(value: Decimal | None) -> bool:
    return value is not None and value > 0 and int(value.as_tuple().exponent) >= -_DECIMALS


def _left(before: Assessment) -> Fraction | None:
    """Give how many hours are left below the effort limit at least; None where there is none."""
    limit = _limit(before)
    every = (one.hours or Decimal(0) for one in before.items if one.item.left)
    return None if limit is None else limit - Fraction(sum(every))


def _limit(before: Assessment) -> Fraction | None:
    """Give the effort limit in hours."""
    share, agreed = before.parameters["effort_ratio_limit"], before.facts["hours_original"]
    if not (isinstance(share, NUMBER) and isinstance(agreed, NUMBER)):
        return None
    return Fraction(share) * agreed


def _sums(before: Assessment) -> Iterator[Fraction]:
    """Give the sums of hours that are held against the limit: of all changes, and item by item.

    Of items that are judged together only what came to the limit is known.
    """
    agreed, changes = before.facts["hours_original"], before.facts["hours_changes"]
    if isinstance(changes, NUMBER):
        yield Fraction(changes)
    free = Fraction(0)
    for one in before.items:
        ratio = one.decision.values.get("item.free_ratio")
        if isinstance(ratio, NUMBER) and isinstance(agreed, NUMBER):
            yield Fraction(ratio) * agreed
        elif one.treatment == "revise" and one.kind == "change":
            free += Fraction(one.hours or 0)
            yield free


def _of_item(item: ItemState, before: Assessment) -> Candidate:
    value, limit = item.hours or Decimal(0), _limit(before)
    apart = [] if limit is None else [limit - one for one in _sums(before)]
    likely = _likely(apart, at_zero=-1)
    return _candidate("item.hours", item.place("hours"), value, (value / 2, value), likely)


def _of_order(before: Assessment) -> Iterator[Candidate]:
    """Give the hours of the original service, if they stand in the file."""
    terms, index = before.order.terms, before.state.hours_index
    value = terms.hours or before.state.hours
    if value is None or not _typed(value):
        return
    place = "order.hours" if terms.hours else f"event[{index}].order_hours"
    share, quarter = before.parameters["effort_ratio_limit"], value / 4
    apart: list[Fraction] = []
    if isinstance(share, NUMBER) and share:
        apart = [one / share - Fraction(value) for one in _sums(before)]
    likely = _likely(apart, at_zero=1)
    yield _candidate("hours_original", place, value, (quarter, quarter), likely)


def _candidate(
    fact: Named, place: str, value: Decimal, by: tuple[Decimal, Decimal], likely: frozenset[int]
) -> Candidate:
    """Let hours that stand at a place be less and more `by` so many at most."""
    less, more = (int(most / QUARTER) for most in by)
    return Candidate(fact, place, value, value, QUARTER, -less, more, likely)


def _likely(apart: list[Fraction], *, at_zero: int) -> frozenset[int]:
    """Give the grains that just bridge what is apart; where nothing is, one of the sign `at_zero`.

    Whether a limit counts itself decides between two of them.
    """
    found: set[int] = set()
    for distance in apart:
        sign = (distance > 0) - (distance < 0) or at_zero
        grains = abs(distance) / Fraction(QUARTER)
        found |= {sign * ceil(grains), sign * (floor(grains) + 1)}
    return frozenset(found)
