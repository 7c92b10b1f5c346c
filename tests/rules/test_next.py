"""The next table (ladder.md, Next): every row fires, and does not just beside it."""

from dataclasses import replace
from typing import Any

import pytest

import revise
from tests.orders import (
    Case,
    answered,
    cancellation,
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

CASES = [
    Case(
        "next.held-back",
        "an extension is asked for",
        order(*ASKED, *TWICE, extension(5, due=300), due=hour(200)),
        hour("52:59:59"),
        "next.held-back",
    ),
    Case(
        "next.held-back",
        "silence has accepted it",
        order(*ASKED, *TWICE, extension(5, due=300), due=hour(200)),
        hour("53:00:00"),
        "next.escalate",
    ),
    Case(
        "next.held-back",
        "the last resort too",
        order(*ASKED, *FAILED, extension(7, due=300)),
        hour(7),
        "next.held-back",
    ),
    Case("next.none", "no request", order(delivered(0)), hour(1), "next.none"),
    Case("next.none", "redelivered", order(*FREE, redelivered(1)), hour(1), "next.none"),
    Case("next.none", "cancelled by silence", order(cancellation(0)), hour(48), "next.none"),
    Case("next.none", "a request", order(delivered(0), requested(1)), hour(1), "next.itemize"),
    Case("next.answer", "client", order(cancellation(0, by="client")), hour(1), "next.answer"),
    Case(
        "next.answer",
        "client and freelancer",
        order(*FREE, cancellation(1, "C1"), cancellation(2, "C2", by="client")),
        hour(2),
        "next.answer",
    ),
    Case(
        "next.answer",
        "the client's is declined",
        order(cancellation(0, by="client"), answered(1, "C1", "declined")),
        hour(1),
        "next.none",
    ),
    Case("next.answer", "one's own", order(cancellation(0)), hour(1), "next.wait-request"),
    Case(
        "next.withdraw-settled",
        "all free",
        order(*FREE, cancellation(1)),
        hour(1),
        "next.withdraw-settled",
    ),
    Case(
        "next.withdraw-settled",
        "an extra",
        order(*ASKED, cancellation(1)),
        hour(1),
        "next.wait-request",
    ),
    Case(
        "next.withdraw-settled",
        "withdrawn",
        order(*FREE, cancellation(1), withdrawn(2, "C1")),
        hour(2),
        "next.redeliver",
    ),
    Case("next.redeliver", "all free", order(*FREE), hour(0), "next.redeliver"),
    Case("next.redeliver", "an extra", order(*ASKED), hour(0), "next.propose"),
    Case(
        "next.redeliver",
        "though the Center is asked",
        order(*FREE, escalated(1)),
        hour(2),
        "next.redeliver",
    ),
    Case(
        "next.redeliver",
        "though refused",
        order(*FREE, *FAILED, *REFUSED),
        hour(9),
        "next.redeliver",
    ),
    Case(
        "next.wait-request",
        "cancellation: silence will cancel",
        order(*ASKED, cancellation(1)),
        hour("48:59:59"),
        "next.wait-request",
    ),
    Case(
        "next.wait-request",
        "cancellation: silence has cancelled",
        order(*ASKED, cancellation(1)),
        hour("49:00:00"),
        "next.none",
    ),
    Case(
        "next.wait-request",
        "cancellation with no clock",
        order(*ASKED, cancellation(1), **DIRECT),
        hour("96:59:59"),
        "next.wait-request",
    ),
    Case(
        "next.wait-request",
        "resolution",
        order(*ASKED, escalated(1)),
        hour("96:59:59"),
        "next.wait-request",
    ),
    Case(
        "next.wait-request",
        "resolution answered",
        order(*ASKED, escalated(1), answered(2, "R1", "clarified")),
        hour(2),
        "next.propose",
    ),
    Case(
        "next.wait-request",
        "resolution, and a clock runs",
        order(*ASKED, escalated(1), extension(60, due=300)),
        hour("107:59:59"),
        "next.wait-request",
    ),
    Case(
        "next.wait-request",
        "support",
        order(*ASKED, escalated(1, "S1", to="support")),
        hour("96:59:59"),
        "next.wait-request",
    ),
    Case(
        "next.wait-request",
        "support has no patience left",
        order(*ASKED, escalated(1, "S1", to="support")),
        hour("97:00:00"),
        "next.propose",
    ),
    Case(
        "next.withdraw-resolution",
        "after patience",
        order(*ASKED, escalated(1)),
        hour("97:00:00"),
        "next.withdraw-resolution",
    ),
    Case(
        "next.withdraw-resolution",
        "before",
        order(*ASKED, escalated(1)),
        hour("96:59:59"),
        "next.wait-request",
    ),
    Case(
        "next.withdraw-resolution",
        "the other clock has run out",
        order(*ASKED, escalated(1), extension(60, due=300)),
        hour("108:00:00"),
        "next.withdraw-resolution",
    ),
    Case(
        "next.withdraw-resolution",
        "but agreed",
        order(*FREE, escalated(1)),
        hour(97),
        "next.redeliver",
    ),
    Case(
        "next.withdraw-cancellation",
        "after patience",
        order(*ASKED, cancellation(1), **DIRECT),
        hour("97:00:00"),
        "next.withdraw-cancellation",
    ),
    Case(
        "next.withdraw-cancellation",
        "before",
        order(*ASKED, cancellation(1), **DIRECT),
        hour("96:59:59"),
        "next.wait-request",
    ),
    Case(
        "next.withdraw-cancellation",
        "the client's",
        order(*ASKED, cancellation(1, by="client"), **DIRECT),
        hour("97:00:00"),
        "next.answer",
    ),
    Case(
        "next.withdraw-extension",
        "after patience",
        order(*ASKED, extension(1, due=300), **DIRECT),
        hour("97:00:00"),
        "next.withdraw-extension",
    ),
    Case(
        "next.withdraw-extension",
        "before",
        order(*ASKED, extension(1, due=300), **DIRECT),
        hour("96:59:59"),
        "next.propose",
    ),
    Case(
        "next.withdraw-extension",
        "silence has accepted it",
        order(*ASKED, extension(1, due=300)),
        hour("97:00:00"),
        "next.propose",
    ),
    Case(
        "next.withdraw-resolution",
        "before a cancellation",
        order(*ASKED, escalated(1), cancellation(2), **DIRECT),
        hour(98),
        "next.withdraw-resolution",
    ),
    Case(
        "next.withdraw-cancellation",
        "before an extension",
        order(*ASKED, extension(1, due=300), cancellation(2), **DIRECT),
        hour(98),
        "next.withdraw-cancellation",
    ),
    Case(
        "next.withdraw-extension",
        "before support can be asked",
        order(*ASKED, extension(1, due=300), *REFUSED, **DIRECT),
        hour(97),
        "next.withdraw-extension",
    ),
    Case("next.support", "refused", order(*ASKED, *REFUSED), hour(8), "next.support"),
    Case("next.support", "not yet", order(*ASKED, *REFUSED), hour("7:59:59"), "next.wait-request"),
    Case(
        "next.support",
        "withdrawn before patience",
        order(*ASKED, cancellation(7), withdrawn("102:59:59", "C1"), **DIRECT),
        hour(103),
        "next.propose",
    ),
    Case(
        "next.support",
        "withdrawn after patience",
        order(*ASKED, cancellation(7), withdrawn("103:00:00", "C1"), **DIRECT),
        hour(103),
        "next.support",
    ),
    Case(
        "next.support",
        "support was tried",
        order(*ASKED, *REFUSED, *HELPED),
        hour(10),
        "next.propose-again",
    ),
    Case(
        "next.support",
        "support had its time",
        order(*ASKED, *REFUSED, HELPED[0]),
        hour("105:00:00"),
        "next.propose-again",
    ),
    Case(
        "next.support",
        "support was tried in an earlier round",
        order(
            *ASKED,
            escalated(1, "S0", to="support"),
            answered(2, "S0", "declined"),
            redelivered(3),
            requested(4, item("new")),
            *REFUSED,
        ),
        hour(8),
        "next.support",
    ),
    Case(
        "next.support",
        "a young proposal changes nothing",
        order(*ASKED, *REFUSED, proposed(9, **OFFER)),
        hour(9),
        "next.support",
    ),
    Case(
        "next.wait-proposal",
        "before the reminder",
        order(*ASKED, proposed(1, **OFFER)),
        hour("48:59:59"),
        "next.wait-proposal",
    ),
    Case(
        "next.wait-proposal",
        "time to remind",
        order(*ASKED, proposed(1, **OFFER)),
        hour("49:00:00"),
        "next.remind",
    ),
    Case("next.wait-proposal", "declined", order(*ASKED, *DECLINED), hour(2), "next.propose"),
    Case(
        "next.remind",
        "just before patience ends",
        order(*ASKED, proposed(1, **OFFER)),
        hour("96:59:59"),
        "next.remind",
    ),
    Case(
        "next.remind",
        "patience has ended",
        order(*ASKED, proposed(1, **OFFER)),
        hour("97:00:00"),
        "next.escalate",
    ),
    Case(
        "next.remind",
        "a second after",
        order(*ASKED, proposed(1, **OFFER)),
        hour("49:00:01"),
        "next.remind",
    ),
    Case("next.itemize", "no items", order(delivered(), requested(0)), hour(0), "next.itemize"),
    Case("next.itemize", "one item", order(*ASKED), hour(0), "next.propose"),
    Case(
        "next.itemize",
        "dropped items were listed",
        order(delivered(), requested(0, item(dropped=True))),
        hour(0),
        "next.redeliver",
    ),
    Case(
        "next.original-hours",
        "the order's hours are all that is missing",
        order(delivered(), requested(0, item()), hours=None),
        hour(0),
        "next.original-hours",
    ),
    Case(
        "next.original-hours",
        "the item's are missing too",
        order(delivered(), requested(0, item(), item(hours=None)), hours=None),
        hour(0),
        "next.estimate",
    ),
    Case(
        "next.original-hours",
        "a question comes first",
        order(delivered(), requested(0, item(), UNCLEAR), hours=None),
        hour(0),
        "next.propose",
    ),
    Case(
        "next.original-hours",
        "nothing is measured by them",
        order(*ASKED, hours=None),
        hour(0),
        "next.propose",
    ),
    Case(
        "next.estimate",
        "hours unknown",
        order(delivered(), requested(0, item("new", None))),
        hour(0),
        "next.estimate",
    ),
    Case(
        "next.estimate",
        "hours known",
        order(
            delivered(),
            requested(0, item("new", None)),
            estimated(1, {"id": "1.1", "hours": 2}),
        ),
        hour(1),
        "next.propose",
    ),
    Case(
        "next.estimate",
        "questions answered, still unclear",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
        ),
        hour(2),
        "next.estimate",
    ),
    Case(
        "next.estimate",
        "questions declined",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "declined"),
        ),
        hour(2),
        "next.propose",
    ),
    Case(
        "next.estimate",
        "accepted together with questions",
        order(
            delivered(),
            requested(0, NEW, UNCLEAR),
            proposed(1, questions=["1.2"], **OFFER),
            answered(2, "P1", "accepted"),
        ),
        hour(2),
        "next.estimate",
    ),
    Case(
        "next.estimate",
        "accepted without questions",
        order(
            delivered(),
            requested(0, NEW, UNCLEAR),
            proposed(1, **OFFER),
            answered(2, "P1", "accepted"),
        ),
        hour(2),
        "next.propose",
    ),
    Case(
        "next.estimate",
        "unclear, and cancelling was refused",
        order(delivered(), requested(0, UNCLEAR), *REFUSED, *HELPED),
        hour(10),
        "next.estimate",
    ),
    Case(
        "next.estimate",
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
        hour(10),
        "next.estimate",
    ),
    Case(
        "next.estimate",
        "unclear, and the Center failed",
        order(delivered(), requested(0, UNCLEAR), *FAILED),
        hour(6),
        "next.cancel",
    ),
    Case(
        "next.redeliver-possible",
        "the client knows all",
        order(*ASKED, *DECLINED, *REFUSED, *HELPED),
        hour(10),
        "next.redeliver-possible",
    ),
    Case(
        "next.redeliver-possible",
        "one item never put",
        order(delivered(), requested(0, NEW, NEW), *DECLINED, *REFUSED, *HELPED),
        hour(10),
        "next.propose-again",
    ),
    Case(
        "next.redeliver-possible",
        "the Center failed, nobody asked to cancel",
        order(*ASKED, *DECLINED, *FAILED),
        hour(6),
        "next.cancel",
    ),
    Case(
        "next.propose-again",
        "one item never put",
        order(*ASKED, *FAILED, *REFUSED, *HELPED),
        hour(10),
        "next.propose-again",
    ),
    Case(
        "next.propose-again",
        "nobody asked to cancel",
        order(*ASKED, *FAILED, *HELPED),
        hour(10),
        "next.cancel",
    ),
    Case(
        "next.propose",
        "step 2",
        order(delivered(), requested(0, UNCLEAR)),
        hour(0),
        "next.propose",
    ),
    Case("next.propose", "step 3", order(*ASKED), hour(0), "next.propose"),
    Case("next.propose", "declined once", order(*ASKED, *DECLINED), hour(2), "next.propose"),
    Case("next.propose", "declined twice", order(*ASKED, *TWICE), hour(4), "next.escalate"),
    Case("next.escalate", "declined twice", order(*ASKED, *TWICE), hour(4), "next.escalate"),
    Case("next.escalate", "not yet", order(*ASKED, *TWICE), hour("3:59:59"), "next.wait-proposal"),
    Case(
        "next.escalate",
        "and asked the Center",
        order(*ASKED, *TWICE, *FAILED),
        hour(6),
        "next.cancel",
    ),
    Case("next.cancel", "the Center failed", order(*ASKED, *FAILED), hour(6), "next.cancel"),
    Case(
        "next.cancel",
        "the Center helped",
        order(*ASKED, escalated(5), answered(6, "R1", "accepted")),
        hour(6),
        "next.propose",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_next_action_is_the_first_that_fits(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).next
    decided = (found.rule.id, (found.outcome, found.rule.command))
    assert decided == (case.expected, ACTIONS[str(case.expected)])


@pytest.mark.parametrize("name", ["guide", "direct", "fiverr"])
def test_every_row_has_a_case_and_one_beside(name: str) -> None:
    fired = {(case.rule, case.expected == case.rule) for case in CASES}
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

IMPATIENT_CASES = [
    Case(
        "next.wait-request",
        "cancellation, silence will cancel",
        order(*ASKED, cancellation(1)),
        hour("48:59:59"),
        "next.wait-request",
    ),
    Case(
        "next.wait-request",
        "resolution, and a clock runs",
        order(*ASKED, escalated(1), extension(20, due=300)),
        hour(30),
        "next.wait-request",
    ),
    Case(
        "next.wait-request",
        "resolution, and no clock",
        order(*ASKED, escalated(1)),
        hour("24:59:59"),
        "next.wait-request",
    ),
    Case(
        "next.withdraw-resolution",
        "no clock",
        order(*ASKED, escalated(1)),
        hour("25:00:00"),
        "next.withdraw-resolution",
    ),
    Case(
        "next.withdraw-extension",
        "its clock runs",
        order(*ASKED, extension(1, due=300)),
        hour(30),
        "next.propose",
    ),
]


@pytest.mark.parametrize("case", IMPATIENT_CASES, ids=lambda case: case.id)
def test_a_clock_that_will_decide_is_waited_for(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), IMPATIENT, at=case.at)
    assert found.next.rule.id == case.expected
