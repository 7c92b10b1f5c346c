"""What can be proposed for a round: every item in one list, extras with prices and days (Money)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

import revise
from revise.model.config import Seller
from revise.rules.assessment import Assessment
from revise.rules.engine import assess
from revise.rules.proposal import ByHand, ExtraOffer, Proposal, Unpriced, propose
from tests.orders import Hours, completed, delivered, hour, item, order, requested

ANYONE = Seller()
Items = list[dict[str, object]]


def assessed(
    *items: dict[str, object], policy: str = "fiverr", at: Hours = 1, **terms: object
) -> Assessment:
    text = order(delivered(), requested(0, *items), **terms)
    found = assess(revise.loads(text), revise.policy(policy), instant=hour(at))
    assert isinstance(found, Assessment)
    return found


def offered(
    found: Assessment, seller: Seller = ANYONE, by_hand: dict[str, ByHand] | None = None
) -> list[tuple[str, Fraction, Fraction | None, int]]:
    """Give the id, price, net price and days of every extra."""
    extras = propose(found, seller, by_hand=by_hand).extras
    return [(one.items[0], one.price, one.net, one.days) for one in extras]


MIXED = (
    item("change", 1),
    item("new", 3, text="Three variants"),
    item("new", 2, feasible=False),
    item(clear=False),
    item(None, 1),
    item("new", 9, dropped=True),
    item("mistake", 1),
    item("new", 8, text="A banner"),
)
VARIANTS = ExtraOffer(("1.2",), "Three variants", Fraction(30), Fraction(24), 1)
BANNER = ExtraOffer(("1.8",), "A banner", Fraction(80), Fraction(64), 2)


def test_every_item_stands_in_one_list() -> None:
    """Free, not possible, to be asked, or an extra; a dropped one is gone."""
    assert propose(assessed(*MIXED), ANYONE) == Proposal(
        free=("1.1", "1.7"),
        declined=("1.3",),
        questions=("1.4", "1.5"),
        extras=(VARIANTS, BANNER),
        later=(),
        offer_as="extra",
    )


def test_a_lean_proposal_leaves_the_extras_for_later() -> None:
    """They stand among what is declined, after what is not possible."""
    assert propose(assessed(*MIXED), ANYONE, lean=True, offer_as="custom-offer") == Proposal(
        free=("1.1", "1.7"),
        declined=("1.3", "1.2", "1.8"),
        questions=("1.4", "1.5"),
        extras=(),
        later=("1.2", "1.8"),
        offer_as="custom-offer",
    )


@pytest.mark.parametrize(("hours", "offer_as"), [(9, "extra"), (10, "custom-offer")])
def test_a_custom_offer_fits_where_the_whole_is_possibly_out_of_scope(
    hours: int, offer_as: str
) -> None:
    """ladder.md: "effort_ratio ≥ limit (equal counts)"; the order has 10 hours."""
    assert propose(assessed(item("new", hours)), ANYONE).offer_as == offer_as
    assert propose(assessed(item("new", hours)), ANYONE, offer_as="extra").offer_as == "extra"


def test_after_completion_it_is_a_new_order() -> None:
    """Its days count from now: the old order's due date is past."""
    asked = requested(300, item("new", 13), via="message")
    text = order(delivered(), completed(0), asked, due=hour(1))
    found = assess(revise.loads(text), revise.policy("fiverr"), instant=hour(301))
    assert isinstance(found, Assessment)
    made = propose(found, ANYONE)
    assert (made.offer_as, [(one.items, one.days) for one in made.extras]) == (
        "new-order",
        [(("1.1",), 3)],
    )


def test_what_is_only_said_is_not_sold() -> None:
    by_hand = {"1.1": ByHand(Fraction(20)), "1.2": ByHand(Fraction(20))}
    found = assessed(item("refund", None), item("change", 1))
    assert [one.items for one in propose(found, ANYONE, by_hand=by_hand).extras] == [("1.2",)]


