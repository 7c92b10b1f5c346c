"""The facts of requests to the other side, the Center and support, each with one beside it."""

from dataclasses import replace
from fractions import Fraction

import pytest

import revise
from revise.policies.policy import SilenceRule
from tests.orders import (
    Case,
    answered,
    cancellation,
    cancelled,
    cases,
    completed,
    delivered,
    escalated,
    extension,
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
    withdrawn,
)

NOW = hour(10)
SECOND = Fraction(1, 3600)
NEW = item("new")
ASKED = (delivered(), requested(0, NEW))
TWO = (delivered(), requested(0, NEW, NEW))
OFFER = {"extras": [extra("1.1")]}
P1, P2 = proposed(1, **OFFER), proposed(3, "P2", **OFFER)
NO_P1, NO_P2 = answered(2, "P1", "declined"), answered(4, "P2", "declined")
YES_P1 = answered(2, "P1", "accepted")
NEXT_ROUND = (redelivered(5), requested(6, item("new")))
SUPPORT = {"name": "S1", "to": "support"}
HELP = escalated(2, **SUPPORT)


OPEN = cases(
    "extension_open",
    ("never", order(*ASKED), False),
    ("asked", order(extension(1, 90)), True),
    ("answered", order(extension(1, 90), answered(2, "X1", "declined")), False),
    ("the last second", order(extension(1, 90)), True, "48:59:59"),
    ("silence", order(extension(1, 90)), False, 49),
    "extension_hours_open",
    ("asked", order(extension(1, 90)), 9),
    ("never", order(), None),
    "resolution_open",
    ("never", order(*ASKED), False),
    ("asked", order(*ASKED, escalated(1)), True),
    ("support", order(*ASKED, HELP), False),
    ("withdrawn", order(*ASKED, escalated(1), withdrawn(2, "R1")), False),
    ("closed", order(*ASKED, escalated(1), completed(2)), False),
    ("however long", order(*ASKED, escalated(1)), True, 9999),
    "resolution_hours_open",
    ("asked", order(*ASKED, escalated("0:59:59")), 9 + SECOND),
    ("never", order(*ASKED), None),
    "support_open",
    ("never", order(*ASKED), False),
    ("asked", order(*ASKED, HELP), True),
    ("the Center", order(*ASKED, escalated(1)), False),
    ("the order closed since", order(*ASKED, HELP, completed(3)), True),
    ("answered", order(*ASKED, HELP, answered(3, "S1", "declined")), False),
    "support_hours_open",
    ("asked", order(*ASKED, HELP), 8),
    ("never", order(*ASKED), None),
    "cancellation_open",
    ("never", order(), False),
    ("asked", order(cancellation(1)), True),
    ("declined", order(cancellation(1), answered(2, "C1", "declined")), False),
    ("silence", order(cancellation(1)), False, 49),
    "cancellation_by",
    ("nobody", order(), None),
    ("freelancer", order(cancellation(1)), "freelancer"),
    ("client", order(cancellation(1, by="client")), "client"),
    ("both", order(cancellation(1), cancellation(2, "C2", by="client")), "client"),
    (
        "the client's was declined",
        order(cancellation(1), cancellation(2, "C2", by="client"), answered(3, "C2", "declined")),
        "freelancer",
    ),
    "cancellation_hours_open",
    ("asked", order(cancellation(1)), 9),
    ("the client's, of both", order(cancellation(1), cancellation(2, "C2", by="client")), 8),
    ("never", order(), None),
    "clock_running",
    ("nothing asked", order(delivered(0)), False),
    ("extension", order(extension(1, 90)), False),
    ("own cancellation", order(cancellation(1)), True),
    ("own cancellation, without a platform", order(cancellation(1), platform="direct"), False),
    ("the client's cancellation", order(cancellation(1, by="client")), False),
    ("the Center's is unknown", order(*ASKED, escalated(1)), False),
    ("a proposal has none", order(*ASKED, P1), False),
    "clocks_unknown",
    ("the Center's", order(*ASKED, escalated(1)), 1),
    ("none", order(*ASKED, P1), 0),
    at=10,
)

