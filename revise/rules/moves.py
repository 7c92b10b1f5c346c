"""Moves with what they really carry: which gates hold them back, and which items are to be done."""

from __future__ import annotations

from revise.model.asks import ask_of
from revise.policies.values import Facts
from revise.rules.assessment import Assessment, HeldBack
from revise.rules.decide import collect
from revise.rules.facts import moving


def judge(assessment: Assessment, move: str, carried: Facts) -> tuple[HeldBack, ...]:
    """Give the gates that hold a move back when it carries `carried` (`move.files` and so on)."""
    known: Facts = {**assessment.parameters, **assessment.facts}
    known.update(moving(move, known))
    known.update(carried)
    held = collect(assessment.policy.gates[move], known, _not_told, [])
    return tuple(HeldBack(one) for one in held)


def _not_told(_name: str) -> list[str]:
    """Look for nothing: a gate that cannot be judged does not hold the move back."""
    return []


def to_deliver(assessment: Assessment) -> tuple[str, ...]:
    """Give the ids of the items that the redelivery owes: all that is free or agreed."""
    of = assessment.state.round
    agreed = set() if of is None else of.agreed()
    return tuple(
        one.item.id
        for one in assessment.items
        if one.free or (one.treatment != "dropped" and one.item.id in agreed)
    )


def next_id(assessment: Assessment, event: str) -> str:
    """Give the first free ask id of its kind: P1, X1, R1 or C1 and so on."""
    prefix, number = ask_of({"type": event}).letter, 1
    taken = {e.id for e in assessment.order.events if hasattr(e, "id")}
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"
