"""Facts of what the client says beside the work (ladder.md, "Facts"), with their boundaries."""

from fractions import Fraction

import pytest

import revise
from tests.orders import (
    Case,
    answered,
    cancellation,
    cases,
    completed,
    delivered,
    escalated,
    estimated,
    hour,
    item,
    message,
    order,
    proposed,
    redelivered,
    refund,
    requested,
    talk,
    worked,
)

BACK, END = talk("refund"), talk("cancel")
ASKED = (delivered(), requested(0, item("new", 3)))


def said(*items: dict[str, object], **terms: object) -> str:
    """Write an order whose round holds these items."""
    return order(delivered(), requested(0, *items), **terms)


def after(*events: str) -> str:
    """Write an order whose round wants money back, and what happened then."""
    return order(delivered(), requested(0, item(), BACK), *events)


WHY, NO = proposed(1, questions=["1.2"]), answered(2, "P1", "declined")
MET = (escalated(3), answered(4, "R1", "accepted"))
ACCEPTED = (proposed(1, free=["1.1"]), answered(2, "P1", "accepted"))
PARTLY = (proposed(1, free=["1.1"]), answered(2, "P1", "partly", items=["1.1"]))

DEMANDS = cases(
    "refund_demanded",
    ("money back", said(BACK), True),
    ("an end", said(END), False),
    ("dropped", said(talk("refund", dropped=True)), False),
    ("met by a settlement", after(refund(1), answered(2, "R1", "accepted")), False),
    ("not by one declined", after(refund(1), answered(2, "R1", "declined")), True),
    ("met by the Center", after(escalated(1), answered(2, "R1", "accepted")), False),
    ("not by a talk there", after(escalated(1), answered(2, "R1", "clarified")), True),
    ("met by a proposal accepted in whole", after(*ACCEPTED), False),
    ("not by one accepted in part", after(*PARTLY), True),
    ("wanted again since", after(*ACCEPTED, requested(3, BACK)), True),
    ("completed", after(completed(2)), False),
    ("in an earlier round", after(redelivered(2), requested(3, item())), False),
    "refund_demanded_amount",
    ("nobody says how much", said(BACK), None),
    ("50", said(talk("refund", amount=50)), 50),
    ("all", said(talk("refund", amount="all")), 100),
    ("the most of two", said(talk("refund", amount=50), talk("refund", amount=60)), 60),
    "cancel_demanded",
    ("an end", said(END), True),
    ("money back", said(BACK), False),
    ("by a cancellation request", order(*ASKED, cancellation(1, by="client")), False),
    "demand_open",
    ("money back", said(BACK), True),
    ("an end", said(END), True),
    ("a threat", said(talk("threat")), False),
    ("met", after(*ACCEPTED), False),
    "demand_asked",
    ("never", after(), False),
    ("asked", after(WHY), True),
    ("asked about something else", after(proposed(1, free=["1.1"])), False),
    ("one more since", after(WHY, requested(2, END)), True),
    ("met, and wanted again", after(WHY, NO, *MET, requested(5, BACK)), False),
    "demand_answered",
    ("no answer", after(WHY), False),
    ("talked about", after(WHY, answered(2, "P1", "clarified")), True),
    ("refused", after(WHY, NO), True),
    (
        "asked twice, answered the second time",
        after(WHY, proposed(2, "P2", questions=["1.2"]), answered(3, "P2", "clarified")),
        True,
    ),
    "threats",
    ("none", said(item()), 0),
    ("two", said(talk("threat"), talk("threat")), 2),
    ("one dropped", said(talk("threat", dropped=True)), 0),
    at=10,
)

EARLY = (requested(0, item(hours=3), talk("deadline", by=hour(34)), via="message"), worked(1, 4))
"""12 days of 6 hours: 3 of them asked for, 6 left of the original 10."""

TALK = cases(
    "questions_open",
    ("none", said(item()), 0),
    ("two", said(talk("question"), talk("question")), 2),
    ("a message since", order(delivered(), requested(0, talk("question")), message(1)), 0),
    ("the client's", order(delivered(), requested(0, talk("question")), message(1, "client")), 1),
    ("a proposal since", after(requested(1, talk("question")), proposed(2, free=["1.1"])), 0),
    ("more time was asked for since", after(requested(1, talk("question")), escalated(2)), 1),
    ("asked after the message", after(message(1), requested(2, talk("question"))), 1),
    (
        "an acknowledgement before it was known to be one",
        after(
            requested(1, item(None, None)),
            message(2),
            estimated(3, {"id": "1.3", "kind": "question"}),
        ),
        1,
    ),
    (
        "a word since it is known to be one",
        after(
            requested(1, item(None, None)),
            estimated(2, {"id": "1.3", "kind": "question"}),
            message(3),
        ),
        0,
    ),
    "deadlines_open",
    ("none", said(talk("question")), 0),
    ("one", said(talk("deadline", by=hour(99))), 1),
    ("answered", after(requested(1, talk("deadline", by=hour(99))), message(2)), 0),
    "deadline_wanted",
    ("none", said(item()), None),
    ("in 12 hours", said(talk("deadline", by=hour(22))), 12),
    ("past", said(talk("deadline", by=hour(4))), -6),
    ("the earliest", said(talk("deadline", by=hour(30)), talk("deadline", by=hour(20))), 10),
    ("dropped", said(talk("deadline", by=hour(20), dropped=True)), None),
    "deadline_fits",
    ("none", said(item()), None),
    ("3 hours of 6 a day", said(item(hours=3), talk("deadline", by=hour(22))), True),
    ("a second too early", said(item(hours=3), talk("deadline", by=hour("21:59:59"))), False),
    ("nothing to do", said(talk("deadline", by=hour(10))), True),
    ("nothing to do, and past", said(talk("deadline", by=hour("9:59:59"))), False),
    ("hours unknown", said(item(hours=None), talk("deadline", by=hour(99))), None),
    (
        "what is unclear does not count",
        said(item(hours=99, clear=False), talk("deadline", by=hour(10))),
        True,
    ),
    ("9 hours before the delivery", order(*EARLY), False),
    ("as much time", order(*EARLY, estimated(2, {"id": "1.2", "by": hour(46)})), True),
    ("nobody knows the measure", order(*EARLY, hours=None), None),
    at=10,
)

CASES = [*DEMANDS, *TALK]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fact_of_what_the_client_says(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).facts[case.rule]
    assert found == case.expected
    assert found is None or isinstance(found, (bool, int, Fraction))
