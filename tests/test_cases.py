"""Real situations, and what must hold in them, through the command line (cases.md, K1 to K25).

Each is one order at one instant: what `assess --json` says of it. Where a case is about what a
command does, it stands in the tests of that command.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli import revise
from tests.orders import (
    answered,
    cancellation,
    completed,
    delivered,
    escalated,
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
    worked,
)

ESCALATE = "revise escalate order.toml --offer partial-refund --amount AMOUNT --reason TEXT"
REFUND = item("refund", None, text="Or my money back")
THREAT = item("threat", None, text="One star for you")
REMARK = item("remark", None, text="Not what I imagined")


class Case(NamedTuple):
    """`says` are words that the page has, `gates` hold moves back, `treatments` in file order."""

    id: str
    order: str
    at: float
    verdict: str
    step: int | None
    next: str | None
    command: str | None = None
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    status: str = "in-revision"
    value: str = "100.00"


def offer(at: float, amount: float, name: str = "R1") -> str:
    return event(
        "escalated", at, id=name, to="resolution-center", offer="partial-refund", amount=amount
    )


SILENT = (
    delivered(),
    requested(0, item(), item("new", 3)),
    proposed(1, free=["1.1"], extras=[extra("1.2")]),
)
BOUGHT = (
    delivered(),
    requested(0, item("new", 1), via="message"),
    proposed(1, extras=[extra("1.1", price=17)]),
    answered(2, "P1", "accepted"),
)
REFUSED = (delivered(), requested(0, item("new", 3)), proposed(1, extras=[extra("1.1")]))
MUSIC = requested(0, item(hours=5, text="Other music"), item(hours=4, text="Recut", needs=["1.1"]))

CASES = (
    Case(
        "K1 no is no",
        order(
            delivered(),
            requested(0, item(hours=9), REFUND),
            proposed(1, free=["1.1"], questions=["1.2"]),
            answered(5, "P1", "declined"),
        ),
        at=6,
        verdict="in-scope",
        step=5,
        next="escalate",
        command=ESCALATE,
        says=("60.00 USD",),
        gates=("redeliver.refused",),
        findings=("demand.refund",),
        treatments=("revise", "settle"),
    ),
    Case(
        "K2 money back, no change named",
        order(delivered(), requested(0, REMARK, REFUND)),
        at=1,
        verdict="demand",
        step=2,
        next="propose",
        command="revise propose order.toml",
        says=("what would have to change",),
        never=("within the order's scope",),
        treatments=("heard", "settle"),
    ),
    Case(
        "K2 asked, answered with no",
        order(
            delivered(),
            requested(0, REMARK, REFUND),
            proposed(1, questions=["1.2"]),
            answered(5, "P1", "declined"),
        ),
        at=6,
        verdict="demand",
        step=5,
        next="escalate",
        command=ESCALATE,
        gates=("redeliver.refused",),
    ),
    Case(
        "K3 settled for 60 percent",
        order(
            delivered(),
            requested(0, item(hours=6), item("new", 7), REFUND, THREAT),
            proposed(1, free=["1.1"], extras=[extra("1.2")]),
            answered(2, "P1", "declined"),
            offer(3, 108),
            answered(5, "R1", "accepted"),
            price=180,
        ),
        at=6,
        verdict="nothing-asked",
        step=4,
        next="redeliver",
        command="revise redeliver order.toml FILE",
        says=("72.00 USD",),
        treatments=("settled", "settled", "settled", "keep"),
        value="72.00",
    ),
    Case(
        "K4 sixty or nothing",
        order(
            delivered(),
            requested(0, item(hours=12)),
            proposed(1, extras=[extra("1.1")]),
            answered(2, "P1", "declined"),
            offer(3, 30),
            answered(5, "R1", "countered", amount=60),
        ),
        at=6,
        verdict="out-of-scope",
        step=5,
        next="escalate",
        command=ESCALATE,
        says=("names 60.00 USD", "offered 30.00 USD", "at most 60.00 USD"),
        findings=("center.countered",),
    ),
    Case(
        "K5 completed by silence, then a wish by chat",
        order(delivered(-312), requested(0, item("new", 3), via="message")),
        at=1,
        verdict="new-order",
        step=3,
        next="propose",
        findings=("request.after-completion",),
        treatments=("new-order",),
        status="completed",
    ),
    Case(
        "K5 a defect in direct work is still owed",
        order(
            delivered(-312),
            completed(-240),
            requested(0, item("mistake", 3), item("new", 2), via="message"),
            platform="direct",
        ),
        at=1,
        verdict="partly-in-scope",
        step=3,
        next="propose",
        treatments=("fix", "new-order"),
        status="completed",
    ),
    Case(
        "K6 completion was recorded, then a wish",
        order(delivered(-312), completed(-240), requested(0, item("new", 3), via="message")),
        at=1,
        verdict="new-order",
        step=3,
        next="propose",
        never=("leave this event out", "fix the event"),
        treatments=("new-order",),
        status="completed",
    ),
    Case(
        "K7 due passed, extension declined",
        order(extension(-60, 50), answered(-50, "X1", "declined"), due=hour(-24)),
        at=0,
        verdict="none",
        step=None,
        next="late",
        command="revise draft late order.toml --due TIME",
        says=("apology", "client may cancel"),
        never=("nothing to do", "record delivery"),
        findings=("deliver.late", "deliver.very-late", "feedback.extension-declined"),
        status="in-progress",
    ),
    Case(
        "K7 once the client was told",
        order(extension(-60, 50), answered(-50, "X1", "declined"), message(1), due=hour(-24)),
        at=2,
        verdict="none",
        step=None,
        next="deliver",
        never=("nothing to do",),
        status="in-progress",
    ),
    Case(
        "K8 faster, and two more pages, before any delivery",
        order(
            worked(-1, 2),
            requested(
                0,
                item("deadline", None, by=hour(40)),
                item("new", 8, text="Two more pages"),
                via="message",
            ),
            due=hour(336),
        ),
        at=1,
        verdict="out-of-scope",
        step=3,
        next="propose",
        findings=("demand.deadline",),
        treatments=("answer", "extra"),
        status="in-progress",
    ),
    Case(
        "K9 the client cancels",
        order(delivered(), cancellation(0, by="client"), price=1500),
        at=1,
        verdict="none",
        step=6,
        next="answer",
        command="revise record answer order.toml ANSWER --to C1",
        says=("1,500.00 USD", "countered --amount AMOUNT"),
        findings=("cancel.client-asks", "cancel.costs"),
        status="delivered",
        value="1500.00",
    ),
    Case(
        "K9 part of it for the work so far",
        order(
            delivered(),
            cancellation(0, by="client"),
            answered(2, "C1", "countered", amount=600),
            price=1500,
        ),
        at=3,
        verdict="none",
        step=5,
        next="escalate",
        command=ESCALATE,
        says=("You named 600.00 USD",),
        status="delivered",
        value="1500.00",
    ),
    Case(
        "K10 just cancel pls",
        order(
            delivered(),
            event("cancellation-requested", 0, id="C1", by="client", via="message"),
        ),
        at=47,
        verdict="none",
        step=None,
        next="answer",
        says=("no clock runs",),
        never=("If you leave that unanswered",),
        status="delivered",
    ),
    Case(
        "K11 five days without an answer",
        order(*SILENT),
        at=122,
        verdict="partly-in-scope",
        step=4,
        next="redeliver",
        says=("stays offered",),
        treatments=("revise", "extra"),
    ),
    Case(
        "K11 the extra is accepted after the delivery",
        order(*SILENT, redelivered(130, "1.1"), answered(140, "P1", "accepted")),
        at=141,
        verdict="none",
        step=None,
        next="deliver",
        findings=("deliver.extra",),
        value="130.00",
    ),
    Case(
        "K12 own mistakes are still open",
        order(
            delivered(),
            requested(0, item("mistake", 2), item("missed", 1.5), item("new", 3)),
            proposed(1, free=["1.1", "1.2"], extras=[extra("1.3")]),
            answered(2, "P1", "declined"),
            proposed(3, "P2", free=["1.1", "1.2"], extras=[extra("1.3", price=20)]),
            answered(4, "P2", "declined"),
        ),
        at=5,
        verdict="partly-in-scope",
        step=4,
        next="redeliver",
        never=("Take it to the Resolution Center",),
        treatments=("fix", "fix", "extra"),
    ),
    Case(
        "K13 the button after the message",
        order(
            delivered(),
            requested(0, item(), via="message"),
            requested(2, via="button"),
        ),
        at=100,
        verdict="in-scope",
        step=4,
        next="redeliver",
    ),
    Case(
        "K14 an extra bought during the review",
        order(*BOUGHT),
        at=60,
        verdict="agreed",
        step=4,
        next="redeliver",
        findings=("deliver.extra",),
        value="117.00",
    ),
    Case(
        "K15 without limit: a promise binds",
        order(delivered(), MUSIC, hours=8, revisions="unlimited"),
        at=1,
        verdict="out-of-scope",
        step=4,
        next="redeliver",
        findings=("scope.unlimited",),
        treatments=("revise", "revise"),
    ),
    Case(
        "K15 with two rounds: what belongs together is paid together",
        order(delivered(), MUSIC, hours=8),
        at=1,
        verdict="out-of-scope",
        step=3,
        next="propose",
        findings=("scope.effort-limit",),
        treatments=("extra", "extra"),
    ),
    Case(
        "K17 once refused, something new",
        order(*REFUSED, answered(2, "P1", "declined")),
        at=3,
        verdict="out-of-scope",
        step=3,
        next="propose",
        command="revise propose order.toml --recommend TEXT",
        gates=("redeliver.refused",),
    ),
    Case(
        "K21 by tomorrow at nine",
        order(delivered(), requested(0, item(hours=8), item("deadline", None, by=hour(20)))),
        at=1,
        verdict="in-scope",
        step=4,
        next="redeliver",
        says=("19 h",),
        findings=("demand.deadline",),
        treatments=("revise", "answer"),
    ),
    Case(
        "K23 a new wish while the proposal is out",
        order(*REFUSED, requested(2, item("new", 2))),
        at=3,
        verdict="out-of-scope",
        step=3,
        next="propose",
    ),
    Case(
        "K24 cancel, weeks after completion",
        order(
            delivered(-400),
            completed(-300),
            event("cancellation-requested", 0, id="C1", by="client", via="message"),
        ),
        at=1,
        verdict="none",
        step=None,
        next="answer",
        says=("only customer support could still cancel",),
        status="completed",
    ),
    Case(
        "K25 the end of the ladder",
        order(
            *REFUSED,
            answered(2, "P1", "declined"),
            escalated(3),
            answered(4, "R1", "declined"),
            cancellation(5),
            answered(6, "C1", "declined"),
            escalated(7, "R2", "support"),
            answered(8, "R2", "declined"),
        ),
        at=9,
        verdict="out-of-scope",
        step=6,
        next="redeliver",
        says=("let the review end the order",),
        treatments=("extra",),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_real_situation(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    play(case)


def play(case: Case) -> None:
    Path("order.toml").write_text(case.order, "utf-8")
    at = hour(case.at).isoformat()
    found: dict[str, Any] = json.loads(revise("assess", "order.toml", "--json", "--at", at).stdout)
    page = " ".join(revise("assess", "order.toml", "--at", at).stdout.split())
    held = {gate["gate"] for move in found["moves"] for gate in move["held_back_by"]}

    assert (found["verdict"]["id"], found["step"]["number"]) == (case.verdict, case.step)
    assert found["next"]["action"] == case.next
    assert case.command is None or found["next"]["command"] == case.command
    assert (found["order"]["status"], found["facts"]["value"]) == (case.status, case.value)
    assert held >= {*case.gates}
    assert {one["rule"] for one in found["findings"]} >= {*case.findings}
    assert not case.treatments or [one["treatment"] for one in found["items"]] == [*case.treatments]
    assert [words for words in case.says if words not in page] == []
    assert [words for words in case.never if words in page] == []
