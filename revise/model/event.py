"""The events of an order: what happened, oldest first (order-format.md, `[[event]]`)."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StrictInt, model_validator

from revise.model.base import CancellationKind, Id, Moment, Part, Party, Text, wrong
from revise.model.item import Estimate, Item
from revise.model.numbers import Money, WorkedHours
from revise.model.shown import shown

Ids = tuple[Id, ...]
Cancellation = Annotated[
    CancellationKind, Field(description="Why; some kinds may spare the completion rate.")
]


def _relative(value: str) -> str:
    if not value or value.startswith("/") or value[1:2] == ":" or "\\" in value or "\0" in value:
        must = "must be a path relative to the order file, with forward slashes"
        raise wrong(f"{must}, is {shown(value)}", 'write it like "out/logo-v2.svg"')
    return value


class File(Part):
    """A delivered file; `size` in bytes."""

    path: Annotated[
        Text,
        AfterValidator(_relative),
        Field(description="Relative to the order file, with forward slashes."),
    ]
    sha256: Annotated[
        str | None, Field(pattern=r"^[0-9a-f]{64}$", description="The file's SHA-256.")
    ] = None
    size: Annotated[StrictInt | None, Field(ge=0, description="The file's size in bytes.")] = None


class Extra(Part):
    """Paid work beyond what was agreed: a price for items, and the days it takes."""

    items: Annotated[Ids, Field(min_length=1, description="The ids of the items it covers.")]
    title: Annotated[Text, Field(description="What the client reads.")]
    price: Annotated[Money, Field(description="Gross price in the order's currency.")]
    days: Annotated[StrictInt, Field(ge=0, le=10_000, description="Days added to the due date.")]
    as_: Annotated[
        Literal["extra", "custom-offer"],
        Field(alias="as", description="How the platform is to carry it."),
    ] = "extra"


class _Event(Part):
    at: Annotated[Moment, Field(description="When it happened, with an offset.")]
    note: Annotated[Text | None, Field(description="A note of one's own.")] = None


class Delivered(_Event):
    """The freelancer delivers; the review window starts (again)."""

    type: Literal["delivered"]
    files: Annotated[tuple[File, ...], Field(description="The files delivered.")] = ()


class RevisionRequested(_Event):
    """The client asks for changes: opens a round, or adds items to the open one."""

    type: Literal["revision-requested"]
    text: Annotated[Text, Field(description="The client's own words.")]
    items: Annotated[tuple[Item, ...], Field(description="What is asked for, one by one.")] = ()
    via: Annotated[
        Literal["button", "message"] | None,
        Field(description="By the platform's button (default) or by message only."),
    ] = None


class Estimated(_Event):
    """The freelancer judges items; later values replace earlier ones, key by key."""

    type: Literal["estimated"]
    items: Annotated[tuple[Estimate, ...], Field(description="The items and what changes.")]


class Proposed(_Event):
    """The freelancer offers what can be done: free, as extras, not at all, or asks first."""

    type: Literal["proposed"]
    id: Annotated[Id, Field(description="The proposal's id, such as P1.")]
    free: Annotated[Ids, Field(description="Items done without charge.")] = ()
    declined: Annotated[Ids, Field(description="Items that cannot be done.")] = ()
    questions: Annotated[Ids, Field(description="Items the client is asked about.")] = ()
    extras: Annotated[tuple[Extra, ...], Field(description="Paid extras.")] = ()


class ExtensionRequested(_Event):
    """The freelancer asks for a later due date (A4.1)."""

    type: Literal["extension-requested"]
    id: Annotated[Id, Field(description="The request's id, such as X1.")]
    due: Annotated[Moment, Field(description="The new due date.")]
    reason: Annotated[Text | None, Field(description="Why more time is needed.")] = None


class Escalated(_Event):
    """The freelancer turns to the Resolution Center, or after it to customer support (G5)."""

    type: Literal["escalated"]
    id: Annotated[Id, Field(description="The request's id, such as R1.")]
    to: Annotated[Literal["resolution-center", "support"], Field(description="Whom to.")]
    offer: Annotated[Literal["partial-refund"] | None, Field(description="What is offered.")] = None
    amount: Annotated[Money | None, Field(description="Amount of the partial refund.")] = None
    reason: Annotated[Text | None, Field(description="The statement's reason.")] = None

    @model_validator(mode="after")
    def _offer_and_amount(self) -> Self:
        if (self.offer is None) != (self.amount is None):
            raise wrong(
                "a partial refund needs both `offer` and `amount`",
                'write offer = "partial-refund" and its amount, or neither',
            )
        return self


class CancellationRequested(_Event):
    """One side asks to cancel; both have to agree (A7.1, A7.2)."""

    type: Literal["cancellation-requested"]
    id: Annotated[Id, Field(description="The request's id, such as C1.")]
    by: Annotated[Party, Field(description="Who asks.")]
    reason: Annotated[Text | None, Field(description="Why.")] = None
    kind: Cancellation = "other"


class Answered(_Event):
    """The other side answers an ask."""

    type: Literal["answered"]
    to: Annotated[Id, Field(description="The id of the ask.")]
    answer: Annotated[
        Literal["accepted", "partly", "declined", "clarified"], Field(description="The answer.")
    ]
    items: Annotated[Ids, Field(description="With `partly`: the items accepted.")] = ()
    text: Annotated[Text | None, Field(description="The answer's own words.")] = None


class Withdrawn(_Event):
    """Who asked takes the ask back."""

    type: Literal["withdrawn"]
    to: Annotated[Id, Field(description="The id of the ask.")]


class Redelivered(_Event):
    """The freelancer delivers revised work: closes the round, the review starts again (G4)."""

    type: Literal["redelivered"]
    items: Annotated[Ids, Field(description="The ids of the items done.")] = ()
    files: Annotated[tuple[File, ...], Field(description="The files delivered.")] = ()


class Completed(_Event):
    """The client accepts the delivery."""

    type: Literal["completed"]


class Cancelled(_Event):
    """The order is cancelled."""

    type: Literal["cancelled"]
    by: Annotated[
        Literal["freelancer", "client", "support", "platform"], Field(description="Who did it.")
    ]
    reason: Annotated[Text | None, Field(description="Why.")] = None
    kind: Cancellation = "other"


class Message(_Event):
    """A message of either side, kept as evidence."""

    type: Literal["message"]
    by: Annotated[Party, Field(description="Who wrote it.")]
    text: Annotated[Text, Field(description="The message.")]


class Worked(_Event):
    """Hours the freelancer worked."""

    type: Literal["worked"]
    hours: Annotated[WorkedHours, Field(description="Hours worked.")]
    items: Annotated[Ids, Field(description="The items worked on.")] = ()


Ask = Proposed | ExtensionRequested | Escalated | CancellationRequested
AnyEvent = (
    Delivered
    | RevisionRequested
    | Estimated
    | Proposed
    | ExtensionRequested
    | Escalated
    | CancellationRequested
    | Answered
    | Withdrawn
    | Redelivered
    | Completed
    | Cancelled
    | Message
    | Worked
)
EVENT_CLASSES: dict[str, type[Any]] = {
    cls.model_fields["type"].annotation.__args__[0]: cls for cls in AnyEvent.__args__
}
"""Event type as written in the file → its shape."""
