"""What an event is, in a sentence for a stranger: its points by their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from revise.evidence.phrasing import Phrasing
from revise.model.event import (
    Answered,
    AnyEvent,
    CancellationRequested,
    Cancelled,
    Delivered,
    Escalated,
    Estimated,
    ExtensionRequested,
    Extra,
    File,
    Proposed,
    Redelivered,
    RevisionRequested,
    Withdrawn,
    Worked,
)
from revise.model.item import Estimate
from revise.render.escape import one_line
from revise.rules.state import State
from revise.words import Said, said


def told_event(event: AnyEvent, state: State, by: Phrasing) -> str:
    """Say what an event is, without the client's words: these stand in messages and wishes."""
    describe = _TOLD.get(type(event))
    name, values = describe(event, state, by) if describe else (event.type, {})
    return by.tell(name, **values)


_ENDING = re.compile(r"[A-Za-z0-9]{1,5}")
_Told = tuple[str, Mapping[str, object]]


def _delivered(event: Delivered | Redelivered, _state: State, by: Phrasing) -> _Told:
    return event.type, {"points": by.points(event.items), "files": _files(event.files, by)}


def _files(files: tuple[File, ...], by: Phrasing) -> Said:
    if not files:
        return said("evidence.no-files")
    if by.redact:
        kinds = dict.fromkeys(kind_of_file(file.path, by) for file in files)
        return said("evidence.files-redacted", count=len(files), kinds=", ".join(kinds))
    names = dict.fromkeys(one_line(PurePosixPath(file.path).name) for file in files)
    return said("evidence.files", names=", ".join(names))


def kind_of_file(path: str, by: Phrasing) -> str:
    """Give what a file's name may tell outsiders: its ending, if that is short enough for one."""
    ending = PurePosixPath(path).suffix.removeprefix(".")
    return ending.upper() if _ENDING.fullmatch(ending) else by.tell("other-file")


def _requested(event: RevisionRequested, state: State, by: Phrasing) -> _Told:
    items = [state.items[item.id] for item in event.items if item.id in state.items]
    points = by.points(item.id for item in items)
    if not asks_for_work(event, state):
        return "revision-requested-talk", {"points": points}
    return event.type, {"via": _via(event, by), "points": points}


def asks_for_work(event: RevisionRequested, state: State) -> bool:
    """Say whether a request may ask for work: one of threats, questions or demands does not."""
    items = [state.items[item.id] for item in event.items if item.id in state.items]
    return not items or any(item.work for item in items)


def _via(event: RevisionRequested, by: Phrasing) -> Said | str:
    """Say how it was asked, where there is a button to ask by."""
    via = event.via or "button"
    if via == "button" and "request_button" not in by.policy.words:
        return ""
    return said(f"evidence.via-{via}")


def _estimated(event: Estimated, _state: State, by: Phrasing) -> _Told:
    parts = [_estimate(one, by) for one in event.items]
    if event.order_hours is not None:
        parts.append(by.tell("order-hours", hours=by.hours(event.order_hours)))
    items = said("evidence.listed", items="; ".join(parts)) if parts else ""
    return event.type, {"items": items}


def _estimate(one: Estimate, by: Phrasing) -> str:
    return f"{one.id} ({', '.join(_judged(one, by)) or by.tell('noted')})"


def _judged(one: Estimate, by: Phrasing) -> Iterator[str]:
    if one.of is not None:
        yield by.tell("split-from", id=one.of)
    if one.kind is not None:
        yield by.tell(f"kind-{one.kind}")
    if one.hours is not None:
        yield by.hours(one.hours)
    if one.by is not None:
        yield by.tell("wanted-by", at=by.at(one.by))
    told = {
        "clear-now": one.clear is True,
        "ask-first": one.clear is False,
        "not-feasible": one.feasible is False,
        "answer-noted": one.answer is not None,
        "new-name": one.text is not None and one.of is None,
        "dropped": one.dropped is True,
    }
    yield from (by.tell(name) for name, holds in told.items() if holds)


