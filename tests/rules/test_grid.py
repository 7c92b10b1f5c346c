"""What must hold of every order, over a generated grid of histories (see histories.py).

"`next` is never a move that is held back, no state is a dead end, step, verdict and next never
contradict each other, cancelling or escalating is never suggested while a redelivery is under
review or everything open is free."
"""

from datetime import timedelta

import pytest

import revise
from tests.rules.histories import DEPTH, History, grid

ALWAYS: set[str | None] = {"answer", "late", "wait", "withdraw"}
"""Whatever the step: the client wants to end it, a date is missed, an ask of one's own is open."""

STEP_ALLOWS: dict[str | None, set[str | None]] = {
    None: {None, "deliver", "redeliver"},
    "stay-calm": {"itemize", "reply"},
    "understand": {"propose", "estimate", "remind"},
    "clear-up": {"propose", "estimate", "remind"},
    "redeliver": {"redeliver", "deliver"},
    "no-pressure": {"escalate", "estimate"},
    "last-resort": {"cancel", "escalate", "estimate", "redeliver", "deliver"},
}

TALKING: set[str | None] = {"propose", "remind", "escalate", "cancel"}
DOING: set[str | None] = {"redeliver", "deliver"}
VERDICT_ALLOWS: dict[str, set[str | None]] = {
    "none": {None, "deliver", "escalate"},
    "incomplete": {None, "itemize", "estimate"} | TALKING | DOING,
    "demand": TALKING | DOING,
    "nothing-asked": {None, "reply", "redeliver", "deliver", "escalate"},
    "unclear": {"estimate"} | TALKING | DOING,
    "agreed": {None} | DOING | {"escalate"},
    "new-order": {None, "propose", "remind", "escalate"},
    "in-scope": TALKING | DOING,
    "partly-in-scope": {None} | TALKING | DOING,
    "not-possible": {None} | TALKING | DOING,
    "out-of-scope": {None} | TALKING | DOING,
}

JUDGED = {"partly-in-scope", "not-possible", "out-of-scope", "in-scope", "new-order"}
OPEN = JUDGED | {"incomplete", "unclear", "demand"}
STEP_MEANS = {
    None: JUDGED | {"none", "nothing-asked", "agreed", "unclear", "incomplete", "demand"},
    "stay-calm": {"incomplete", "nothing-asked"},
    "understand": {"unclear", "demand", "in-scope"} | JUDGED | {"incomplete"},
    "clear-up": JUDGED | {"incomplete"},
    "redeliver": OPEN | {"agreed", "nothing-asked"},
    "no-pressure": OPEN | {"none", "agreed", "nothing-asked"},
    "last-resort": OPEN | {"none", "agreed", "nothing-asked"},
}
"""Which verdicts each step goes with."""


def leaves(found: revise.Assessment) -> bool:
    """Whether what is next is the Resolution Center or a cancellation."""
    action, command = found.next.outcome, str(found.next.rule.command)
    return action == "cancel" or (action == "escalate" and "--to support" not in command)


def broken(found: revise.Assessment) -> list[str]:
    """Give the sentences that do not hold of an assessment."""
    sentences = {**_agreement(found), **_under_pressure(found), **_giving(found)}
    return [sentence for sentence, holds in sentences.items() if not holds]


def _agreement(found: revise.Assessment) -> dict[str, bool]:
    """Say whether the tables agree with each other."""
    step = None if found.step is None else found.step.id
    verdict, action = str(found.verdict.outcome), found.next.outcome
    moves = {move.name: move.open for move in found.moves}
    return {
        "next is never a move that is held back": moves.get(str(action), True),
        "step and next agree": action in STEP_ALLOWS[step] | ALWAYS,
        "verdict and next agree": action in VERDICT_ALLOWS[verdict] | ALWAYS,
        "step and verdict agree": verdict in STEP_MEANS[step],
        "every decision is known": not (found.next.unknown or found.step_decision.unknown),
    }


def _under_pressure(found: revise.Assessment) -> dict[str, bool]:
    """Say whether something is next where something presses."""
    facts, nothing = found.facts, found.next.outcome is None
    grave = {one.level for one in found.findings} - {"info"}
    is_open = facts["status"] not in {"completed", "cancelled"}
    asked = facts["request_open"] and (facts["items"] or facts["demand_open"])
    return {
        "no error without a next": not (nothing and "error" in grave),
        "nothing is to do beside no warning": not (found.next.rule.id == "next.none" and grave),
        "no late order without a next": not (nothing and facts["late"]),
        "no refused extension without a next": not (nothing and facts["extension_declined"]),
        "no open request without a next": not (nothing and is_open and asked),
    }


def _giving(found: revise.Assessment) -> dict[str, bool]:
    """Say whether nothing is given away, and nothing owed is skipped."""
    facts, action = found.facts, found.next.outcome
    settling = bool(facts["demand_open"] or facts["countered"])
    allowed = facts["owed_first"] or facts["ladder_end"] or facts["verdict"] == "nothing-asked"
    reviewed = facts["status"] == "delivered" and not facts["request_open"]
    delivers = action in {"redeliver", "deliver"}
    return {
        "nobody leaves what is agreed": not (facts["agreed"] and leaves(found) and not settling),
        "nothing owed is skipped": not (facts["work_ready"] and leaves(found) and not settling),
        "nothing is given after a no": not (delivers and facts["proposal_refused"] and not allowed),
        "nothing is delivered before it was put": not (
            action == "redeliver" and facts["items_never_put"] and not facts["ladder_end"]
        ),
        "nobody leaves during a review": not (reviewed and leaves(found) and not settling),
    }


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


DEEP = {
    *("next.end-deliver", "next.end-redeliver", "next.redeliver-extra"),
    *("next.escalate-refund-amount", "next.support-closed"),
    "next.talk-closed",
}
"""Rules that only longer histories reach; their own cases do."""


def test_the_grid_reaches_every_rule_of_step_and_next() -> None:
    found = [one.of.found for platform in DEPTH for one in grid(platform)]
    policy = revise.policy("guide")
    missed = {rule.id for table in ("step", "next") for rule in policy.tables[table]}
    missed -= {one.step_decision.rule.id for one in found} | {one.next.rule.id for one in found}
    assert missed == DEEP
