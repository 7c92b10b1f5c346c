"""What is recorded as it is typed: deliveries, how an order ends, messages, hours."""

from __future__ import annotations

from typing import Annotated, Literal

from revise.commands.parsing import hours_of, ids
from revise.commands.telling import Keys, record
from revise.commands.wording import text_of
from revise.files.deliverables import hashed
from revise.model.base import CancellationKind
from revise.model.event import Via
from revise.options import Files, OnePath, Reason, Recording, Text, argument, grouped, option
from revise.render.assessed import Assessed
from revise.rules.moves import next_id

Kind = Annotated[CancellationKind, option("--kind")]
AskedBy = Annotated[Via, option("--via", about="cancel-via")]
CancelledBy = Annotated[
    Literal["freelancer", "client", "support", "platform"], option("--by", about="cancelled-by")
]
WrittenBy = Annotated[Literal["client", "freelancer"], option("--by", about="written-by")]
Hours = Annotated[str, argument("HOURS", "hours-worked")]
WorkedOn = Annotated[str | None, option("--items", about="work-items", metavar="IDS")]


@grouped
def delivery(path: OnePath, files: Files = None, *, recording: Recording) -> None:
    """Record a delivery with its files."""

    def gather(_assessed: Assessed) -> Keys:
        return {"files": [file.entry() for file in hashed(files or [], path)] or None}

    record(recording, path, "delivery", lambda _: {"type": "delivered"}, gather)


@grouped
def cancellation_request(
    path: OnePath,
    *,
    reason: Reason,
    kind: Kind = "other",
    via: AskedBy = "button",
    recording: Recording,
) -> None:
    """Record that the client asks to cancel."""

    def event(assessed: Assessed) -> Keys:
        return {
            "type": "cancellation-requested",
            "id": next_id(assessed.assessment, "cancellation-requested"),
            "by": "client",
            "via": None if via == "button" else via,
            "reason": reason,
            "kind": None if kind == "other" else kind,
        }

    record(recording, path, "cancellation-request", event)


@grouped
def completion(path: OnePath, *, recording: Recording) -> None:
    """Record that the client accepted the work."""
    record(recording, path, "completion", lambda _: {"type": "completed"})


@grouped
def cancellation(
    path: OnePath, *, by: CancelledBy, reason: Reason, kind: Kind = "other", recording: Recording
) -> None:
    """Record that the order was cancelled, by whom and why."""
    known = None if kind == "other" else kind
    keys: Keys = {"type": "cancelled", "by": by, "reason": reason, "kind": known}
    record(recording, path, "cancellation", lambda _: keys)


@grouped
def message(path: OnePath, *, by: WrittenBy, text: Text, recording: Recording) -> None:
    """Record what either side wrote."""

    def gather(_assessed: Assessed) -> Keys:
        return {"text": text_of(text)}

    record(recording, path, "message", lambda _: {"type": "message", "by": by}, gather)


@grouped
def work(path: OnePath, hours: Hours, *, items: WorkedOn = None, recording: Recording) -> None:
    """Record hours worked, and on which items."""
    keys: Keys = {"type": "worked", "hours": hours_of(hours), "items": list(ids(items)) or None}
    record(recording, path, "work", lambda _: keys)
