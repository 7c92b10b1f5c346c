"""The items of a revision request: what the client asks for, and what is known about each."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from revise.model.base import Id, Part, Text
from revise.model.numbers import Hours

Kind = Literal["mistake", "missed", "change", "new"]

_ABOUT = {
    "id": "The item's id, unique in the order; without one it is ROUND.N.",
    "text": "What the client asks for.",
    "scope": "The id of the agreed thing it belongs to.",
    "kind": "mistake: one's own mistake; missed: agreed but not delivered; change: a change to"
    " something agreed; new: new work. With a scope it is a change unless said otherwise.",
    "hours": "Estimated hours of work.",
    "clear": "false: the client must be asked first.",
    "question": "What to ask the client.",
    "feasible": "false: it cannot be done as asked.",
    "alternative": "What the expert recommends instead.",
    "dropped": "true: the client no longer wants it, or it was split or merged into others.",
}


def _about(key: str) -> object:
    return Field(description=_ABOUT[key])


class Item(Part):
    """One thing that the client asks for."""

    id: Annotated[Id, _about("id")]
    text: Annotated[Text, _about("text")]
    scope: Annotated[Id | None, _about("scope")] = None
    kind: Annotated[Kind | None, _about("kind")] = None
    hours: Annotated[Hours | None, _about("hours")] = None
    clear: Annotated[StrictBool, _about("clear")] = True
    question: Annotated[Text | None, _about("question")] = None
    feasible: Annotated[StrictBool, _about("feasible")] = True
    alternative: Annotated[Text | None, _about("alternative")] = None
    dropped: Annotated[StrictBool, _about("dropped")] = False


class Estimate(Part):
    """The keys of one item that change; all but `id` may be left out."""

    id: Annotated[Id, _about("id")]
    text: Annotated[Text | None, _about("text")] = None
    scope: Annotated[Id | None, _about("scope")] = None
    kind: Annotated[Kind | None, _about("kind")] = None
    hours: Annotated[Hours | None, _about("hours")] = None
    clear: Annotated[StrictBool | None, _about("clear")] = None
    question: Annotated[Text | None, _about("question")] = None
    feasible: Annotated[StrictBool | None, _about("feasible")] = None
    alternative: Annotated[Text | None, _about("alternative")] = None
    dropped: Annotated[StrictBool | None, _about("dropped")] = None
