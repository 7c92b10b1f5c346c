"""The order file as a whole: what was agreed, and the log of what happened since."""

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from revise.model.amounts import Money, PositiveHours
from revise.model.asks import ASKS
from revise.model.base import Id, Language, Moment, Part, Text, keys_of, wrong
from revise.model.event import EVENT_CLASSES, AnyEvent, Extra, File, RevisionRequested
from revise.model.item import Estimate, Item
from revise.model.shown import either, nearest, shown
from revise.words import said


def _rounds(value: object) -> object:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if value == "unlimited" or (whole and isinstance(value, int) and value >= 0):
        return value
    raise wrong("value.negative-rounds" if whole else "value.no-rounds", value=shown(value))


def _format(value: object) -> object:
    """Take 1 alone: `true` and `1.0` are equal to it in Python."""
    if type(value) is int and value == 1:
        return value
    raise wrong("order.unknown-format", value=shown(value))


# Most orders are in one of these; only another code costs the import of all.
_COMMON = frozenset({"AUD", "CAD", "CHF", "DKK", "EUR", "GBP", "ILS", "INR", "NOK", "SEK", "USD"})


def _currency(value: str) -> str:
    if value in _COMMON:
        return value
    from babel.core import get_global

    codes = get_global("all_currencies")
    if value in codes:
        return value
    near = nearest(value.upper(), _COMMON)
    meant = said("value.did-you-mean", name=f'"{near}"') if near else said("value.like-eur")
    raise wrong("value.no-currency", value=shown(value), meant=meant)


Currency = Annotated[
    str,
    StringConstraints(strict=True),
    AfterValidator(_currency),
    Field(json_schema_extra={"pattern": "^[A-Z]{3}$"}),
]


class Terms(Part):
    """`[order]`: what was agreed. `price` excludes extras; `hours` of the original service."""

    id: Id = Field(description="The order's number.")
    title: Text = Field(description="What the order is about.")
    price: Money = Field(description="The price agreed, extras not included.")
    revisions: Annotated[
        Annotated[int, Field(ge=0)] | Literal["unlimited"], BeforeValidator(_rounds)
    ] = Field(description="Revision rounds the package includes.")
    hours: PositiveHours | None = Field(
        default=None, description="Hours the original service took; the effort is judged by them."
    )
    currency: Currency | None = Field(default=None, description="ISO 4217 code, such as USD.")
    platform: Text | None = Field(default=None, description="The policy that applies.")
    language: Language | None = Field(
        default=None, description="Language of the messages to the client."
    )
    client: Text | None = Field(default=None, description="The client's handle, not a name.")
    placed: Moment | None = Field(default=None, description="When it was ordered.")
    due: Moment | None = Field(default=None, description="When it is due by the first agreement.")


class Scope(Part):
    """`[[scope]]`: one thing that was agreed."""

    id: Id = Field(description="Its id; items name it by `scope`.")
    text: Text = Field(description="What was agreed.")


class Order(Part):
    """One order file. Every item has an id, written or `ROUND.N`."""

    model_config = ConfigDict(title="Order file")

    terms: Terms = Field(alias="order", description="What was agreed.")
    scope: tuple[Scope, ...] = Field(default=(), description="The things that were agreed.")
    events: tuple[Annotated[AnyEvent, Field(discriminator="type")], ...] = Field(
        default=(), alias="event", description="What happened, oldest first."
    )
    custom: dict[str, Any] = Field(
        default_factory=dict,
        description="The user's own: never read, passed through to JSON.",
    )
    format: Annotated[Literal[1], BeforeValidator(_format)] = Field(
        default=1, description="The version of this format."
    )


# ---- How the keys of an order are written, for what is told of one ------------------------------

_BELOW = {Item: "items", Estimate: "items", Extra: "extras", File: "files"}
"""The list of an event that a table stands in."""

_EXAMPLES = {
    "id": ['id = "A1"'],
    "type": ['type = "message"'],
    "at": ["at = 2026-11-15T18:00:00Z"],
    "due": ["due = 2026-11-20T18:00:00Z"],
    "price": ['price = "180.00"'],
    "revisions": ["revisions = 2", 'revisions = "unlimited"'],
    "by": ['by = "client"', 'by = "freelancer"'],
    "to": ['to = "P1"'],
    "key": ['key = "hook-4711"'],
    "answer": ['answer = "accepted"'],
    "items": ['items = ["1.1"]'],
    "free": ['free = ["1.1"]'],
    "declined": ['declined = ["1.1"]'],
    "questions": ['questions = ["1.1"]'],
    "settles": ['settles = ["1.1"]'],
    "needs": ['needs = ["1.1"]'],
    "into": ['into = ["1.2"]'],
    "extras": ['extras = [{ items = ["1.1"], title = "…", price = "30.00", days = 1 }]'],
    "files": ['files = [{ path = "out/logo-v1.svg" }]'],
    "path": ['path = "out/logo-v1.svg"'],
    "days": ["days = 1"],
    "hours": ["hours = 1.5"],
    "revision-requested.items": ['items = [{ text = "…" }]'],
    "estimated.items": ['items = [{ id = "1.1", hours = 1.5 }]'],
    "estimated.id": ['id = "1.1"'],
    "escalated.to": ['to = "resolution-center"', 'to = "support"'],
    **{f"{ask.event}.id": [f'id = "{ask.letter}1"'] for ask in ASKS.values()},
}
"""Lines to copy, in any event or in those of one type; any other key holds text."""


def example(key: str, event_type: str = "") -> str:
    """Give a line that sets a key of an order, as it may stand in an event of this type."""
    lines = _EXAMPLES.get(f"{event_type}.{key}") or _EXAMPLES.get(key, [f'{key} = "…"'])
    return either(lines, "value.either-line")


def home_of(key: str, shape: type[BaseModel], event_type: str) -> str | None:
    """Say where a key of an order belongs that was typed below a header too late."""
    below = _BELOW.get(shape)
    if below and key in keys_of(EVENT_CLASSES.get(event_type, RevisionRequested)):
        return said("order.key-of-the-event", key=key, below=below)
    if shape in (Order, Scope) and nearest(key, keys_of(shape)) is None and key in keys_of(Terms):
        return said("order.key-of-the-order", key=key)
    return None


def schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of an order file, with a description on every key."""
    return Order.model_json_schema(by_alias=True)
