"""The items of an order as messages tell them: what the client wrote, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from revise import words
from revise.messages.forms import Forms, own_words, said
from revise.model.problem import InputError, problem
from revise.rules.assessment import Assessment
from revise.rules.round_state import ItemState

Values = dict[str, Any]


class Points:
    """Items by their ids, in the form of one message."""

    def __init__(self, assessment: Assessment, forms: Forms) -> None:
        self.state = assessment.state
        self.order = assessment.order.terms.id
        self.forms = forms

    def told(self, ids: Iterable[str]) -> list[Values]:
        """Give each item's id, the client's text, and the alternative recommended.

        Raises:
            InputError: code `unknown-id`: the order has no such item.
        """
        return [
            {
                "id": item.id,
                "text": said(item.text),
                "alternative": own_words(item.alternative),
            }
            for item in map(self._item, ids)
        ]

    def asked(self, ids: Iterable[str]) -> list[Values]:
        """Give the same with the question to ask. Raises InputError like `told`."""
        return [
            {**point, "question": own_words(self._item(point["id"]).question)}
            for point in self.told(ids)
        ]

    def _item(self, name: str) -> ItemState:
        if name not in self.state.items:
            known = ", ".join(self.state.items) or words.said("message.none")
            wrong = problem("unknown-id", "message.no-item", name=said(name), known=known)
            raise InputError(self.order, (wrong,))
        return self.state.items[name]
