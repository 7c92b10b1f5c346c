"""The two hit policies, each decision with all that it carries (ladder.md, "Hit policies")."""

from __future__ import annotations

from functools import partial

import pytest

import revise
from revise.policies.policy import Rule
from revise.policies.values import Facts
from revise.rules.assessment import Decision
from revise.rules.decide import Missing, collect, first_hit, undecided
from revise.rules.facts import missing
from tests.orders import delivered, hour, item, order, requested
from tests.rules.subjects import subject

TEXT = order(delivered(), requested(0, item("change", None)), hours=None)
FACTS: Facts = {"hours_changes": None, "hours_original": None, "price": 100, "late": False}
MISSING = ("event[1].items[0].hours", "order.hours")

UNSURE = Rule(
    "house.effort",
    "verdict",
    {"fact": "hours_changes", "at_least": {"fact": "hours_original"}},
    {"en": "{hours_changes} for {price}", "de": "{hours_changes} für {price}"},
    "house rule",
    then="out-of-scope",
)
NO = Rule("house.late", "verdict", {"fact": "late", "is": True}, {}, "house rule", then="late")
YES = Rule(
    "house.price",
    "verdict",
    {"fact": "price", "at_least": 100},
    {"en": "{price} and {late}", "de": "{price} und {late}"},
    "house rule",
    then="dear",
)


@pytest.fixture
def paths() -> Missing:
    """Give what is missing in an order whose hours nobody named."""
    return partial(missing, of=subject(revise.assess(revise.loads(TEXT), at=hour(1))))


def test_the_first_rule_that_holds_decides(paths: Missing) -> None:
    """ladder.md: "the first true rule decides"."""
    assert first_hit([NO, YES, UNSURE], FACTS, paths, "incomplete") == Decision(
        YES, "dear", {"price": 100, "late": False}
    )


def test_an_unknown_rule_above_it_makes_the_outcome_unknown(paths: Missing) -> None:
    """ladder.md: "an unknown rule above it makes the outcome unknown instead"."""
    assert first_hit([NO, UNSURE, YES], FACTS, paths, "incomplete") == Decision(
        UNSURE, "incomplete", {"hours_changes": None, "hours_original": None, "price": 100},
        unknown=True, missing=MISSING,
    )  # fmt: skip


def test_all_rules_that_hold_are_collected_and_the_undecided_apart(paths: Missing) -> None:
    """ladder.md: "all that are true; an unknown one does not fire and stands in the trace"."""
    open_ones: list[Decision] = []

    assert (
        collect([UNSURE, YES, NO, YES], FACTS, paths, open_ones)
        == [Decision(YES, "dear", {"price": 100, "late": False})] * 2
    )
    assert open_ones == [
        Decision(
            UNSURE, None, {"hours_changes": None, "hours_original": None, "price": 100},
            unknown=True, missing=MISSING,
        )
    ]  # fmt: skip


def test_a_rule_that_says_something_is_missing_is_itself_no_unknown(paths: Missing) -> None:
    """What it names as missing is each place once, whatever number of facts need it."""
    twice = Rule(
        "house.twice",
        "verdict",
        {"all": [{"fact": "hours_original", "known": False}, {"fact": "rate", "known": False}]},
        {},
        "house rule",
        then="incomplete",
    )
    facts: Facts = {"hours_original": None, "rate": None}

    assert first_hit([twice], facts, paths, "incomplete") == Decision(
        twice, "incomplete", facts, missing=("order.hours",)
    )
    assert undecided(twice, facts, paths, None).unknown is True
