"""What was agreed, at first and later; what was offered; and the hours it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from revise.evidence.event_words import days_more, told_event
from revise.evidence.phrasing import Phrasing
from revise.evidence.wish_table import outcome
from revise.model.event import AnyEvent
from revise.model.item import Estimate, Item
from revise.model.times import utc
from revise.rules.ask_state import AskState, accepted_extras
from revise.rules.assessment import Assessment

Rows = list[dict[str, Any]]


def agreement(assessment: Assessment, by: Phrasing) -> dict[str, Any]:
    """Give the terms as they stood, and every change that both agreed on."""
    terms = assessment.order.terms
    return {
        "price": by.forms.money(terms.price),
        "hours": None if terms.hours is None else by.hours(terms.hours),
        "rounds": _rounds(terms.revisions, by),
        "due": None if terms.due is None else by.at(terms.due),
        "scope": [{"id": one.id, "text": by.outside(one.text)} for one in assessment.order.scope],
        "changes": _changes(assessment, by),
    }


def _rounds(rounds: int | str, by: Phrasing) -> str:
    if isinstance(rounds, str):
        return by.tell("rounds-unlimited")
    return by.tell("rounds", count=rounds) if rounds else by.tell("rounds-none")


def _changes(assessment: Assessment, by: Phrasing) -> Rows:
    asks = sorted(
        (ask for ask in assessment.state.asks.values() if ask.closed is not None),
        key=lambda ask: (ask.closed, ask.index),
    )
    return [
        {"at": by.at(ask.closed or ask.opened), "text": text}
        for ask in asks
        if ask.outcome in {"accepted", "partly"}
        for text in _changed(ask, by)
    ]


def _changed(ask: AskState, by: Phrasing) -> Iterator[str]:
    event = ask.event
    if event.type == "extension-requested":
        yield by.tell("change-due", due=by.at(event.due))
    if event.type == "escalated" and event.amount is not None:
        yield by.tell("change-refund", amount=by.forms.money(event.amount))
    for extra in accepted_extras(ask):
        title = by.outside(extra.title)
        shown = by.quoted(title) if title else ", ".join(extra.items)
        price, days = by.forms.money(extra.price), days_more(extra)
        name = "change-order" if extra.as_ == "new-order" else "change-extra"
        yield by.tell(name, title=shown, price=price, days=days)


def offers(assessment: Assessment, by: Phrasing) -> Rows:
    """Give everything that one side asked of the other, and what became of it."""
    return [_offer(ask, assessment, by) for ask in assessment.state.asks.values()]


def _offer(ask: AskState, assessment: Assessment, by: Phrasing) -> dict[str, Any]:
    event = ask.event
    return {
        "id": ask.id,
        "at": utc(ask.opened),
        "local": by.at(ask.opened),
        "by": ask.by,
        "kind": by.ask(ask).told(by.forms.language),
        "text": told_event(event, assessment.state, by),
        "price": _price(ask, by),
        "due": by.at(event.due) if event.type == "extension-requested" else None,
        "answer": outcome(ask, by),
        "answered_at": None if ask.closed is None else by.at(ask.closed),
    }


def _price(ask: AskState, by: Phrasing) -> str | None:
    event = ask.event
    if event.type == "proposed" and event.extras:
        return by.forms.money(sum((extra.price for extra in event.extras), Decimal(0)))
    if event.type == "escalated" and event.amount is not None:
        return by.forms.money(event.amount)
    return None


def hours(assessment: Assessment, by: Phrasing) -> Rows:
    """Give what was estimated and what was worked, oldest first."""
    events = assessment.order.events[: assessment.state.seen]
    return [
        {
            "at": utc(event.at),
            "local": by.at(event.at),
            "hours": by.hours(count),
            "items": items,
            "text": by.tell(what),
        }
        for event in events
        for count, items, what in _counted(event)
    ]


def worked(assessment: Assessment, by: Phrasing) -> str | None:
    """Give all hours that were worked; None where none are on record."""
    notes = assessment.state.worked
    return by.hours(sum(notes, Decimal(0))) if notes else None


def _counted(event: AnyEvent) -> Iterator[tuple[Decimal, list[str], str]]:
    """Give the hours that an event tells, what they are for, and what they are."""
    if event.type == "revision-requested":
        yield from _estimates(event.items, "hours-estimated-there")
    if event.type == "worked":
        yield event.hours, [*event.items], "hours-worked"
    if event.type == "estimated":
        if event.order_hours is not None:
            yield event.order_hours, [], "hours-order"
        yield from _estimates(event.items, "hours-estimated")


def _estimates(
    items: Iterable[Item | Estimate], what: str
) -> Iterator[tuple[Decimal, list[str], str]]:
    for one in items:
        if one.hours is not None:
            yield one.hours, [one.id], what