def test_what_has_a_price_by_hand_is_an_extra_unless_it_was_dropped() -> None:
    """A free item, an impossible one, one without hours: all may be sold."""
    by_hand = {f"1.{number}": ByHand(Fraction(20), number) for number in (1, 3, 5, 6)}

    assert propose(assessed(*MIXED[:6]), ANYONE, by_hand=by_hand) == Proposal(
        free=(),
        declined=(),
        questions=("1.4",),
        extras=(
            ExtraOffer(("1.1",), "Thinner letters", Fraction(20), Fraction(16), 1),
            ExtraOffer(("1.2",), "Three variants", Fraction(30), Fraction(24), 1),
            ExtraOffer(("1.3",), "Thinner letters", Fraction(20), Fraction(16), 3),
            ExtraOffer(("1.5",), "Thinner letters", Fraction(20), Fraction(16), 5),
        ),
        later=(),
        offer_as="extra",
    )


# ---- Prices ----------------------------------------------------------------------------------

EURO: dict[str, object] = {"currency": "EUR"}


@pytest.mark.parametrize(
    ("hours", "seller", "terms", "price", "net"),
    [
        (3, ANYONE, {}, 30, 24),
        (3, ANYONE, {"price": 250}, 75, 60),
        (3, Seller(hourly_rate=Decimal(50)), {}, 150, 120),
        (3, Seller(hourly_rate=Decimal(50)), {"hours": None}, 150, 120),
        (1.25, ANYONE, {}, 13, Fraction(52, 5)),
        (1.3, ANYONE, {}, 13, Fraction(52, 5)),
        (3, Seller(extra_step=Decimal(25)), {}, 50, 40),
        (5, Seller(extra_step=Decimal(25)), {}, 50, 40),
        (1.25, Seller(extra_step=Decimal("0.5")), {}, Fraction(25, 2), 10),
        (0.5, ANYONE, {}, 5, 4),
        (0.4, ANYONE, {}, 5, 4),
        (0.6, ANYONE, {}, 6, Fraction(24, 5)),
        (0.4, ANYONE, EURO, 4, Fraction(16, 5)),
        (0.1, ANYONE, EURO, 1, Fraction(4, 5)),
    ],
)
def test_a_price_is_hours_times_rate_rounded_up_and_never_under_the_least(
    hours: float,
    seller: Seller,
    terms: dict[str, object],
    price: int | Fraction,
    net: int | Fraction,
) -> None:
    """ladder.md: "rounded up to the config's step, never under the platform's minimum"."""
    assert offered(assessed(item("new", hours), **terms), seller) == [("1.1", price, net, 1)]


def test_without_a_platform_there_is_no_fee_to_take_off_and_no_least_price() -> None:
    found = assessed(item("new", 0.04), policy="guide")
    assert offered(found) == [("1.1", 1, None, 1)]
    assert offered(found, Seller(extra_step=Decimal("0.5"))) == [("1.1", Fraction(1, 2), None, 1)]


# ---- Days ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "due", "days"),
    [
        ([item("new", 6)], None, [1]),
        ([item("new", 6.1)], None, [2]),
        ([item("mistake", 3), item("new", 3)], None, [1]),
        ([item("mistake", 3), item("new", 3.1)], None, [2]),
        ([item("new", 3), item("change", 3.1)], None, [2]),
        ([item("mistake", 6, dropped=True), item("new", 6)], None, [1]),
        ([item("mistake", 6, feasible=False), item("new", 6)], None, [1]),
        ([item("new", 4), item("new", 4)], None, [1, 1]),
        ([item("new", 4), item("new", 4), item("new", 4)], None, [1, 1, 1]),
        ([item("new", 12), item("new", 12)], None, [2, 2]),
        ([item("new", 12), item("new", 13), item("new", 6)], None, [2, 3, 1]),
        ([item("new", 3), item("new", 3)], 1, [1, 1]),
        ([item("new", 3)], 49, [0]),
        ([item("new", 12)], 49, [0]),
        ([item("new", 12.1)], 49, [1]),
        ([item("new", 3)], -23, [2]),
        ([item("new", 3), item("new", 3)], -23, [2, 2]),
        ([item("new", 3), item("new", 3.1)], -23, [2, 2]),
        ([item("new", 3), item("new", 9.1)], -23, [2, 3]),
    ],
)
def test_days_lead_from_the_due_date_to_the_end_of_the_work(
    items: Items, due: int | None, days: list[int]
) -> None:
    """ladder.md: "counted from there to the day the work will really be done"; six hours a day."""
    found = assessed(*items, due=None if due is None else hour(due))

    assert [one[3] for one in offered(found)] == days


