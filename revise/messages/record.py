"""What happened in an order, without blame, without opinion: dated entries, and who said what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from revise.itemize.split import opening
from revise.messages.calm import calm
from revise.messages.forms import their_words
from revise.messages.points import Points, Values
from revise.model.event import Answered, AnyEvent, AskEvent, File, Proposed, RevisionRequested
from revise.model.order import Order
from revise.rules.ask_state import AskState
from revise.rules.assessment import Assessment
from revise.rules.happened import Happened, happened
from revise.rules.state import State

Entry = dict[str, Any]

_LEFT_OUT = frozenset({"estimated", "worked", "message"})
"""One's own notes, and messages that both sides have before them."""


def history(assessment: Assessment, points: Points) -> list[Entry]:
    """Give what was delivered, asked, proposed and answered, oldest first, with its time.

    Each entry has `what` (an event's type, or `silence` and `completed-by-silence` for what
    followed from no answer), `day`, `at`, and the values that belong to it.
    """
    record, forms = _Record(assessment, points), points.forms
    told = ((one.at, record.entry(one)) for one in happened(assessment))
    return [{**entry, "day": forms.day(at), "at": forms.moment(at)} for at, entry in told if entry]


def clients_words(order: Order) -> tuple[str, ...]:
    """Give every text of the client in an order: what a message may repeat, and `proofread` skips.

    A name that the freelancer gave an item counts where it is an excerpt of what the client wrote.
    """
    asks = (event for event in order.events if isinstance(event, AskEvent))
    own = {one.id for one in asks if _is_answered_by_the_client(one)}
    theirs = [text for event in order.events for text in _theirs(event, own) if text]
    said = "\n".join(theirs).casefold()
    return (*theirs, *(name for name in _names_given(order) if name.casefold() in said))


def _names_given(order: Order) -> Iterator[str]:
    for event in order.events:
        if event.type == "estimated":
            yield from (item.text for item in event.items if item.text)


def _is_answered_by_the_client(ask: AskEvent) -> bool:
    if ask.type == "cancellation-requested":
        return ask.by == "freelancer"
    return ask.type != "escalated" or ask.to != "support"


def _theirs(event: AnyEvent, own: set[str]) -> list[str | None]:
    match event.type:
        case "revision-requested":
            return [event.text, *(item.said or item.text for item in event.items)]
        case "message":
            return [event.text] if event.by == "client" else []
        case "cancellation-requested" | "cancelled":
            return [event.reason] if event.by == "client" else []
        case "answered":
            return [event.text] if event.to in own else []
    return []


class _Record:
    def __init__(self, assessment: Assessment, points: Points) -> None:
        self.state: State = assessment.state
        self.points = points
        self.forms = points.forms

    def entry(self, one: Happened) -> Entry | None:
        """Give what is told of it; None for what is not."""
        if one.event is None:
            return self._silence(one.ask)
        if one.event.type in _LEFT_OUT or self._only_threatens(one.event):
            return None
        return {"what": one.event.type, **self._values(one.event)}

    def _silence(self, ask: AskState | None) -> Entry:
        if ask is None:
            return {"what": "completed-by-silence"}
        return {"what": "silence", "answer": ask.outcome, "to": self._ask(ask)}

    def _only_threatens(self, event: AnyEvent) -> bool:
        """Whether a request is nothing but threats: without their words it reads like a wish."""
        if event.type != "revision-requested" or not event.items:
            return False
        return all(self.state.items[item.id].kind == "threat" for item in event.items)

    def _values(self, event: AnyEvent) -> Entry:
        values: Entry = {}
        match event.type:
            case "delivered" | "redelivered":
                done = event.items if event.type == "redelivered" else ()
                values = {"files": _names(event.files), "points": self.points.told(done)}
            case "revision-requested":
                values = {"points": self._asked(event), "gone": self._gone(event)}
            case "proposed":
                values = self._proposed(event)
            case "extension-requested":
                values = {"due": self.forms.minute(event.due)}
            case "escalated":
                refund = None if event.amount is None else self.forms.money(event.amount)
                values = {"to": event.to, "refund": refund}
            case "cancellation-requested" | "cancelled":
                values = {"by": event.by}
            case "answered":
                values = self._answered(event)
            case "withdrawn":
                values = {"to": self._ask(self.state.asks[event.to])}
        return values

    def _asked(self, event: RevisionRequested) -> list[Values]:
        """Give what was asked for; where it was not listed, how the message begins."""
        if event.items:
            return self.points.wished(item.id for item in event.items)
        text = calm(opening(event.text))
        return [{"text": their_words(text), "theirs": True}] if text else []

    def _gone(self, event: RevisionRequested) -> str | None:
        """Say what became of its items where none of them stands any more."""
        items = [self.state.items[item.id] for item in event.items]
        if any(item.settled for item in items):
            return "settled"
        return "dropped" if any(item.dropped for item in items) else None

    def _proposed(self, event: Proposed) -> Entry:
        sold = [one for one in event.extras if self.points.told(one.items)]
        return {
            "free": self.points.told(event.free),
            "declined": self.points.told(event.declined),
            "questions": self.points.told(event.questions),
            "extras": [{**self.points.sold(one), "as": one.as_} for one in sold],
        }

    def _answered(self, event: Answered) -> Entry:
        return {
            "answer": event.answer,
            "to": self._ask(self.state.asks[event.to]),
            "points": self.points.told(event.items),
            "amount": None if event.amount is None else self.forms.money(event.amount),
            "due": None if event.due is None else self.forms.minute(event.due),
        }

    def _ask(self, ask: AskState) -> Entry:
        return {"kind": ask.kind, "by": ask.by, "day": self.forms.day(ask.opened)}


def _names(files: Iterable[File]) -> list[str | None]:
    return [*dict.fromkeys(their_words(PurePosixPath(file.path).name) for file in files)]
