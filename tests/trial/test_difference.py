"""Two outcomes of one order: each thing that differs is told once, and nothing else is."""

from fractions import Fraction
from typing import Any

import pytest

from revise.policies.named import shipped
from revise.policies.own import parse_own
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.trial.difference import Change, Difference, Stake, difference
from revise.trial.plain_outcome import Chosen, Outcome, outcome_of
from tests.orders import answered, delivered, extra, hour, item, order, proposed, requested

SAME = Outcome(
    status="in-revision",
    step=Chosen("clear-up", "step.clear-up"),
    verdict=Chosen("in-scope", "verdict.in"),
    next=Chosen("propose", "next.propose"),
    items={"1.1": Chosen("revise", "treatment.change"), "1.2": Chosen("extra", "treatment.new")},
    findings={"scope.new-work": "info"},
    moves={"propose": (), "redeliver": ("redeliver.not-agreed",)},
    clocks={"due": "2026-11-15T18:00:00Z"},
    worth=Fraction(100),
    prices={"1.2": Fraction(60)},
)


def found(**other: Any) -> Difference:  # noqa: ANN401 # what an outcome holds
    """Compare with what differs in these alone."""
    return difference(SAME, SAME._replace(**other))


def test_the_same_is_no_difference() -> None:
    assert difference(SAME, SAME) == Difference((), (), (Fraction(100), Fraction(100)))
    assert difference(SAME, SAME).nothing


def test_another_rule_for_the_same_is_no_difference() -> None:
    assert found(verdict=Chosen("in-scope", "verdict.agreed")).nothing


@pytest.mark.parametrize(
    ("other", "change"),
    [
        ({"status": "completed"}, Change("status", "", "in-revision", "completed")),
        (
            {"step": Chosen(None, "step.quiet")},
            Change("step", "", "clear-up", None, ("step.clear-up", "step.quiet")),
        ),
        (
            {"verdict": Chosen("out-of-scope", "verdict.effort")},
            Change("verdict", "", "in-scope", "out-of-scope", ("verdict.in", "verdict.effort")),
        ),
        (
            {"next": Chosen("wait", "next.wait")},
            Change("next", "", "propose", "wait", ("next.propose", "next.wait")),
        ),
        (
            {"items": {"1.1": SAME.items["1.1"]}},
            Change("items", "1.2", "extra", None, ("treatment.new", "")),
        ),
        ({"findings": {}}, Change("findings", "scope.new-work", "info", None)),
        (
            {"findings": {"scope.new-work": "error"}},
            Change("findings", "scope.new-work", "info", "error"),
        ),
        (
            {"moves": {"propose": ("house.wait",), "redeliver": SAME.moves["redeliver"]}},
            Change("moves", "propose", "open", "held-back", ("", "house.wait")),
        ),
        (
            {"moves": {"propose": (), "redeliver": ()}},
            Change("moves", "redeliver", "held-back", "open", ("redeliver.not-agreed", "")),
        ),
        (
            {"moves": {"propose": (), "redeliver": ("a.b", "c.d")}},
            Change(
                *("moves", "redeliver", "held-back", "held-back"),
                ("redeliver.not-agreed", "a.b, c.d"),
            ),
        ),
        ({"clocks": {}}, Change("clocks", "due", "runs", None, ("2026-11-15T18:00:00Z", ""))),
        (
            {"clocks": {"due": "2026-11-16T18:00:00Z"}},
            Change(
                *("clocks", "due", "runs", "runs"),
                ("2026-11-15T18:00:00Z", "2026-11-16T18:00:00Z"),
            ),
        ),
    ],
)
def test_each_part_is_compared(other: dict[str, Any], change: Change) -> None:
    assert found(**other).changes == (change,)
    assert not found(**other).nothing


def test_the_order_of_gates_is_no_difference() -> None:
    gates = ("a.b", "c.d")
    first, second = (
        SAME._replace(moves={"propose": held}) for held in (gates, tuple(reversed(gates)))
    )
    assert difference(first, second).nothing


