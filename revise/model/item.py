"""The items of a request: what the client asks for or says, and what is known about each."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, StrictBool, WrapValidator

from revise.model.amounts import Hours, Money
from revise.model.base import Id, Moment, Part, Text, wrong
from revise.model.shown import shown

Ids = tuple[Id, ...]
Work = Literal["mistake", "missed", "change", "new"]
Talk = Literal["question", "deadline", "refund", "cancel", "threat", "remark"]
Kind = Literal[Work, Talk]

WORK: frozenset[str] = frozenset(get_args(Work))
"""Kinds that ask for work; the others are talk."""
KINDS: tuple[Kind, ...] = get_args(Kind)
DEMANDS = frozenset({"refund", "cancel"})

USES: Mapping[str, frozenset[str]] = {
    "scope": WORK,
    "hours": WORK,
    "feasible": WORK,
    "alternative": WORK,
    "needs": WORK,
    "answer": frozenset({"question", "deadline"}),
    "by": frozenset({"deadline"}),
    "amount": frozenset({"refund"}),
}
"""Keys that only some kinds have a use for, and which."""


def _or_all(value: object, money: Any) -> Any:  # noqa: ANN401 # as pydantic has it
    if isinstance(value, str) and value.isalpha() and value != "all":
        raise wrong("order.no-amount", value=shown(value))
    return value if value == "all" else money(value)


Amount = Annotated[
    Money,
    WrapValidator(_or_all),
    Field(json_schema_extra={"anyOf": [{"const": "all"}, {"type": ["string", "number"]}]}),
]

_ABOUT = {
    "id": "The item's id, unique in the order; without one it is ROUND.N.",
    "text": "What the client asks for.",
    "scope": "The id of the agreed thing it belongs to.",
    "kind": "How it relates to what was agreed, or what else the client says with it; with a scope"
    " it is a change unless said otherwise.",
    "hours": "Estimated hours of work.",
    "clear": "false: the client must be asked first.",
    "question": "What to ask the client.",
    "feasible": "false: it cannot be done as asked.",
    "alternative": "What the expert recommends instead.",
    "needs": "The ids of the items without which it cannot be done.",
    "answer": "What the freelancer answers to a question or a deadline.",
    "by": "When the client wants it.",
    "amount": "How much the client wants back.",
    "said": "The client's own words, where the text is the freelancer's short name for them.",
    "dropped": "true: the client no longer wants it, or it was no wish, or it was split or merged"
    " into others.",
    "into": "The ids of the items that it was split or merged into.",
    "of": "The id of the item that this new one was split from.",
}


class Item(Part):
    """One thing that the client asks for, or says with it."""

    id: Id = Field(description=_ABOUT["id"])
    text: Text = Field(description=_ABOUT["text"])
    scope: Id | None = Field(default=None, description=_ABOUT["scope"])
    kind: Kind | None = Field(default=None, description=_ABOUT["kind"])
    hours: Hours | None = Field(default=None, description=_ABOUT["hours"])
    clear: StrictBool = Field(default=True, description=_ABOUT["clear"])
    question: Text | None = Field(default=None, description=_ABOUT["question"])
    feasible: StrictBool = Field(default=True, description=_ABOUT["feasible"])
    alternative: Text | None = Field(default=None, description=_ABOUT["alternative"])
    needs: Ids = Field(default=(), description=_ABOUT["needs"])
    answer: Text | None = Field(default=None, description=_ABOUT["answer"])
    by: Moment | None = Field(default=None, description=_ABOUT["by"])
    amount: Amount | None = Field(default=None, description=_ABOUT["amount"])
    said: Text | None = Field(default=None, description=_ABOUT["said"])
    dropped: StrictBool = Field(default=False, description=_ABOUT["dropped"])
    into: Ids = Field(default=(), description=_ABOUT["into"])


class Estimate(Part):
    """The keys of one item that change; all but `id` may be left out. With `of` it is a new one."""

    id: Id = Field(description=_ABOUT["id"])
    of: Id | None = Field(default=None, description=_ABOUT["of"])
    text: Text | None = Field(default=None, description=_ABOUT["text"])
    scope: Id | None = Field(default=None, description=_ABOUT["scope"])
    kind: Kind | None = Field(default=None, description=_ABOUT["kind"])
    hours: Hours | None = Field(default=None, description=_ABOUT["hours"])
    clear: StrictBool | None = Field(default=None, description=_ABOUT["clear"])
    question: Text | None = Field(default=None, description=_ABOUT["question"])
    feasible: StrictBool | None = Field(default=None, description=_ABOUT["feasible"])
    alternative: Text | None = Field(default=None, description=_ABOUT["alternative"])
    needs: Ids = Field(default=(), description=_ABOUT["needs"])
    answer: Text | None = Field(default=None, description=_ABOUT["answer"])
    by: Moment | None = Field(default=None, description=_ABOUT["by"])
    amount: Amount | None = Field(default=None, description=_ABOUT["amount"])
    said: Text | None = Field(default=None, description=_ABOUT["said"])
    dropped: StrictBool | None = Field(default=None, description=_ABOUT["dropped"])
    into: Ids = Field(default=(), description=_ABOUT["into"])


Refund = Decimal | Literal["all"]
"""How much a client wants back, as an item's `amount` holds it."""
