"""The next table (ladder.md, Next): every row fires, and does not just beside it."""

from dataclasses import replace
from typing import Any

import pytest

import revise
from tests.orders import (
    Case,
    answered,
    cancellation,
    cases,
    delivered,
    escalated,
    estimated,
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

ACTIONS = {
    "next.held-back": ("wait", None),
    "next.none": (None, None),
    "next.answer": ("answer", "revise record answer {path} ANSWER --to {cancellation_id}"),
    "next.withdraw-settled": ("withdraw", "revise record withdrawal {path} --to {cancellation_id}"),
    "next.redeliver": ("redeliver", "revise redeliver {path} FILE"),
    "next.wait-request": ("wait", None),
    "next.withdraw-resolution": (
        "withdraw",
        "revise record withdrawal {path} --to {resolution_id}",
    ),
    "next.withdraw-cancellation": (
        "withdraw",
        "revise record withdrawal {path} --to {cancellation_id}",
    ),
    "next.withdraw-extension": ("withdraw", "revise record withdrawal {path} --to {extension_id}"),
    "next.support": ("escalate", "revise escalate {path} --to support --reason TEXT"),
    "next.wait-proposal": ("wait", None),
    "next.remind": ("remind", "revise draft reminder {path}"),
    "next.itemize": ("itemize", "revise record request {path} --item TEXT"),
    "next.original-hours": ("estimate", None),
    "next.estimate": ("estimate", "revise record estimate {path} {estimate_arguments}"),
    "next.redeliver-possible": ("redeliver", "revise redeliver {path} FILE"),
    "next.propose-again": ("propose", "revise propose {path} --lean"),
    "next.propose": ("propose", "revise propose {path}{propose_arguments}"),
    "next.escalate": ("escalate", "revise escalate {path} --reason TEXT"),
    "next.cancel": ("cancel", "revise cancel {path} --reason TEXT"),
}
"""The deciding rule, the action it names and what to type."""

DIRECT: dict[str, Any] = {"platform": "direct"}
NEW, UNCLEAR = item("new", 3), item(clear=False)
FREE, ASKED = (delivered(), requested(0, item())), (delivered(), requested(0, NEW))
OFFER: dict[str, Any] = {"extras": [extra("1.1")]}
DECLINED = (proposed(1, **OFFER), answered(2, "P1", "declined"))
TWICE = (*DECLINED, proposed(3, "P2", **OFFER), answered(4, "P2", "declined"))
FAILED = (escalated(5), answered(6, "R1", "declined"))
REFUSED = (cancellation(7), answered(8, "C1", "declined"))
HELPED = (escalated(9, "S1", to="support"), answered(10, "S1", "clarified"))

CASES = cases(
    "next.held-back",
    (
        "an extension is asked for",
        order(*ASKED, *TWICE, extension(5, due=300), due=hour(200)),
        "held-back",
        "52:59:59",
    ),
    (
        "silence has accepted it",
        order(*ASKED, *TWICE, extension(5, due=300), due=hour(200)),
        "escalate",
        "53:00:00",
    ),
    ("the last resort too", order(*ASKED, *FAILED, extension(7, due=300)), "held-back", 7),
    "next.none",
    ("no request", order(delivered(0)), "none", 1),
    ("redelivered", order(*FREE, redelivered(1)), "none", 1),
    ("cancelled by silence", order(cancellation(0)), "none", 48),
    ("a request", order(delivered(0), requested(1)), "itemize", 1),
    "next.answer",
    ("client", order(cancellation(0, by="client")), "answer", 1),
    (
        "client and freelancer",
        order(*FREE, cancellation(1, "C1"), cancellation(2, "C2", by="client")),
        "answer",
        2,
    ),
    (
        "the client's is declined",
        order(cancellation(0, by="client"), answered(1, "C1", "declined")),
        "none",
        1,
    ),
    ("one's own", order(cancellation(0)), "wait-request", 1),
    "next.withdraw-settled",
    ("all free", order(*FREE, cancellation(1)), "withdraw-settled", 1),
    ("an extra", order(*ASKED, cancellation(1)), "wait-request", 1),
    ("withdrawn", order(*FREE, cancellation(1), withdrawn(2, "C1")), "redeliver", 2),
    "next.redeliver",
    ("all free", order(*FREE), "redeliver", 0),
    ("an extra", order(*ASKED), "propose", 0),
    ("though the Center is asked", order(*FREE, escalated(1)), "redeliver", 2),
    ("though refused", order(*FREE, *FAILED, *REFUSED), "redeliver", 9),
    "next.wait-request",
    (
        "cancellation: silence will cancel",
        order(*ASKED, cancellation(1)),
        "wait-request",
        "48:59:59",
    ),
    ("cancellation: silence has cancelled", order(*ASKED, cancellation(1)), "none", "49:00:00"),
    (
        "cancellation with no clock",
        order(*ASKED, cancellation(1), **DIRECT),
        "wait-request",
        "96:59:59",
    ),
    ("resolution", order(*ASKED, escalated(1)), "wait-request", "96:59:59"),
    (
        "resolution answered",
        order(*ASKED, escalated(1), answered(2, "R1", "clarified")),
        "propose",
        2,
    ),
    (
        "resolution, and a clock runs",
        order(*ASKED, escalated(1), extension(60, due=300)),
        "wait-request",
        "107:59:59",
    ),
    ("support", order(*ASKED, escalated(1, "S1", to="support")), "wait-request", "96:59:59"),
    (
        "support has no patience left",
        order(*ASKED, escalated(1, "S1", to="support")),
        "propose",
        "97:00:00",
    ),
    "next.withdraw-resolution",
    ("after patience", order(*ASKED, escalated(1)), "withdraw-resolution", "97:00:00"),
    ("before", order(*ASKED, escalated(1)), "wait-request", "96:59:59"),
    (
        "the other clock has run out",
        order(*ASKED, escalated(1), extension(60, due=300)),
        "withdraw-resolution",
        "108:00:00",
    ),
    ("but agreed", order(*FREE, escalated(1)), "redeliver", 97),
    (
        "before a cancellation",
        order(*ASKED, escalated(1), cancellation(2), **DIRECT),
        "withdraw-resolution",
        98,
    ),
    "next.withdraw-cancellation",
    (
        "after patience",
        order(*ASKED, cancellation(1), **DIRECT),
        "withdraw-cancellation",
        "97:00:00",
    ),
    ("before", order(*ASKED, cancellation(1), **DIRECT), "wait-request", "96:59:59"),
    ("the client's", order(*ASKED, cancellation(1, by="client"), **DIRECT), "answer", "97:00:00"),
    (
        "before an extension",
        order(*ASKED, extension(1, due=300), cancellation(2), **DIRECT),
        "withdraw-cancellation",
        98,
    ),
    "next.withdraw-extension",
    (
        "after patience",
        order(*ASKED, extension(1, due=300), **DIRECT),
        "withdraw-extension",
        "97:00:00",
    ),
    ("before", order(*ASKED, extension(1, due=300), **DIRECT), "propose", "96:59:59"),
    ("silence has accepted it", order(*ASKED, extension(1, due=300)), "propose", "97:00:00"),
    (
        "before support can be asked",
        order(*ASKED, extension(1, due=300), *REFUSED, **DIRECT),
        "withdraw-extension",
        97,
    ),
    "next.support",
    ("refused", order(*ASKED, *REFUSED), "support", 8),
    ("not yet", order(*ASKED, *REFUSED), "wait-request", "7:59:59"),
    (
        "withdrawn before patience",
        order(*ASKED, cancellation(7), withdrawn("102:59:59", "C1"), **DIRECT),
        "propose",
        103,
    ),
    (
        "withdrawn after patience",
        order(*ASKED, cancellation(7), withdrawn("103:00:00", "C1"), **DIRECT),
        "support",
        103,
    ),
    ("support was tried", order(*ASKED, *REFUSED, *HELPED), "propose-again", 10),
    ("support had its time", order(*ASKED, *REFUSED, HELPED[0]), "propose-again", "105:00:00"),
    (
        "support was tried in an earlier round",
        order(
            *ASKED,
            escalated(1, "S0", to="support"),
            answered(2, "S0", "declined"),
            redelivered(3),
            requested(4, item("new")),
            *REFUSED,
        ),
        "support",
        8,
    ),
    (
        "a young proposal changes nothing",
        order(*ASKED, *REFUSED, proposed(9, **OFFER)),
        "support",
        9,
    ),
    "next.wait-proposal",
    ("before the reminder", order(*ASKED, proposed(1, **OFFER)), "wait-proposal", "48:59:59"),
    ("time to remind", order(*ASKED, proposed(1, **OFFER)), "remind", "49:00:00"),
    ("declined", order(*ASKED, *DECLINED), "propose", 2),
    "next.remind",
    ("just before patience ends", order(*ASKED, proposed(1, **OFFER)), "remind", "96:59:59"),
    ("patience has ended", order(*ASKED, proposed(1, **OFFER)), "escalate", "97:00:00"),
    ("a second after", order(*ASKED, proposed(1, **OFFER)), "remind", "49:00:01"),
    "next.itemize",
    ("no items", order(delivered(), requested(0)), "itemize", 0),
    ("one item", order(*ASKED), "propose", 0),
    (
        "dropped items were listed",
        order(delivered(), requested(0, item(dropped=True))),
        "redeliver",
        0,
    ),
    "next.original-hours",
    (
        "the order's hours are all that is missing",
        order(delivered(), requested(0, item()), hours=None),
        "original-hours",
        0,
    ),
    (
        "the item's are missing too",
        order(delivered(), requested(0, item(), item(hours=None)), hours=None),
        "estimate",
        0,
    ),
    (
        "a question comes first",
        order(delivered(), requested(0, item(), UNCLEAR), hours=None),
        "propose",
        0,
    ),
    ("nothing is measured by them", order(*ASKED, hours=None), "propose", 0),
    "next.estimate",
    ("hours unknown", order(delivered(), requested(0, item("new", None))), "estimate", 0),
    (
        "hours known",
        order(
            delivered(), requested(0, item("new", None)), estimated(1, {"id": "1.1", "hours": 2})
        ),
        "propose",
        1,
    ),
    (
        "questions answered, still unclear",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
        ),
        "estimate",
        2,
    ),
    (
        "questions declined",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "declined"),
        ),
        "propose",
        2,
    ),
    (
        "accepted together with questions",
        order(
            delivered(),
            requested(0, NEW, UNCLEAR),
            proposed(1, questions=["1.2"], **OFFER),
            answered(2, "P1", "accepted"),
        ),
        "estimate",
        2,
    ),
    (
        "accepted without questions",
        order(
            delivered(),
            requested(0, NEW, UNCLEAR),
            proposed(1, **OFFER),
            answered(2, "P1", "accepted"),
        ),
        "propose",
        2,
    ),
    (
        "unclear, and cancelling was refused",
        order(delivered(), requested(0, UNCLEAR), *REFUSED, *HELPED),
        "estimate",
        10,
    ),
    (
        "unknown, and cancelling was refused",
        order(
            delivered(),
            requested(0, item(None, clear=False)),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
            estimated(3, {"id": "1.1", "clear": True}),
            *REFUSED,
            *HELPED,
        ),
        "estimate",
        10,
    ),
    (
        "unclear, and the Center failed",
        order(delivered(), requested(0, UNCLEAR), *FAILED),
        "cancel",
        6,
    ),
    "next.redeliver-possible",
    ("the client knows all", order(*ASKED, *DECLINED, *REFUSED, *HELPED), "redeliver-possible", 10),
    (
        "one item never put",
        order(delivered(), requested(0, NEW, NEW), *DECLINED, *REFUSED, *HELPED),
        "propose-again",
        10,
    ),
    ("the Center failed, nobody asked to cancel", order(*ASKED, *DECLINED, *FAILED), "cancel", 6),
    "next.propose-again",
    ("one item never put", order(*ASKED, *FAILED, *REFUSED, *HELPED), "propose-again", 10),
    ("nobody asked to cancel", order(*ASKED, *FAILED, *HELPED), "cancel", 10),
    "next.propose",
    ("step 2", order(delivered(), requested(0, UNCLEAR)), "propose", 0),
    ("step 3", order(*ASKED), "propose", 0),
    ("declined once", order(*ASKED, *DECLINED), "propose", 2),
    ("declined twice", order(*ASKED, *TWICE), "escalate", 4),
    "next.escalate",
    ("declined twice", order(*ASKED, *TWICE), "escalate", 4),
    ("not yet", order(*ASKED, *TWICE), "wait-proposal", "3:59:59"),
    ("and asked the Center", order(*ASKED, *TWICE, *FAILED), "cancel", 6),
    "next.cancel",
    ("the Center failed", order(*ASKED, *FAILED), "cancel", 6),
    ("the Center helped", order(*ASKED, escalated(5), answered(6, "R1", "accepted")), "propose", 6),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_next_action_is_the_first_that_fits(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).next
    decided = (found.rule.id, (found.outcome, found.rule.command))
    decides = f"next.{case.expected}"
    assert decided == (decides, ACTIONS[decides])


