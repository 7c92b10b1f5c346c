"""The step table (ladder.md, Step): every row fires, and does not just beside it."""

from typing import Any

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
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
    withdrawn,
)

STEPS = {
    "step.closed": None,
    "step.cancelling": (6, "last-resort"),
    "step.agreed": (4, "redeliver"),
    "step.center": (5, "no-pressure"),
    "step.quiet": None,
    "step.fresh": (1, "stay-calm"),
    "step.asking": (2, "understand"),
    "step.waiting": (3, "clear-up"),
    "step.failed": (6, "last-resort"),
    "step.stuck": (5, "no-pressure"),
    "step.unclear": (2, "understand"),
    "step.clear-up": (3, "clear-up"),
}
"""ladder.md, Step: the deciding rule and what it means."""

NEW, UNCLEAR = item("new", 3), item(clear=False)
FREE, ASKED = (delivered(), requested(0, item())), (delivered(), requested(0, NEW))
OFFER: dict[str, Any] = {"extras": [extra("1.1")]}
DECLINED = (proposed(1, **OFFER), answered(2, "P1", "declined"))
TWICE = (*DECLINED, proposed(3, "P2", **OFFER), answered(4, "P2", "declined"))
CENTER, SUPPORT = escalated(5), escalated(5, "S1", to="support")

