"""What is recorded as it is typed: deliveries, answers, how an order ends, messages, hours."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from revise.app.refusal import refusal
from revise.commands.parsing import ids
from revise.commands.telling import Keys, record
from revise.commands.wording import answer_worded, text_of
from revise.files.deliverables import hashed
from revise.model import asks
from revise.model.base import CancellationKind
from revise.options import Files, OnePath, Reason, Recording, Text, argument, grouped, option
from revise.render.assessed import Assessed
from revise.rules.moves import next_id
from revise.words import said

Answer = Annotated[asks.Answer, argument(None, "given-answer")]
To = Annotated[str | None, option("--to", metavar="ASK")]
Accepted = Annotated[str | None, option("--items", about="answer-items", metavar="IDS")]
Kind = Annotated[CancellationKind, option("--kind")]
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
def answer(
    path: OnePath,
    answer: Answer,
    *,
    to: To = None,
    items: Accepted = None,
    text: Text,
    recording: Recording,
) -> None:
    """Record the other side's answer to what is open."""
    if (answer == "partly") != bool(ids(items)):
        raise typer.BadParameter(said("use.partly"), param_hint="--items")

    def gather(_assessed: Assessed) -> Keys:
        return {"text": text_of(text, required=False)}

    def event(assessed: Assessed) -> Keys:
        ask, accepted = _open_ask(assessed, to, "answer"), list(ids(items))
        return {"type": "answered", "to": ask, "answer": answer, "items": accepted or None}

    record(recording, path, "answer", event, gather, worded=answer_worded)


@grouped
def withdrawal(path: OnePath, *, to: To = None, recording: Recording) -> None:
    """Record that who asked took it back."""

    def event(assessed: Assessed) -> Keys:
        return {"type": "withdrawn", "to": _open_ask(assessed, to, "withdrawal")}

    record(recording, path, "withdrawal", event)


_NOTHING_OPEN = {"answer": "nothing-open", "withdrawal": "nothing-open-withdrawal"}


def _open_ask(assessed: Assessed, to: str | None, name: str) -> str:
    """Give the id of the ask that is meant: the one named, else the only open one."""
    state = assessed.assessment.state
    waiting = [ask.id for ask in state.asks.values() if ask.open]
    if to is not None:
        if to not in state.asks:
            known = ", ".join(waiting) or said("use.none")
            raise typer.BadParameter(said("use.no-ask", id=to, known=known), param_hint="--to")
        return to
    if not waiting:
        raise refusal(name, assessed, _NOTHING_OPEN[name])
    if len(waiting) > 1:
        several = said("use.several-asks", ids=", ".join(waiting))
        raise typer.BadParameter(several, param_hint="--to")
    return waiting[0]


@grouped
def cancellation_request(
    path: OnePath, *, reason: Reason, kind: Kind = "other", recording: Recording
) -> None:
    """Record that the client asks to cancel."""

    def event(assessed: Assessed) -> Keys:
        return {
            "type": "cancellation-requested",
            "id": next_id(assessed.assessment, "cancellation-requested"),
            "by": "client",
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
    keys: Keys = {"type": "worked", "hours": hours, "items": list(ids(items)) or None}
    record(recording, path, "work", lambda _: keys)