R1, C1 = escalated(1), cancellation(1)
TRIED = cases(
    "resolution_tried",
    ("never", order(*ASKED, P1), False),
    ("asked", order(*ASKED, R1), False),
    ("a second before 96 hours", order(*ASKED, R1), False, "96:59:59"),
    ("open for 96 hours", order(*ASKED, R1), True, 97),
    ("declined", order(*ASKED, R1, answered(2, "R1", "declined")), True),
    ("accepted", order(*ASKED, R1, answered(2, "R1", "accepted")), True),
    ("withdrawn at once", order(*ASKED, R1, withdrawn(2, "R1")), False, 99),
    ("withdrawn after 96 hours", order(*ASKED, R1, withdrawn(97, "R1")), True, 97),
    ("own cancellation declined", order(*ASKED, C1, answered(2, "C1", "declined")), True),
    ("own cancellation open", order(*ASKED, C1), False),
    (
        "the client's cancellation declined",
        order(*ASKED, cancellation(1, by="client"), answered(2, "C1", "declined")),
        False,
    ),
    ("support", order(*ASKED, HELP, answered(3, "S1", "declined")), False),
    ("an extension", order(*ASKED, extension(1, 90), answered(2, "X1", "declined")), False),
    ("in an earlier round", order(*ASKED, R1, answered(2, "R1", "accepted"), *NEXT_ROUND), True),
    ("without a round", order(*ASKED, R1, answered(2, "R1", "accepted"), redelivered(3)), True),
    ("ended by closing, too early", order(*ASKED, R1, cancelled(2)), False, 999),
    "support_tried",
    ("never", order(*ASKED, R1), False),
    ("asked", order(*ASKED, HELP), False),
    ("a second before 96 hours", order(*ASKED, HELP), False, "97:59:59"),
    ("open for 96 hours", order(*ASKED, HELP), True, 98),
    ("answered", order(*ASKED, HELP, answered(3, "S1", "clarified")), True),
    ("withdrawn at once", order(*ASKED, HELP, withdrawn(3, "S1")), False, 99),
    (
        "answered before the round",
        order(
            delivered(),
            escalated(-1, **SUPPORT),
            answered(-0.5, "S1", "declined"),
            requested(0, NEW),
        ),
        False,
    ),
    (
        "asked before the round, still open",
        order(delivered(), escalated(-1, **SUPPORT), requested(0, NEW)),
        True,
        95,
    ),
    ("no round, open for long", order(delivered(), completed(1), HELP), False, 999),
    ("no round", order(delivered(), HELP, answered(3, "S1", "declined")), False),
    at=10,
)

REFUSED = answered(2, "C1", "declined")
FAILED = cases(
    "resolution_failed",
    ("never", order(*ASKED, P1), False),
    ("asked", order(*ASKED, R1), False),
    ("open for long", order(*ASKED, R1), False, 999),
    ("declined", order(*ASKED, R1, answered(2, "R1", "declined")), True),
    ("accepted", order(*ASKED, R1, answered(2, "R1", "accepted")), False),
    (
        "withdrawn a second before 96 hours",
        order(*ASKED, R1, withdrawn("96:59:59", "R1")),
        False,
        97,
    ),
    ("withdrawn after 96 hours", order(*ASKED, R1, withdrawn(97, "R1")), True, 97),
    ("settled once", order(*ASKED, R1, answered(2, "R1", "clarified")), False),
    (
        "settled twice",
        order(
            *ASKED,
            R1,
            answered(2, "R1", "clarified"),
            escalated(3, "R2"),
            answered(4, "R2", "accepted"),
        ),
        True,
    ),
    (
        "settled twice, and agreed since",
        order(
            *ASKED,
            R1,
            answered(2, "R1", "clarified"),
            escalated(3, "R2"),
            answered(4, "R2", "accepted"),
            proposed(5, **OFFER),
            answered(6, "P1", "accepted"),
        ),
        False,
    ),
    (
        "settled twice, once in an earlier round",
        order(
            *ASKED,
            R1,
            answered(2, "R1", "clarified"),
            *NEXT_ROUND,
            escalated(7, "R2"),
            answered(8, "R2", "clarified"),
        ),
        False,
    ),
    (
        "declined, then a proposal accepted",
        order(*ASKED, R1, answered(2, "R1", "declined"), P2, answered(4, "P2", "accepted")),
        False,
    ),
    (
        "declined, then a proposal accepted partly",
        order(
            *TWO,
            R1,
            answered(2, "R1", "declined"),
            proposed(3, "P2", extras=[extra("1.1"), extra("1.2")]),
            answered(4, "P2", "partly", items=["1.1"]),
        ),
        True,
    ),
    (
        "declined, then a resolution accepted",
        order(
            *ASKED,
            R1,
            answered(2, "R1", "declined"),
            escalated(3, "R2"),
            answered(4, "R2", "accepted"),
        ),
        False,
    ),
    (
        "declined, then a resolution clarified",
        order(
            *ASKED,
            R1,
            answered(2, "R1", "declined"),
            escalated(3, "R2"),
            answered(4, "R2", "clarified"),
        ),
        True,
    ),
    (
        "a proposal accepted, then declined",
        order(*ASKED, P1, YES_P1, escalated(3), answered(4, "R1", "declined")),
        True,
    ),
    ("own cancellation declined", order(*ASKED, C1, REFUSED), True),
    (
        "own cancellation declined, nothing listed",
        order(delivered(), requested(0), C1, REFUSED),
        True,
    ),
    ("own cancellation withdrawn at once", order(*ASKED, C1, withdrawn(2, "C1")), False),
    (
        "the client's cancellation declined",
        order(*ASKED, cancellation(1, by="client"), REFUSED),
        False,
    ),
    ("support declined", order(*ASKED, HELP, answered(3, "S1", "declined")), False),
    ("in an earlier round", order(*ASKED, R1, answered(2, "R1", "declined"), *NEXT_ROUND), False),
    (
        "made before the round",
        order(delivered(), escalated(-1), requested(0, NEW), answered(2, "R1", "declined")),
        False,
    ),
    ("no round", order(*ASKED, R1, answered(2, "R1", "declined"), redelivered(3)), False),
    "cancellation_refused",
    ("never", order(*ASKED, P1), False),
    ("asked", order(*ASKED, C1), False),
    ("declined", order(*ASKED, C1, REFUSED), True),
    ("the Center declined", order(*ASKED, R1, answered(2, "R1", "declined")), False),
    (
        "the Center settled twice",
        order(
            *ASKED,
            R1,
            answered(2, "R1", "clarified"),
            escalated(3, "R2"),
            answered(4, "R2", "accepted"),
        ),
        False,
    ),
    ("the client's declined", order(*ASKED, cancellation(1, by="client"), REFUSED), False),
    ("withdrawn at once", order(*ASKED, C1, withdrawn(2, "C1")), False),
    (
        "declined, then a proposal accepted",
        order(*ASKED, C1, REFUSED, P2, answered(4, "P2", "accepted")),
        False,
    ),
    ("declined, then a proposal declined", order(*ASKED, C1, REFUSED, P2, NO_P2), True),
    (
        "declined, then a resolution accepted",
        order(*ASKED, C1, REFUSED, escalated(3), answered(4, "R1", "accepted")),
        False,
    ),
    ("in an earlier round", order(*ASKED, C1, REFUSED, *NEXT_ROUND), False),
    ("no round", order(delivered(), C1, REFUSED), False),
    at=10,
)

