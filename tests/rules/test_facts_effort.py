"""The sums and ratios of effort (ladder.md, Facts): exact, and unknown as soon as a part is."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import revise
from tests.orders import (
    Case,
    answered,
    delivered,
    estimated,
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
    worked,
)

NOW = hour(10)
ASKED = (delivered(), requested(0, item("new", 5), item("new", 3)))
BOTH = {"extras": [extra("1.1"), extra("1.2")]}
AS_ONE = {"extras": [extra("1.1", "1.2")]}
AGAIN = (redelivered(5), requested(6, item(hours=1)))


def case(fact: str, what: str, text: str, expected: object, at: datetime = NOW) -> Case:
    return Case(fact, what, text, at, expected)


def asked(*items: dict[str, object], **terms: object) -> str:
    return order(delivered(), requested(0, *items), **terms)


ALL_KINDS = asked(item("mistake", 1), item("missed", 2), item("change", 3), item("new", 4.5))
NO_HOURS = asked(item("mistake", None), item("change", 3))
NO_KIND = asked(item(None, 1), item("change", 3))
NEITHER = asked(item(None, None), item("change", 3))
NO_WORK = asked(item(None, 0), item("change", 3))
LEFT_OUT = asked(
    item("change", 3),
    item(None, None, clear=False),
    item("change", None, feasible=False),
    item("new", 9, dropped=True),
)
OVER = order(delivered(), requested(0, item(hours=3)), redelivered(1))

SUMS = [
    case("hours_requested", "every kind", ALL_KINDS, Fraction(21, 2)),
    case("hours_requested", "clear, feasible, not dropped", LEFT_OUT, 3),
    case("hours_requested", "hours unknown", NO_HOURS, None),
    case("hours_requested", "kind unknown", NO_KIND, 4),
    case("hours_requested", "no items", asked(), 0),
    case("hours_requested", "no round", OVER, 0),
    case(
        "hours_requested",
        "0.1 + 0.2 is 0.3",
        asked(item(hours=0.1), item(hours=0.2)),
        Fraction(3, 10),
    ),
    case("hours_owed", "mistakes and what was missed", ALL_KINDS, 3),
    case("hours_owed", "clear, feasible, not dropped", LEFT_OUT, 0),
    case("hours_owed", "hours unknown", NO_HOURS, None),
    case(
        "hours_owed", "hours of a change unknown", asked(item("missed", 2), item("change", None)), 2
    ),
    case("hours_owed", "kind unknown", NO_KIND, None),
    case("hours_owed", "kind unknown, no hours", NO_WORK, 0),
    case("hours_owed", "no round", OVER, 0),
    case("hours_changes", "changes and new work", ALL_KINDS, Fraction(15, 2)),
    case("hours_changes", "clear, feasible, not dropped", LEFT_OUT, 3),
    case("hours_changes", "hours of what is owed unknown", NO_HOURS, 3),
    case("hours_changes", "hours of new work unknown", asked(item("new", None), item()), None),
    case("hours_changes", "kind unknown", NO_KIND, None),
    case("hours_changes", "kind and hours unknown", NEITHER, None),
    case("hours_changes", "kind unknown, no hours", NO_WORK, 3),
    case("hours_changes", "a scope makes it a change", asked(item(None, 2, scope="logo")), 2),
    case("hours_changes", "no round", OVER, 0),
    case(
        "hours_changes",
        "by estimate",
        order(
            *ASKED,
            estimated(1, {"id": "1.1", "hours": 0.5}),
            estimated(2, {"id": "1.1", "hours": 0.25}),
        ),
        Fraction(13, 4),
    ),
    case(
        "hours_changes",
        "estimate ahead",
        order(*ASKED, estimated("10:00:01", {"id": "1.1", "hours": 0.5})),
        8,
    ),
    case("hours_original", "as agreed", asked(item(), hours=6.5), Fraction(13, 2)),
    case("hours_original", "as text", asked(item(), hours="6.50"), Fraction(13, 2)),
    case("hours_original", "unknown", asked(item(), hours=None), None),
    case("hours_worked", "none", order(*ASKED), 0),
    case(
        "hours_worked",
        "0.1 + 0.2 is 0.3",
        order(*ASKED, worked(1, 0.1), worked(2, 0.2)),
        Fraction(3, 10),
    ),
    case("hours_worked", "one ahead", order(*ASKED, worked(1, 0.5), worked(11)), Fraction(1, 2)),
]

RATIOS = [
    case("effort_ratio", "below", asked(item(hours=9.9)), Fraction(99, 100)),
    case("effort_ratio", "equal", asked(item(hours=10)), 1),
    case("effort_ratio", "above", asked(item(hours=10.1)), Fraction(101, 100)),
    case("effort_ratio", "0.1 + 0.2 to 0.3", asked(item(hours=0.1), item(hours=0.2), hours=0.3), 1),
    case("effort_ratio", "0.7 + 0.1 to 0.8", asked(item(hours=0.7), item(hours=0.1), hours=0.8), 1),
    case("effort_ratio", "a third", asked(item(hours=1), hours=3), Fraction(1, 3)),
    case(
        "effort_ratio",
        "what is owed stays out",
        asked(item("mistake", 9), item("missed", 9), item(hours=1)),
        Fraction(1, 10),
    ),
    case("effort_ratio", "nothing asked", asked(), 0),
    case("effort_ratio", "no measure", asked(item(), hours=None), None),
    case("effort_ratio", "no measure, nothing asked", asked(hours=None), None),
    case("effort_ratio", "hours unknown", asked(item(hours=None)), None),
    case("effort_ratio", "kind unknown", NO_KIND, None),
    case("effort_ratio", "no round", OVER, None),
    case("effort_share", "nine tenths", asked(item(hours=9)), Fraction(9, 10)),
    case("effort_share", "no measure", asked(item(), hours=None), None),
    case("effort_margin_hours", "some left", asked(item(hours=9.9)), Fraction(1, 10)),
    case("effort_margin_hours", "none left", asked(item(hours=0.1), item(hours=0.2), hours=0.3), 0),
    case("effort_margin_hours", "too much", asked(item(hours=10.1)), Fraction(-1, 10)),
    case("effort_margin_hours", "no measure", asked(item(), hours=None), None),
    case("effort_margin_hours", "hours unknown", asked(item(hours=None)), None),
    case("effort_margin_hours", "no round", OVER, None),
]

CREEP = [
    case("creep_ratio", "one round", asked(item(hours=3)), Fraction(3, 10)),
    case(
        "creep_ratio",
        "every round",
        order(delivered(), requested(0, item(hours=3)), *AGAIN),
        Fraction(4, 10),
    ),
    case(
        "creep_ratio",
        "what is owed stays out",
        order(delivered(), requested(0, item("missed", 3)), *AGAIN),
        Fraction(1, 10),
    ),
    case(
        "creep_ratio",
        "dropped, unclear, impossible",
        order(
            delivered(),
            requested(0, item(dropped=True), item(clear=False), item(feasible=False)),
            *AGAIN,
        ),
        Fraction(1, 10),
    ),
    case(
        "creep_ratio",
        "accepted extras stay out",
        order(*ASKED, proposed(1, **BOTH), answered(2, "P1", "accepted"), *AGAIN),
        Fraction(1, 10),
    ),
    case(
        "creep_ratio",
        "in the open round, too",
        order(*ASKED, proposed(1, **BOTH), answered(2, "P1", "accepted")),
        0,
    ),
    case(
        "creep_ratio",
        "not yet accepted",
        order(*ASKED, proposed(1, **BOTH), answered("10:00:01", "P1", "accepted")),
        Fraction(8, 10),
    ),
    case(
        "creep_ratio",
        "declined",
        order(*ASKED, proposed(1, **BOTH), answered(2, "P1", "declined"), *AGAIN),
        Fraction(9, 10),
    ),
    case(
        "creep_ratio",
        "one of two extras",
        order(*ASKED, proposed(1, **BOTH), answered(2, "P1", "partly", items=["1.1"]), *AGAIN),
        Fraction(4, 10),
    ),
    case(
        "creep_ratio",
        "half of one extra",
        order(*ASKED, proposed(1, **AS_ONE), answered(2, "P1", "partly", items=["1.1"]), *AGAIN),
        Fraction(9, 10),
    ),
    case(
        "creep_ratio",
        "all of one extra",
        order(
            *ASKED, proposed(1, **AS_ONE), answered(2, "P1", "partly", items=["1.1", "1.2"]), *AGAIN
        ),
        Fraction(1, 10),
    ),
    case(
        "creep_ratio",
        "accepted as free is not paid",
        order(*ASKED, proposed(1, free=["1.1", "1.2"]), answered(2, "P1", "accepted"), *AGAIN),
        Fraction(9, 10),
    ),
    case("creep_ratio", "no measure", asked(item(), hours=None), None),
    case(
        "creep_ratio",
        "hours unknown in an earlier round",
        order(delivered(), requested(0, item(hours=None)), *AGAIN),
        None,
    ),
    case(
        "creep_ratio",
        "kind unknown in an earlier round",
        order(delivered(), requested(0, item(None)), *AGAIN),
        None,
    ),
    case("creep_ratio", "no round", OVER, None),
]

CASES = [*SUMS, *RATIOS, *CREEP]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_sum_or_ratio_of_effort(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).facts[case.rule]
    assert found == case.expected


@settings(deadline=None)
@given(st.lists(st.decimals(0, 999, places=4), max_size=6), st.decimals("0.0001", 999, places=4))
def test_a_ratio_is_the_quotient_of_the_decimals_in_the_file(
    hours: list[Decimal], original: Decimal
) -> None:
    """Ratios are exact inside and compared exactly."""
    text = asked(*(item("new", str(each)) for each in hours), hours=str(original))
    found = revise.assess(revise.loads(text), at=NOW)
    total = sum(map(Fraction, hours), Fraction(0))
    assert found.facts["effort_ratio"] == total / Fraction(original)
    assert (found.verdict.rule.id == "verdict.effort") == (total >= original and total > 0)
