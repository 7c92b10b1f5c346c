"""`revise propose`: steps 2 and 3, say what is possible and ask what is unclear (G2, G3b)."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from revise import options
from revise.app.run import Assessed, Run
from revise.app.writing import Composed, Writer
from revise.commands.parsing import by_hand
from revise.commands.telling import perform
from revise.commands.wording import Wording
from revise.messages.draft import Carried
from revise.render.numbers import money
from revise.rules.moves import next_id
from revise.rules.proposal import ByHand, Proposal, Unpriced
from revise.rules.proposal import propose as proposal_of
from revise.words import label

Extra = Annotated[
    list[str] | None,
    typer.Option(
        "--extra",
        metavar="ITEM=PRICE[:DAYS]",
        help="Offer this item as an extra at your own price (and days).",
    ),
]
CustomOffer = Annotated[
    bool, typer.Option("--custom-offer", help="Carry the extras as a custom offer.")
]
Recommend = Annotated[
    str | None,
    typer.Option("--recommend", metavar="TEXT", help="Add your recommendation as the expert."),
]
Lean = Annotated[
    bool,
    typer.Option("--lean", help="Propose what fits into the round; the rest as later extras."),
]


def propose(
    path: options.OnePath,
    *,
    extra: Extra = None,
    custom_offer: CustomOffer = False,
    recommend: Recommend = None,
    lean: Lean = False,
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
    """Propose what is free, what is an extra and what is not possible; ask what is unclear.

    The message to the client goes to stdout, ready to send; the proposal is recorded.
    """
    run = Run(lang=lang, policy=policy, config=config, at=at)
    wording = Wording("proposal", message, language)
    prices = by_hand(extra or [])

    def compose(assessed: Assessed) -> Composed:
        _check(assessed, prices)
        try:
            proposal = proposal_of(
                assessed.assessment,
                assessed.config.seller,
                by_hand=prices,
                lean=lean,
                custom_offer=custom_offer,
            )
        except Unpriced as unknown:
            raise _unpriced(unknown) from None
        carried = Carried(proposal=proposal, recommend=recommend)
        kind = "questions" if _only_asks(proposal) else "proposal"
        event, remarks = _event(assessed, proposal), _remarks(assessed, proposal)
        composed = wording.compose(assessed, event, carried, remarks, kind=kind)
        return composed._replace(pressed=bool(proposal.extras))

    writer = Writer(run, path, "propose", dry_run=dry_run, override=override)
    perform(writer, compose, as_json=json)


def _check(assessed: Assessed, prices: dict[str, ByHand]) -> None:
    """See that prices by hand are for items of the open round. Raises BadParameter."""
    known = {one.item.id: one.treatment for one in assessed.assessment.items}
    for item in prices:
        if known and known.get(item, "dropped") == "dropped":
            open_items = ", ".join(name for name, what in known.items() if what != "dropped")
            raise typer.BadParameter(
                f"no open item has the id {item!r}; known: {open_items}", param_hint="--extra"
            )


def _only_asks(proposal: Proposal) -> bool:
    return bool(proposal.questions) and not (proposal.free or proposal.declined or proposal.extras)


def _unpriced(unknown: Unpriced) -> typer.BadParameter:
    missing = " or ".join(unknown.missing)
    return typer.BadParameter(
        f"the price of item {unknown.item} is unknown: set {missing},"
        f" or give it with --extra {unknown.item}=PRICE:DAYS"
    )


def _event(assessed: Assessed, proposal: Proposal) -> dict[str, Any]:
    currency = assessed.assessment.currency
    lists = {
        "free": list(proposal.free),
        "declined": list(proposal.declined),
        "questions": list(proposal.questions),
        "extras": [
            {
                "items": list(extra.items),
                "title": extra.title,
                "price": money(extra.price, currency),
                "days": extra.days,
                "as": proposal.offer_as,
            }
            for extra in proposal.extras
        ],
    }
    kept = {key: value for key, value in lists.items() if value}
    return {"type": "proposed", "id": next_id(assessed.assessment, "proposed"), **kept}


def _remarks(assessed: Assessed, proposal: Proposal) -> tuple[str, ...]:
    """Say what is for the freelancer alone: net prices, and when a custom offer fits better."""
    speech = assessed.speech
    remarks = [
        f"{', '.join(extra.items)}: {speech.in_unit('money', extra.price)}"
        f" ({speech.in_unit('money', extra.net)} {label('net', speech.lang)}),"
        f" {label('extra-days', speech.lang)}: {extra.days}"
        for extra in proposal.extras
        if extra.net is not None
    ]
    if proposal.custom_offer_fits and proposal.extras and proposal.offer_as == "extra":
        remarks.append(label("custom-offer-fits", speech.lang))
    return tuple(remarks)
