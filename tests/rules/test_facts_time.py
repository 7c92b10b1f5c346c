"""The facts of time and of the order's course (ladder.md, Facts), each at its boundaries."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pytest

import revise
from tests.orders import (
    Case,
    answered,
    cancellation,
    cancelled,
    cases,
    completed,
    delivered,
    escalated,
    estimated,
    event,
    extension,
    extra,
    hour,
    item,
    message,
    order,
    proposed,
    redelivered,
    requested,
    withdrawn,
    worked,
)

NOW = hour(10)
SECOND = Fraction(1, 3600)
ASKED = (delivered(), requested(0, item("new")))
OFFER = {"extras": [extra("1.1", days=2)]}

OTHER = (extension(1, 90), answered(2, "X1", "countered", due=hour(70)))

STATUS = cases(
    "status",
    ("nothing happened", order(), "in-progress"),
    ("delivered", order(delivered(10)), "delivered"),
    ("delivered in a second", order(delivered("10:00:01")), "in-progress"),
    ("asked by button", order(*ASKED), "in-revision"),
    ("asked by message", order(delivered(0), requested(1, via="message")), "delivered"),
    ("redelivered", order(*ASKED, redelivered(1)), "delivered"),
    ("completed", order(delivered(), completed(1)), "completed"),
    ("completed by silence", order(delivered(0)), "completed", 72),
    ("not yet", order(delivered(0)), "delivered", "71:59:59"),
    ("cancelled", order(cancelled(1)), "cancelled"),
    ("cancelled by silence", order(cancellation(0)), "cancelled", 48),
    ("cancelled after completion", order(delivered(), completed(1), cancelled(2)), "cancelled"),
    at=10,
)

LATE = cases(
    "late",
    ("a second before due", order(due=hour("10:00:01")), False),
    ("due", order(due=hour(10)), True),
    ("delivered at due", order(delivered(10), due=hour(10)), False),
    ("in a round", order(*ASKED, due=hour(4)), False),
    ("cancelled", order(cancelled(11), due=hour(4)), False, 11),
    ("nobody knows when due", order(), False),
    ("nobody knows when due, but delivered", order(delivered()), False),
    ("nobody knows when due, but cancelled", order(cancelled(1)), False),
    ("extension open", order(extension(1, 90), due=hour(10)), True),
    (
        "extension accepted",
        order(extension(1, 90), answered(2, "X1", "accepted"), due=hour(10)),
        False,
    ),
    "very_late",
    ("a second before", order(due=hour("-13:59:59")), False),
    ("24 hours late", order(due=hour(-14)), True),
    ("not even late", order(due=hour(11)), False),
    ("delivered", order(delivered(), due=hour(-99)), False),
    ("cancelled", order(cancelled(1), due=hour(-99)), False),
    ("nobody knows when due", order(), False),
    "past_due",
    ("a second before due", order(*ASKED, due=hour("10:00:01")), False),
    ("due", order(*ASKED, due=hour(10)), True),
    ("no round", order(delivered(), due=hour(4)), False),
    ("redelivered", order(*ASKED, redelivered(1), due=hour(4)), False),
    ("closed in a round", order(*ASKED, completed(1), due=hour(4)), False),
    ("nobody knows when due", order(*ASKED), None),
    ("nobody knows when due, no round", order(delivered()), False),
    "extension_named",
    ("never asked", order(due=hour(50)), None),
    ("declined", order(extension(1, 90), answered(2, "X1", "declined"), due=hour(50)), None),
    ("another date", order(*OTHER, due=hour(50)), Fraction(60), 10),
    ("that is over", order(*OTHER, due=hour(50)), None, 70),
    ("a second before", order(*OTHER, due=hour(50)), Fraction(1, 3600), "69:59:59"),
    ("asked again", order(*OTHER, extension(3, 70, "X2"), due=hour(50)), None),
    ("delivered", order(*OTHER, delivered(3), due=hour(50)), None),
    (
        "in words alone",
        order(extension(1, 90), answered(2, "X1", "countered", text="Sooner"), due=hour(50)),
        None,
    ),
    "hours_to_due",
    ("ahead", order(due=hour("10:00:01")), SECOND),
    ("now", order(due=hour(10)), 0),
    ("past", order(due=hour(-14)), -24),
    ("nobody knows", order(), None),
    (
        "moved by an extension",
        order(extension(1, 90), answered(2, "X1", "accepted"), due=hour(20)),
        80,
    ),
    ("known by an extension alone", order(extension(1, 90), answered(2, "X1", "accepted")), 80),
    ("extension not answered yet", order(extension(1, 90), due=hour(20)), 10),
    (
        "moved by an extra's days",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted"), due=hour(20)),
        58,
    ),
    (
        "an extra declined",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "declined"), due=hour(20)),
        10,
    ),
    (
        "days added to nothing",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted")),
        None,
    ),
    at=10,
)

REVIEW = cases(
    "review_hours_left",
    ("from the delivery", order(delivered(0)), 62),
    ("the last second", order(delivered(0)), SECOND, "71:59:59"),
    ("over", order(delivered(0)), None, 72),
    ("nothing delivered", order(), None),
    ("stopped by the button", order(delivered(0), requested(1)), None),
    ("a message does not stop it", order(delivered(0), requested(1, via="message")), 62),
    ("again from the redelivery", order(delivered(-24), requested(0), redelivered(1)), 63),
    ("again from a second delivery", order(delivered(-24), delivered(2)), 64),
    (
        "it waits while a cancellation is open",
        order(delivered(-60), cancellation(-1, by="client")),
        None,
        20,
    ),
    "hours_since_request",
    ("fresh", order(*ASKED), 0, 0),
    ("a second", order(*ASKED), SECOND, "0:00:01"),
    ("from the round's first", order(*ASKED, requested(4, item())), 10),
    ("of the open round", order(*ASKED, redelivered(1), requested(4)), 6),
    ("no round", order(delivered()), None),
    at=10,
)

REPLIED = cases(
    "replied",
    ("not at all", order(*ASKED), False),
    ("no round", order(delivered(), message(1)), False),
    ("before the round", order(delivered(), message(-1), requested(0)), False),
    ("message", order(*ASKED, message(1)), True),
    ("message ahead", order(*ASKED, message("10:00:01")), False),
    ("the client's message", order(*ASKED, message(1, by="client")), False),
    ("estimated", order(*ASKED, estimated(1, {"id": "1.1", "hours": 2})), False),
    ("worked", order(*ASKED, worked(1)), False),
    ("proposed", order(*ASKED, proposed(1, **OFFER)), True),
    ("extension requested", order(*ASKED, extension(1, 90)), True),
    ("escalated", order(*ASKED, escalated(1)), True),
    ("asked to cancel", order(*ASKED, cancellation(1)), True),
    ("the client asked to cancel", order(*ASKED, cancellation(1, by="client")), False),
    (
        "answered the client",
        order(*ASKED, cancellation(1, by="client"), answered(2, "C1", "declined")),
        True,
    ),
    ("the client withdrew", order(*ASKED, cancellation(1, by="client"), withdrawn(2, "C1")), False),
    (
        "withdrew an ask made before",
        order(delivered(), extension(-1, 90), requested(0), withdrawn(1, "X1")),
        True,
    ),
    (
        "the client answered an ask made before",
        order(delivered(), extension(-1, 90), requested(0), answered(1, "X1", "declined")),
        False,
    ),
    ("more was asked since", order(*ASKED, message(1), requested(2)), True),
    ("in an earlier round", order(*ASKED, message(1), redelivered(2), requested(3)), False),
    at=10,
)

COURSE = cases(
    "silences_contradicted",
    ("none", order(delivered(0), requested(72)), 0, 80),
    ("one", order(delivered(0), requested("72:00:01")), 1, 80),
    ("two", order(delivered(0), requested(80), redelivered(81), requested(160)), 2, 161),
    "events_ahead",
    ("all seen", order(delivered(), message(10)), 0),
    ("one ahead", order(delivered(), message("10:00:01")), 1),
    ("all ahead", order(delivered(11), message(12), message(12)), 3),
    "redeliveries",
    ("none", order(*ASKED), 0),
    ("one", order(*ASKED, redelivered(1)), 1),
    ("two", order(*ASKED, redelivered(1), requested(2), redelivered(3)), 2),
    "redeliveries_rejected",
    ("none", order(*ASKED, redelivered(1)), 0),
    ("one", order(*ASKED, redelivered(1), requested(2)), 1),
    ("once a round", order(*ASKED, redelivered(1), requested(2), requested(3)), 1),
    ("both", order(*ASKED, redelivered(1), requested(2), redelivered(3), requested(4)), 2),
    ("a first delivery", order(delivered(), requested(1)), 0),
    ("completed instead", order(*ASKED, redelivered(1), completed(2)), 0),
    at=10,
)

CASES = [*STATUS, *LATE, *REVIEW, *REPLIED, *COURSE]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fact_of_time_or_course(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).facts[case.rule]
    assert found == case.expected


def test_very_late_is_unknown_where_the_policy_does_not_say_when_that_is() -> None:
    guide = revise.policy("guide")
    late = revise.assess(revise.loads(order(due=hour(-99))), guide, at=NOW).facts
    in_time = revise.assess(revise.loads(order(due=hour(11))), guide, at=NOW).facts
    assert (late["late"], late["very_late"]) == (True, None)
    assert (in_time["late"], in_time["very_late"]) == (False, False)


def test_no_review_clock_runs_without_a_platform() -> None:
    found = revise.assess(revise.loads(order(delivered(0))), revise.policy("direct"), at=hour(999))
    assert (found.facts["status"], found.facts["review_hours_left"]) == ("delivered", None)


@pytest.mark.parametrize(
    ("due", "left"),
    [(hour(20), 82), (hour(0), 62), (hour(-20), 62), (None, 62)],
    ids=["early", "at due", "late", "nobody knows"],
)
def test_the_review_may_count_from_the_due_date(due: datetime | None, left: int) -> None:
    fiverr = revise.policy("fiverr")
    anchor = replace(fiverr.parameters["review_anchor"], value="due")
    from_due = replace(fiverr, parameters={**fiverr.parameters, anchor.name: anchor})
    found = revise.assess(revise.loads(order(delivered(0), due=due)), from_due, at=NOW)
    assert found.facts["review_hours_left"] == left


def test_a_cancellation_by_support_ends_a_late_order() -> None:
    text = order(event("cancelled", 5, by="client", reason="Too late"), due=hour(-99))
    found = revise.assess(revise.loads(text), at=NOW).facts
    assert (found["late"], found["very_late"], found["hours_to_due"]) == (False, False, -109)
