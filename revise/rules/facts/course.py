"""Facts of an order's course: its status, dates and deliveries."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from revise.policies.values import hours_between
from revise.rules.facts.fact import Spot, fact
from revise.rules.facts.subject import Subject


def due_date(of: Subject) -> Iterator[Spot]:
    """Where the due date comes from: what moved it last, else the terms."""
    last = next(reversed(of.state.due_changes.values()), None)
    if last is not None:
        yield f"event[{last.ask.index}]", True
    yield "order.due", of.state.order.terms.due is not None


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


@fact(stands=_status)
def status(of: Subject) -> str:
    """`in-progress`, `delivered`, `in-revision`; closed: `completed`, `cancelled`."""
    return of.state.status


@fact(stands=_status)
def closed_by_silence(of: Subject) -> bool:
    """It was silence that closed the order."""
    return of.state.closing is not None and of.state.closing.silent


@fact(stands=due_date)
def late(of: Subject) -> bool:
    """Nothing was ever delivered and the instant is at or past due, if there is a due date."""
    if of.state.deliveries or of.state.closed:
        return False
    return of.due is not None and of.due <= of.instant


@fact(stands=_delivery)
def delivered_ever(of: Subject) -> bool:
    """Whether anything was ever delivered."""
    return bool(of.state.deliveries)


@fact(stands=due_date)
def late_told(of: Subject) -> bool:
    """The freelancer spoke at or after the due date; estimates and work are no words."""
    return of.due is not None and of.state.spoke is not None and of.state.spoke >= of.due


@fact(stands=due_date)
def extension_declined(of: Subject) -> bool:
    """The last extension was declined, and the due date is not met yet."""
    last = of.state.last("extension")
    if last is None or last.outcome not in {"declined", "countered"} or of.state.closed:
        return False
    return not of.state.deliveries or of.state.status == "in-revision"


@fact(stands=due_date)
def extension_named(of: Subject) -> Fraction | None:
    """Hours until the date that the client named against it instead, while that lies ahead."""
    last = of.state.last("extension")
    if not extension_declined(of) or last is None or last.answer is None:
        return None
    named = last.answer.due
    if named is None or named <= of.instant:
        return None
    return hours_between(of.instant, named)


@fact(stands=due_date)
def extension_window(of: Subject) -> bool:
    """Due is ahead, and less than `extension_hours` away: more time must be asked for now."""
    hours, left = of.number("extension_hours"), of.hours_to_due
    if of.state.closed or hours is None or left is None:
        return False
    return 0 < left < hours


@fact(stands=due_date)
def very_late(of: Subject) -> bool | None:
    """Late by `client_may_cancel_late_hours`."""
    if not late(of):
        return False
    limit = of.number("client_may_cancel_late_hours")
    if of.hours_to_due is None or limit is None:
        return None
    return -of.hours_to_due >= limit


@fact(stands=due_date)
def past_due(of: Subject) -> bool | None:
    """At or past due, in a round, after a first delivery."""
    if of.round is None or not of.state.deliveries or of.state.closed:
        return False
    return None if of.due is None else of.due <= of.instant


@fact(stands=due_date)
def hours_to_due(of: Subject) -> Fraction | None:
    """Hours until due, accepted extensions and extras included; negative once it is past."""
    return of.hours_to_due


@fact(stands=_delivery)
def review_hours_left(of: Subject) -> Fraction | None:
    """Hours until silence completes the order; None where no review clock runs.

    While a request to cancel is open the review waits.
    """
    ends = of.state.review_ends
    if of.state.status != "delivered" or ends is None or of.state.cancellations_open:
        return None
    return hours_between(of.instant, max(ends, of.instant))


@fact(stands=_contradicted)
def silences_contradicted(of: Subject) -> int:
    """Events that contradict what silence would have meant before them."""
    return len(of.state.contradicted)


@fact(stands=_ahead)
def events_ahead(of: Subject) -> int:
    """Events after the instant: not seen."""
    return len(of.state.order.events) - of.state.seen


@fact(stands=_delivery)
def redeliveries(of: Subject) -> int:
    """How often revised work was delivered."""
    return of.state.redeliveries


@fact(stands=_rejected)
def redeliveries_rejected(of: Subject) -> int:
    """Redeliveries followed by another request."""
    return len(of.state.rejected)