CASES = [*OPEN, *TRIED, *FAILED]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fact_of_requests(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).facts[case.rule]
    assert found == case.expected


def test_without_a_platform_s_clock_an_own_cancellation_may_be_withdrawn_after_long() -> None:
    text = order(*ASKED, C1, withdrawn(97, "C1"))
    found = revise.assess(revise.loads(text), revise.policy("guide"), at=hour(97)).facts
    assert (found["cancellation_refused"], found["resolution_failed"]) == (True, True)


def patient(hours: int | None) -> revise.Policy:
    """Give the guide with another patience; None: unknown."""
    guide = revise.policy("guide")
    patience = replace(guide.parameters["patience_hours"], value=hours)
    return replace(guide, parameters={**guide.parameters, patience.name: patience})


@pytest.mark.parametrize(
    ("hours", "expected"), [(96, True), (97, False), (None, None)], ids=["96", "97", "unknown"]
)
def test_patience_is_the_policy_s(hours: int | None, expected: bool | None) -> None:
    open_for_long = order(*ASKED, R1, HELP)
    withdrawn_late = order(*ASKED, R1, withdrawn(97, "R1"))
    tried = revise.assess(revise.loads(open_for_long), patient(hours), at=hour(97)).facts
    failed = revise.assess(revise.loads(withdrawn_late), patient(hours), at=hour(97)).facts
    assert tried["resolution_tried"] is expected
    assert tried["support_tried"] is (None if hours is None else False)
    assert failed["resolution_failed"] is expected


def test_an_answer_is_known_to_be_one_whatever_the_patience() -> None:
    text = order(*ASKED, R1, withdrawn(2, "R1"), cancellation(3), answered(4, "C1", "declined"))
    found = revise.assess(revise.loads(text), patient(None), at=NOW).facts
    assert (found["resolution_tried"], found["resolution_failed"]) == (True, True)


def silent(kind: str, means: str) -> revise.Policy:
    """Give the guide with a clock of 24 hours (its first reply's) for one kind of ask."""
    guide = revise.policy("guide")
    rule = SilenceRule("first_reply_hours", means, {})  # type: ignore[arg-type] # one of the four
    return replace(guide, silences={**guide.silences, kind: rule})


def test_a_silence_that_declines_is_an_answer() -> None:
    text = order(*ASKED, R1)
    found = revise.assess(revise.loads(text), silent("resolution", "declined"), at=NOW).facts
    later = revise.assess(revise.loads(text), silent("resolution", "declined"), at=hour(25)).facts
    assert (found["resolution_clock"], found["resolution_open"]) == (True, True)
    assert (found["resolution_tried"], found["resolution_failed"]) == (False, False)
    assert (later["resolution_clock"], later["resolution_open"]) == (False, False)
    assert (later["resolution_tried"], later["resolution_failed"]) == (True, True)


def test_a_review_of_unknown_length_is_a_clock_of_unknown_length() -> None:
    fiverr = revise.policy("fiverr")
    hours = replace(fiverr.parameters["review_hours"], value=None)
    endless = replace(fiverr, parameters={**fiverr.parameters, hours.name: hours})
    for text, unknown in (
        (order(), 0),
        (order(delivered(0)), 1),
        (order(delivered(0), escalated(1)), 2),
        (order(delivered(0), requested(1)), 0),
        (order(delivered(0), completed(1)), 0),
    ):
        found = revise.assess(revise.loads(text), endless, at=hour(999)).facts
        assert (found["clocks_unknown"], found["review_hours_left"]) == (unknown, None)
