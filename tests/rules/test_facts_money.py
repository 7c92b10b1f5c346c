"""The facts of money and of an extra's days (ladder.md, Facts and Money), with the seller's own."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import revise
from tests.orders import (
    Case,
    answered,
    cases,
    completed,
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


def money(*rows: str | tuple[Any, ...]) -> list[tuple[Case, revise.Seller]]:
    """Give cases as `cases` does; a row may end with the seller."""
    plain = [row if isinstance(row, str) else row[:3] for row in rows]
    sellers = [[*row[3:], NOBODY][0] for row in rows if not isinstance(row, str)]
    return [*zip(cases(*plain, at=10), sellers, strict=True)]


def asked(*items: dict[str, object], **terms: object) -> str:
    return order(delivered(), requested(0, *items), **terms)


def orders(completed: int | None, cancelled: int | None) -> revise.Seller:
    return revise.Seller(completed=completed, cancelled=cancelled)


RATES = money(
    "price",
    ("as text", asked(item(), price="180.00"), 180),
    ("a float is its shortest decimal", asked(item(), price=0.1), Fraction(1, 10)),
    "rate",
    ("price by hours", asked(item(), price="0.3", hours=0.1), 3),
    ("a third", asked(item(), price=100, hours=3), Fraction(100, 3)),
    ("no round", order(delivered()), 10),
    ("no measure", asked(item(), hours=None), None),
    "rate_if_free",
    ("all hours asked for", asked(item("mistake", 2), item("new", 8)), 5),
    ("0.1 + 0.2", asked(item(hours=0.1), hours=0.2, price="0.3"), 1),
    ("nothing asked", asked(), 10),
    (
        "dropped, unclear, impossible",
        asked(item(dropped=True), item(clear=False), item(feasible=False)),
        10,
    ),
    ("hours unknown", asked(item("mistake", None)), None),
    ("no measure", asked(item(), hours=None), None),
    ("no round", order(delivered()), None),
    "extras_price",
    ("none", asked(item("new")), 0),
    ("offered", order(*NEW, proposed(1, **OFFER)), 0),
    ("accepted", order(*NEW, proposed(1, **OFFER), YES), 30),
    ("declined", order(*NEW, proposed(1, **OFFER), NO), 0),
    (
        "accepted in a second",
        order(*NEW, proposed(1, **OFFER), answered("10:00:01", "P1", "accepted")),
        0,
    ),
    (
        "one of two",
        order(*TWO, proposed(1, **BOTH), answered(2, "P1", "partly", items=["1.2"])),
        Fraction(2, 10),
    ),
    ("0.1 + 0.2", order(*TWO, proposed(1, **BOTH), YES), Fraction(3, 10)),
    ("of every round", order(*NEW, proposed(1, **OFFER), YES, redelivered(3)), 30),
    "rate_with_extras",
    ("none", asked(item("new", 10)), 5),
    ("accepted", order(*NEW, proposed(1, **OFFER), YES), 13),
    ("declined", order(*NEW, proposed(1, **OFFER), NO), 10),
    ("no measure", order(*NEW, proposed(1, **OFFER), YES, hours=None), None),
    ("no round", order(*NEW, proposed(1, **OFFER), YES, redelivered(3)), None),
    "rate_floor",
    ("unknown", asked(item()), None),
    ("the seller's", asked(item()), Fraction(61, 2), revise.Seller(rate_floor=Decimal("30.50"))),
    "refund_max",
    ("60 per cent of the base price", asked(item(), price="80.50"), Fraction(483, 10)),
    (
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
    "completion_rate",
    ("11 of 12", order(), Fraction(11, 12), orders(11, 1)),
    ("none cancelled", order(), 1, orders(9, 0)),
    ("no orders yet", order(), None, orders(0, 0)),
    ("completed unknown", order(), None, orders(None, 1)),
    ("cancelled unknown", order(), None, orders(11, None)),
    "completion_rate_if_cancelled",
    ("11 of 13", order(), Fraction(11, 13), orders(11, 1)),
    ("the first order", order(), 0, orders(0, 0)),
    ("counts unknown", order(), None, orders(None, None)),
)

DAYS = money(
    "extra_days",
    ("none", asked(item(), due=hour(10)), None),
    ("a day of six hours", asked(item("new", 6), due=hour(10)), 1),
    ("begun", asked(item("new", "6.0001"), due=hour(10)), 2),
    ("no work", asked(item("new", 0), due=hour(10)), 0),
    (
        "a day of eight hours",
        asked(item("new", "6.0001")),
        1,
        revise.Seller(hours_per_day=Decimal(8)),
    ),
    ("a day without hours", asked(item("new", 6)), None, revise.Seller(hours_per_day=Decimal(0))),
    ("all that is asked", asked(item("new", 3), item("mistake", 9)), 2),
    ("as offered", order(delivered(), requested(0, item("new", 60)), proposed(1, **OFFER)), 2),
    (
        "offered in vain",
        order(
            delivered(),
            requested(0, item("new", 60)),
            proposed(1, **OFFER),
            answered(2, "P1", "declined"),
        ),
        10,
    ),
    (
        "offered, but no extra",
        order(delivered(), requested(0, item("new", 60)), proposed(1, free=["1.1"])),
        10,
    ),
    ("hours unknown", asked(item("new", 1), item("mistake", None)), None),
    (
        "hours unknown, but offered",
        order(delivered(), requested(0, item("new", None)), proposed(1, **OFFER)),
        2,
    ),
    (
        "accepted: they moved the due date",
        order(*NEW, proposed(1, **OFFER), YES, due=hour(10)),
        None,
    ),
    ("one of two accepted", order(*TWO, proposed(1, **OFFER), YES, due=hour(10)), 1),
    ("no round", order(delivered()), None),
    "extra_days_from_due",
    ("none", asked(item(), due=hour(10)), None),
    ("due now", asked(item("new", 6), due=hour(10)), 1),
    ("due a second ago", asked(item("new", 6), due=hour("9:59:59")), 2),
    ("due two days ago", asked(item("new", 6), due=hour(-38)), 3),
    ("due in half a day", asked(item("new", 6), due=hour(22)), 1),
    ("due when it is done", asked(item("new", 6), due=hour(34)), 0),
    ("due long after", asked(item("new", 6), due=hour(999)), 0),
    (
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
    ("nobody knows when due", asked(item("new", 6)), None),
    ("hours unknown", asked(item("new", None), item("new"), due=hour(10)), None),
    ("no round", order(delivered(), due=hour(10)), None),
    (
        "after completion: another order",
        order(delivered(), completed(0), requested(1, item("new", 6), via="message"), due=hour(10)),
        None,
    ),
)

SOLD = [*RATES, *DAYS]
CASES = [case for case, _ in SOLD]


@pytest.mark.parametrize(("case", "seller"), SOLD, ids=[case.id for case in CASES])
def test_a_fact_of_money_or_days(case: Case, seller: revise.Seller) -> None:
    found = revise.assess(revise.loads(case.order), seller=seller, at=NOW).facts[case.rule]
    assert found == case.expected


def test_without_a_platform_no_share_bounds_a_refund() -> None:
    for name in ("guide", "direct"):
        found = revise.assess(revise.loads(asked(item())), revise.policy(name), at=NOW)
        assert found.facts["refund_max"] is None
