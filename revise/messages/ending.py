"""How an order may end: a statement, a cancellation, the answer to one."""

from __future__ import annotations

from fractions import Fraction

from revise.messages.forms import own_words
from revise.messages.letter import Carried
from revise.messages.points import Points, Values
from revise.rules.assessment import Assessment
from revise.rules.moves import to_deliver


def tried(assessment: Assessment) -> Values:
    """Count what was tried with the client, for customer support."""
    made = [ask for ask in assessment.state.asks.values() if ask.by == "freelancer"]
    return {
        kind: sum(ask.kind == kind for ask in made)
        for kind in ("proposal", "resolution", "cancellation")
    }


def statement(assessment: Assessment, carried: Carried, points: Points) -> Values:
    """Give what the open request to the Center or support says, the carried one first.

    One that was answered or withdrawn says nothing any more: what it offered is not offered twice.
    `named` is the amount that the client named against the last offer, `settles` what the one made
    now would settle.
    """
    made = assessment.state.asks.values()
    asks = [ask for ask in made if ask.open and ask.kind in {"resolution", "support"}]
    reason, amount, settles = carried.reason, carried.amount, carried.settles
    nothing = carried._replace(threats=False) == Carried()
    if nothing and asks and asks[-1].event.type == "escalated":
        event = asks[-1].event
        reason = event.reason
        amount = None if event.amount is None else Fraction(event.amount)
        settles = tuple(event.settles or ())
    facts = assessment.facts
    named = None if facts.get("counter_ends") else facts.get("counter_amount")
    return {
        "reason": own_words(reason),
        "refund": None if amount is None else points.forms.money(amount),
        "named": points.forms.money(named) if isinstance(named, Fraction) else None,
        "settles": points.told(settles),
    }


def cancellation(assessment: Assessment, carried: Carried) -> Values:
    """Give why the freelancer asks to cancel."""
    asked = assessment.state.opened("cancellation", "freelancer")
    reason, kind = carried.reason, carried.kind
    if reason is None and asked is not None and asked.event.type == "cancellation-requested":
        reason, kind = asked.event.reason, asked.event.kind
    return {"reason": own_words(reason), "kind": kind or "other"}


def answer(assessment: Assessment, carried: Carried, points: Points) -> Values | None:
    """Give the answer to the client's wish to cancel; None where there is none.

    `button` says that it takes the platform's button still, `support_only` that it is too late for
    that; `agreed` are the items that the two agree on, `due` is when these, or the order that was
    never delivered, are due, if that lies ahead.
    """
    state, forms = assessment.state, points.forms
    asked = state.opened("cancellation", "client")
    if asked is None:
        return None
    ordered = "extend_button" in assessment.policy.words
    agreed = to_deliver(assessment) if assessment.facts["verdict"] == "agreed" else ()
    waits = not state.closed and (agreed or not state.deliveries)
    due = state.due if waits and state.due and state.due > assessment.instant else None
    return {
        "day": forms.day(asked.opened),
        "answer": carried.answer,
        "reason": own_words(carried.reason),
        "amount": None if carried.amount is None else forms.money(carried.amount),
        "button": ordered and asked.wish and not state.closed,
        "support_only": ordered and state.closed,
        "agreed": points.told(agreed),
        "due": forms.minute_of(due),
        "weekday": forms.weekday_of(due),
    }
