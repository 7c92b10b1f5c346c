"""Sums over items: exact, and unknown as soon as one part is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from revise.policies.values import fraction
from revise.rules.round_state import ItemState, RoundState

Number = int | Decimal | Fraction

OWED = frozenset({"mistake", "missed"})
CHANGES = frozenset({"change", "new"})
COUNTING = frozenset({"missed", "change"})


def counted(items: Iterable[ItemState]) -> list[ItemState]:
    """Give the items whose work is really asked for: clear, feasible and not dropped."""
    return [item for item in items if item.clear and item.feasible and not item.dropped]


def hours(items: Iterable[ItemState], kinds: frozenset[str] | None = None) -> Fraction | None:
    """Add the hours of the items of certain kinds (None: all); unknown if a part is unknown."""
    total = Decimal(0)
    for item in items:
        kind = item.effective_kind
        if kinds is not None and kind is not None and kind not in kinds:
            continue
        if item.hours is None or (kinds is not None and kind is None and item.hours):
            return None
        total += item.hours
    return fraction(total)


def over(part: Number | None, whole: Number | None) -> Fraction | None:
    """Divide exactly; unknown where a part is unknown or there is nothing to divide by."""
    if part is None or not whole:
        return None
    above, below = part.as_integer_ratio()
    times, by = whole.as_integer_ratio()
    return Fraction(above * by, below * times)


def counts(of: RoundState) -> bool | None:
    """Whether a round uses up one of the included ones: it has a missed or changed item."""
    kinds = {item.effective_kind for item in of.items if not item.dropped}
    if kinds & COUNTING:
        return True
    return None if None in kinds else False


def rounds_counted(rounds: Iterable[RoundState]) -> tuple[int, int]:
    """Give how many rounds count at least, and at most, while some kinds are unknown."""
    answers = [counts(one) for one in rounds]
    sure = sum(answer is True for answer in answers)
    return sure, sure + sum(answer is None for answer in answers)
