"""What must hold of every order, over a generated grid of histories (see histories.py).

"`next` is never a move that is held back, no state is a dead end, step, verdict and next never
contradict each other, cancelling or escalating is never suggested while a redelivery is under
review or everything open is free."
"""

from datetime import timedelta

import pytest

import revise
from tests.rules.histories import DEPTH, History, grid

OWN_ASKS: set[str | None] = {"wait", "withdraw"}
STEP_ALLOWS: dict[str | None, set[str | None]] = {
    None: {None},
    "stay-calm": {"itemize"},
    "understand": {"propose", "estimate", "remind"},
    "clear-up": {"propose", "estimate", "remind"},
    "redeliver": {"redeliver"},
    "no-pressure": {"escalate", "estimate"},
    "last-resort": {"answer", "cancel", "escalate", "estimate", "propose", "redeliver"},
}
"""Beside waiting for an ask of one's own, and support once the client refused to cancel."""

VERDICT_ALLOWS: dict[str, set[str | None]] = {
    "none": {None, "answer"},
    "incomplete": {"itemize", "estimate", "remind", "answer"},
    "unclear": {"propose", "estimate", "remind", "answer", "escalate", "cancel"},
    "in-scope": {"redeliver", "answer"},
    "partly-in-scope": {"propose", "remind", "redeliver", "answer", "escalate", "cancel"},
    "not-possible": {"propose", "remind", "redeliver", "answer", "escalate", "cancel"},
    "out-of-scope": {"propose", "remind", "redeliver", "answer", "escalate", "cancel"},
}

JUDGED = {"partly-in-scope", "not-possible", "out-of-scope"}
STEP_MEANS = {
    None: {"none"},
    "stay-calm": {"incomplete"},
    "understand": {"unclear"},
    "clear-up": JUDGED | {"incomplete"},
    "redeliver": JUDGED | {"in-scope"},
    "no-pressure": JUDGED | {"none", "incomplete", "unclear"},
    "last-resort": JUDGED | {"none", "incomplete", "unclear", "in-scope"},
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
    sentences = {
        "next is never a move that is held back": moves.get(str(action), True),
        "step and next agree": action in STEP_ALLOWS[step] | support | OWN_ASKS,
        "no step, no next": (step is None) == (action is None),
        "verdict and next agree": action in VERDICT_ALLOWS[verdict] | support | OWN_ASKS,
        "step and verdict agree": verdict in STEP_MEANS[step],
        "nobody leaves while all is free": not (free and action in {"cancel", "escalate"}),
        "nobody leaves during a review": not (reviewed and action in {"cancel", "escalate"}),
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


@pytest.mark.parametrize("platform", DEPTH)
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
    assert missed == {"next.redeliver-possible", "next.propose-again"}  # ten steps deep
