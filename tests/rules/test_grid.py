"""What must hold of every order, over a generated grid of histories (see histories.py).

"`next` is never a move that is held back, no state is a dead end, step, verdict and next never
contradict each other, cancelling or escalating is never suggested while a redelivery is under
review or everything open is free."
"""

from datetime import timedelta

import pytest

import revise
from tests.rules.histories import DEPTH, History, grid

ALWAYS: set[str | None] = {"wait", "withdraw", "answer", "late"}
STEP_ALLOWS: dict[str | None, set[str | None]] = {
    None: {None, "deliver", "redeliver"},
    "stay-calm": {"itemize", "reply"},
    "understand": {"propose", "estimate", "remind"},
    "clear-up": {"propose", "estimate", "remind"},
    "redeliver": {"redeliver", "deliver"},
    "no-pressure": {"escalate", "estimate"},
    "last-resort": {"cancel", "escalate", "estimate", "propose", "redeliver", "deliver"},
}
"""Beside waiting for an ask of one's own, answering the client's wish to cancel, telling him that
it will be late, and support once he refused to cancel."""

MOVES: set[str | None] = {"propose", "remind", "redeliver", "deliver", "escalate", "cancel"}
VERDICT_ALLOWS: dict[str, set[str | None]] = {
    "none": {None, "deliver", "redeliver", "escalate"},
    "incomplete": {"itemize", "estimate", "remind", "escalate", "redeliver", "deliver", None},
    "demand": {"propose", "remind", "escalate", "cancel"},
    "nothing-asked": {"reply", "redeliver", "deliver", None},
    "unclear": {"propose", "estimate", "remind", "redeliver", "escalate", "cancel"},
    "agreed": {"redeliver", "deliver", None},
    "in-scope": MOVES,
    "new-order": {"propose", "remind", None},
    **dict.fromkeys(("partly-in-scope", "not-possible", "out-of-scope"), MOVES),
}

JUDGED = {"in-scope", "partly-in-scope", "not-possible", "out-of-scope"}
PRESSED = JUDGED | {"none", "incomplete", "unclear", "demand", "nothing-asked", "agreed"}
STEP_MEANS = {
    None: {"none", "nothing-asked", "new-order", "agreed", "incomplete"},
    "stay-calm": {"incomplete", "nothing-asked"},
    "understand": {"unclear", "demand"} | JUDGED | {"incomplete"},
    "clear-up": JUDGED | {"incomplete", "new-order"},
    "redeliver": JUDGED | {"agreed", "nothing-asked", "unclear"},
    "no-pressure": PRESSED | {"new-order"},
    "last-resort": PRESSED,
}
"""Which verdicts each step goes with."""


def broken(found: revise.Assessment) -> list[str]:
    """Give the sentences that do not hold of an assessment."""
    step = None if found.step is None else found.step.id
    verdict, action = str(found.verdict.outcome), found.next.outcome
    support: set[str | None] = {"escalate"} if found.next.rule.id == "next.support" else set()
    moves = {move.name: move.open for move in found.moves}
    treatments = {one.treatment for one in found.items}
    free = bool(treatments) and treatments <= {"fix", "revise", "dropped"}
    reviewed = found.facts["status"] == "delivered" and not found.facts["request_open"]
    countered, leaves = found.facts["countered"], action in {"cancel", "escalate"}
    sentences = {
        "next is never a move that is held back": moves.get(str(action), True),
        "step and next agree": action in STEP_ALLOWS[step] | support | ALWAYS,
        "no step without a next": step is None or action is not None,
        "verdict and next agree": action in VERDICT_ALLOWS[verdict] | support | ALWAYS,
        "step and verdict agree": verdict in STEP_MEANS[step],
        "nobody leaves while all is free": countered or not (free and leaves),
        "nobody leaves during a review": countered or not (reviewed and leaves),
        "every decision is known": not (found.next.unknown or found.step_decision.unknown),
    }
    return [sentence for sentence, holds in sentences.items() if not holds]


def around_clocks(of: History) -> list[History]:
    """Look at an order a second before, at, and a second after each end of a clock or patience."""
    found = of.found
    ends = {one.at for one in found.deadlines}
    for ask in found.state.open_asks.values():
        ends |= {ask.opened + timedelta(hours=hours) for hours in (48, 96)}
    moments = {end + timedelta(seconds=by) for end in ends for by in (-1, 0, 1)}
    return [of.at(one) for one in sorted(moments) if one > of.now]


@pytest.mark.parametrize("platform", DEPTH)
def test_decisions_never_contradict_each_other(platform: str) -> None:
    wrong = [
        (sentences, one.of.text, one.of.now)
        for one in grid(platform)
        if (sentences := broken(one.of.found))
    ]
    assert wrong == []


@pytest.mark.parametrize("platform", DEPTH)
def test_nor_do_they_around_the_end_of_a_clock(platform: str) -> None:
    wrong = [
        (sentences, moment.text, moment.now)
        for one in grid(platform)
        if one.become is not None
        for moment in around_clocks(one.of)
        if (sentences := broken(moment.found))
    ]
    assert wrong == []


@pytest.mark.parametrize("platform", DEPTH)
def test_something_always_changes_what_is_next(platform: str) -> None:
    """No state is a dead end: some legal event, or time alone, leads to another decision."""
    stuck = [
        (one.of.text, one.of.now)
        for one in grid(platform)
        if one.become is not None and one.become == {one.of.found.next.rule.id}
    ]
    assert stuck == []


AFTER_THE_END = pytest.mark.xfail(
    strict=True,
    reason="after completion a demand, or an item to clarify, beside an old unanswered proposal"
    " leads to the Center, which is closed then: wait, for ever",
)


@pytest.mark.parametrize("platform", [pytest.param("fiverr", marks=AFTER_THE_END), "direct"])
def test_waiting_always_ends_by_itself(platform: str) -> None:
    """`wait` is named only where a clock or one's patience will end it, whoever keeps silent."""
    endless = [
        (one.of.text, one.of.now)
        for one in grid(platform)
        if one.of.found.next.outcome == "wait" and one.of.later(10_000).found.next.outcome == "wait"
    ]
    assert endless == []


def test_the_grid_reaches_every_rule_of_step_and_next() -> None:
    found = [one.of.found for platform in DEPTH for one in grid(platform)]
    policy = revise.policy("guide")
    missed = {rule.id for table in ("step", "next") for rule in policy.tables[table]}
    missed -= {one.step_decision.rule.id for one in found} | {one.next.rule.id for one in found}
    assert missed == {"next.end-redeliver", "next.end-deliver"}  # ten steps deep
