"""The facts of money and of an extra's days (ladder.md, Facts and Money), with the seller's own."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest

import revise
from tests.orders import (
    answered,
    delivered,
    extension,
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
)

NOW = hour(10)
NOBODY = revise.Seller()
NEW = (delivered(), requested(0, item("new", 0)))
TWO = (delivered(), requested(0, item("new"), item("new")))
OFFER = {"extras": [extra("1.1", days=2)]}
BOTH = {"extras": [extra("1.1", price=0.1), extra("1.2", price=0.2)]}
YES, NO = answered(2, "P1", "accepted"), answered(2, "P1", "declined")


class Money(NamedTuple):
    """One order, one seller, and what a fact must be."""

    rule: str
    what: str
    order: str
    expected: object
    seller: revise.Seller = NOBODY

    @property
    def id(self) -> str:
        return f"{self.rule} {self.what}"


def asked(*items: dict[str, object], **terms: object) -> str:
    return order(delivered(), requested(0, *items), **terms)


def orders(completed: int | None, cancelled: int | None) -> revise.Seller:
    return revise.Seller(completed=completed, cancelled=cancelled)


RATES = [
    Money("price", "as text", asked(item(), price="180.00"), 180),
    Money("price", "a float is its shortest decimal", asked(item(), price=0.1), Fraction(1, 10)),
    Money("rate", "price by hours", asked(item(), price="0.3", hours=0.1), 3),
    Money("rate", "a third", asked(item(), price=100, hours=3), Fraction(100, 3)),
    Money("rate", "no round", order(delivered()), 10),
    Money("rate", "no measure", asked(item(), hours=None), None),
    Money("rate_if_free", "all hours asked for", asked(item("mistake", 2), item("new", 8)), 5),
    Money("rate_if_free", "0.1 + 0.2", asked(item(hours=0.1), hours=0.2, price="0.3"), 1),
    Money("rate_if_free", "nothing asked", asked(), 10),
    Money(
        "rate_if_free",
        "dropped, unclear, impossible",
        asked(item(dropped=True), item(clear=False), item(feasible=False)),
        10,
    ),
    Money("rate_if_free", "hours unknown", asked(item("mistake", None)), None),
    Money("rate_if_free", "no measure", asked(item(), hours=None), None),
    Money("rate_if_free", "no round", order(delivered()), None),
    Money("extras_price", "none", asked(item("new")), 0),
    Money("extras_price", "offered", order(*NEW, proposed(1, **OFFER)), 0),
    Money("extras_price", "accepted", order(*NEW, proposed(1, **OFFER), YES), 30),
    Money("extras_price", "declined", order(*NEW, proposed(1, **OFFER), NO), 0),
    Money(
        "extras_price",
        "accepted in a second",
        order(*NEW, proposed(1, **OFFER), answered("10:00:01", "P1", "accepted")),
        0,
    ),
    Money(
        "extras_price",
        "one of two",
        order(*TWO, proposed(1, **BOTH), answered(2, "P1", "partly", items=["1.2"])),
        Fraction(2, 10),
    ),
    Money("extras_price", "0.1 + 0.2", order(*TWO, proposed(1, **BOTH), YES), Fraction(3, 10)),
    Money(
        "extras_price", "of every round", order(*NEW, proposed(1, **OFFER), YES, redelivered(3)), 30
    ),
    Money("rate_with_extras", "none", asked(item("new", 10)), 5),
    Money("rate_with_extras", "accepted", order(*NEW, proposed(1, **OFFER), YES), 13),
    Money("rate_with_extras", "declined", order(*NEW, proposed(1, **OFFER), NO), 10),
    Money(
        "rate_with_extras", "no measure", order(*NEW, proposed(1, **OFFER), YES, hours=None), None
    ),
    Money(
        "rate_with_extras", "no round", order(*NEW, proposed(1, **OFFER), YES, redelivered(3)), None
    ),
    Money("rate_floor", "unknown", asked(item()), None),
    Money(
        "rate_floor",
        "the seller's",
        asked(item()),
        Fraction(61, 2),
        revise.Seller(rate_floor=Decimal("30.50")),
    ),
    Money(
        "refund_max",
        "60 per cent of the base price",
        asked(item(), price="80.50"),
        Fraction(483, 10),
    ),
    Money(
        "refund_max",
        "extras are not in it",
        order(
            delivered(),
            requested(0, item("new")),
            proposed(1, **OFFER),
            answered(2, "P1", "accepted"),
            price=100,
        ),
        60,
    ),
    Money("completion_rate", "11 of 12", order(), Fraction(11, 12), orders(11, 1)),
    Money("completion_rate", "none cancelled", order(), 1, orders(9, 0)),
    Money("completion_rate", "no orders yet", order(), None, orders(0, 0)),
    Money("completion_rate", "completed unknown", order(), None, orders(None, 1)),
    Money("completion_rate", "cancelled unknown", order(), None, orders(11, None)),
    Money("completion_rate_if_cancelled", "11 of 13", order(), Fraction(11, 13), orders(11, 1)),
    Money("completion_rate_if_cancelled", "the first order", order(), 0, orders(0, 0)),
    Money("completion_rate_if_cancelled", "counts unknown", order(), None, orders(None, None)),
]

DAYS = [
    Money("extra_days", "none", asked(item(), due=hour(10)), None),
    Money("extra_days", "a day of six hours", asked(item("new", 6), due=hour(10)), 1),
    Money("extra_days", "begun", asked(item("new", "6.0001"), due=hour(10)), 2),
    Money("extra_days", "no work", asked(item("new", 0), due=hour(10)), 0),
    Money(
        "extra_days",
        "a day of eight hours",
        asked(item("new", "6.0001")),
        1,
        revise.Seller(hours_per_day=Decimal(8)),
    ),
    Money(
        "extra_days",
        "a day without hours",
        asked(item("new", 6)),
        None,
        revise.Seller(hours_per_day=Decimal(0)),
    ),
    Money("extra_days", "all that is asked", asked(item("new", 3), item("mistake", 9)), 2),
    Money(
        "extra_days",
        "as offered",
        order(delivered(), requested(0, item("new", 60)), proposed(1, **OFFER)),
        2,
    ),
    Money(
        "extra_days",
        "offered in vain",
        order(
            delivered(),
            requested(0, item("new", 60)),
            proposed(1, **OFFER),
            answered(2, "P1", "declined"),
        ),
        10,
    ),
    Money(
        "extra_days",
        "offered, but no extra",
        order(delivered(), requested(0, item("new", 60)), proposed(1, free=["1.1"])),
        10,
    ),
    Money("extra_days", "hours unknown", asked(item("new", 1), item("mistake", None)), None),
    Money(
        "extra_days",
        "hours unknown, but offered",
        order(delivered(), requested(0, item("new", None)), proposed(1, **OFFER)),
        2,
    ),
    Money(
        "extra_days",
        "accepted: they moved the due date",
        order(*NEW, proposed(1, **OFFER), YES, due=hour(10)),
        None,
    ),
    Money(
        "extra_days", "one of two accepted", order(*TWO, proposed(1, **OFFER), YES, due=hour(10)), 1
    ),
    Money("extra_days", "no round", order(delivered()), None),
    Money("extra_days_from_due", "none", asked(item(), due=hour(10)), None),
    Money("extra_days_from_due", "due now", asked(item("new", 6), due=hour(10)), 1),
    Money("extra_days_from_due", "due a second ago", asked(item("new", 6), due=hour("9:59:59")), 2),
    Money("extra_days_from_due", "due two days ago", asked(item("new", 6), due=hour(-38)), 3),
    Money("extra_days_from_due", "due in half a day", asked(item("new", 6), due=hour(22)), 1),
    Money("extra_days_from_due", "due when it is done", asked(item("new", 6), due=hour(34)), 0),
    Money("extra_days_from_due", "due long after", asked(item("new", 6), due=hour(999)), 0),
    Money(
        "extra_days_from_due",
        "from the moved date",
        order(
            delivered(),
            extension(-1, 34),
            answered(-0.5, "X1", "accepted"),
            requested(0, item("new", 6)),
            due=hour(10),
        ),
        0,
    ),
    Money("extra_days_from_due", "nobody knows when due", asked(item("new", 6)), None),
    Money(
        "extra_days_from_due",
        "hours unknown",
        asked(item("new", None), item("new"), due=hour(10)),
        None,
    ),
    Money("extra_days_from_due", "no round", order(delivered(), due=hour(10)), None),
]

CASES = [*RATES, *DAYS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fact_of_money_or_days(case: Money) -> None:
    found = revise.assess(revise.loads(case.order), seller=case.seller, at=NOW).facts[case.rule]
    assert found == case.expected


def test_without_a_platform_no_share_bounds_a_refund() -> None:
    for name in ("guide", "direct"):
        found = revise.assess(revise.loads(asked(item())), revise.policy(name), at=NOW)
        assert found.facts["refund_max"] is None