@pytest.mark.parametrize("name", ["guide", "direct", "fiverr"])
def test_every_row_has_a_case_and_one_beside(name: str) -> None:
    fired = {(case.rule, f"next.{case.expected}" == case.rule) for case in CASES}
    rows = [rule.id for rule in revise.policy(name).tables["next"]]
    assert rows == list(ACTIONS)
    assert fired == {(row, fires) for row in rows for fires in (True, False)}


FIVERR = revise.policy("fiverr")
IMPATIENT = replace(
    FIVERR,
    parameters={
        **FIVERR.parameters,
        "patience_hours": replace(FIVERR.parameters["patience_hours"], value=24),
    },
)
"""A house rule: one's own patience ends before the platform's clocks."""

IMPATIENT_CASES = cases(
    "next.wait-request",
    (
        "cancellation, silence will cancel",
        order(*ASKED, cancellation(1)),
        "wait-request",
        "48:59:59",
    ),
    (
        "resolution, and a clock runs",
        order(*ASKED, escalated(1), extension(20, due=300)),
        "wait-request",
        30,
    ),
    ("resolution, and no clock", order(*ASKED, escalated(1)), "wait-request", "24:59:59"),
    "next.withdraw-resolution",
    ("no clock", order(*ASKED, escalated(1)), "withdraw-resolution", "25:00:00"),
    "next.withdraw-extension",
    ("its clock runs", order(*ASKED, extension(1, due=300)), "propose", 30),
)


@pytest.mark.parametrize("case", IMPATIENT_CASES, ids=lambda case: case.id)
def test_a_clock_that_will_decide_is_waited_for(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), IMPATIENT, at=case.at)
    assert found.next.rule.id == f"next.{case.expected}"
