"""The items of an order, and proposals about them, as messages tell them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from revise.messages.forms import Forms, own_words, their_words
from revise.model.event import Extra
from revise.model.problem import InputError, problem
from revise.policies.values import after_hours
from revise.rules import round_state
from revise.rules.assessment import Assessment
from revise.rules.proposal import ExtraOffer, Proposal
from revise.rules.round_state import ItemState
from revise.words import said

Values = dict[str, Any]


class Points:
    """Items by their ids, in the form of one message."""

    def __init__(self, assessment: Assessment, forms: Forms) -> None:
        self.state = assessment.state
        self.order = assessment.order.terms.id
        self.forms = forms

    def told(self, ids: Iterable[str]) -> list[Values]:
        """Give each item's id, the client's text, and the alternative recommended.

        Dropped items stand in no letter: they are no wish (any more).

        Raises:
            InputError: code `unknown-id`: the order has no such item.
        """
        return [
            {
                "id": item.id,
                "text": their_words(item.text),
                "alternative": own_words(item.alternative),
            }
            for item in map(self._item, ids)
            if not item.dropped
        ]

    def asked(self, ids: Iterable[str]) -> list[Values]:
        """Give the same with the question to ask. Raises InputError like `told`."""
        return [
            {**point, "question": own_words(self._item(point["id"]).question)}
            for point in self.told(ids)
        ]

    def _item(self, name: str) -> ItemState:
        if name not in self.state.items:
            known = ", ".join(self.state.items) or said("message.none")
            wrong = problem("unknown-id", "message.no-item", name=their_words(name), known=known)
            raise InputError(self.order, (wrong,))
        return self.state.items[name]


def carried_proposal(made: Proposal | None, points: Points) -> Values | None:
    """Give the lists of a proposal, its extras and the new date; None if it has nothing in it."""
    if made is None or not (made.free or made.declined or made.questions or made.extras):
        return None
    return {
        "free": points.told(made.free),
        "declined": points.told(name for name in made.declined if name not in made.later),
        "later": points.told(made.later),
        "questions": points.asked(made.questions),
        "custom_offer": made.offer_as == "custom-offer",
        **_offered(made.extras, points),
    }


def open_proposal(points: Points) -> Values | None:
    """Give the same of the proposal that waits for an answer, with its day; None if none does."""
    ask = round_state.open_proposal(points.state.round)
    if ask is None or ask.event.type != "proposed":
        return None
    made = ask.event
    return {
        "day": points.forms.day(ask.opened),
        "only_asks": not (made.free or made.declined or made.extras),
        "free": points.told(made.free),
        "declined": points.told(made.declined),
        "later": [],
        "questions": points.asked(made.questions),
        "custom_offer": any(one.as_ == "custom-offer" for one in made.extras),
        **_offered([one for one in made.extras if points.told(one.items)], points),
    }


def _offered(extras: Sequence[ExtraOffer | Extra], points: Points) -> Values:
    """Say what extras cost and do to the date: the platform adds all their days to it (A5.3)."""
    days, due = sum(one.days for one in extras), points.state.due
    new = None if due is None or not days else after_hours(due, 24 * days)
    return {
        "extras": [
            {
                "title": their_words(one.title),
                "price": points.forms.money(one.price),
                "days": one.days,
            }
            for one in extras
        ],
        "days": days,
        "new_due": points.forms.minute_of(new),
        "new_due_weekday": points.forms.weekday_of(new),
    }
