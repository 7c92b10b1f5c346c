"""The items of a revision request: what the client asks for, and what is known about each."""

from typing import Literal

from pydantic import Field, StrictBool

from revise.model.amounts import Hours
from revise.model.base import Id, Part, Text

Kind = Literal["mistake", "missed", "change", "new"]

_ABOUT = {
    "id": "The item's id, unique in the order; without one it is ROUND.N.",
    "text": "What the client asks for.",
    "scope": "The id of the agreed thing it belongs to.",
    "kind": "How it relates to what was agreed; with a scope it is a change unless said otherwise.",
    "hours": "Estimated hours of work.",
    "clear": "false: the client must be asked first.",
    "question": "What to ask the client.",
    "feasible": "false: it cannot be done as asked.",
    "alternative": "What the expert recommends instead.",
    "dropped": "true: the client no longer wants it, or it was split or merged into others.",
}


class Item(Part):
    """One thing that the client asks for."""

    id: Id = Field(description=_ABOUT["id"])
    text: Text = Field(description=_ABOUT["text"])
    scope: Id | None = Field(default=None, description=_ABOUT["scope"])
    kind: Kind | None = Field(default=None, description=_ABOUT["kind"])
    hours: Hours | None = Field(default=None, description=_ABOUT["hours"])
    clear: StrictBool = Field(default=True, description=_ABOUT["clear"])
    question: Text | None = Field(default=None, description=_ABOUT["question"])
    feasible: StrictBool = Field(default=True, description=_ABOUT["feasible"])
    alternative: Text | None = Field(default=None, description=_ABOUT["alternative"])
    dropped: StrictBool = Field(default=False, description=_ABOUT["dropped"])


class Estimate(Part):
    """The keys of one item that change; all but `id` may be left out."""

    id: Id = Field(description=_ABOUT["id"])
    text: Text | None = Field(default=None, description=_ABOUT["text"])
    scope: Id | None = Field(default=None, description=_ABOUT["scope"])
    kind: Kind | None = Field(default=None, description=_ABOUT["kind"])
    hours: Hours | None = Field(default=None, description=_ABOUT["hours"])
    clear: StrictBool | None = Field(default=None, description=_ABOUT["clear"])
    question: Text | None = Field(default=None, description=_ABOUT["question"])
    feasible: StrictBool | None = Field(default=None, description=_ABOUT["feasible"])
    alternative: Text | None = Field(default=None, description=_ABOUT["alternative"])
    dropped: StrictBool | None = Field(default=None, description=_ABOUT["dropped"])
