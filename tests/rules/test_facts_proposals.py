"""The facts of proposals and of agreement (ladder.md, Facts), each with one beside it."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pytest

import revise
from revise.policies.policy import SilenceRule
from tests.orders import (
    Case,
    answered,
    delivered,
    escalated,
    estimated,
    extra,
    hour,
    item,
    message,
    order,
    proposed,
    redelivered,
    requested,
    withdrawn,
)

NOW = hour(10)
SECOND = Fraction(1, 3600)
NEW, VAGUE, IMPOSSIBLE = item("new"), item(clear=False), item(feasible=False)
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


PROPOSALS = [
    case("proposals", "none", order(*ASKED), 0),
    case("proposals", "two", order(*ASKED, P1, P2), 2),
    case("proposals", "one ahead", order(*ASKED, P1, P2), 1, hour("2:59:59")),
    case("proposals", "of this round only", order(*ASKED, P1, *NEXT_ROUND), 0),
    case("proposals", "no round", order(*ASKED, P1, redelivered(2)), 0),
    case("proposal_open", "none", order(*ASKED), False),
    case("proposal_open", "made", order(*ASKED, P1), True),
    case("proposal_open", "answered", order(*ASKED, P1, NO_P1), False),
    case("proposal_open", "in a second", order(*ASKED, P1, NO_P1), True, hour("1:59:59")),
    case("proposal_open", "withdrawn", order(*ASKED, P1, withdrawn(2, "P1")), False),
    case("proposal_open", "a newer one", order(*ASKED, P1, P2), True),
    case("proposal_open", "the newer one answered", order(*ASKED, P1, P2, NO_P2), False),
    case("proposal_open", "redelivered", order(*ASKED, P1, redelivered(2)), False),
    case("proposal_hours", "since it was made", order(*ASKED, P1), 9),
    case("proposal_hours", "a second", order(*ASKED, P1), SECOND, hour("1:00:01")),
    case("proposal_hours", "of the newest", order(*ASKED, P1, P2), 7),
    case("proposal_hours", "none open", order(*ASKED, P1, NO_P1), None),
    case("proposals_declined", "none", order(*ASKED, P1), 0),
    case("proposals_declined", "one", order(*ASKED, P1, NO_P1), 1),
    case("proposals_declined", "two", order(*ASKED, P1, NO_P1, P2, NO_P2), 2),
    case(
        "proposals_declined", "one ahead", order(*ASKED, P1, NO_P1, P2, NO_P2), 1, hour("3:59:59")
    ),
    case(
        "proposals_declined",
        "only partly accepted",
        order(
            *TWO,
            proposed(1, extras=[extra("1.1"), extra("1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        1,
    ),
    case("proposals_declined", "accepted", order(*ASKED, P1, YES_P1), 0),
    case("proposals_declined", "withdrawn", order(*ASKED, P1, withdrawn(2, "P1")), 0),
    case("proposals_declined", "superseded", order(*ASKED, P1, P2), 0),
    case("proposals_declined", "of this round only", order(*ASKED, P1, NO_P1, *NEXT_ROUND), 0),
    case(
        "proposals_declined",
        "clarified",
        order(
            delivered(),
            requested(0, VAGUE),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
        ),
        0,
    ),
    case(
        "proposals_declined",
        "questions declined",
        order(
            delivered(),
            requested(0, VAGUE),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "declined"),
        ),
        1,
    ),
    case(
        "proposals_declined",
        "before a resolution accepted",
        order(*ASKED, P1, NO_P1, escalated(5), answered(6, "R1", "accepted")),
        0,
    ),
    case(
        "proposals_declined",
        "before a resolution clarified",
        order(*ASKED, P1, NO_P1, escalated(5), answered(6, "R1", "clarified")),
        0,
    ),
    case(
        "proposals_declined",
        "before a resolution declined",
        order(*ASKED, P1, NO_P1, escalated(5), answered(6, "R1", "declined")),
        1,
    ),
    case(
        "proposals_declined",
        "before a resolution withdrawn",
        order(*ASKED, P1, NO_P1, escalated(5), withdrawn(6, "R1")),
        1,
    ),
    case("proposals_declined", "resolution still open", order(*ASKED, P1, NO_P1, escalated(5)), 1),
    case(
        "proposals_declined",
        "support is not the Center",
        order(*ASKED, P1, NO_P1, escalated(5, **SUPPORT), answered(6, "S1", "accepted")),
        1,
    ),
    case(
        "proposals_declined",
        "since the resolution",
        order(
            *ASKED,
            P1,
            NO_P1,
            escalated(5),
            answered(6, "R1", "clarified"),
            proposed(7, "P2", **OFFER),
            answered(8, "P2", "declined"),
        ),
        1,
    ),
    case(
        "proposals_declined",
        "made before, declined after it",
        order(
            *ASKED, P1, escalated(2), answered(3, "R1", "clarified"), answered(4, "P1", "declined")
        ),
        1,
    ),
    case(
        "proposals_declined",
        "since the last of two resolutions",
        order(
            *ASKED,
            escalated(1),
            answered(2, "R1", "clarified"),
            P2,
            NO_P2,
            escalated(5, "R2"),
            answered(6, "R2", "accepted"),
        ),
        0,
    ),
    case(
        "proposal_clarified",
        "clarified",
        order(
            delivered(),
            requested(0, VAGUE),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
        ),
        True,
    ),
    case(
        "proposal_clarified",
        "not answered yet",
        order(delivered(), requested(0, VAGUE), proposed(1, questions=["1.1"])),
        False,
    ),
    case(
        "proposal_clarified",
        "declined",
        order(
            delivered(),
            requested(0, VAGUE),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "declined"),
        ),
        False,
    ),
    case(
        "proposal_clarified",
        "accepted, with questions",
        order(
            delivered(), requested(0, NEW, VAGUE), proposed(1, questions=["1.2"], **OFFER), YES_P1
        ),
        True,
    ),
    case(
        "proposal_clarified",
        "partly, with questions",
        order(
            delivered(),
            requested(0, NEW, VAGUE),
            proposed(1, questions=["1.2"], **OFFER),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        True,
    ),
    case("proposal_clarified", "accepted, without questions", order(*ASKED, P1, YES_P1), False),
    case(
        "proposal_clarified",
        "withdrawn",
        order(delivered(), requested(0, VAGUE), proposed(1, questions=["1.1"]), withdrawn(2, "P1")),
        False,
    ),
    case(
        "proposal_clarified",
        "but a newer one waits",
        order(
            delivered(),
            requested(0, VAGUE),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
            proposed(3, "P2", questions=["1.1"]),
        ),
        False,
    ),
    case(
        "proposal_clarified",
        "in an earlier round",
        order(
            delivered(),
            requested(0, VAGUE),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
            *NEXT_ROUND,
        ),
        False,
    ),
]

AGREED = [
    case("agreed", "no round", order(delivered()), False),
    case("agreed", "no items", order(delivered(), requested(0)), False),
    case("agreed", "all free", order(delivered(), requested(0, item(), item("mistake"))), True),
    case("agreed", "all dropped", order(delivered(), requested(0, item(dropped=True))), True),
    case("agreed", "one unclear", order(delivered(), requested(0, item(), VAGUE)), False),
    case("agreed", "one to estimate", order(delivered(), requested(0, item(), item(None))), False),
    case("agreed", "one new", order(delivered(), requested(0, item(), NEW)), False),
    case("agreed", "one impossible", order(delivered(), requested(0, item(), IMPOSSIBLE)), False),
    case("agreed", "extra offered", order(*ASKED, P1), False),
    case("agreed", "extra accepted", order(*ASKED, P1, YES_P1), True),
    case("agreed", "extra declined", order(*ASKED, P1, NO_P1), False),
    case(
        "agreed",
        "no accepted",
        order(delivered(), requested(0, IMPOSSIBLE), proposed(1, declined=["1.1"]), YES_P1),
        True,
    ),
    case("agreed", "promised free", order(*ASKED, proposed(1, free=["1.1"]), YES_P1), True),
    case(
        "agreed",
        "only asked about",
        order(*TWO, proposed(1, questions=["1.2"], **OFFER), YES_P1),
        False,
    ),
    case("agreed", "one left out", order(*TWO, P1, YES_P1), False),
    case(
        "agreed",
        "in two proposals",
        order(
            *TWO,
            P1,
            YES_P1,
            proposed(3, "P2", extras=[extra("1.2")]),
            answered(4, "P2", "accepted"),
        ),
        True,
    ),
    case("agreed", "and offered anew in vain", order(*ASKED, P1, YES_P1, P2, NO_P2), True),
    case("agreed", "item added since", order(*ASKED, P1, YES_P1, requested(3, NEW)), False),
    case("agreed", "free item added since", order(*ASKED, P1, YES_P1, requested(3, item())), True),
    case(
        "agreed",
        "unclear again since",
        order(*ASKED, P1, YES_P1, estimated(3, {"id": "1.1", "clear": False})),
        False,
    ),
    case(
        "agreed",
        "what is left was dropped",
        order(*TWO, P1, YES_P1, estimated(3, {"id": "1.2", "dropped": True})),
        True,
    ),
    case(
        "agreed",
        "partly: both extras",
        order(
            *TWO,
            proposed(1, extras=[extra("1.1"), extra("1.2")]),
            answered(2, "P1", "partly", items=["1.1", "1.2"]),
        ),
        True,
    ),
    case(
        "agreed",
        "partly: one of two extras",
        order(
            *TWO,
            proposed(1, extras=[extra("1.1"), extra("1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        False,
    ),
    case(
        "agreed",
        "partly: half of one extra",
        order(
            *TWO,
            proposed(1, extras=[extra("1.1", "1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        False,
    ),
    case(
        "agreed",
        "partly: half of one extra, the rest dropped",
        order(
            *TWO,
            proposed(1, extras=[extra("1.1", "1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
            estimated(3, {"id": "1.2", "dropped": True}),
        ),
        False,
    ),
    case(
        "agreed",
        "partly: the listed no",
        order(
            delivered(),
            requested(0, IMPOSSIBLE, item("mistake")),
            proposed(1, declined=["1.1"], free=["1.2"]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        True,
    ),
    case(
        "agreed",
        "partly: another than the no",
        order(
            delivered(),
            requested(0, IMPOSSIBLE, item("mistake")),
            proposed(1, declined=["1.1"], free=["1.2"]),
            answered(2, "P1", "partly", items=["1.2"]),
        ),
        False,
    ),
    case("agreed", "in an earlier round", order(*ASKED, P1, YES_P1, *NEXT_ROUND), False),
]

CASES = [*PROPOSALS, *AGREED]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fact_of_proposals(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).facts[case.rule]
    assert found == case.expected


def silent(kind: str, means: str) -> revise.Policy:
    """Give the guide with a clock of 24 hours (its first reply's) for one kind of ask."""
    guide = revise.policy("guide")
    rule = SilenceRule("first_reply_hours", means, {})  # type: ignore[arg-type] # one of the four
    return replace(guide, silences={**guide.silences, kind: rule})


def test_a_silence_comes_after_the_last_event_before_it() -> None:
    made = (delivered(), requested(0, NEW), proposed(1, **OFFER), escalated(2))
    settled = revise.loads(order(*made, answered(3, "R1", "clarified"), message(40)))
    refused = revise.loads(order(*made, answered(3, "R1", "declined"), message(40)))
    for at in (hour(30), hour(50)):
        declines = revise.assess(settled, silent("proposal", "declined"), at=at).facts
        accepts = revise.assess(refused, silent("proposal", "accepted"), at=at).facts
        assert declines["proposals_declined"] == 1
        assert (accepts["resolution_failed"], accepts["agreed"]) == (False, True)
