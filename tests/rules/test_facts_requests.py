"""The facts of requests to the other side, the Center and support, each with one beside it."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pytest

import revise
from revise.policies.policy import SilenceRule
from tests.orders import (
    Case,
    answered,
    cancellation,
    cancelled,
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


def case(fact: str, what: str, text: str, expected: object, at: datetime = NOW) -> Case:
    return Case(fact, what, text, at, expected)


OPEN = [
    case("extension_open", "never", order(*ASKED), False),
    case("extension_open", "asked", order(extension(1, 90)), True),
    case(
        "extension_open", "answered", order(extension(1, 90), answered(2, "X1", "declined")), False
    ),
    case("extension_open", "the last second", order(extension(1, 90)), True, hour("48:59:59")),
    case("extension_open", "silence", order(extension(1, 90)), False, hour(49)),
    case("extension_hours_open", "asked", order(extension(1, 90)), 9),
    case("extension_hours_open", "never", order(), None),
    case("resolution_open", "never", order(*ASKED), False),
    case("resolution_open", "asked", order(*ASKED, escalated(1)), True),
    case("resolution_open", "support", order(*ASKED, HELP), False),
    case("resolution_open", "withdrawn", order(*ASKED, escalated(1), withdrawn(2, "R1")), False),
    case("resolution_open", "closed", order(*ASKED, escalated(1), completed(2)), False),
    case("resolution_open", "however long", order(*ASKED, escalated(1)), True, hour(9999)),
    case("resolution_hours_open", "asked", order(*ASKED, escalated("0:59:59")), 9 + SECOND),
    case("resolution_hours_open", "never", order(*ASKED), None),
    case("support_open", "never", order(*ASKED), False),
    case("support_open", "asked", order(*ASKED, HELP), True),
    case("support_open", "the Center", order(*ASKED, escalated(1)), False),
    case("support_open", "the order closed since", order(*ASKED, HELP, completed(3)), True),
    case("support_open", "answered", order(*ASKED, HELP, answered(3, "S1", "declined")), False),
    case("support_hours_open", "asked", order(*ASKED, HELP), 8),
    case("support_hours_open", "never", order(*ASKED), None),
    case("cancellation_open", "never", order(), False),
    case("cancellation_open", "asked", order(cancellation(1)), True),
    case(
        "cancellation_open",
        "declined",
        order(cancellation(1), answered(2, "C1", "declined")),
        False,
    ),
    case("cancellation_open", "silence", order(cancellation(1)), False, hour(49)),
    case("cancellation_by", "nobody", order(), None),
    case("cancellation_by", "freelancer", order(cancellation(1)), "freelancer"),
    case("cancellation_by", "client", order(cancellation(1, by="client")), "client"),
    case(
        "cancellation_by",
        "both",
        order(cancellation(1), cancellation(2, "C2", by="client")),
        "client",
    ),
    case(
        "cancellation_by",
        "the client's was declined",
        order(cancellation(1), cancellation(2, "C2", by="client"), answered(3, "C2", "declined")),
        "freelancer",
    ),
    case("cancellation_hours_open", "asked", order(cancellation(1)), 9),
    case(
        "cancellation_hours_open",
        "the client's, of both",
        order(cancellation(1), cancellation(2, "C2", by="client")),
        8,
    ),
    case("cancellation_hours_open", "never", order(), None),
    case("clock_running", "nothing asked", order(delivered(0)), False),
    case("clock_running", "extension", order(extension(1, 90)), True),
    case("clock_running", "own cancellation", order(cancellation(1)), True),
    case("clock_running", "the client's cancellation", order(cancellation(1, by="client")), False),
    case("clock_running", "the Center's is unknown", order(*ASKED, escalated(1)), False),
    case("clock_running", "a proposal has none", order(*ASKED, P1), False),
    case("clocks_unknown", "the Center's", order(*ASKED, escalated(1)), 1),
    case("clocks_unknown", "none", order(*ASKED, P1), 0),
]

R1, C1 = escalated(1), cancellation(1)
TRIED = [
    case("resolution_tried", "never", order(*ASKED, P1), False),
    case("resolution_tried", "asked", order(*ASKED, R1), False),
    case(
        "resolution_tried", "a second before 96 hours", order(*ASKED, R1), False, hour("96:59:59")
    ),
    case("resolution_tried", "open for 96 hours", order(*ASKED, R1), True, hour(97)),
    case("resolution_tried", "declined", order(*ASKED, R1, answered(2, "R1", "declined")), True),
    case("resolution_tried", "accepted", order(*ASKED, R1, answered(2, "R1", "accepted")), True),
    case(
        "resolution_tried",
        "withdrawn at once",
        order(*ASKED, R1, withdrawn(2, "R1")),
        False,
        hour(99),
    ),
    case(
        "resolution_tried",
        "withdrawn after 96 hours",
        order(*ASKED, R1, withdrawn(97, "R1")),
        True,
        hour(97),
    ),
    case(
        "resolution_tried",
        "own cancellation declined",
        order(*ASKED, C1, answered(2, "C1", "declined")),
        True,
    ),
    case("resolution_tried", "own cancellation open", order(*ASKED, C1), False),
    case(
        "resolution_tried",
        "the client's cancellation declined",
        order(*ASKED, cancellation(1, by="client"), answered(2, "C1", "declined")),
        False,
    ),
    case("resolution_tried", "support", order(*ASKED, HELP, answered(3, "S1", "declined")), False),
    case(
        "resolution_tried",
        "an extension",
        order(*ASKED, extension(1, 90), answered(2, "X1", "declined")),
        False,
    ),
    case(
        "resolution_tried",
        "in an earlier round",
        order(*ASKED, R1, answered(2, "R1", "accepted"), *NEXT_ROUND),
        True,
    ),
    case(
        "resolution_tried",
        "without a round",
        order(*ASKED, R1, answered(2, "R1", "accepted"), redelivered(3)),
        True,
    ),
    case(
        "resolution_tried",
        "ended by closing, too early",
        order(*ASKED, R1, cancelled(2)),
        False,
        hour(999),
    ),
    case("support_tried", "never", order(*ASKED, R1), False),
    case("support_tried", "asked", order(*ASKED, HELP), False),
    case("support_tried", "a second before 96 hours", order(*ASKED, HELP), False, hour("97:59:59")),
    case("support_tried", "open for 96 hours", order(*ASKED, HELP), True, hour(98)),
    case("support_tried", "answered", order(*ASKED, HELP, answered(3, "S1", "clarified")), True),
    case(
        "support_tried",
        "withdrawn at once",
        order(*ASKED, HELP, withdrawn(3, "S1")),
        False,
        hour(99),
    ),
    case(
        "support_tried",
        "answered before the round",
        order(
            delivered(),
            escalated(-1, **SUPPORT),
            answered(-0.5, "S1", "declined"),
            requested(0, NEW),
        ),
        False,
    ),
    case(
        "support_tried",
        "asked before the round, still open",
        order(delivered(), escalated(-1, **SUPPORT), requested(0, NEW)),
        True,
        hour(95),
    ),
    case(
        "support_tried",
        "no round, open for long",
        order(delivered(), completed(1), HELP),
        False,
        hour(999),
    ),
    case(
        "support_tried", "no round", order(delivered(), HELP, answered(3, "S1", "declined")), False
    ),
]

REFUSED = answered(2, "C1", "declined")
FAILED = [
    case("resolution_failed", "never", order(*ASKED, P1), False),
    case("resolution_failed", "asked", order(*ASKED, R1), False),
    case("resolution_failed", "open for long", order(*ASKED, R1), False, hour(999)),
    case("resolution_failed", "declined", order(*ASKED, R1, answered(2, "R1", "declined")), True),
    case("resolution_failed", "accepted", order(*ASKED, R1, answered(2, "R1", "accepted")), False),
    case(
        "resolution_failed",
        "withdrawn a second before 96 hours",
        order(*ASKED, R1, withdrawn("96:59:59", "R1")),
        False,
        hour(97),
    ),
    case(
        "resolution_failed",
        "withdrawn after 96 hours",
        order(*ASKED, R1, withdrawn(97, "R1")),
        True,
        hour(97),
    ),
    case(
        "resolution_failed",
        "settled once",
        order(*ASKED, R1, answered(2, "R1", "clarified")),
        False,
    ),
    case(
        "resolution_failed",
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
    case(
        "resolution_failed",
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
    case(
        "resolution_failed",
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
    case(
        "resolution_failed",
        "declined, then a proposal accepted",
        order(*ASKED, R1, answered(2, "R1", "declined"), P2, answered(4, "P2", "accepted")),
        False,
    ),
    case(
        "resolution_failed",
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
    case(
        "resolution_failed",
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
    case(
        "resolution_failed",
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
    case(
        "resolution_failed",
        "a proposal accepted, then declined",
        order(*ASKED, P1, YES_P1, escalated(3), answered(4, "R1", "declined")),
        True,
    ),
    case("resolution_failed", "own cancellation declined", order(*ASKED, C1, REFUSED), True),
    case(
        "resolution_failed",
        "own cancellation declined, nothing listed",
        order(delivered(), requested(0), C1, REFUSED),
        True,
    ),
    case(
        "resolution_failed",
        "own cancellation withdrawn at once",
        order(*ASKED, C1, withdrawn(2, "C1")),
        False,
    ),
    case(
        "resolution_failed",
        "the client's cancellation declined",
        order(*ASKED, cancellation(1, by="client"), REFUSED),
        False,
    ),
    case(
        "resolution_failed",
        "support declined",
        order(*ASKED, HELP, answered(3, "S1", "declined")),
        False,
    ),
    case(
        "resolution_failed",
        "in an earlier round",
        order(*ASKED, R1, answered(2, "R1", "declined"), *NEXT_ROUND),
        False,
    ),
    case(
        "resolution_failed",
        "made before the round",
        order(delivered(), escalated(-1), requested(0, NEW), answered(2, "R1", "declined")),
        False,
    ),
    case(
        "resolution_failed",
        "no round",
        order(*ASKED, R1, answered(2, "R1", "declined"), redelivered(3)),
        False,
    ),
    case("cancellation_refused", "never", order(*ASKED, P1), False),
    case("cancellation_refused", "asked", order(*ASKED, C1), False),
    case("cancellation_refused", "declined", order(*ASKED, C1, REFUSED), True),
    case(
        "cancellation_refused",
        "the Center declined",
        order(*ASKED, R1, answered(2, "R1", "declined")),
        False,
    ),
    case(
        "cancellation_refused",
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
    case(
        "cancellation_refused",
        "the client's declined",
        order(*ASKED, cancellation(1, by="client"), REFUSED),
        False,
    ),
    case("cancellation_refused", "withdrawn at once", order(*ASKED, C1, withdrawn(2, "C1")), False),
    case(
        "cancellation_refused",
        "declined, then a proposal accepted",
        order(*ASKED, C1, REFUSED, P2, answered(4, "P2", "accepted")),
        False,
    ),
    case(
        "cancellation_refused",
        "declined, then a proposal declined",
        order(*ASKED, C1, REFUSED, P2, NO_P2),
        True,
    ),
    case(
        "cancellation_refused",
        "declined, then a resolution accepted",
        order(*ASKED, C1, REFUSED, escalated(3), answered(4, "R1", "accepted")),
        False,
    ),
    case(
        "cancellation_refused",
        "in an earlier round",
        order(*ASKED, C1, REFUSED, *NEXT_ROUND),
        False,
    ),
    case("cancellation_refused", "no round", order(delivered(), C1, REFUSED), False),
]

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
    assert (found["clock_running"], found["resolution_open"]) == (True, True)
    assert (found["resolution_tried"], found["resolution_failed"]) == (False, False)
    assert (later["clock_running"], later["resolution_open"]) == (False, False)
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