def test_fewer_hours_a_day_take_more_days() -> None:
    found = offered(assessed(item("new", 6)), Seller(hours_per_day=Decimal("2.5")))
    assert found == [("1.1", 60, 48, 3)]


@pytest.mark.parametrize(
    ("by_hand", "days"),
    [
        ({}, [2, 1, 2]),
        ({"1.2": ByHand(Fraction(9), 0)}, [2, 0, 3]),
        ({"1.2": ByHand(Fraction(9), 1)}, [2, 1, 2]),
        ({"1.2": ByHand(Fraction(9), 9)}, [2, 9, 2]),
        ({"1.2": ByHand(Fraction(9))}, [2, 1, 2]),
        ({"1.1": ByHand(Fraction(9), 0)}, [0, 3, 2]),
        ({"1.1": ByHand(Fraction(9), 4)}, [4, 1, 2]),
    ],
)
def test_days_by_hand_stand_and_their_hours_count_for_the_rest(
    by_hand: dict[str, ByHand], days: list[int]
) -> None:
    items = (item("new", 12), item("new", 6), item("new", 12))

    assert [one[3] for one in offered(assessed(*items, hours=100), by_hand=by_hand)] == days


def test_a_free_item_that_is_sold_is_no_free_work() -> None:
    found = assessed(item("change", 4), item("new", 4))

    assert offered(found, by_hand={"1.1": ByHand(Fraction(20))}) == [
        ("1.1", 20, 16, 1),
        ("1.2", 40, 32, 1),
    ]


# ---- What cannot be priced -------------------------------------------------------------------


def test_without_a_rate_an_extra_has_no_price() -> None:
    """A price by hand needs no rate."""
    found = assessed(item("mistake", 1), item("new", 3), hours=None)

    with pytest.raises(Unpriced) as unknown:
        propose(found, ANYONE)
    missing = ("order.hours", "revise.toml: pricing.hourly_rate")
    assert (unknown.value.item, unknown.value.missing) == ("1.2", missing)
    assert unknown.value.args == ("1.2", missing)
    assert offered(found, by_hand={"1.2": ByHand(Fraction(9))}) == [("1.2", 9, Fraction(36, 5), 1)]


def test_without_hours_an_extra_has_no_days_but_those_by_hand() -> None:
    """An item without hours is estimated first; only a hand makes it an extra."""
    found = assessed(item("new", None), item("new", 6))

    with pytest.raises(Unpriced) as unknown:
        propose(found, ANYONE, by_hand={"1.1": ByHand(Fraction(20))})
    assert unknown.value.args == ("1.1", ("event[1].items[0].hours",))
    assert offered(found, by_hand={"1.1": ByHand(Fraction(20), 0)}) == [
        ("1.1", 20, 16, 0),
        ("1.2", 60, 48, 1),
    ]


def test_an_extra_of_a_policy_without_hours_has_no_price() -> None:
    """The guide estimates first; whatever a table decides, nothing is guessed."""
    found = assessed(item("new", 3))
    bare = found._replace(items=(found.items[0]._replace(hours=None),))

    with pytest.raises(Unpriced) as unknown:
        propose(bare, ANYONE)
    assert unknown.value.args == ("1.1", ("event[1].items[0].hours",))
