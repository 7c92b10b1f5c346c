"""Steps 2 and 3: say what is possible and ask what is unclear (G2, G3b)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from revise.messages.letter import Carried
from revise.messages.offers import only_asks
from revise.messages.talk import unanswered
from revise.model.problem import NoEventError
from revise.model.times import show_time
from revise.moves.composed import Composed, Event
from revise.moves.worded import DRAFT, Words, unpriced
from revise.policies.values import Facts, after_hours
from revise.render.assessed import Assessed
from revise.render.numbers import money
from revise.render.proposed import proposed
from revise.rules.proposal import ByHand, Proposal, Unpriced, Wanted
from revise.rules.proposal import propose as proposal_of
from revise.words import label, said


class Propose(NamedTuple):
    """Propose what is free, what is an extra and what is not possible; ask what is unclear.

    `extras` are prices by hand, by the id of the item; `carried_as` says how the platform is to
    carry extras. `recommend` is a sentence of one's own for the letter. A `lean` proposal holds
    what fits into the included round, the rest as later extras.
    """

    extras: Mapping[str, ByHand] | None = None
    carried_as: Wanted = "auto"
    recommend: str | None = None
    lean: bool = False


def propose(assessed: Assessed, move: Propose, words: Words = DRAFT) -> Composed:
    """Compose the proposal. Raises NoEventError: a price or an item is not known."""
    _check(assessed, move.extras or {})
    _check_as(assessed, move.carried_as)
    proposal = _proposal(assessed, move)
    carried = Carried(proposal=proposal, recommend=move.recommend)
    remarks = remarks_on(assessed, proposal)
    if words.own is None:
        remarks = (*remarks, *_unanswered(assessed))
    new = move.lean or bool(move.recommend or words.own is not None)
    facts: Facts = {"move.new_word": new or _new_word(assessed, proposal)}
    event, kind = proposed(assessed.assessment, proposal), _letter_kind(proposal)
    composed = words.compose(kind, assessed, event, carried, remarks, facts=facts)
    button = bool(proposal.extras) and proposal.offer_as != "new-order"
    return composed._replace(pressed=button)


def _proposal(assessed: Assessed, move: Propose) -> Proposal:
    try:
        return proposal_of(
            assessed.assessment,
            assessed.config.seller,
            by_hand=move.extras or {},
            lean=move.lean,
            offer_as=move.carried_as,
        )
    except Unpriced as unknown:
        raise unpriced(unknown, "use.unpriced-extra", assessed) from None


def _check(assessed: Assessed, prices: Collection[str]) -> None:
    """See that prices by hand are for items of the open round. Raises NoEventError."""
    items = assessed.assessment.items
    known = {one.item.id: one.treatment for one in items if one.item.work and one.item.left}
    for item in prices:
        if known and known.get(item, "dropped") == "dropped":
            listed = ", ".join(name for name, what in known.items() if what != "dropped")
            open_items = listed or said("use.none")
            raise NoEventError.at("--extra", "use.no-open-item", id=item, known=open_items)


def _check_as(assessed: Assessed, offer_as: Wanted) -> None:
    """See that a new order is offered after completion, and there alone. Raises NoEventError."""
    of = assessed.assessment.state.round
    if of is None or offer_as == "auto":
        return
    if (of.when == "after-completion") != (offer_as == "new-order"):
        name = "use.as-too-early" if offer_as == "new-order" else "use.as-too-late"
        raise NoEventError.at("--as", name)


def carried_as(assessed: Assessed, event: Event) -> Sequence[str]:
    """Say how extras are carried where that was not chosen by hand."""
    carried = {extra["as"] for extra in event.get("extras", ())} - {"extra"}
    return [said(f"write.as-{one}").told(assessed.speech.lang) for one in carried]


def _new_word(assessed: Assessed, proposal: Proposal) -> bool:
    """Say whether prices or alternatives are others than in the round's last proposal."""
    last, currency = assessed.assessment.state.last("proposal"), assessed.assessment.currency
    if last is None or last.event.type != "proposed":
        return True
    before = {extra.items: money(extra.price, currency) for extra in last.event.extras}
    if before != {extra.items: money(extra.price, currency) for extra in proposal.extras}:
        return True
    known = assessed.assessment.state.items
    places = [known[name].places.get("alternative", "") for name in proposal.declined]
    return any(_event_of(place) > last.index for place in places)


def _event_of(place: str) -> int:
    """Give the number of the event that a key path leads into; -1 where it leads into none."""
    number = place.removeprefix("event[").partition("]")[0]
    return int(number) if number else -1


def _letter_kind(proposal: Proposal) -> str:
    if only_asks(proposal):
        return "questions" if proposal.questions else "proposal"
    sells = not (proposal.free or proposal.declined or proposal.questions)
    return "new-order" if sells and proposal.offer_as == "new-order" else "proposal"


def remarks_on(assessed: Assessed, proposal: Proposal) -> tuple[str, ...]:
    """Say what is for the freelancer alone: net prices, a date gone by."""
    speech = assessed.speech
    remarks = tuple(
        f"{', '.join(extra.items)}: {speech.in_unit('money', extra.price)}"
        f" ({speech.in_unit('money', extra.net)} {label('net', speech.lang)}),"
        f" {label('extra-days', speech.lang)}: {extra.days}"
        for extra in proposal.extras
        if extra.net is not None
    )
    return (*remarks, *_gone_by(assessed, proposal))


def _unanswered(assessed: Assessed) -> Iterator[str]:
    """Name what the client asked that the letter passes over: the freelancer would not notice."""
    if left := unanswered(assessed.assessment):
        yield said("page.unanswered", items=", ".join(left), id=left[0]).told(assessed.speech.lang)


def _gone_by(assessed: Assessed, proposal: Proposal) -> Iterator[str]:
    """Warn of a delivery date that the client would read as already past (A5.3)."""
    due, now = assessed.assessment.state.due, assessed.assessment.instant
    days = sum(extra.days for extra in proposal.extras)
    if proposal.offer_as == "new-order":
        return
    if due is None or not days or after_hours(due, 24 * days) > now:
        return
    lang = assessed.speech.lang
    at = show_time(after_hours(due, 24 * days), assessed.timezone, lang)
    yield said("page.gone-by", at=at, count=days).told(lang)
