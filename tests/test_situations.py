"""Five more situations, played through the command line (situations.md, S1 to S5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.orders import (
    answered,
    cancellation,
    delivered,
    extension,
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
    worked,
)
from tests.test_cases import ESCALATE, REFUND, Case, play

MATCH = (
    delivered(-48),
    requested(-40, *(item(hours=0.5) for _ in range(6))),
    redelivered(-10),
    requested(0, item("refund", None, text="I think I'd like a refund")),
)
THIRD = (
    delivered(-100),
    requested(-90, item(hours=1)),
    redelivered(-50),
    requested(0, item(hours=2), item("mistake", 0.5)),
)
FASTER = (
    worked(-1, 1),
    requested(0, item("deadline", None, by=hour(24)), REFUND, via="message"),
)

CASES = (
    Case(
        "S1 not the right match",
        order(*MATCH, price=60),
        at=1,
        verdict="demand",
        step=2,
        next="propose",
        command="revise propose order.toml",
        says=("what would have to change",),
        gates=("redeliver.refused",),
        value="60.00",
    ),
    Case(
        "S1 four silent days later",
        order(*MATCH, proposed(1, questions=["2.1"]), price=60),
        at=98,
        verdict="demand",
        step=5,
        next="escalate",
        command=ESCALATE,
        says=("36.00 USD",),
        gates=("redeliver.refused",),
        value="60.00",
    ),
    Case(
        "S2 cancelled with an insult",
        order(
            delivered(-60),
            extension(-20, 100),
            answered(-10, "X1", "declined"),
            cancellation(0, by="client"),
            due=hour(-12),
        ),
        at=1,
        verdict="none",
        step=6,
        next="answer",
        says=("100.00 USD", "1 day 23 h"),
        never=("The order is late",),
        findings=("cancel.client-asks",),
        status="delivered",
    ),
    Case(
        "S3 money back, three weeks after completion",
        order(delivered(-600), requested(0, REFUND, via="message")),
        at=1,
        verdict="demand",
        step=2,
        next="propose",
        never=("leave this event out", "fix the event"),
        status="completed",
    ),
    Case(
        "S3 and no answer to the question",
        order(delivered(-600), requested(0, REFUND, via="message"), proposed(1, questions=["1.1"])),
        at=98,
        verdict="demand",
        step=5,
        next="escalate",
        command="revise escalate order.toml --to support --reason TEXT",
        status="completed",
    ),
    Case(
        "S4 the rounds are used up, and a mistake",
        order(*THIRD, platform="direct", revisions=1, hours=6, language="de"),
        at=1,
        verdict="partly-in-scope",
        step=3,
        next="propose",
        findings=("scope.rounds-exhausted",),
        treatments=("extra", "fix"),
    ),
    Case(
        "S4 declined twice: what is owed comes first",
        order(
            *THIRD,
            proposed(1, free=["2.2"], extras=[extra("2.1")]),
            answered(2, "P1", "declined"),
            proposed(3, "P2", free=["2.2"], extras=[extra("2.1", price=20)]),
            answered(4, "P2", "declined"),
            platform="direct",
            revisions=1,
            hours=6,
        ),
        at=5,
        verdict="partly-in-scope",
        step=4,
        next="redeliver",
        never=("Resolution Center",),
        treatments=("extra", "fix"),
    ),
    Case(
        "S5 faster or money back, before any delivery",
        order(*FASTER, due=hour(300)),
        at=1,
        verdict="demand",
        step=2,
        next="propose",
        never=("nothing to do",),
        findings=("demand.deadline", "demand.refund"),
        treatments=("answer", "settle"),
        status="in-progress",
    ),
    Case(
        "S5 refused",
        order(
            *FASTER,
            proposed(2, questions=["1.2"]),
            answered(3, "P1", "declined"),
            due=hour(300),
        ),
        at=4,
        verdict="demand",
        step=5,
        next="escalate",
        command=ESCALATE,
        never=("nothing to do",),
        status="in-progress",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_situation(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    play(case)
