"""What each event does to an order (order-format.md, `[[event]]`, "effect")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from revise.model.event import (
    Answered,
    AnyEvent,
    CancellationRequested,
    Cancelled,
    Completed,
    Delivered,
    Escalated,
    Estimated,
    ExtensionRequested,
    Message,
    Proposed,
    Redelivered,
    RevisionRequested,
    Withdrawn,
    Worked,
)
from revise.rules import closing
from revise.rules.effects.deliveries import delivered, redelivered
from revise.rules.effects.exchange import answered, asked, confirm, withdrawn
from revise.rules.effects.fold import Fold, address, speak
from revise.rules.effects.requesting import estimated, requested


def happen(fold: Fold, index: int, event: AnyEvent) -> None:
    """Let a legal event happen: the state is what follows from it."""
    before = fold.state.status
    _EFFECTS[type(event)](fold, index, event)
    if fold.state.status != before:
        fold.state.status_index = index


def _completed(fold: Fold, index: int, event: Completed) -> None:
    state = fold.state
    if state.closing is None:
        closing.close_order(state, "completed", event.at, silent=False)
    else:
        state.closing.silent, state.status_index = False, index


def _cancelled(fold: Fold, index: int, event: Cancelled) -> None:
    closed = fold.state.closing
    if closed is None or closed.ask is None:
        closing.close_order(fold.state, "cancelled", event.at, silent=False)
    else:
        confirm(fold.state, closed.ask, index)


def _message(fold: Fold, index: int, event: Message) -> None:
    if event.by == "freelancer":
        speak(fold.state, event)
        address(fold.state, index)


def _worked(fold: Fold, _index: int, event: Worked) -> None:
    fold.state.worked.append(event.hours)


_EFFECTS: dict[type[Any], Callable[[Fold, int, Any], None]] = {
    Delivered: delivered,
    RevisionRequested: requested,
    Estimated: estimated,
    Proposed: asked,
    ExtensionRequested: asked,
    Escalated: asked,
    CancellationRequested: asked,
    Answered: answered,
    Withdrawn: withdrawn,
    Redelivered: redelivered,
    Completed: _completed,
    Cancelled: _cancelled,
    Message: _message,
    Worked: _worked,
}
