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


def case(fact: str, what: str, text: str, expected: object, at: datetime = NOW) -> Case:
    return Case(fact, what, text, at, expected)


STATUS = [
    case("status", "nothing happened", order(), "in-progress"),
    case("status", "delivered", order(delivered(10)), "delivered"),
    case("status", "delivered in a second", order(delivered("10:00:01")), "in-progress"),
    case("status", "asked by button", order(*ASKED), "in-revision"),
    case(
        "status", "asked by message", order(delivered(0), requested(1, via="message")), "delivered"
    ),
    case("status", "redelivered", order(*ASKED, redelivered(1)), "delivered"),
    case("status", "completed", order(delivered(), completed(1)), "completed"),
    case("status", "completed by silence", order(delivered(0)), "completed", hour(72)),
    case("status", "not yet", order(delivered(0)), "delivered", hour("71:59:59")),
    case("status", "cancelled", order(cancelled(1)), "cancelled"),
    case("status", "cancelled by silence", order(cancellation(0)), "cancelled", hour(48)),
    case(
        "status",
        "cancelled after completion",
        order(delivered(), completed(1), cancelled(2)),
        "cancelled",
    ),
]

LATE = [
    case("late", "a second before due", order(due=hour("10:00:01")), False),
    case("late", "due", order(due=hour(10)), True),
    case("late", "delivered at due", order(delivered(10), due=hour(10)), False),
    case("late", "in a round", order(*ASKED, due=hour(4)), False),
    case("late", "cancelled", order(cancelled(11), due=hour(4)), False, hour(11)),
    case("late", "nobody knows when due", order(), None),
    case("late", "nobody knows when due, but delivered", order(delivered()), False),
    case("late", "nobody knows when due, but cancelled", order(cancelled(1)), False),
    case("late", "extension open", order(extension(1, 90), due=hour(10)), True),
    case(
        "late",
        "extension accepted",
        order(extension(1, 90), answered(2, "X1", "accepted"), due=hour(10)),
        False,
    ),
    case("very_late", "a second before", order(due=hour("-13:59:59")), False),
    case("very_late", "24 hours late", order(due=hour(-14)), True),
    case("very_late", "not even late", order(due=hour(11)), False),
    case("very_late", "delivered", order(delivered(), due=hour(-99)), False),
    case("very_late", "cancelled", order(cancelled(1), due=hour(-99)), False),
    case("very_late", "nobody knows when due", order(), None),
    case("past_due", "a second before due", order(*ASKED, due=hour("10:00:01")), False),
    case("past_due", "due", order(*ASKED, due=hour(10)), True),
    case("past_due", "no round", order(delivered(), due=hour(4)), False),
    case("past_due", "redelivered", order(*ASKED, redelivered(1), due=hour(4)), False),
    case("past_due", "closed in a round", order(*ASKED, completed(1), due=hour(4)), False),
    case("past_due", "nobody knows when due", order(*ASKED), None),
    case("past_due", "nobody knows when due, no round", order(delivered()), False),
    case("hours_to_due", "ahead", order(due=hour("10:00:01")), SECOND),
    case("hours_to_due", "now", order(due=hour(10)), 0),
    case("hours_to_due", "past", order(due=hour(-14)), -24),
    case("hours_to_due", "nobody knows", order(), None),
    case(
        "hours_to_due",
        "moved by an extension",
        order(extension(1, 90), answered(2, "X1", "accepted"), due=hour(20)),
        80,
    ),
    case(
        "hours_to_due",
        "known by an extension alone",
        order(extension(1, 90), answered(2, "X1", "accepted")),
        80,
    ),
    case("hours_to_due", "extension not answered yet", order(extension(1, 90), due=hour(20)), 10),
    case(
        "hours_to_due",
        "moved by an extra's days",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted"), due=hour(20)),
        58,
    ),
    case(
        "hours_to_due",
        "an extra declined",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "declined"), due=hour(20)),
        10,
    ),
    case(
        "hours_to_due",
        "days added to nothing",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted")),
        None,
    ),
]

