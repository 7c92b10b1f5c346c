"""Where the facts of an order's course stand: its dates, requests, deliveries and asks."""

from __future__ import annotations

from collections.abc import Iterator

from revise.model.asks import AskKind
from revise.rules.subject import Find, Spot, Subject, by_name


def _due(of: Subject) -> Iterator[Spot]:
    last = next(reversed(of.state.due_changes.values()), None)
    if last is not None:
        yield f"event[{last.ask.index}]", True
    yield "order.due", of.state.order.terms.due is not None


def _request(of: Subject) -> Iterator[Spot]:
    if of.state.round is not None:
        yield f"event[{of.state.round.index}]", True


def _status(of: Subject) -> Iterator[Spot]:
    if of.state.status_index is not None:
        yield f"event[{of.state.status_index}]", True


def _delivery(of: Subject) -> Iterator[Spot]:
    for index in of.state.deliveries[-1:]:
        yield f"event[{index}]", True


def _rejected(of: Subject) -> Iterator[Spot]:
    for index in of.state.rejected[-1:]:
        yield f"event[{index}]", True


def _contradicted(of: Subject) -> Iterator[Spot]:
    for index in of.state.contradicted[:1]:
        yield f"event[{index}]", True


def _ahead(of: Subject) -> Iterator[Spot]:
    if of.state.seen < len(of.state.order.events):
        yield f"event[{of.state.seen}]", True


def _proposal(of: Subject) -> Iterator[Spot]:
    made = [] if of.state.round is None else of.state.round.proposals
    for ask in made[-1:]:
        yield f"event[{ask.index}]", True


def _asked_of(kind: AskKind) -> Find:
    def find(of: Subject) -> Iterator[Spot]:
        ask = of.state.last(kind)
        if ask is not None:
            yield f"event[{ask.index}]", True

    return find


_ASKS: dict[AskKind, str] = {
    "extension": "extension_open extension_hours_open",
    "resolution": "resolution_open resolution_hours_open resolution_tried resolution_failed"
    " clocks_unknown",
    "support": "support_open support_hours_open support_tried",
    "cancellation": "cancellation_open cancellation_by cancellation_hours_open"
    " cancellation_refused clock_running",
}

HISTORY = by_name(
    {
        _due: "late very_late past_due hours_to_due",
        _request: "request_open request_formal hours_since_request replied rounds items_listed",
        _status: "status",
        _delivery: "review_hours_left redeliveries",
        _rejected: "redeliveries_rejected",
        _contradicted: "silences_contradicted",
        _ahead: "events_ahead",
        _proposal: "proposals proposal_open proposal_hours proposals_declined proposal_clarified",
        **{_asked_of(kind): names for kind, names in _ASKS.items()},
    }
)
"""Fact → its places."""
