"""Old files stay valid and mean the same, but where a case of `cases.md` says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import NamedTuple

import revise
from tests.rules.old_format import Told, examples, generated, recorded, told


class Change(NamedTuple):
    """What is said of an old file now, and what was."""

    name: str
    text: str
    found: revise.Assessment
    old: Told
    new: Told


def _fact(name: str) -> Callable[[Change], bool]:
    return lambda of: bool(of.found.facts[name])


HAPPENED: dict[str, Callable[[Change], bool]] = {
    "K5: asked by message once silence had completed the order, it stays completed": (
        lambda of: any(one.when == "after-completion" for one in of.found.state.rounds)
    ),
    "K14: an extra bought during the review puts the order back into revision": (
        lambda of: of.found.state.reopened_by is not None
    ),
}
"""Why the status of an old order may be another one."""

ADVISED: dict[str, Callable[[Change], bool]] = {
    "K11, K12: what is owed or included comes first": (lambda of: of.new.step == "step.owed-first"),
    "step.unput: the client is told first what happens to every item": (
        lambda of: of.new.step.startswith("step.unput")
    ),
    "K7: a late order, and one before its delivery, is never told that there is nothing to do": (
        lambda of: of.old.next is None and of.new.next in {"late", "deliver"}
    ),
    "K1: what is free is not agreed while a proposal waits for its answer, or was refused": (
        lambda of: of.old.step == "step.agreed"
    ),
    "K15: unlimited revisions bind": _fact("rounds_unlimited"),
    "treatment.accepted-free: what was accepted free stays free": (
        lambda of: any(one.decision.rule.id == "treatment.accepted-free" for one in of.found.items)
    ),
    "K23: a wish that came after the proposal": _fact("proposal_outdated"),
    "verdict.agreed is a verdict of its own": lambda of: of.new.verdict == "verdict.agreed",
    "step.asking: a proposal that only asks": lambda of: of.new.step == "step.asking",
    "verdict.nothing-asked: all items were dropped": (
        lambda of: of.new.verdict == "verdict.nothing-asked"
    ),
    "an old or outdated ask is withdrawn, a young one waited for by its own age": (
        lambda of: "wait" in {of.old.next, of.new.next}
    ),
}
"""Why the advice may be another one."""


@cache
def changes() -> tuple[Change, ...]:
    """Read every old file, each of them legal then, and give what is said otherwise."""
    old = recorded()
    return tuple(
        Change(name, text, found, old[name], told(found))
        for name, text, at in _files(old)
        if told(found := revise.assess(revise.loads(text), at=at)) != old[name]
    )


def _files(old: Iterable[str]) -> Iterable[tuple[str, str, datetime]]:
    yield from (one for one in examples() if one[0] in old)
    yield from ((seed, *generated(int(seed))) for seed in old if seed.isdecimal())


def test_every_example_that_there_was_is_there_and_can_be_read() -> None:
    old = recorded()

    assert {name for name in old if not name.isdecimal()} <= {name for name, _, _ in examples()}
    assert sum(name.isdecimal() for name in old) == 1000


def test_what_happened_to_old_orders_is_the_same() -> None:
    moved = [one for one in changes() if one.old[:2] != one.new[:2]]

    assert [one for one in moved if not any(allows(one) for allows in HAPPENED.values())] == []


def test_what_is_advised_is_the_same_but_where_a_case_says_otherwise() -> None:
    reasons = [*HAPPENED.values(), *ADVISED.values()]
    unexplained = [
        (one.name, one.old, one.new, one.text)
        for one in changes()
        if not any(allows(one) for allows in reasons)
    ]

    assert unexplained == []


def test_no_change_is_allowed_in_vain() -> None:
    """A reason that explains nothing would hide the next fault."""
    reasons = HAPPENED | ADVISED

    assert {why for why, allows in reasons.items() if any(map(allows, changes()))} == {*reasons}
