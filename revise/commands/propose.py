"""`revise propose`: steps 2 and 3, say what is possible and ask what is unclear (G2, G3b)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from revise.app.writing import Composed
from revise.commands.parsing import by_hand
from revise.commands.telling import answering, perform, writer_of
from revise.commands.wording import Wording, unpriced
from revise.messages.letter import Carried
from revise.messages.offers import only_asks
from revise.model.times import show_time
from revise.options import Letter, OnePath, Recording, grouped, option
from revise.policies.values import after_hours
from revise.render.assessed import Assessed
from revise.render.numbers import money
from revise.rules.moves import next_id
from revise.rules.proposal import ByHand, Proposal, Unpriced
from revise.rules.proposal import propose as proposal_of
from revise.words import label, said

Extra = Annotated[list[str] | None, option("--extra", metavar="ITEM=PRICE[:DAYS]")]
CustomOffer = Annotated[bool, option("--custom-offer")]
Recommend = Annotated[str | None, option("--recommend", metavar="TEXT")]
Lean = Annotated[bool, option("--lean")]


@grouped
def propose(
    path: OnePath,
    *,
    extra: Extra = None,
    custom_offer: CustomOffer = False,
    recommend: Recommend = None,
    lean: Lean = False,
    recording: Recording,
    letter: Letter,
) -> None:
    """Propose what is free, what is an extra and what is not possible; ask what is unclear."""
    writer = writer_of(path, "propose", recording, letter)
    with answering(writer.run, as_json=recording.json):
        wording = Wording("proposal", letter)
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
            raise unpriced(unknown, "use.unpriced-extra", assessed) from None
        carried = Carried(proposal=proposal, recommend=recommend)
        kind = _letter_kind(proposal)
        event, remarks = _event(assessed, proposal), _remarks(assessed, proposal)
        composed = wording.compose(assessed, event, carried, remarks, kind=kind)
        return composed._replace(pressed=bool(proposal.extras))

    perform(writer, compose, as_json=recording.json)


def _check(assessed: Assessed, prices: dict[str, ByHand]) -> None:
    """See that prices by hand are for items of the open round. Raises BadParameter."""
    known = {one.item.id: one.treatment for one in assessed.assessment.items}
    for item in prices:
        if known and known.get(item, "dropped") == "dropped":
            listed = ", ".join(name for name, what in known.items() if what != "dropped")
            open_items = listed or said("use.none")
            unknown = said("use.no-open-item", id=item, known=open_items)
            raise typer.BadParameter(unknown, param_hint="--extra")


def _letter_kind(proposal: Proposal) -> str:
    if only_asks(proposal):
        return "questions" if proposal.questions else "proposal"
    sells = not (proposal.free or proposal.declined or proposal.questions)
    as_one: str = proposal.offer_as  # the rules will know a new order, too
    return "new-order" if sells and as_one == "new-order" else "proposal"


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
    """Say what is for the freelancer alone: net prices, a date gone by, what fits better."""
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
    return (*remarks, *_gone_by(assessed, proposal))


def _gone_by(assessed: Assessed, proposal: Proposal) -> Iterator[str]:
    """Warn of a delivery date that the client would read as already past (A5.3)."""
    due, now = assessed.assessment.state.due, assessed.assessment.instant
    days = sum(extra.days for extra in proposal.extras)
    if due is None or not days or after_hours(due, 24 * days) > now:
        return
    lang = assessed.speech.lang
    at = show_time(after_hours(due, 24 * days), assessed.timezone, lang)
    yield said("page.gone-by", at=at, count=days).told(lang)
