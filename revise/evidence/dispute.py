"""What is in dispute, and the story in a few sentences: from the facts alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from revise.evidence.phrasing import Phrasing
from revise.evidence.wish_table import kinds_of, outcome
from revise.messages.forms import their_words
from revise.model.item import DEMANDS
from revise.rules.ask_state import AskState
from revise.rules.assessment import Assessment
from revise.rules.happened import happened
from revise.rules.item_state import ItemState
from revise.words import said


def dispute(assessment: Assessment, by: Phrasing) -> dict[str, Any]:
    """Give the amount in dispute (None: not on record), what is asked, and the story."""
    return {
        "amount": _amount(assessment, by),
        "asked": " ".join(_asked(assessment, by)) or by.tell("nothing-open"),
        "story": [*_story(assessment, by)],
    }


# ---- What is asked ----------------------------------------------------------------------------


def _demands(assessment: Assessment) -> list[ItemState]:
    return [one for one in assessment.state.items.values() if one.kind in DEMANDS and one.demands]


def _amount(assessment: Assessment, by: Phrasing) -> str | None:
    """Give what the client wants back: the newest amount that is named, or all there is."""
    countered = _countered(assessment)
    demands = _demands(assessment)
    cancelling = assessment.state.opened("cancellation", "client")
    amounts = [one.amount for one in demands if one.amount is not None]
    value = assessment.facts.get("value")
    whole = "all" in amounts or cancelling or any(one.kind == "cancel" for one in demands)
    if demands and countered is not None and not whole:
        return by.forms.money(countered)
    if whole and isinstance(value, Fraction | int):
        return by.forms.money(Fraction(value))
    last = amounts[-1] if amounts else None
    return None if last is None or last == "all" else by.forms.money(last)


def _countered(assessment: Assessment) -> Fraction | None:
    """Give the last amount that the client named against an offer."""
    named = [_named(ask) for ask in assessment.state.asks.values() if ask.kind != "proposal"]
    return next((amount for amount in reversed(named) if amount is not None), None)


def _named(ask: AskState) -> Fraction | None:
    answer = ask.answer
    if ask.by == "client" or answer is None or answer.amount is None:
        return None
    return Fraction(answer.amount)


def _asked(assessment: Assessment, by: Phrasing) -> Iterator[str]:
    state = assessment.state
    countered = _countered(assessment)
    for item in _demands(assessment):
        yield _demand(item, countered, by)
    for ask in state.open_asks.values():
        yield from _open(ask, by)
    of = state.round
    if of is not None:
        agreed = of.covered()
        work = [one for one in of.items if one.work and one.left and one.id not in agreed]
        if work:
            yield by.tell("asked-wishes", count=len(work))


def _demand(item: ItemState, countered: Fraction | None, by: Phrasing) -> str:
    """Say what is demanded; the amount of a counter-offer is newer than that of the item."""
    if item.kind == "cancel":
        return by.tell("asked-cancel")
    if item.amount == "all":
        return by.tell("asked-refund-all")
    amount = item.amount if countered is None else countered
    if amount is None:
        return by.tell("asked-refund-unknown")
    return by.tell("asked-refund", amount=by.forms.money(amount))


def _open(ask: AskState, by: Phrasing) -> Iterator[str]:
    event = ask.event
    if event.type == "escalated":
        help_ = "asked-support" if event.to == "support" else "asked-help"
        yield by.tell(help_, center=by.center())
        if event.amount is not None:
            yield by.tell("asked-offer", amount=by.forms.money(event.amount))
    elif event.type == "cancellation-requested":
        yield by.tell("asked-cancel" if ask.by == "client" else "asked-cancelling")
    else:
        yield by.tell("asked-proposal", ask=by.ask(ask))


# ---- The story --------------------------------------------------------------------------------


def _story(assessment: Assessment, by: Phrasing) -> Iterator[str]:
    yield _ordered(assessment, by)
    yield _delivered(assessment, by)
    yield from _wished(assessment, by)
    yield from _proposed(assessment, by)
    yield from _escalated(assessment, by)
    yield from _silent(assessment, by)
    yield _ended(assessment, by)


def _ordered(assessment: Assessment, by: Phrasing) -> str:
    terms = assessment.order.terms
    price = by.forms.money(terms.price)
    due = "" if terms.due is None else said("evidence.story-due", due=by.at(terms.due))
    title, client = (by.outside(their_words(text)) for text in (terms.title, terms.client))
    if title is None:
        return by.tell("story-order-redacted", price=price, due=due)
    who = client or said("evidence.story-client")
    return by.tell("story-order", client=who, title=by.quoted(title), price=price, due=due)


def _delivered(assessment: Assessment, by: Phrasing) -> str:
    events, made = assessment.order.events, assessment.state.deliveries
    if not made:
        return by.tell("story-undelivered")
    first, last = (by.forms.day(events[made[at]].at) for at in (0, -1))
    if len(made) == 1:
        return by.tell("story-delivered", day=first)
    return by.tell("story-deliveries", count=len(made), first=first, last=last)


def _wished(assessment: Assessment, by: Phrasing) -> Iterator[str]:
    state = assessment.state
    items = [one for one in state.items.values() if not one.reading and one.kind != "threat"]
    if items:
        yield by.tell("story-wishes", count=len(items))
        kinds = [
            by.tell("story-kind", count=count, kind=said(f"evidence.kind-{kind}"))
            for kind, count in kinds_of(items).items()
        ]
        if kinds:
            yield by.tell("story-kinds", kinds="; ".join(kinds))
    elif state.rounds:
        yield by.tell("story-requested", day=by.forms.day(state.rounds[0].opened))


def _proposed(assessment: Assessment, by: Phrasing) -> Iterator[str]:
    made = [ask for ask in assessment.state.asks.values() if ask.kind == "proposal"]
    if made:
        last = made[-1]
        yield by.tell("story-proposals", count=len(made))
        name = "story-one" if len(made) == 1 else "story-last"
        yield by.tell(name, day=by.forms.day(last.opened), outcome=_became(last, by))


def _became(ask: AskState, by: Phrasing) -> str:
    return by.tell("no-answer") if ask.open else outcome(ask, by)


def _escalated(assessment: Assessment, by: Phrasing) -> Iterator[str]:
    for ask in assessment.state.asks.values():
        event = ask.event
        if event.type != "escalated":
            continue
        name = "story-support" if event.to == "support" else "story-center"
        day, told = by.forms.day(ask.opened), _became(ask, by)
        center = by.policy.words["to_center"][by.forms.language]
        yield by.tell(name, day=day, center=center, outcome=told)
        if event.amount is not None:
            yield by.tell("story-refund", amount=by.forms.money(event.amount))


def _silent(assessment: Assessment, by: Phrasing) -> Iterator[str]:
    count = sum(one.event is None for one in happened(assessment))
    if count:
        yield by.tell("story-silence", count=count)


def _ended(assessment: Assessment, by: Phrasing) -> str:
    state = assessment.state
    if state.closing is None:
        return by.tell("story-open", status=status(assessment, by))
    silently = "-silently" if state.closing.silent else ""
    return by.tell(f"story-{state.status}{silently}", day=by.forms.day(state.closing.at))


def status(assessment: Assessment, by: Phrasing) -> str:
    """Say where the order stands, and whether silence brought it there."""
    state = assessment.state
    told = said(f"evidence.status-{state.status}")
    if state.closing is not None and state.closing.silent:
        return by.tell("status-silently", status=told)
    return told.told(by.forms.language)
