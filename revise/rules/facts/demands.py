"""Facts of what the client says beside the work: money back, an end, threats, questions, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from revise.model.asks import ANSWERS
from revise.model.item import Talk
from revise.policies.values import fraction, hours_between
from revise.rules.ask_state import AskState
from revise.rules.facts.effort import hours_requested
from revise.rules.facts.fact import Spot, fact
from revise.rules.facts.money import price
from revise.rules.facts.subject import Subject
from revise.rules.round_state import ItemState


def _said(*kinds: Talk) -> Callable[[Subject], Iterator[Spot]]:
    """Say where the items of these kinds stand."""

    def places(of: Subject) -> Iterator[Spot]:
        for item in of.talk:
            if item.kind in kinds:
                yield item.home, True

    return places


def demands(of: Subject) -> list[ItemState]:
    """Give the wishes for money back or an end that nothing has met yet."""
    return [item for item in of.talk if item.demands]


def _open(of: Subject, kind: Talk) -> list[ItemState]:
    """Give what waits for a word: until a message, proposal or delivery of the freelancer.

    A word said before it was known what the item is answers nothing.
    """
    since = -1 if of.round is None else of.round.answered
    asked = (item for item in of.talk if item.kind == kind)
    return [item for item in asked if max(item.added, item.since("kind")) > since]


@fact(stands=_said("refund"))
def refund_demanded(of: Subject) -> bool:
    """Money back is demanded."""
    return any(item.kind == "refund" for item in demands(of))


@fact(stands=_said("refund"))
def refund_demanded_amount(of: Subject) -> Fraction | None:
    """How much of it, where the client says so; `all` is what the order is worth."""
    if not refund_demanded(of):
        return None
    asked = [item.amount for item in demands(of) if item.kind == "refund"]
    named = [price(of) if one == "all" else fraction(one) for one in asked if one is not None]
    return max(named, default=None)


@fact(stands=_said("cancel"))
def cancel_demanded(of: Subject) -> bool:
    """An end of the order is demanded."""
    return any(item.kind == "cancel" for item in demands(of))


@fact(stands=_said("refund", "cancel"))
def demand_open(of: Subject) -> bool:
    """Money back or an end is demanded."""
    return bool(demands(of))


@fact(stands=_said("refund", "cancel"))
def demand_asked(of: Subject) -> bool:
    """The client was asked, since demands were last met, what would have to change instead.

    A demand added later does not undo it.
    """
    return demand_open(of) and bool(_asked(of))


@fact(stands=_said("refund", "cancel"))
def demand_answered(of: Subject) -> bool:
    """That question was answered, be it with a no."""
    return demand_asked(of) and any(ask.outcome in ANSWERS for ask in _asked(of))


def _asked(of: Subject) -> list[AskState]:
    names = {item.id for item in demands(of)}
    return [
        ask
        for ask in of.proposals
        if ask.event.type == "proposed" and names.intersection(ask.event.questions)
    ]


@fact(stands=_said("threat"))
def threats(of: Subject) -> int:
    """Threats recorded in the open round."""
    return sum(item.kind == "threat" for item in of.talk)


@fact(stands=_said("question"))
def questions_open(of: Subject) -> int:
    """Questions of the client that nobody answered yet."""
    return len(_open(of, "question"))


@fact(stands=_said("deadline"))
def deadlines_open(of: Subject) -> int:
    """Deadlines of the client that nobody answered yet."""
    return len(_open(of, "deadline"))


@fact(stands=_said("deadline"))
def deadline_wanted(of: Subject) -> Fraction | None:
    """Hours until the earliest of all deadlines the client named; negative once it is past."""
    wanted = [item.by for item in of.talk if item.kind == "deadline" and item.by is not None]
    return hours_between(of.instant, min(wanted)) if wanted else None


@fact(stands=_said("deadline"))
def deadline_fits(of: Subject) -> bool | None:
    """Whether the hours left fit before it, at the freelancer's hours a day.

    Before the first delivery what is left of the original service counts, too.
    """
    wanted, left = deadline_wanted(of), hours_requested(of)
    if of.round is not None and of.round.when == "before-delivery":
        worked = fraction(sum(of.state.worked))
        rest = None if of.original is None else max(of.original - worked, Fraction(0))
        left = None if left is None or rest is None else left + rest
    if wanted is None or left is None:
        return None
    return left / fraction(of.seller.hours_per_day) * 24 <= wanted
