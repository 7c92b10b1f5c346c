"""`revise escalate`: step 5, the Resolution Center, and after it customer support (G5, G0)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, Literal

import typer

from revise.app.writing import Composed
from revise.commands.costs import Event, no_costs, owed_first, refund_costs, weigh
from revise.commands.parsing import amount_of, ids
from revise.commands.telling import answering, perform, writer_of
from revise.commands.wording import Wording
from revise.messages.letter import Carried
from revise.options import Letter, OnePath, Reason, Recording, grouped, option
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.render.numbers import money
from revise.rules.facts import moving
from revise.rules.moves import next_id
from revise.rules.settlement import settled_by
from revise.words import said

To = Annotated[Literal["resolution-center", "support"] | None, option("--to", about="escalate-to")]
Offer = Annotated[Literal["partial-refund"] | None, option("--offer")]
Amount = Annotated[str | None, option("--amount", metavar="MONEY|PERCENT")]
Settles = Annotated[str | None, option("--settles", metavar="IDS")]
WithThreats = Annotated[bool, option("--with-threats")]


@grouped
def escalate(
    path: OnePath,
    *,
    reason: Reason,
    to: To = None,
    offer: Offer = None,
    amount: Amount = None,
    settles: Settles = None,
    with_threats: WithThreats = False,
    recording: Recording,
    letter: Letter,
) -> None:
    """Take it to the Resolution Center, or after it to customer support."""
    if (offer is None) != (amount is None):
        raise typer.BadParameter(said("use.refund-needs-both"))
    if settles is not None and offer is None:
        raise typer.BadParameter(said("use.settles-without-offer"), param_hint="--settles")
    if with_threats and letter.message is not None:
        raise typer.BadParameter(said("use.threats-in-draft"), param_hint="--with-threats")
    writer = writer_of(path, "escalate", recording, letter)
    with answering(writer.run, as_json=recording.json):
        wording = Wording("statement", letter)

    def compose(assessed: Assessed) -> Composed:
        assessment = assessed.assessment
        whom = to or str(moving("escalate", assessment.facts)["move.to"])
        refund = _refund(amount, whom, assessed)
        event = {"type": "escalated", "id": next_id(assessment, "escalated"), "to": whom}
        if refund is not None:
            event |= _offered(assessed, refund, settles)
        event["reason"] = reason
        offered = tuple(event.get("settles", ()))
        carried = Carried(
            reason=reason, offer=offer, amount=refund, settles=offered, threats=with_threats
        )
        kind = "support" if whom == "support" else "statement"
        facts: Facts = {"move.to": whom, "move.amount": refund}
        composed = wording.compose(assessed, event, carried, kind=kind, facts=facts)
        return composed._replace(pressed=whom == "resolution-center")

    weigh(writer, compose, _costs, recording=recording, yes=letter.yes)
    perform(writer, compose, as_json=recording.json)


def _refund(amount: str | None, whom: str, assessed: Assessed) -> Fraction | None:
    """Read the amount that is offered. Raises BadParameter: to support none can be."""
    if amount is None:
        return None
    if whom == "support":
        raise typer.BadParameter(said("use.refund-in-center"))
    return amount_of(amount, Fraction(assessed.assessment.order.terms.price))


def _offered(assessed: Assessed, refund: Fraction, settles: str | None) -> dict[str, Any]:
    """Write the offer, always with the ids that it settles.

    Raises:
        BadParameter: an id is none of work that still stands in the open round.
    """
    assessment = assessed.assessment
    names = settled_by(assessment.state, assessment.items) if settles is None else ids(settles)
    work = [one.item.id for one in assessment.items if one.item.work and one.item.left]
    for name in names:
        if name not in work:
            known = ", ".join(work) or said("use.none")
            unknown = said("use.no-open-item", id=name, known=known)
            raise typer.BadParameter(unknown, param_hint="--settles")
    amount = money(refund, assessment.currency)
    return {"offer": "partial-refund", "amount": amount, "settles": list(dict.fromkeys(names))}


def _costs(assessed: Assessed, event: Event) -> Sequence[str]:
    settled = event.get("settles", ())
    if "amount" in event:
        lost = refund_costs(assessed, Fraction(event["amount"]), settled)
    else:
        lost = no_costs(assessed)
    return [*lost, *owed_first(assessed, settled)]
