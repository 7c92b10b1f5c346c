"""The facts of proposals and of agreement (ladder.md, Facts), each with one beside it."""

from dataclasses import replace
from fractions import Fraction

import pytest

import revise
from revise.policies.policy import SilenceRule
from tests.orders import (
    Case,
    answered,
    cases,
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


PROPOSALS = cases(
    "proposals",
    ("none", order(*ASKED), 0),
    ("two", order(*ASKED, P1, P2), 2),
    ("one ahead", order(*ASKED, P1, P2), 1, "2:59:59"),
    ("of this round only", order(*ASKED, P1, *NEXT_ROUND), 0),
    ("no round", order(*ASKED, P1, redelivered(2)), 0),
    "proposal_open",
    ("none", order(*ASKED), False),
    ("made", order(*ASKED, P1), True),
    ("answered", order(*ASKED, P1, NO_P1), False),
    ("in a second", order(*ASKED, P1, NO_P1), True, "1:59:59"),
    ("withdrawn", order(*ASKED, P1, withdrawn(2, "P1")), False),
    ("a newer one", order(*ASKED, P1, P2), True),
    ("the newer one answered", order(*ASKED, P1, P2, NO_P2), False),
    ("redelivered", order(*ASKED, P1, redelivered(2)), False),
    "proposal_hours",
    ("since it was made", order(*ASKED, P1), 9),
    ("a second", order(*ASKED, P1), SECOND, "1:00:01"),
    ("of the newest", order(*ASKED, P1, P2), 7),
    ("none open", order(*ASKED, P1, NO_P1), None),
    "proposals_declined",
    ("none", order(*ASKED, P1), 0),
    ("one", order(*ASKED, P1, NO_P1), 1),
    ("two", order(*ASKED, P1, NO_P1, P2, NO_P2), 2),
    ("one ahead", order(*ASKED, P1, NO_P1, P2, NO_P2), 1, "3:59:59"),
    (
        "only partly accepted",
        order(
            *TWO,
            proposed(1, extras=[extra("1.1"), extra("1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        1,
    ),
    ("accepted", order(*ASKED, P1, YES_P1), 0),
    ("withdrawn", order(*ASKED, P1, withdrawn(2, "P1")), 0),
    ("superseded", order(*ASKED, P1, P2), 0),
    ("of this round only", order(*ASKED, P1, NO_P1, *NEXT_ROUND), 0),
    (
        "clarified",
        order(
            delivered(),
            requested(0, VAGUE),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
        ),
        0,
    ),
    (
        "questions declined",
        order(
            delivered(),
            requested(0, VAGUE),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "declined"),
        ),
        1,
    ),
    (
        "before a resolution accepted",
        order(*ASKED, P1, NO_P1, escalated(5), answered(6, "R1", "accepted")),
        0,
    ),
    (
        "before a resolution clarified",
        order(*ASKED, P1, NO_P1, escalated(5), answered(6, "R1", "clarified")),
        0,
    ),
    (
        "before a resolution declined",
        order(*ASKED, P1, NO_P1, escalated(5), answered(6, "R1", "declined")),
        1,
    ),
    (
        "before a resolution withdrawn",
        order(*ASKED, P1, NO_P1, escalated(5), withdrawn(6, "R1")),
        1,
    ),
    ("resolution still open", order(*ASKED, P1, NO_P1, escalated(5)), 1),
    (
        "support is not the Center",
        order(*ASKED, P1, NO_P1, escalated(5, **SUPPORT), answered(6, "S1", "accepted")),
        1,
    ),
    (
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
    (
        "made before, declined after it",
        order(
            *ASKED, P1, escalated(2), answered(3, "R1", "clarified"), answered(4, "P1", "declined")
        ),
        1,
    ),
    (
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
    "proposal_clarified",
    (
        "clarified",
        order(
            delivered(),
            requested(0, VAGUE),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
        ),
        True,
    ),
    (
        "not answered yet",
        order(delivered(), requested(0, VAGUE), proposed(1, questions=["1.1"])),
        False,
    ),
    (
        "declined",
        order(
            delivered(),
            requested(0, VAGUE),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "declined"),
        ),
        False,
    ),
    (
        "accepted, with questions",
        order(
            delivered(), requested(0, NEW, VAGUE), proposed(1, questions=["1.2"], **OFFER), YES_P1
        ),
        True,
    ),
    (
        "partly, with questions",
        order(
            delivered(),
            requested(0, NEW, VAGUE),
            proposed(1, questions=["1.2"], **OFFER),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        True,
    ),
    ("accepted, without questions", order(*ASKED, P1, YES_P1), False),
    (
        "withdrawn",
        order(delivered(), requested(0, VAGUE), proposed(1, questions=["1.1"]), withdrawn(2, "P1")),
        False,
    ),
    (
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
    (
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
    at=10,
)

AGREED = cases(
    "agreed",
    ("no round", order(delivered()), False),
    ("no items", order(delivered(), requested(0)), False),
    ("all free", order(delivered(), requested(0, item(), item("mistake"))), True),
    ("all dropped", order(delivered(), requested(0, item(dropped=True))), False),
    ("one unclear", order(delivered(), requested(0, item(), VAGUE)), False),
    ("one to estimate", order(delivered(), requested(0, item(), item(None))), False),
    ("one new", order(delivered(), requested(0, item(), NEW)), False),
    ("one impossible", order(delivered(), requested(0, item(), IMPOSSIBLE)), False),
    ("extra offered", order(*ASKED, P1), False),
    ("extra accepted", order(*ASKED, P1, YES_P1), True),
    ("extra declined", order(*ASKED, P1, NO_P1), False),
    (
        "no accepted",
        order(delivered(), requested(0, IMPOSSIBLE), proposed(1, declined=["1.1"]), YES_P1),
        True,
    ),
    ("promised free", order(*ASKED, proposed(1, free=["1.1"]), YES_P1), True),
    ("only asked about", order(*TWO, proposed(1, questions=["1.2"], **OFFER), YES_P1), False),
    ("one left out", order(*TWO, P1, YES_P1), False),
    (
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
    ("and offered anew in vain", order(*ASKED, P1, YES_P1, P2, NO_P2), False),
    ("item added since", order(*ASKED, P1, YES_P1, requested(3, NEW)), False),
    ("free item added since", order(*ASKED, P1, YES_P1, requested(3, item())), True),
    (
        "unclear again since",
        order(*ASKED, P1, YES_P1, estimated(3, {"id": "1.1", "clear": False})),
        False,
    ),
    (
        "what is left was dropped",
        order(*TWO, P1, YES_P1, estimated(3, {"id": "1.2", "dropped": True})),
        True,
    ),
    (
        "partly: both extras",
        order(
            *TWO,
            proposed(1, extras=[extra("1.1"), extra("1.2")]),
            answered(2, "P1", "partly", items=["1.1", "1.2"]),
        ),
        True,
    ),
    (
        "partly: one of two extras",
        order(
            *TWO,
            proposed(1, extras=[extra("1.1"), extra("1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        False,
    ),
    (
        "partly: half of one extra",
        order(
            *TWO,
            proposed(1, extras=[extra("1.1", "1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        False,
    ),
    (
        "partly: half of one extra, the rest dropped",
        order(
            *TWO,
            proposed(1, extras=[extra("1.1", "1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
            estimated(3, {"id": "1.2", "dropped": True}),
        ),
        False,
    ),
    (
        "partly: the listed no",
        order(
            delivered(),
            requested(0, IMPOSSIBLE, item("mistake")),
            proposed(1, declined=["1.1"], free=["1.2"]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        True,
    ),
    (
        "partly: another than the no",
        order(
            delivered(),
            requested(0, IMPOSSIBLE, item("mistake")),
            proposed(1, declined=["1.1"], free=["1.2"]),
            answered(2, "P1", "partly", items=["1.2"]),
        ),
        False,
    ),
    ("in an earlier round", order(*ASKED, P1, YES_P1, *NEXT_ROUND), False),
    at=10,
)

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
