"""Old files stay valid and mean the same, but where a case of `cases.md` says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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


class Reason(NamedTuple):
    """Why what is said of an old order may be another, and which parts of it."""

    parts: frozenset[str]
    allows: Callable[[Change], bool]


def _reason(parts: str, allows: Callable[[Change], bool]) -> Reason:
    return Reason(frozenset(parts.split()), allows)


def _fact(name: str) -> Callable[[Change], bool]:
    return lambda of: bool(of.found.facts[name])


ALL, ITEMS, LADDER = " ".join(Told._fields), "items verdict step next", "step next"

HAPPENED = {
    "K5: asked by message once silence had completed the order, it stays completed": _reason(
        ALL, lambda of: any(one.when == "after-completion" for one in of.found.state.rounds)
    ),
    "K14: an extra bought during the review puts the order back into revision": _reason(
        ALL, lambda of: of.found.state.reopened_by is not None
    ),
}
"""Why the status of an old order may be another one."""

ADVISED = {
    "K11, K12: what is owed or included comes first": _reason(
        LADDER, lambda of: of.new.step == "step.owed-first"
    ),
    "step.unput: the client is told first what happens to every item": _reason(
        LADDER, lambda of: of.new.step.startswith("step.unput")
    ),
    "K7: a late order, and one before its delivery, is never told that there is nothing to do": (
        _reason("next", lambda of: of.old.next is None and of.new.next in {"late", "deliver"})
    ),
    "K1: what is free is not agreed while a proposal waits for its answer, or was refused": _reason(
        LADDER, lambda of: of.old.step == "step.agreed"
    ),
    "K15: unlimited revisions bind": _reason(ITEMS, _fact("rounds_unlimited")),
    "treatment.accepted-free: what was accepted free stays free": _reason(
        ITEMS,
        lambda of: any(one.decision.rule.id == "treatment.accepted-free" for one in of.found.items),
    ),
    "K23: a wish that came after the proposal": _reason(LADDER, _fact("proposal_outdated")),
    "verdict.agreed is a verdict of its own": _reason(
        "verdict", lambda of: of.new.verdict == "verdict.agreed"
    ),
    "step.asking: a proposal that only asks": _reason(
        LADDER, lambda of: of.new.step == "step.asking"
    ),
    "an old or outdated ask is withdrawn, a young one waited for by its own age": _reason(
        "next", lambda of: "wait" in {of.old.next, of.new.next}
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

    assert [one.name for one in moved if unexplained(one, HAPPENED)] == []


def test_what_is_advised_is_the_same_but_where_a_case_says_otherwise() -> None:
    """A reason counts for what it is about alone: a new step does not excuse another treatment."""
    left = {one.name: (unexplained(one, HAPPENED | ADVISED), *one) for one in changes()}

    assert {name: of for name, of in left.items() if of[0]} == {}


def test_no_change_is_allowed_in_vain() -> None:
    """A reason that explains nothing by itself would hide the next fault."""
    reasons = HAPPENED | ADVISED
    needed = {
        why
        for why in reasons
        if any(unexplained(one, {**reasons, why: _reason("", bool)}) for one in changes())
    }

    assert needed == {*reasons}


def unexplained(change: Change, reasons: Mapping[str, Reason]) -> set[str]:
    """Give the parts that changed and that no reason which holds is about."""
    parts = zip(Told._fields, change.old, change.new, strict=True)
    changed = {part for part, old, new in parts if old != new}
    return changed.difference(*(one.parts for one in reasons.values() if one.allows(change)))
