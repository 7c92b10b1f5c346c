"""Dates: when it was due, when it comes instead, and whether the client waits already."""

from __future__ import annotations

from datetime import datetime

from revise.messages.forms import Forms, own_words
from revise.messages.letter import Carried
from revise.messages.points import Values
from revise.rules.assessment import Assessment


def extension(assessment: Assessment, carried: Carried, forms: Forms) -> Values | None:
    """Give the new date that is asked for, and why; None where none is."""
    state = assessment.state
    asked = state.opened("extension")
    due, reason = carried.due, carried.reason
    if due is None and asked is not None and asked.event.type == "extension-requested":
        due, reason = asked.event.due, reason or asked.event.reason
    if due is None:
        return None
    before = state.due if state.due != due else None
    return {
        "due": forms.minute_of(due),
        "weekday": forms.weekday_of(due),
        "before": forms.minute_of(before),
        "reason": own_words(reason),
        "late": keeps_waiting(assessment),
    }


def keeps_waiting(assessment: Assessment) -> bool:
    """Whether what was promised for a date is late, and the client was not told yet.

    A request that comes after the date is late by nobody's fault, and so is a date that was over
    when the client agreed to it: an extra's days are counted from the old one (A5.3).
    """
    state = assessment.state
    due, of = state.due, state.round
    if due is None or state.closed or assessment.instant < due:
        return False
    agreed = [change.ask.closed for change in state.due_changes.values() if change.ask.closed]
    if any(at >= due for at in (state.spoke, *agreed) if at is not None):
        return False
    return not state.deliveries or (of is not None and of.opened < due)


def last_delivery(assessment: Assessment) -> datetime | None:
    """Give when the freelancer delivered last, None for never."""
    for event in reversed(assessment.order.events[: assessment.state.seen]):
        if event.type in {"delivered", "redelivered"}:
            return event.at
    return None
