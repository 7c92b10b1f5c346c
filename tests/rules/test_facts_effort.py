"""The sums and ratios of effort (ladder.md, Facts): exact, and unknown as soon as a part is."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import revise
from tests.orders import (
    Case,
    answered,
    cases,
    completed,
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

SUMS = cases(
    "hours_requested",
    ("every kind", ALL_KINDS, Fraction(21, 2)),
    ("clear, feasible, not dropped", LEFT_OUT, 3),
    ("hours unknown", NO_HOURS, None),
    ("kind unknown", NO_KIND, 4),
    ("no items", asked(), 0),
    ("no round", OVER, 0),
    ("0.1 + 0.2 is 0.3", asked(item(hours=0.1), item(hours=0.2)), Fraction(3, 10)),
    "hours_owed",
    ("mistakes and what was missed", ALL_KINDS, 3),
    ("clear, feasible, not dropped", LEFT_OUT, 0),
    ("hours unknown", NO_HOURS, None),
    ("hours of a change unknown", asked(item("missed", 2), item("change", None)), 2),
    ("kind unknown", NO_KIND, None),
    ("kind unknown, no hours", NO_WORK, 0),
    ("no round", OVER, 0),
    "hours_changes",
    ("changes and new work", ALL_KINDS, Fraction(15, 2)),
    ("clear, feasible, not dropped", LEFT_OUT, 3),
    ("hours of what is owed unknown", NO_HOURS, 3),
    ("hours of new work unknown", asked(item("new", None), item()), None),
    ("kind unknown", NO_KIND, None),
    ("kind and hours unknown", NEITHER, None),
    ("kind unknown, no hours", NO_WORK, 3),
    ("a scope makes it a change", asked(item(None, 2, scope="logo")), 2),
    ("no round", OVER, 0),
    (
        "by estimate",
        order(
            *ASKED,
            estimated(1, {"id": "1.1", "hours": 0.5}),
            estimated(2, {"id": "1.1", "hours": 0.25}),
        ),
        Fraction(13, 4),
    ),
    ("estimate ahead", order(*ASKED, estimated("10:00:01", {"id": "1.1", "hours": 0.5})), 8),
    "hours_original",
    ("as agreed", asked(item(), hours=6.5), Fraction(13, 2)),
    ("as text", asked(item(), hours="6.50"), Fraction(13, 2)),
    ("unknown", asked(item(), hours=None), None),
    "hours_worked",
    ("none", order(*ASKED), 0),
    ("0.1 + 0.2 is 0.3", order(*ASKED, worked(1, 0.1), worked(2, 0.2)), Fraction(3, 10)),
    ("one ahead", order(*ASKED, worked(1, 0.5), worked(11)), Fraction(1, 2)),
    ("in every status", order(worked(0), delivered(1), worked(2), completed(3), worked(4)), 3),
    at=10,
)

RATIOS = cases(
    "effort_ratio",
    ("below", asked(item(hours=9.9)), Fraction(99, 100)),
    ("equal", asked(item(hours=10)), 1),
    ("above", asked(item(hours=10.1)), Fraction(101, 100)),
    ("0.1 + 0.2 to 0.3", asked(item(hours=0.1), item(hours=0.2), hours=0.3), 1),
    ("0.7 + 0.1 to 0.8", asked(item(hours=0.7), item(hours=0.1), hours=0.8), 1),
    ("a third", asked(item(hours=1), hours=3), Fraction(1, 3)),
    (
        "what is owed stays out",
        asked(item("mistake", 9), item("missed", 9), item(hours=1)),
        Fraction(1, 10),
    ),
    ("nothing asked", asked(), 0),
    ("no measure", asked(item(), hours=None), None),
    ("no measure, nothing asked", asked(hours=None), None),
    ("hours unknown", asked(item(hours=None)), None),
    ("kind unknown", NO_KIND, None),
    ("no round", OVER, None),
    "effort_share",
    ("nine tenths", asked(item(hours=9)), Fraction(9, 10)),
    ("no measure", asked(item(), hours=None), None),
    "effort_margin_hours",
    ("some left", asked(item(hours=9.9)), Fraction(1, 10)),
    ("none left", asked(item(hours=0.1), item(hours=0.2), hours=0.3), 0),
    ("too much", asked(item(hours=10.1)), Fraction(-1, 10)),
    ("no measure", asked(item(), hours=None), None),
    ("hours unknown", asked(item(hours=None)), None),
    ("no round", OVER, None),
    at=10,
)

DONE = (delivered(), requested(0, item()), redelivered(1), completed(2))
"""One hour of changes, and the order completed."""

CREEP = cases(
    "creep_ratio",
    ("one round", asked(item(hours=3)), Fraction(3, 10)),
    ("every round", order(delivered(), requested(0, item(hours=3)), *AGAIN), Fraction(4, 10)),
    (
        "what is owed stays out",
        order(delivered(), requested(0, item("missed", 3)), *AGAIN),
        Fraction(1, 10),
    ),
    (
        "dropped, unclear, impossible",
        order(
            delivered(),
            requested(0, item(dropped=True), item(clear=False), item(feasible=False)),
            *AGAIN,
        ),
        Fraction(1, 10),
    ),
    (
        "accepted extras stay out",
        order(*ASKED, proposed(1, **BOTH), answered(2, "P1", "accepted"), *AGAIN),
        Fraction(1, 10),
    ),
    (
        "in the open round, too",
        order(*ASKED, proposed(1, **BOTH), answered(2, "P1", "accepted")),
        0,
    ),
    (
        "not yet accepted",
        order(*ASKED, proposed(1, **BOTH), answered("10:00:01", "P1", "accepted")),
        Fraction(8, 10),
    ),
    (
        "a new order stays out, offered or not yet",
        order(*DONE, requested(3, item("new", 5), via="message")),
        Fraction(1, 10),
    ),
    (
        "while its proposal is open, too",
        order(
            *DONE,
            requested(3, item("new", 5), via="message"),
            proposed(4, extras=[extra("2.1", as_="new-order")]),
        ),
        Fraction(1, 10),
    ),
    (
        "what is given for free after completion counts",
        order(
            *DONE,
            requested(3, item(hours=5), via="message"),
            proposed(4, free=["2.1"]),
            answered(5, "P1", "accepted"),
        ),
        Fraction(6, 10),
    ),
    (
        "declined",
        order(*ASKED, proposed(1, **BOTH), answered(2, "P1", "declined"), *AGAIN),
        Fraction(9, 10),
    ),
    (
        "one of two extras",
        order(*ASKED, proposed(1, **BOTH), answered(2, "P1", "partly", items=["1.1"]), *AGAIN),
        Fraction(4, 10),
    ),
    (
        "half of one extra",
        order(*ASKED, proposed(1, **AS_ONE), answered(2, "P1", "partly", items=["1.1"]), *AGAIN),
        Fraction(9, 10),
    ),
    (
        "all of one extra",
        order(
            *ASKED, proposed(1, **AS_ONE), answered(2, "P1", "partly", items=["1.1", "1.2"]), *AGAIN
        ),
        Fraction(1, 10),
    ),
    (
        "accepted as free is not paid",
        order(*ASKED, proposed(1, free=["1.1", "1.2"]), answered(2, "P1", "accepted"), *AGAIN),
        Fraction(9, 10),
    ),
    ("no measure", asked(item(), hours=None), None),
    (
        "hours unknown in an earlier round",
        order(delivered(), requested(0, item(hours=None)), *AGAIN),
        None,
    ),
    (
        "kind unknown in an earlier round",
        order(delivered(), requested(0, item(None)), *AGAIN),
        None,
    ),
    ("no round", OVER, None),
    at=10,
)

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
