"""`revise escalate`: step 5, the Resolution Center, and after it customer support (G5, G0)."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

import typer

from revise import options
from revise.app.run import Assessed, Run
from revise.app.writing import Composed, Writer
from revise.commands.parsing import amount_of
from revise.commands.telling import perform
from revise.commands.wording import Wording
from revise.messages.draft import Carried
from revise.policies.values import Facts
from revise.render.numbers import money
from revise.rules.engine import default_move
from revise.rules.moves import next_id

To = Annotated[
    Literal["resolution-center", "support"] | None,
    typer.Option(
        "--to",
        help="Whom to turn to. [default: the Resolution Center, support once cancelling failed]",
        show_default=False,
    ),
]
Offer = Annotated[
    Literal["partial-refund"] | None,
    typer.Option("--offer", help="Offer a partial refund, with --amount."),
]
Amount = Annotated[
    str | None,
    typer.Option("--amount", metavar="MONEY|PERCENT", help="Amount of the refund, like 30 or 25%."),
]


def escalate(
    path: options.OnePath,
    *,
    reason: options.Reason,
    to: To = None,
    offer: Offer = None,
    amount: Amount = None,
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    override: options.Override = None,
    message: options.OwnMessage = None,
    language: options.MessageLanguage = None,
    _no_input: options.NoInput = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Take it to the Resolution Center, or after it to customer support; draft the statement."""
    if (offer is None) != (amount is None):
        raise typer.BadParameter("a partial refund needs both --offer and --amount")
    run = Run(lang=lang, policy=policy, config=config, at=at)
    wording = Wording("statement", message, language)

    def compose(assessed: Assessed) -> Composed:
        assessment = assessed.assessment
        whom = to or str(default_move("escalate", assessment.facts)["move.to"])
        refund = None
        if amount is not None and whom == "support":
            raise typer.BadParameter("a partial refund is offered in the Resolution Center only")
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

    writer = Writer(run, path, "escalate", dry_run=dry_run, override=override)
    perform(writer, compose, as_json=json)
