"""`revise escalate`: step 5, the Resolution Center, and after it customer support (G5, G0)."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

import typer

from revise.app.writing import Composed
from revise.commands.parsing import amount_of
from revise.commands.telling import answering, perform, writer_of
from revise.commands.wording import Wording
from revise.messages.letter import Carried
from revise.options import Letter, OnePath, Reason, Recording, grouped, option
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.render.numbers import money
from revise.rules.facts import moving
from revise.rules.moves import next_id
from revise.words import said

To = Annotated[Literal["resolution-center", "support"] | None, option("--to", about="escalate-to")]
Offer = Annotated[Literal["partial-refund"] | None, option("--offer")]
Amount = Annotated[str | None, option("--amount", metavar="MONEY|PERCENT")]


@grouped
def escalate(
    path: OnePath,
    *,
    reason: Reason,
    to: To = None,
    offer: Offer = None,
    amount: Amount = None,
    recording: Recording,
    letter: Letter,
) -> None:
    """Take it to the Resolution Center, or after it to customer support."""
    if (offer is None) != (amount is None):
        raise typer.BadParameter(said("use.refund-needs-both"))
    writer = writer_of(path, "escalate", recording, letter)
    with answering(writer.run, as_json=recording.json):
        wording = Wording("statement", letter)

    def compose(assessed: Assessed) -> Composed:
        assessment = assessed.assessment
        whom = to or str(moving("escalate", assessment.facts)["move.to"])
        refund = None
        if amount is not None and whom == "support":
            raise typer.BadParameter(said("use.refund-in-center"))
        if amount is not None:
            refund = amount_of(amount, Fraction(assessment.order.terms.price))
        event: dict[str, Any] = {
            "type": "escalated",
            "id": next_id(assessment, "escalated"),
            "to": whom,
        }
        if refund is not None:
            event |= {"offer": offer, "amount": money(refund, assessment.currency)}
        event["reason"] = reason
        carried = Carried(reason=reason, offer=offer, amount=refund)
        kind = "support" if whom == "support" else "statement"
        facts: Facts = {"move.to": whom, "move.amount": refund}
        composed = wording.compose(assessed, event, carried, kind=kind, facts=facts)
        return composed._replace(pressed=whom == "resolution-center")

    perform(writer, compose, as_json=recording.json)
