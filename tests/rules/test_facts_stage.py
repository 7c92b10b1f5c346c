"""Facts of where a round stands in the order's life, and of dates (ladder.md, "Facts")."""

from typing import Any

import pytest

import revise
from tests.orders import (
    Case,
    answered,
    cancelled,
    cases,
    completed,
    delivered,
    estimated,
    extension,
    hour,
    item,
    message,
    order,
    requested,
    worked,
)

DIRECT: dict[str, Any] = {"platform": "direct"}
EARLY = requested(0, item(), via="message")
AFTER = (delivered(), completed(0), requested(1, item(), via="message"))
NO = (extension(1, 90), answered(2, "X1", "declined"))

CASES = cases(
    "delivered_ever",
    ("nothing", order(), False),
    ("delivered", order(delivered()), True),
    ("ahead", order(delivered(11)), False),
    "late_told",
    ("no due date", order(message(1)), False),
    ("a word when due", order(message(5), due=hour(5)), True),
    ("a second before", order(message("4:59:59"), due=hour(5)), False),
    ("the client's", order(message(6, by="client"), due=hour(5)), False),
    ("work is none", order(worked(6), due=hour(5)), False),
    (
        "nor is an estimate",
        order(EARLY, estimated(6, {"id": "1.1", "hours": 2}), due=hour(5)),
        False,
    ),
    ("more time was asked for", order(extension(6, 90), due=hour(5)), True),
    ("and given", order(extension(6, 90), answered(7, "X1", "accepted"), due=hour(5)), False),
    "extension_declined",
    ("never asked", order(due=hour(50)), False),
    ("declined", order(*NO, due=hour(50)), True),
    (
        "countered",
        order(extension(1, 90), answered(2, "X1", "countered", due=hour(70)), due=hour(50)),
        True,
    ),
    ("asked again", order(*NO, extension(3, 80, "X2"), due=hour(50)), False),
    (
        "accepted since",
        order(*NO, extension(3, 80, "X2"), answered(4, "X2", "accepted"), due=hour(50)),
        False,
    ),
    ("delivered", order(*NO, delivered(3), due=hour(50)), False),
    ("in a revision", order(delivered(), requested(0, item()), *NO, due=hour(50)), True),
    ("cancelled", order(*NO, cancelled(3), due=hour(50)), False),
    "extension_window",
    ("48 hours", order(due=hour(58)), False),
    ("a second less", order(due=hour("57:59:59")), True),
    ("the last second", order(due=hour("10:00:01")), True),
    ("due", order(due=hour(10)), False),
    ("no due date", order(), False),
    ("without a platform", order(due=hour(20), **DIRECT), False),
    ("cancelled", order(cancelled(1), due=hour(20)), False),
    "closed_by_silence",
    ("open", order(delivered()), False),
    ("completed by silence", order(delivered(-63)), True),
    ("a second before", order(delivered("-61:59:59")), False),
    ("completed by the client", order(delivered(), completed(1)), False),
    "before_delivery",
    ("no round", order(), False),
    ("before it", order(EARLY), True),
    ("after it", order(delivered(), requested(0, item())), False),
    ("delivered since", order(EARLY, delivered(1)), False),
    "after_completion",
    ("no round", order(delivered(), completed(1)), False),
    ("before it", order(delivered(), requested(0, item())), False),
    ("after it", order(*AFTER), True),
    "defects_owed",
    ("on a platform", order(*AFTER), False),
    ("without one", order(*AFTER, **DIRECT), True),
    ("before completion", order(delivered(), requested(0, item()), **DIRECT), False),
    "changes_promised",
    ("two rounds", order(), False),
    ("unlimited", order(revisions="unlimited"), True),
    ("unlimited, without a platform", order(revisions="unlimited", **DIRECT), False),
    at=10,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fact_of_the_order_s_stage(case: Case) -> None:
    assert revise.assess(revise.loads(case.order), at=case.at).facts[case.rule] is case.expected