CASES = [
    Case("step.closed", "completed", order(delivered(), completed(1)), hour(1), "step.closed"),
    Case("step.closed", "not yet", order(delivered(), completed(1)), hour("0:59:59"), "step.quiet"),
    Case("step.closed", "cancelled", order(cancelled(1)), hour(1), "step.closed"),
    Case("step.closed", "by silence", order(delivered(0)), hour("72:00:00"), "step.closed"),
    Case("step.closed", "silence ahead", order(delivered(0)), hour("71:59:59"), "step.quiet"),
    Case(
        "step.closed",
        "support has no patience left",
        order(delivered(), completed(1), escalated(2, "S1", to="support")),
        hour("98:00:00"),
        "step.closed",
    ),
    Case(
        "step.closed",
        "support is young",
        order(delivered(), completed(1), escalated(2, "S1", to="support")),
        hour("97:59:59"),
        "step.center",
    ),
    Case(
        "step.closed",
        "support answered",
        order(
            delivered(),
            completed(1),
            escalated(2, "S1", to="support"),
            answered(3, "S1", "declined"),
        ),
        hour(3),
        "step.closed",
    ),
    Case("step.cancelling", "own", order(*ASKED, cancellation(1)), hour(1), "step.cancelling"),
    Case(
        "step.cancelling",
        "own withdrawn at once",
        order(*ASKED, cancellation(1), withdrawn(2, "C1")),
        hour(2),
        "step.clear-up",
    ),
    Case(
        "step.cancelling",
        "the client's, nothing delivered",
        order(cancellation(1, by="client")),
        hour(1),
        "step.cancelling",
    ),
    Case(
        "step.cancelling",
        "the client's declined",
        order(*ASKED, cancellation(1, by="client"), answered(2, "C1", "declined")),
        hour(2),
        "step.clear-up",
    ),
    Case(
        "step.cancelling",
        "agreed or not",
        order(*FREE, cancellation(1)),
        hour(2),
        "step.cancelling",
    ),
    Case("step.agreed", "all free", order(*FREE), hour(1), "step.agreed"),
    Case(
        "step.agreed",
        "but one unclear",
        order(delivered(), requested(0, item(), UNCLEAR)),
        hour(1),
        "step.unclear",
    ),
    Case(
        "step.agreed",
        "but one to estimate",
        order(delivered(), requested(0, item(), item(hours=None))),
        hour(1),
        "step.clear-up",
    ),
    Case(
        "step.agreed",
        "extra accepted",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted")),
        hour(2),
        "step.agreed",
    ),
    Case(
        "step.agreed",
        "extra not yet accepted",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted")),
        hour("1:59:59"),
        "step.waiting",
    ),
    Case(
        "step.agreed",
        "item added since",
        order(
            *ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted"), requested(3, item("new"))
        ),
        hour(3),
        "step.clear-up",
    ),
    Case(
        "step.agreed",
        "free item added since",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted"), requested(3, item())),
        hour(3),
        "step.agreed",
    ),
    Case(
        "step.agreed",
        "item only asked about",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
            estimated(3, {"id": "1.1", "clear": True, "kind": "new"}),
        ),
        hour(3),
        "step.clear-up",
    ),
    Case(
        "step.agreed",
        "partly, with all of the extra",
        order(
            delivered(),
            requested(0, NEW, NEW),
            proposed(1, extras=[extra("1.1", "1.2")]),
            answered(2, "P1", "partly", items=["1.1", "1.2"]),
        ),
        hour(2),
        "step.agreed",
    ),
    Case(
        "step.agreed",
        "partly, with half of the extra",
        order(
            delivered(),
            requested(0, NEW, NEW),
            proposed(1, extras=[extra("1.1", "1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        hour(2),
        "step.clear-up",
    ),
    Case(
        "step.agreed",
        "declined item accepted",
        order(
            delivered(),
            requested(0, item(feasible=False)),
            proposed(1, declined=["1.1"]),
            answered(2, "P1", "accepted"),
        ),
        hour(2),
        "step.agreed",
    ),
    Case(
        "step.agreed",
        "declined item not put",
        order(delivered(), requested(0, item(feasible=False))),
        hour(2),
        "step.clear-up",
    ),
    Case(
        "step.agreed",
        "all dropped",
        order(delivered(), requested(0, item("new", dropped=True))),
        hour(1),
        "step.agreed",
    ),
    Case("step.center", "open", order(*ASKED, CENTER), hour(5), "step.center"),
    Case("step.center", "open for a year", order(*ASKED, CENTER), hour(8765), "step.center"),
    Case("step.center", "no round", order(CENTER), hour(5), "step.center"),
    Case("step.center", "not yet", order(*ASKED, CENTER), hour("4:59:59"), "step.clear-up"),
    Case(
        "step.center",
        "withdrawn at once",
        order(*ASKED, CENTER, withdrawn(6, "R1")),
        hour(6),
        "step.clear-up",
    ),
    Case("step.center", "but agreed", order(*FREE, CENTER), hour(5), "step.agreed"),
    Case(
        "step.center", "support is young", order(*ASKED, SUPPORT), hour("100:59:59"), "step.center"
    ),
    Case(
        "step.center",
        "support has no patience left",
        order(*ASKED, SUPPORT),
        hour("101:00:00"),
        "step.clear-up",
    ),
    Case("step.quiet", "nothing delivered", order(), hour(0), "step.quiet"),
    Case("step.quiet", "redelivered", order(*FREE, redelivered(1, "1.1")), hour(1), "step.quiet"),
    Case("step.quiet", "in a round", order(*FREE, redelivered(1)), hour("0:59:59"), "step.agreed"),
    Case("step.fresh", "no items", order(delivered(), requested(0)), hour(0), "step.fresh"),
    Case(
        "step.fresh",
        "one item, then",
        order(delivered(), requested(0), requested(1, NEW)),
        hour(1),
        "step.clear-up",
    ),
    Case(
        "step.fresh",
        "young support comes first",
        order(delivered(), requested(0), SUPPORT),
        hour(5),
        "step.center",
    ),
    Case(
        "step.asking",
        "at the end of patience",
        order(delivered(), requested(0, UNCLEAR), proposed(1, questions=["1.1"])),
        hour("96:59:59"),
        "step.asking",
    ),
    Case(
        "step.asking",
        "after it",
        order(delivered(), requested(0, UNCLEAR), proposed(1, questions=["1.1"])),
        hour("97:00:00"),
        "step.stuck",
    ),
    Case(
        "step.asking",
        "nothing to clarify",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            estimated(2, {"id": "1.1", "clear": True, "kind": "new"}),
        ),
        hour(2),
        "step.waiting",
    ),
    Case(
        "step.asking",
        "no longer open",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
        ),
        hour(2),
        "step.unclear",
    ),
    Case(
        "step.waiting",
        "at the end of patience",
        order(*ASKED, proposed(1, **OFFER)),
        hour("96:59:59"),
        "step.waiting",
    ),
    Case(
        "step.waiting",
        "after it",
        order(*ASKED, proposed(1, **OFFER)),
        hour("97:00:00"),
        "step.stuck",
    ),
    Case(
        "step.waiting",
        "a newer one supersedes it",
        order(*ASKED, proposed(1, **OFFER), proposed(90, "P2", **OFFER)),
        hour("97:00:00"),
        "step.waiting",
    ),
    Case("step.waiting", "declined", order(*ASKED, *DECLINED), hour(2), "step.clear-up"),
    Case(
        "step.failed",
        "declined",
        order(*ASKED, CENTER, answered(6, "R1", "declined")),
        hour(6),
        "step.failed",
    ),
    Case(
        "step.failed",
        "accepted",
        order(*ASKED, CENTER, answered(6, "R1", "accepted")),
        hour(6),
        "step.clear-up",
    ),
    Case(
        "step.failed",
        "clarified",
        order(*ASKED, CENTER, answered(6, "R1", "clarified")),
        hour(6),
        "step.clear-up",
    ),
    Case(
        "step.failed",
        "settled for the second time",
        order(
            *ASKED,
            CENTER,
            answered(6, "R1", "clarified"),
            escalated(7, "R2"),
            answered(8, "R2", "clarified"),
        ),
        hour(8),
        "step.failed",
    ),
    Case(
        "step.failed",
        "accepted for the second time",
        order(
            *ASKED,
            CENTER,
            answered(6, "R1", "clarified"),
            escalated(7, "R2"),
            answered(8, "R2", "accepted"),
        ),
        hour(8),
        "step.failed",
    ),
    Case(
        "step.failed",
        "withdrawn after patience",
        order(*ASKED, CENTER, withdrawn("101:00:00", "R1")),
        hour(101),
        "step.failed",
    ),
    Case(
        "step.failed",
        "withdrawn before",
        order(*ASKED, CENTER, withdrawn("100:59:59", "R1")),
        hour(101),
        "step.clear-up",
    ),
    Case(
        "step.failed",
        "cancellation declined",
        order(*ASKED, cancellation(5), answered(6, "C1", "declined")),
        hour(6),
        "step.failed",
    ),
    Case(
        "step.failed",
        "but a proposal accepted since",
        order(
            *ASKED,
            CENTER,
            answered(6, "R1", "declined"),
            proposed(7, **OFFER),
            answered(8, "P1", "accepted"),
            requested(9, NEW),
        ),
        hour(9),
        "step.clear-up",
    ),
    Case(
        "step.failed",
        "but a proposal accepted in part since",
        order(
            delivered(),
            requested(0, NEW, NEW),
            CENTER,
            answered(6, "R1", "declined"),
            proposed(7, extras=[extra("1.1"), extra("1.2")]),
            answered(8, "P1", "partly", items=["1.1"]),
        ),
        hour(8),
        "step.failed",
    ),
    Case(
        "step.failed",
        "in an earlier round",
        order(
            *ASKED,
            CENTER,
            answered(6, "R1", "declined"),
            redelivered(7),
            requested(8, item("new")),
        ),
        hour(8),
        "step.clear-up",
    ),
    Case(
        "step.failed",
        "a proposal is with the client",
        order(*ASKED, CENTER, answered(6, "R1", "declined"), proposed(7, **OFFER)),
        hour("102:59:59"),
        "step.waiting",
    ),
    Case(
        "step.failed",
        "the proposal waits too long",
        order(*ASKED, CENTER, answered(6, "R1", "declined"), proposed(7, **OFFER)),
        hour("103:00:00"),
        "step.failed",
    ),
    Case("step.stuck", "declined twice", order(*ASKED, *TWICE), hour(4), "step.stuck"),
    Case("step.stuck", "declined once", order(*ASKED, *TWICE), hour(2), "step.clear-up"),
    Case(
        "step.stuck",
        "accepted in part counts",
        order(
            delivered(),
            requested(0, NEW, NEW),
            *DECLINED,
            proposed(3, "P2", extras=[extra("1.1"), extra("1.2")]),
            answered(4, "P2", "partly", items=["1.1"]),
        ),
        hour(4),
        "step.stuck",
    ),
    Case(
        "step.stuck",
        "withdrawn does not count",
        order(*ASKED, *DECLINED, proposed(3, "P2", **OFFER), withdrawn(4, "P2")),
        hour(4),
        "step.clear-up",
    ),
    Case(
        "step.stuck",
        "superseded does not count",
        order(
            *ASKED,
            *DECLINED,
            proposed(3, "P2", **OFFER),
            proposed(4, "P3", **OFFER),
            withdrawn(5, "P3"),
        ),
        hour(5),
        "step.clear-up",
    ),
    Case(
        "step.stuck",
        "settled since",
        order(*ASKED, *TWICE, CENTER, answered(6, "R1", "clarified")),
        hour(6),
        "step.clear-up",
    ),
    Case(
        "step.stuck",
        "once more since it was settled",
        order(
            *ASKED,
            *TWICE,
            CENTER,
            answered(6, "R1", "clarified"),
            proposed(7, "P3", **OFFER),
            answered(8, "P3", "declined"),
        ),
        hour(8),
        "step.clear-up",
    ),
    Case(
        "step.stuck",
        "twice more since it was settled",
        order(
            *ASKED,
            *TWICE,
            CENTER,
            answered(6, "R1", "clarified"),
            proposed(7, "P3", **OFFER),
            answered(8, "P3", "declined"),
            proposed(9, "P4", **OFFER),
            answered(10, "P4", "declined"),
        ),
        hour(10),
        "step.stuck",
    ),
    Case(
        "step.stuck",
        "in an earlier round",
        order(*ASKED, *TWICE, redelivered(5), requested(6, item("new"))),
        hour(6),
        "step.clear-up",
    ),
    Case(
        "step.unclear",
        "one item",
        order(delivered(), requested(0, NEW, UNCLEAR)),
        hour(0),
        "step.unclear",
    ),
    Case(
        "step.unclear",
        "dropped",
        order(
            delivered(), requested(0, NEW, UNCLEAR), estimated(1, {"id": "1.2", "dropped": True})
        ),
        hour(1),
        "step.clear-up",
    ),
    Case(
        "step.unclear",
        "cannot be done anyway",
        order(delivered(), requested(0, item(clear=False, feasible=False))),
        hour(0),
        "step.clear-up",
    ),
    Case(
        "step.unclear",
        "declined twice",
        order(delivered(), requested(0, NEW, UNCLEAR), *TWICE),
        hour(4),
        "step.stuck",
    ),
    Case("step.clear-up", "an extra", order(*ASKED), hour(0), "step.clear-up"),
    Case("step.clear-up", "no extra", order(*FREE), hour(0), "step.agreed"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_step_is_the_first_that_fits(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at)
    step = None if found.step is None else (found.step.number, found.step.id)
    assert (found.step_decision.rule.id, step) == (case.expected, STEPS[str(case.expected)])


@pytest.mark.parametrize("name", ["guide", "direct", "fiverr"])
def test_every_row_has_a_case_and_one_beside(name: str) -> None:
    fired = {(case.rule, case.expected == case.rule) for case in CASES}
    rows = [rule.id for rule in revise.policy(name).tables["step"]]
    assert rows == list(STEPS)
    assert fired == {(row, fires) for row in rows for fires in (True, False)}
