"""The items of an order as messages tell them: which stand in a letter, and in whose words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from revise.messages.calm import calm
from revise.messages.forms import Forms, own_words, their_words
from revise.model.event import Extra
from revise.model.item import DEMANDS
from revise.model.problem import InputError, problem
from revise.rules.assessment import Assessment
from revise.rules.proposal import ExtraOffer
from revise.rules.round_state import ItemState
from revise.words import said

Values = dict[str, Any]

OWED = frozenset({"mistake", "missed"})
"""Kinds that the freelancer has to put right."""

_UNSAID = frozenset({"remark", "threat"})
_DEEPEST = 16
"""How often an item may be split or merged again before nobody follows."""


class Points:
    """Items by their ids, in the form of one message."""

    def __init__(self, assessment: Assessment, forms: Forms) -> None:
        self.state = assessment.state
        self.order = assessment.order.terms.id
        self.forms = forms

    def told(self, ids: Iterable[str]) -> list[Values]:
        """Give each item's id, its words, whether they are the client's own, and what it is.

        What is dropped, settled, a threat or a mere remark stands in no letter.

        Raises:
            InputError: code `unknown-id`: the order has no such item.
        """
        return [self._point(item) for item in map(self._item, ids) if stands(item)]

    def asked(self, ids: Iterable[str]) -> list[Values]:
        """Give the same with the question to ask; demands are asked about once, without words.

        Raises InputError like `told`.
        """
        items = [item for item in map(self._item, ids) if stands(item) and asks(item)]
        first = next((item for item in items if item.kind in DEMANDS), None)
        return [
            {
                **self._point(item),
                "question": own_words(item.question),
                "demand": item is first,
            }
            for item in items
            if item is first or item.kind not in DEMANDS
        ]

    def wished(self, ids: Iterable[str]) -> list[Values]:
        """Give what the client wrote of each item, as it is quoted to others.

        What the freelancer made of it is left out; an item that was split or merged is told as long
        as something of it still stands.
        """
        items = (self.state.items[name] for name in ids)
        return [self._words(item) for item in items if self._was_wished(item)]

    def sold(self, extra: ExtraOffer | Extra) -> Values:
        """Give an extra's title, whether it is quoted, its price and days.

        Where it is the text of an item, it is told as that item is; where the freelancer has put an
        item into words of their own, it may be one of those.
        """
        items = [self.state.items[name] for name in extra.items if name in self.state.items]
        same = next((one for one in items if extra.title in (one.text, one.said)), None)
        own = any(one.reading or one.said is not None for one in items)
        named = {"text": their_words(extra.title), "theirs": not own}
        if same is not None:
            named = self._named(same)
        return {
            **named,
            "title": named["text"],
            "price": self.forms.money(extra.price),
            "days": extra.days,
        }

    def _was_wished(self, item: ItemState) -> bool:
        return not item.reading and self._lives_on(item, _DEEPEST)

    def _lives_on(self, item: ItemState, depth: int) -> bool:
        if stands(item) or not (item.dropped and depth):
            return stands(item)
        parts = (self.state.items.get(name) for name in item.into)
        return any(one is not None and self._lives_on(one, depth - 1) for one in parts)

    def _point(self, item: ItemState) -> Values:
        return {
            **self._named(item),
            "id": item.id,
            "alternative": own_words(item.alternative),
            "kind": item.effective_kind,
            "owed": item.effective_kind in OWED,
        }

    def _named(self, item: ItemState) -> Values:
        """Name an item: the client's words where they are short for it, else the freelancer's."""
        if item.reading or item.said is not None:
            return {"text": their_words(item.text), "theirs": False}
        return self._words(item)

    def _words(self, item: ItemState) -> Values:
        words = item.said or item.text
        told = their_words(words) and their_words(calm(words))
        if their_words(words) and told is None:
            point = said("message.point", id=item.id).told(self.forms.language)
            return {"text": point, "theirs": False}
        return {"text": told, "theirs": True}

    def _item(self, name: str) -> ItemState:
        if name not in self.state.items:
            known = ", ".join(self.state.items) or said("message.none")
            wrong = problem("unknown-id", "message.no-item", name=their_words(name), known=known)
            raise InputError(self.order, (wrong,))
        return self.state.items[name]


def stands(item: ItemState) -> bool:
    """Whether a letter may name an item."""
    met = item.answered and item.kind in DEMANDS
    return item.left and item.kind not in _UNSAID and not met


def asks(item: ItemState) -> bool:
    """Whether the client is asked about it: what he asks himself is answered instead."""
    return item.work or item.kind in DEMANDS or item.question is not None
