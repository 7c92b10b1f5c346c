"""`revise escalate`: step 5, the Resolution Center, and after it customer support (G5, G0)."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

import typer

from revise.commands.parsing import amount_of, ids
from revise.commands.telling import answering, perform, writer_of
from revise.commands.weighing import weigh
from revise.commands.wording import words_of
from revise.moves import escalate as step
from revise.moves.composed import Composed
from revise.options import Letter, OnePath, Reason, Recording, grouped, option
from revise.render.assessed import Assessed
from revise.words import said

To = Annotated[step.Whom | None, option("--to", about="escalate-to")]
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
    writer = writer_of(path, "escalate", recording, letter)
    with answering(writer.run, as_json=recording.json):
        words = words_of(letter)
    settled = None if settles is None else ids(settles)

    def compose(assessed: Assessed) -> Composed:
        price = Fraction(assessed.assessment.order.terms.price)
        refund = None if amount is None else amount_of(amount, price)
        move = step.Escalate(reason, to, refund, settled, with_threats)
        return step.escalate(assessed, move, words)

    weigh(writer, compose, step.escalation_costs, recording=recording, yes=letter.yes)
    perform(writer, compose, as_json=recording.json)