REVIEW = [
    case("review_hours_left", "from the delivery", order(delivered(0)), 62),
    case("review_hours_left", "the last second", order(delivered(0)), SECOND, hour("71:59:59")),
    case("review_hours_left", "over", order(delivered(0)), None, hour(72)),
    case("review_hours_left", "nothing delivered", order(), None),
    case("review_hours_left", "stopped by the button", order(delivered(0), requested(1)), None),
    case(
        "review_hours_left",
        "a message does not stop it",
        order(delivered(0), requested(1, via="message")),
        62,
    ),
    case(
        "review_hours_left",
        "again from the redelivery",
        order(delivered(-24), requested(0), redelivered(1)),
        63,
    ),
    case(
        "review_hours_left", "again from a second delivery", order(delivered(-24), delivered(2)), 64
    ),
    case(
        "review_hours_left",
        "it waits while a cancellation is open",
        order(delivered(-60), cancellation(-1, by="client")),
        None,
        hour(20),
    ),
    case("hours_since_request", "fresh", order(*ASKED), 0, hour(0)),
    case("hours_since_request", "a second", order(*ASKED), SECOND, hour("0:00:01")),
    case("hours_since_request", "from the round's first", order(*ASKED, requested(4, item())), 10),
    case(
        "hours_since_request", "of the open round", order(*ASKED, redelivered(1), requested(4)), 6
    ),
    case("hours_since_request", "no round", order(delivered()), None),
]

REPLIED = [
    case("replied", "not at all", order(*ASKED), False),
    case("replied", "no round", order(delivered(), message(1)), False),
    case("replied", "before the round", order(delivered(), message(-1), requested(0)), False),
    case("replied", "message", order(*ASKED, message(1)), True),
    case("replied", "message ahead", order(*ASKED, message("10:00:01")), False),
    case("replied", "the client's message", order(*ASKED, message(1, by="client")), False),
    case("replied", "estimated", order(*ASKED, estimated(1, {"id": "1.1", "hours": 2})), False),
    case("replied", "worked", order(*ASKED, worked(1)), False),
    case("replied", "proposed", order(*ASKED, proposed(1, **OFFER)), True),
    case("replied", "extension requested", order(*ASKED, extension(1, 90)), True),
    case("replied", "escalated", order(*ASKED, escalated(1)), True),
    case("replied", "asked to cancel", order(*ASKED, cancellation(1)), True),
    case(
        "replied", "the client asked to cancel", order(*ASKED, cancellation(1, by="client")), False
    ),
    case(
        "replied",
        "answered the client",
        order(*ASKED, cancellation(1, by="client"), answered(2, "C1", "declined")),
        True,
    ),
    case(
        "replied",
        "the client withdrew",
        order(*ASKED, cancellation(1, by="client"), withdrawn(2, "C1")),
        False,
    ),
    case(
        "replied",
        "withdrew an ask made before",
        order(delivered(), extension(-1, 90), requested(0), withdrawn(1, "X1")),
        True,
    ),
    case(
        "replied",
        "the client answered an ask made before",
        order(delivered(), extension(-1, 90), requested(0), answered(1, "X1", "declined")),
        False,
    ),
    case("replied", "more was asked since", order(*ASKED, message(1), requested(2)), True),
    case(
        "replied",
        "in an earlier round",
        order(*ASKED, message(1), redelivered(2), requested(3)),
        False,
    ),
]

COURSE = [
    case("silences_contradicted", "none", order(delivered(0), requested(72)), 0, hour(80)),
    case("silences_contradicted", "one", order(delivered(0), requested("72:00:01")), 1, hour(80)),
    case(
        "silences_contradicted",
        "two",
        order(delivered(0), requested(80), redelivered(81), requested(160)),
        2,
        hour(161),
    ),
    case("events_ahead", "all seen", order(delivered(), message(10)), 0),
    case("events_ahead", "one ahead", order(delivered(), message("10:00:01")), 1),
    case("events_ahead", "all ahead", order(delivered(11), message(12), message(12)), 3),
    case("redeliveries", "none", order(*ASKED), 0),
    case("redeliveries", "one", order(*ASKED, redelivered(1)), 1),
    case("redeliveries", "two", order(*ASKED, redelivered(1), requested(2), redelivered(3)), 2),
    case("redeliveries_rejected", "none", order(*ASKED, redelivered(1)), 0),
    case("redeliveries_rejected", "one", order(*ASKED, redelivered(1), requested(2)), 1),
    case(
        "redeliveries_rejected",
        "once a round",
        order(*ASKED, redelivered(1), requested(2), requested(3)),
        1,
    ),
    case(
        "redeliveries_rejected",
        "both",
        order(*ASKED, redelivered(1), requested(2), redelivered(3), requested(4)),
        2,
    ),
    case("redeliveries_rejected", "a first delivery", order(delivered(), requested(1)), 0),
    case(
        "redeliveries_rejected", "completed instead", order(*ASKED, redelivered(1), completed(2)), 0
    ),
]

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
