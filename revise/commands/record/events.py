"""What is recorded as it is typed: deliveries, how an order ends, messages, hours."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from revise.app.asking import may_ask
from revise.commands.parsing import hours_of, ids
from revise.commands.record.asked_values import (
    asked_choice,
    asked_line,
    asked_text,
    asked_value,
    see_recordable,
    wrong_in,
)
from revise.commands.telling import Keys, record
from revise.commands.wording import text_of
from revise.files.deliverables import Deliverable, hashed
from revise.model.base import CancellationKind
from revise.model.event import CancellationRequested, Cancelled, Delivered, Message, Via, Worked
from revise.model.problem import InputError
from revise.options import Files, OnePath, Recording, Text, argument, grouped, option
from revise.render.assessed import Assessed
from revise.rules.moves import next_id
from revise.sitting.typed_answers import wrong_hours

Ender = Literal["freelancer", "client", "support", "platform"]
Writer = Literal["client", "freelancer"]

# Without a default: on a terminal they are asked for, elsewhere they are required.
Kind = Annotated[CancellationKind, option("--kind")]
AskedBy = Annotated[Via, option("--via", about="cancel-via")]
CancelledBy = Annotated[Ender | None, option("--by", about="cancelled-by")]
WrittenBy = Annotated[Writer | None, option("--by", about="written-by")]
Why = Annotated[str | None, option("--reason", metavar="TEXT")]
Hours = Annotated[str | None, argument("HOURS", "hours-worked")]
WorkedOn = Annotated[str | None, option("--items", about="work-items", metavar="IDS")]


@grouped
def delivery(path: OnePath, files: Files = None, *, recording: Recording) -> None:
    """Record a delivery with its files."""

    def gather(assessed: Assessed) -> Keys:
        if files or not may_ask(no_input=recording.no_input):
            found = hashed(files or [], path)
        else:
            see_recordable(assessed, recording, "delivery", Delivered)
            found = _asked_files(path, assessed)
        return {"files": [file.entry() for file in found] or None}

    record(recording, path, "delivery", lambda _: {"type": "delivered"}, gather)


def _asked_files(path: str, assessed: Assessed) -> tuple[Deliverable, ...]:
    """Ask for files, one after the other, until none is named."""
    found: dict[str, Deliverable] = {}

    def wrong(typed: str) -> str | None:
        try:
            found.update({one.path: one for one in hashed([typed] if typed else [], path)})
        except InputError as error:
            return error.problems[0].message
        return None

    while asked_value("ask-more-files" if found else "ask-files", wrong, assessed.speech.lang, ""):
        pass
    return tuple(found.values())


@grouped
def cancellation_request(
    path: OnePath,
    *,
    reason: Why,
    kind: Kind = "other",
    via: AskedBy = "button",
    recording: Recording,
) -> None:
    """Record that the client asks to cancel."""

    def gather(assessed: Assessed) -> Keys:
        if reason is not None:
            return {}
        keys = {"by": "client", "via": via}
        see_recordable(assessed, recording, "cancellation-request", CancellationRequested, **keys)
        return {"reason": asked_line("ask-client-reason", assessed.speech.lang)}

    def event(assessed: Assessed) -> Keys:
        return {
            "type": "cancellation-requested",
            "id": next_id(assessed.assessment, "cancellation-requested"),
            "by": "client",
            "via": None if via == "button" else via,
            "reason": reason,
            "kind": None if kind == "other" else kind,
        }

    record(recording, path, "cancellation-request", event, gather)


@grouped
def completion(path: OnePath, *, recording: Recording) -> None:
    """Record that the client accepted the work."""
    record(recording, path, "completion", lambda _: {"type": "completed"})


@grouped
def cancellation(
    path: OnePath, *, by: CancelledBy, reason: Why, kind: Kind = "other", recording: Recording
) -> None:
    """Record that the order was cancelled, by whom and why."""

    def gather(assessed: Assessed) -> Keys:
        lang = assessed.speech.lang
        if by is None or reason is None:
            see_recordable(assessed, recording, "cancellation", Cancelled, by=by or "support")
        who = by or asked_choice("ask-ended-by", get_args(Ender), lang)
        return {"by": who, "reason": reason or asked_line("ask-why-ended", lang)}

    known = None if kind == "other" else kind
    keys: Keys = {"type": "cancelled", "by": by, "reason": reason, "kind": known}
    record(recording, path, "cancellation", lambda _: keys, gather)


@grouped
def message(path: OnePath, *, by: WrittenBy, text: Text, recording: Recording) -> None:
    """Record what either side wrote."""

    def gather(assessed: Assessed) -> Keys:
        asking = text == Text() and may_ask(no_input=recording.no_input)
        lang = assessed.speech.lang
        if by is None or asking:
            see_recordable(assessed, recording, "message", Message)
        who = by or asked_choice("ask-written-by", get_args(Writer), lang)
        return {"by": who, "text": text_of(text, required=not asking) or asked_text(lang)}

    record(recording, path, "message", lambda _: {"type": "message", "by": by}, gather)


@grouped
def work(path: OnePath, hours: Hours, *, items: WorkedOn = None, recording: Recording) -> None:
    """Record hours worked, and on which items."""

    def gather(assessed: Assessed) -> Keys:
        if hours is not None:
            return {}
        see_recordable(assessed, recording, "work", Worked)
        lang = assessed.speech.lang
        typed = asked_value("ask-worked", lambda answer: _wrong(answer, assessed), lang)
        return {"hours": hours_of(typed)}

    known = None if hours is None else hours_of(hours)
    keys: Keys = {"type": "worked", "hours": known, "items": list(ids(items)) or None}
    record(recording, path, "work", lambda _: keys, gather)


def _wrong(typed: str, assessed: Assessed) -> str | None:
    worked = {"type": "worked", "hours": hours_of(typed)}
    return wrong_hours(typed) or wrong_in(assessed, worked)
