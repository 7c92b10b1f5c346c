"""The events of an order: what happened, oldest first (order-format.md, `[[event]]`)."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StrictInt, model_validator

from revise.model.amounts import Money, PositiveHours, WorkedHours
from revise.model.asks import Answer, Party
from revise.model.base import CancellationKind, Id, Key, Moment, Part, Text, wrong
from revise.model.item import Estimate, Ids, Item
from revise.model.shown import shown

Via = Literal["button", "message"]
Cancellation = Annotated[
    CancellationKind, Field(description="Why; some kinds may spare the completion rate.")
]


def _relative(value: str) -> str:
    if not value or value.startswith("/") or value[1:2] == ":" or "\\" in value or "\0" in value:
        raise wrong("value.no-relative-path", value=shown(value))
    return value


class File(Part):
    """A delivered file; `size` in bytes."""

    path: Annotated[Text, AfterValidator(_relative)] = Field(
        description="Relative to the order file, with forward slashes."
    )
    sha256: str | None = Field(
        default=None, pattern=r"^[0-9a-f]{64}$", description="The file's SHA-256."
    )
    size: StrictInt | None = Field(default=None, ge=0, description="The file's size in bytes.")


class Extra(Part):
    """Paid work beyond what was agreed: a price for items, and the days it takes."""

    items: Ids = Field(min_length=1, description="The ids of the items it covers.")
    title: Text = Field(description="What the client reads.")
    price: Money = Field(description="Gross price in the order's currency.")
    days: StrictInt = Field(ge=0, le=10_000, description="Days added to the due date.")
    as_: Literal["extra", "custom-offer", "new-order"] = Field(
        default="extra", alias="as", description="How the platform is to carry it."
    )


class _Event(Part):
    at: Moment = Field(description="When it happened, with an offset.")
    note: Text | None = Field(default=None, description="A note of one's own.")
    key: Key | None = Field(
        default=None, description="An idempotency key given by a machine, unique in the order."
    )


class _Spoken(_Event):
    letter: Text | None = Field(default=None, description="The words as they were sent.")


class Delivered(_Event):
    """The freelancer delivers; the review window starts (again)."""

    type: Literal["delivered"]
    items: Ids = Field(default=(), description="The ids of the items done.")
    files: tuple[File, ...] = Field(default=(), description="The files delivered.")


class RevisionRequested(_Event):
    """The client asks for changes: opens a round, or adds items to the open one."""

    type: Literal["revision-requested"]
    text: Text = Field(description="The client's own words.")
    items: tuple[Item, ...] = Field(default=(), description="What is asked for, one by one.")
    via: Via | None = Field(
        default=None, description="By the platform's button (default) or by message only."
    )


class Estimated(_Event):
    """The freelancer judges items; later values replace earlier ones, key by key."""

    type: Literal["estimated"]
    items: tuple[Estimate, ...] = Field(
        default=(), description="The items judged, each with the keys that change."
    )
    order_hours: PositiveHours | None = Field(
        default=None, description="Hours the original service took, where [order] has none."
    )


class Proposed(_Spoken):
    """The freelancer offers what can be done: free, as extras, not at all, or asks first."""

    type: Literal["proposed"]
    id: Id = Field(description="The proposal's id, such as P1.")
    free: Ids = Field(default=(), description="Items done without charge.")
    declined: Ids = Field(default=(), description="Items that cannot be done.")
    questions: Ids = Field(default=(), description="Items the client is asked about.")
    extras: tuple[Extra, ...] = Field(default=(), description="Paid extras.")


class ExtensionRequested(_Spoken):
    """The freelancer asks for a later due date (A4.1)."""

    type: Literal["extension-requested"]
    id: Id = Field(description="The extension request's id, such as X1.")
    due: Moment = Field(description="The new due date.")
    reason: Text | None = Field(default=None, description="Why more time is needed.")


class Escalated(_Spoken):
    """The freelancer turns to the Resolution Center, or after it to customer support (G5)."""

    type: Literal["escalated"]
    id: Id = Field(description="The escalation's id, such as R1.")
    to: Literal["resolution-center", "support"] = Field(description="Whom to turn to.")
    offer: Literal["partial-refund"] | None = Field(
        default=None, description="What is offered to settle it; needs `amount`."
    )
    amount: Money | None = Field(default=None, description="Amount of the partial refund.")
    settles: Ids | None = Field(
        default=None, description="The ids of the items that it settles, once it is accepted."
    )
    reason: Text | None = Field(default=None, description="The reason that the statement gives.")

    @model_validator(mode="after")
    def _offer_and_amount(self) -> Self:
        if (self.offer is None) != (self.amount is None):
            raise wrong("order.offer-without-amount")
        if self.offer is None and self.settles is not None:
            raise wrong("order.settles-without-offer")
        return self


class CancellationRequested(_Spoken):
    """One side asks to cancel; both have to agree (A7.1, A7.2)."""

    type: Literal["cancellation-requested"]
    id: Id = Field(description="The cancellation request's id, such as C1.")
    by: Party = Field(description="Who asks to cancel.")
    via: Via = Field(
        default="button",
        description="By the platform's button (default), or by message: a wish without a clock.",
    )
    reason: Text | None = Field(default=None, description="Why the order shall be cancelled.")
    kind: Cancellation = "other"


class Answered(_Spoken):
    """The other side answers an ask."""

    type: Literal["answered"]
    to: Id = Field(description="The id of the ask that is answered, such as P1.")
    answer: Answer = Field(description="What the other side says to it.")
    items: Ids = Field(default=(), description="With `partly`: the items accepted.")
    amount: Money | None = Field(
        default=None, description="With `countered`: the amount that the other side names."
    )
    due: Moment | None = Field(
        default=None, description="With `countered`: the due date that the other side names."
    )
    text: Text | None = Field(default=None, description="The answer's own words.")


class Withdrawn(_Event):
    """Who asked takes the ask back."""

    type: Literal["withdrawn"]
    to: Id = Field(description="The id of the ask that is taken back, such as P1.")


class Redelivered(_Spoken):
    """The freelancer delivers revised work: closes the round, the review starts again (G4)."""

    type: Literal["redelivered"]
    items: Ids = Field(default=(), description="The ids of the items done.")
    files: tuple[File, ...] = Field(default=(), description="The files delivered.")


class Completed(_Event):
    """The client accepts the delivery."""

    type: Literal["completed"]


class Cancelled(_Event):
    """The order is cancelled."""

    type: Literal["cancelled"]
    by: Literal["freelancer", "client", "support", "platform"] = Field(
        description="Who cancelled the order."
    )
    reason: Text | None = Field(default=None, description="Why the order was cancelled.")
    kind: Cancellation = "other"


class Message(_Event):
    """A message of either side, kept as evidence."""

    type: Literal["message"]
    by: Party = Field(description="Who wrote the message.")
    text: Text = Field(description="The words of the message.")


class Worked(_Event):
    """Hours the freelancer worked."""

    type: Literal["worked"]
    hours: WorkedHours = Field(description="Hours worked.")
    items: Ids = Field(default=(), description="The items worked on.")


AskEvent = Proposed | ExtensionRequested | Escalated | CancellationRequested
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
