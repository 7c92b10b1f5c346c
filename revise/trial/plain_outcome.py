"""What was decided of one order, as plain values: two of them are compared, whoever made them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from revise.model.config import Seller
from revise.model.times import utc
from revise.policies.values import NUMBER
from revise.rules.assessment import Assessment, Decision
from revise.rules.proposal import Unpriced, propose

FREE = frozenset({"fix", "revise"})
"""Treatments of work that is done without charge."""
PAID = frozenset({"extra", "new-order"})


class Chosen(NamedTuple):
    """What a table decided (None: nothing), and the rule behind it."""

    outcome: str | None
    rule: str


class Outcome(NamedTuple):
    """The decisions on an order at an instant.

    `items` are treatments by the ids of the open round's items, `findings` levels by rule, `moves`
    the gates that hold each back, `clocks` when each ends (UTC, as documents have it), the soonest
    where there are several of a name. `worth` is what the order pays as it stands; `prices` is
    what a proposal would ask for each item that is paid and not agreed yet, None where that is
    unknown: both in the order's currency.
    """

    status: str
    step: Chosen
    verdict: Chosen
    next: Chosen
    items: Mapping[str, Chosen]
    findings: Mapping[str, str]
    moves: Mapping[str, tuple[str, ...]]
    clocks: Mapping[str, str]
    worth: Fraction
    prices: Mapping[str, Fraction | None]


def outcome_of(assessment: Assessment, seller: Seller) -> Outcome:
    """Give what was decided, without the texts; `seller` prices what is paid."""
    worth = assessment.facts["value"]
    return Outcome(
        status=assessment.state.status,
        step=_chosen(assessment.step_decision),
        verdict=_chosen(assessment.verdict),
        next=_chosen(assessment.next),
        items={one.item.id: _chosen(one.decision) for one in assessment.items},
        findings={one.decision.rule.id: one.level for one in assessment.findings},
        moves={
            move.name: tuple(held.decision.rule.id for held in move.held_back_by)
            for move in assessment.moves
        },
        clocks={one.clock: utc(one.at) for one in reversed(assessment.deadlines)},
        worth=Fraction(worth) if isinstance(worth, NUMBER) else Fraction(0),
        prices=prices_of(assessment, seller),
    )


def _chosen(decision: Decision) -> Chosen:
    return Chosen(decision.outcome, decision.rule.id)


def prices_of(assessment: Assessment, seller: Seller) -> dict[str, Fraction | None]:
    """Give what a proposal would ask for each paid item that the client has not agreed to yet."""
    of = assessment.state.round
    agreed = of.covered() if of is not None else set()
    paid = [one.item.id for one in assessment.items if one.treatment in PAID]
    left = [name for name in paid if name not in agreed]
    if not left:
        return {}
    try:
        offered = propose(assessment, seller).extras
    except Unpriced:
        return dict.fromkeys(left)
    prices = {name: extra.price for extra in offered for name in extra.items}
    return {name: prices.get(name) for name in left}
