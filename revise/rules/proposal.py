"""What can be proposed for the open round: free, extra, not possible, to be asked (G3b).

Prices and days follow ladder.md, "Money". A platform adds an extra's days to the due date, not to
today (A5.3), so the days asked for are counted from there to the day the work is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from math import ceil
from typing import Literal, NamedTuple

from revise.model.config import Seller
from revise.policies.values import hours_between
from revise.rules.assessment import Assessment, ItemVerdict

OfferAs = Literal["extra", "custom-offer", "new-order"]
Wanted = Literal[OfferAs, "auto"]
"""How extras are to be carried; `auto` takes what fits."""


ASKED = frozenset({"clarify", "estimate", "settle"})
"""Treatments that a proposal asks about; what would have to change instead is asked only once."""


class ByHand(NamedTuple):
    """An extra as the freelancer wants it: gross price, and days from the due date or None."""

    price: Fraction
    days: int | None = None


class ExtraOffer(NamedTuple):
    """A paid extra: prices in the order's currency, `net` of the platform's fee (None: unknown)."""

    items: tuple[str, ...]
    title: str
    price: Fraction
    net: Fraction | None
    days: int


class Proposal(NamedTuple):
    """The items of the open round, sorted; every id stands in one list only.

    `later` are extras that a lean proposal leaves for afterwards; they stand in `declined`, too.
    """

    free: tuple[str, ...]
    declined: tuple[str, ...]
    questions: tuple[str, ...]
    extras: tuple[ExtraOffer, ...]
    later: tuple[str, ...]
    offer_as: OfferAs


class Unpriced(Exception):  # noqa: N818 # not an error of the program: something is unknown
    """An extra cannot be priced or dated: `missing` are key paths that would make it known."""

    def __init__(self, item: str, missing: tuple[str, ...]) -> None:
        super().__init__(item, missing)
        self.item = item
        self.missing = missing


def propose(
    assessment: Assessment,
    seller: Seller,
    *,
    by_hand: Mapping[str, ByHand] | None = None,
    lean: bool = False,
    offer_as: Wanted = "auto",
) -> Proposal:
    """Sort the open round's items into a proposal.

    By itself it offers its extras as a new order after completion, and as a custom offer where the
    whole request is possibly out of scope.

    Raises:
        Unpriced: hours or a rate are unknown, and no price was given by hand.
    """
    hand = by_hand or {}
    extras = [one for one in assessment.items if _is_extra(one, hand)]
    extra_ids = {one.item.id for one in extras}
    rest = [one for one in assessment.items if one.item.id not in extra_ids]
    later = _ids(extras) if lean else ()
    asked = {"clarify", "estimate"} if assessment.facts["demand_asked"] else ASKED
    carried = fitting(assessment) if offer_as == "auto" else offer_as
    days = _Days(assessment, seller, extras, new=carried == "new-order")
    offered = [] if lean else _priced(assessment, seller, extras, hand, days)
    return Proposal(
        free=_ids(one for one in rest if one.free),
        declined=(*_ids(one for one in rest if one.treatment == "decline"), *later),
        questions=_ids(one for one in rest if one.treatment in asked),
        extras=tuple(offered),
        later=later,
        offer_as=carried,
    )


def fitting(assessment: Assessment) -> OfferAs:
    """Say how extras are best carried."""
    of = assessment.state.round
    if of is not None and of.when == "after-completion":
        return "new-order"
    return "custom-offer" if assessment.verdict.rule.id == "verdict.effort" else "extra"


def _is_extra(one: ItemVerdict, hand: Mapping[str, ByHand]) -> bool:
    by_hand = one.item.id in hand and one.item.work and one.item.left
    return by_hand or one.treatment in {"extra", "new-order"}


def _ids(items: Iterable[ItemVerdict]) -> tuple[str, ...]:
    return tuple(one.item.id for one in items)


def _priced(
    assessment: Assessment,
    seller: Seller,
    extras: list[ItemVerdict],
    hand: Mapping[str, ByHand],
    days: _Days,
) -> list[ExtraOffer]:
    priced = []
    for one in extras:
        own = hand.get(one.item.id)
        price = own.price if own else _price(assessment, seller, one)
        needed = days.of(one, own.days if own else None)
        priced.append(
            ExtraOffer((one.item.id,), one.item.text, price, _net(assessment, price), needed)
        )
    return priced


def _price(assessment: Assessment, seller: Seller, one: ItemVerdict) -> Fraction:
    rate = assessment.facts["rate"] if seller.hourly_rate is None else Fraction(seller.hourly_rate)
    if one.hours is None:
        raise Unpriced(one.item.id, (one.item.place("hours"),))
    if not isinstance(rate, Fraction):
        raise Unpriced(one.item.id, ("order.hours", "revise.toml: pricing.hourly_rate"))
    least = assessment.parameters.get("extra_min")
    floor = least if isinstance(least, int | Fraction) else 0
    step = Fraction(seller.extra_step)
    return max(ceil(Fraction(one.hours) * rate / step) * step, Fraction(floor))


def _net(assessment: Assessment, price: Fraction) -> Fraction | None:
    fee = assessment.parameters.get("fee_share")
    return price * (1 - fee) if isinstance(fee, int | Fraction) else None


class _Days:
    """Days of extras: each reaches the day its own work is done, all together reach the last.

    The free work of the round is done first; `given` are the days of the extras so far. A `new`
    order has no due date yet: its days count from now.
    """

    def __init__(
        self, assessment: Assessment, seller: Seller, extras: Iterable[ItemVerdict], *, new: bool
    ) -> None:
        self.per_day = Fraction(seller.hours_per_day)
        due = None if new else assessment.state.due
        self.from_due = _days_past_due(due, assessment.instant)
        paid = {one.item.id for one in extras}
        free = [one for one in assessment.items if one.free]
        self.free = sum((_hours(one) for one in free if one.item.id not in paid), Fraction(0))
        self.extra = Fraction(0)
        self.given = 0

    def of(self, one: ItemVerdict, by_hand: int | None) -> int:
        """Give the days of the next extra; those by hand stand, and its hours count for the rest.

        Raises Unpriced.
        """
        self.extra += _hours(one)
        days = self._needed(one) if by_hand is None else by_hand
        self.given += days
        return days

    def _needed(self, one: ItemVerdict) -> int:
        if one.hours is None:
            raise Unpriced(one.item.id, (one.item.place("hours"),))
        alone = self._until_done(self.free + _hours(one))
        together = self._until_done(self.free + self.extra) - self.given
        return max(alone, together, 0)

    def _until_done(self, hours: Fraction) -> int:
        return ceil(hours / self.per_day + self.from_due)


def _hours(one: ItemVerdict) -> Fraction:
    """Give an item's hours; 0 where they are unknown."""
    return Fraction(0 if one.hours is None else one.hours)


def _days_past_due(due: datetime | None, instant: datetime) -> Fraction:
    """Give the days from the due date to now, negative while it lies ahead; 0 where unknown."""
    return Fraction(0) if due is None else hours_between(due, instant) / 24