def test_what_is_free_by_one_and_paid_by_the_other_is_at_stake() -> None:
    """Free → extra at the rate, the other way round, and another price; unknown is not 0."""
    paid = {"1.1": Chosen("extra", "treatment.effort"), "1.2": SAME.items["1.2"]}
    both = {"1.1": Fraction(20), "1.2": Fraction(60)}
    won = found(items=paid, prices=both)
    assert won.stakes == (Stake("1.1", "to-paid", Fraction(0), Fraction(20)),)
    assert [stake.amount for stake in won.stakes] == [20]
    back = difference(SAME._replace(items=paid, prices=both), SAME)
    assert back.stakes == (Stake("1.1", "to-free", Fraction(20), Fraction(0)),)
    assert [stake.amount for stake in back.stakes] == [-20]
    dearer = found(prices={"1.2": Fraction(75)})
    assert dearer.stakes == (Stake("1.2", "other-price", Fraction(60), Fraction(75)),)
    nobody_knows = found(items=paid, prices={"1.1": None, "1.2": Fraction(60)})
    assert [stake.amount for stake in nobody_knows.stakes] == [None]


def test_what_is_not_free_elsewhere_is_not_at_stake() -> None:
    """An item that the other policy asks about is not given away by it."""
    asked = {"1.1": SAME.items["1.1"], "1.2": Chosen("clarify", "treatment.unclear")}
    assert found(items=asked, prices={}).stakes == ()


def test_what_was_asked_about_before_it_was_paid_is_not_at_stake() -> None:
    """Nothing was given away by the first policy."""
    asked = {**SAME.items, "1.2": Chosen("clarify", "treatment.unclear")}
    assert difference(SAME._replace(items=asked, prices={}), SAME).stakes == ()


def test_that_an_order_pays_another_amount_is_a_difference() -> None:
    other = found(worth=Fraction(0))
    assert other == Difference((), (), (Fraction(100), Fraction(0)))
    assert not other.nothing


# ---- Of real orders --------------------------------------------------------------------------

HALF = """
name = "half"
extends = "fiverr"

[parameters.effort_ratio_limit]
value = 0.5
source = "house rule"
confidence = "high"
as_of = 2026-11-28
"""


def assessed(text: str, policy: str = "") -> Outcome:
    """Decide an order at START, by Fiverr's policy or by one of one's own."""
    import revise

    by = parse_own(policy, "own.toml") if policy else shipped("fiverr")
    result = engine.assess(revise.loads(text), by, instant=hour(0))
    assert isinstance(result, Assessment)
    return outcome_of(result, engine.ANYONE)


def test_an_order_over_half_of_its_hours() -> None:
    """7 hours on 10: free by the guide's limit; by half of it the second change is an extra."""
    text = order(delivered(), requested(-1, item(hours=3), item(hours=4)))
    first, second = assessed(text), assessed(text, HALF)
    whole = difference(first, second)
    assert [(one.part, one.name, one.before, one.after) for one in whole.changes] == [
        ("step", "", "redeliver", "clear-up"),
        ("verdict", "", "in-scope", "out-of-scope"),
        ("next", "", "redeliver", "propose"),
        ("items", "1.2", "revise", "extra"),
        ("findings", "scope.effort-limit", None, "warning"),
        ("moves", "redeliver", "open", "held-back"),
    ]
    assert whole.stakes == (Stake("1.2", "to-paid", Fraction(0), Fraction(40)),)


def test_what_the_client_has_agreed_to_is_not_at_stake() -> None:
    """His yes stands, whatever policy comes later."""
    sold = proposed(-10, free=["1.1"], extras=[extra("1.2", price=30)])
    text = order(
        delivered(-60),
        requested(-20, item(hours=3), item(hours=4)),
        sold,
        answered(-5, "P1", "accepted"),
    )
    assert difference(assessed(text), assessed(text, HALF)).stakes == ()


def test_without_a_rate_a_price_is_not_known() -> None:
    """No hours of the original, no rate in a config: nothing is made up."""
    text = order(delivered(), requested(-1, item("new", 4)), hours=None)
    assert assessed(text).prices == {"1.1": None}
