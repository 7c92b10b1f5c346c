"""Step 5: the Resolution Center, and after it customer support (G5, G0)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from revise.messages.letter import Carried
from revise.model.problem import NoEventError
from revise.moves.composed import Composed, Event
from revise.moves.costs import no_costs, owed_first, refund_costs
from revise.moves.worded import DRAFT, Words
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.render.numbers import money
from revise.rules.facts import moving
from revise.rules.moves import next_id
from revise.rules.settlement import settled_by
from revise.words import said

Whom = Literal["resolution-center", "support"]


class Escalate(NamedTuple):
    """Take it to the Resolution Center, or after it to customer support, for a reason.

    `to` None is whose turn it is. `refund` offers a part of the price to settle it, an amount in
    the order's currency, for the items that `settles` names (None: what is still owed). The
    statement shows the client's threats only with `threats`.
    """

    reason: str
    to: Whom | None = None
    refund: Fraction | None = None
    settles: tuple[str, ...] | None = None
    threats: bool = False


def escalate(assessed: Assessed, move: Escalate, words: Words = DRAFT) -> Composed:
    """Compose the statement. Raises NoEventError: a refund for support, an item that is none."""
    assessment = assessed.assessment
    whom = move.to or str(moving("escalate", assessment.facts)["move.to"])
    _check(move, whom, words)
    event = {"type": "escalated", "id": next_id(assessment, "escalated"), "to": whom}
    if move.refund is not None:
        event |= _offered(assessed, move.refund, move.settles)
    event["reason"] = move.reason
    carried = Carried(
        reason=move.reason,
        offer=event.get("offer"),
        amount=move.refund,
        settles=tuple(event.get("settles", ())),
        threats=move.threats,
    )
    kind = "support" if whom == "support" else "statement"
    facts: Facts = {"move.to": whom, "move.amount": move.refund}
    composed = words.compose(kind, assessed, event, carried, facts=facts)
    return composed._replace(pressed=whom == "resolution-center")


def _check(move: Escalate, whom: str, words: Words) -> None:
    """See that what is wanted goes together. Raises NoEventError."""
    if move.settles is not None and move.refund is None:
        raise NoEventError.at("--settles", "use.settles-without-offer")
    if move.threats and words.own is not None:
        raise NoEventError.at("--with-threats", "use.threats-in-draft")
    if move.refund is not None and whom == "support":
        raise NoEventError.of("use.refund-in-center")


def _offered(
    assessed: Assessed, refund: Fraction, settles: tuple[str, ...] | None
) -> dict[str, Any]:
    """Write the offer, always with the ids that it settles.

    Raises:
        NoEventError: an id is none of work that still stands in the open round.
    """
    assessment = assessed.assessment
    names = settled_by(assessment.state, assessment.items) if settles is None else settles
    work = [one.item.id for one in assessment.items if one.item.work and one.item.left]
    for name in names:
        if name not in work:
            known = ", ".join(work) or said("use.none")
            raise NoEventError.at("--settles", "use.no-open-item", id=name, known=known)
    amount = money(refund, assessment.currency)
    return {"offer": "partial-refund", "amount": amount, "settles": list(dict.fromkeys(names))}


def escalation_costs(assessed: Assessed, event: Event) -> Sequence[str]:
    """Say what it takes from the order, and what is owed first."""
    settled = event.get("settles", ())
    if "amount" in event:
        lost = refund_costs(assessed, Fraction(event["amount"]), settled)
    else:
        lost = no_costs(assessed)
    return [*lost, *owed_first(assessed, settled)]