def _proposed(event: Proposed, _state: State, by: Phrasing) -> _Told:
    parts = [
        *_listed("free", event.free, by),
        *(_sold(extra, by) for extra in event.extras),
        *_listed("declined", event.declined, by),
        *_listed("questions", event.questions, by),
    ]
    listed = said("evidence.listed", items="; ".join(parts)) if parts else ""
    return event.type, {"id": event.id, "parts": listed}


def _listed(name: str, ids: tuple[str, ...], by: Phrasing) -> Iterator[str]:
    if ids:
        yield by.tell(f"part-{name}", ids=", ".join(ids))


def _sold(extra: Extra, by: Phrasing) -> str:
    name = "new-order" if extra.as_ == "new-order" else "extra"
    price, ids = by.forms.money(extra.price), ", ".join(extra.items)
    return by.tell(f"part-{name}", ids=ids, price=price, days=days_more(extra))


def days_more(extra: Extra) -> Said | str:
    """Say by how many days an extra moves the date, or how many a new order takes."""
    name = "days-new" if extra.as_ == "new-order" else "days"
    return said(f"evidence.{name}", count=extra.days) if extra.days else ""


def _extension(event: ExtensionRequested, _state: State, by: Phrasing) -> _Told:
    values = {"id": event.id, "due": by.at(event.due), "reason": by.reason(event.reason)}
    return event.type, values


def _escalated(event: Escalated, state: State, by: Phrasing) -> _Told:
    values = {
        "id": event.id,
        "center": by.center(),
        "offer": _refund(event, state, by),
        "reason": by.reason(event.reason),
    }
    return f"escalated-{event.to}", values


def _refund(event: Escalated, state: State, by: Phrasing) -> Said | str:
    if event.amount is None:
        return ""
    amount = by.forms.money(event.amount)
    settles = state.asks[event.id].settles if event.id in state.asks else frozenset()
    if not settles:
        return said("evidence.refund", amount=amount)
    ids = ", ".join(name for name in state.items if name in settles)
    return said("evidence.refund-settles", amount=amount, ids=ids)


def _cancellation(event: CancellationRequested, _state: State, by: Phrasing) -> _Told:
    via = said("evidence.via-message") if event.via == "message" else ""
    reason = by.reason(event.reason, event.by)
    return event.type, {"id": event.id, "via": via, "reason": reason}


def _answered(event: Answered, state: State, by: Phrasing) -> _Told:
    values = {
        "ask": by.ask(state.asks[event.to]),
        "answer": said(f"evidence.{event.answer}"),
        "named": named(event, by),
        "points": by.points(event.items),
    }
    return event.type, values


def named(event: Answered, by: Phrasing) -> Said | str:
    """Give the amount or the date that a counter-offer names."""
    if event.amount is not None:
        return said("evidence.named", value=by.forms.money(event.amount))
    return "" if event.due is None else said("evidence.named", value=by.at(event.due))


def _withdrawn(event: Withdrawn, state: State, by: Phrasing) -> _Told:
    return event.type, {"ask": by.ask(state.asks[event.to])}


def _cancelled(event: Cancelled, _state: State, by: Phrasing) -> _Told:
    return event.type, {"reason": by.reason(event.reason, event.by)}


def _worked(event: Worked, _state: State, by: Phrasing) -> _Told:
    return event.type, {"hours": by.hours(event.hours), "points": by.points(event.items)}


_TOLD: dict[type[Any], Callable[[Any, State, Phrasing], _Told]] = {
    Delivered: _delivered,
    RevisionRequested: _requested,
    Estimated: _estimated,
    Proposed: _proposed,
    ExtensionRequested: _extension,
    Escalated: _escalated,
    CancellationRequested: _cancellation,
    Answered: _answered,
    Withdrawn: _withdrawn,
    Redelivered: _delivered,
    Cancelled: _cancelled,
    Worked: _worked,
}
