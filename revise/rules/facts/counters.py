"""Facts of a counter-offer about money: what the client named, and what it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from revise.policies.values import fraction
from revise.rules.ask_state import AskState
from revise.rules.facts.fact import Spot, fact
from revise.rules.facts.money import refund_max, value
from revise.rules.facts.proposals import closing
from revise.rules.facts.requests import newest, offered_most, seconds
from revise.rules.facts.subject import Subject


def _counter(of: Subject) -> AskState | None:
    """Give the counter-offer about money that waits for the freelancer's next word."""
    named = [
        ask
        for ask in of.state.asks.values()
        if ask.outcome == "countered"
        and (ask.kind == "resolution" or (ask.kind == "cancellation" and ask.by == "client"))
    ]
    last = max(named, key=closing, default=None)
    if last is None or of.state.closed or not _stands(of, last.closed_index or 0):
        return None
    if last.kind == "resolution" and (offered_most(of, last) or _countered_before(of, last)):
        return None
    return last


def _countered_before(of: Subject, last: AskState) -> bool:
    """Whether one to the Center was countered before: in the round, else since the delivery."""
    since = of.round.index if of.round is not None else max(of.state.deliveries, default=-1)
    return last in seconds([ask for ask in of.own.get("resolution", []) if ask.index > since])


def _stands(of: Subject, since: int) -> bool:
    """Whether nothing was asked, wished for or delivered after an event."""
    wishes = (item for item in (*of.asked, *of.talk) if item.kind not in {"remark", "threat"})
    return (
        all(ask.index <= since for ask in of.state.asks.values())
        and all(item.added <= since for item in wishes)
        and all(index <= since for index in of.state.deliveries[-1:])
    )


def _named(of: Subject) -> Iterator[Spot]:
    """The answer that named it."""
    counter = _counter(of)
    if counter is not None:
        yield f"event[{counter.closed_index}]", True


@fact(stands=_named)
def countered(of: Subject) -> bool:
    """The client named another amount, to end the order or in the Center, and is owed a word."""
    return _counter(of) is not None


@fact(stands=_named)
def counter_amount(of: Subject) -> Fraction | None:
    """The amount named: to be refunded, or to be paid for the work so far."""
    counter = _counter(of) if countered(of) else None
    named = None if counter is None or counter.answer is None else counter.answer.amount
    return None if named is None else fraction(named)


@fact(stands=_named)
def counter_ends(of: Subject) -> bool:
    """It was named in answer to the wish to cancel: what the client would pay, or be paid."""
    counter = _counter(of) if countered(of) else None
    return counter is not None and counter.kind == "cancellation"


@fact(stands=_named)
def refund_suggested(of: Subject) -> Fraction | None:
    """What would be refunded so that the amount named to end the order remains, at most the limit.

    None where none was named.
    """
    named, most = counter_amount(of), refund_max(of)
    if named is None or not counter_ends(of):
        return None
    rest = max(value(of) - named, Fraction(0))
    return rest if most is None else min(rest, most)


@fact(stands=_named)
def value_suggested(of: Subject) -> Fraction | None:
    """What the order would be worth after that."""
    back = refund_suggested(of)
    return None if back is None else value(of) - back


@fact(stands=newest("resolution"))
def offered_amount(of: Subject) -> Fraction | None:
    """What the last offer in the Center named."""
    last = of.state.last("resolution")
    offer = last.event.amount if last is not None and last.event.type == "escalated" else None
    return None if offer is None else fraction(offer)
