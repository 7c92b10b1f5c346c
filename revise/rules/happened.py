"""What happened in an order, oldest first: its events, and what silence did between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from revise.model.event import AnyEvent
from revise.rules.ask_state import AskState
from revise.rules.assessment import Assessment


class Happened(NamedTuple):
    """An event with its index, `number`; or, without either, what silence did.

    `ask` is then what nobody answered, None for a delivery that nobody reviewed in time.
    """

    at: datetime
    event: AnyEvent | None = None
    number: int | None = None
    ask: AskState | None = None


def happened(assessment: Assessment) -> list[Happened]:
    """Give every event up to the instant once, and each silence that still counts."""
    seen = assessment.order.events[: assessment.state.seen]
    events = (Happened(event.at, event, index) for index, event in enumerate(seen))
    return sorted([*events, *_silences(assessment)], key=lambda one: one.at)


def _silences(assessment: Assessment) -> Iterator[Happened]:
    for ask in assessment.state.asks.values():
        if ask.silent and ask.closed is not None and ask.outcome in {"accepted", "declined"}:
            yield Happened(ask.closed, ask=ask)
    closing = assessment.state.closing
    if closing is not None and closing.silent and closing.ask is None:
        yield Happened(closing.at)
