"""One order at several instants: replayed at each from what was known then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from revise.render.assessed import Assessed
from revise.render.order_values import value_of
from revise.report.groups import Group
from revise.report.instants import month_of
from revise.report.order_figures import OrderFigures, began, order_figures
from revise.rules import engine
from revise.rules.assessment import Assessment

MONTH, PLATFORM = "month", "platform"


class By(NamedTuple):
    """What figures are told apart by: `client`, `platform`, `month` (begun), or `custom.KEY`."""

    key: str

    def of(self, one: Assessed) -> str | None:
        """Give the group of an order; None where it has none. Several values are one group."""
        if self.key == PLATFORM:
            return str(value_of(one, PLATFORM))
        if self.key == MONTH:
            begun = began(one.assessment)
            return None if begun is None else month_of(begun, one.timezone)
        return ", ".join(Group(self.key).of(one.assessment)) or None


Course = tuple[tuple[int, OrderFigures], ...]
"""What an order adds, each with the number of its instant."""


def course_of(one: Assessed, instants: Sequence[datetime], by: By | None) -> Course:
    """Take figures from an order at each instant, oldest first, from when it began."""
    group = None if by is None else by.of(one)
    begun = began(one.assessment)
    found = []
    then: Assessment | None = None
    for number, at in enumerate(instants):
        if begun is None or begun <= at:
            then = at_instant(one, at, then)
            found.append((number, order_figures(then, group)))
    return tuple(found)


def at_instant(one: Assessed, at: datetime, before: Assessment | None = None) -> Assessment:
    """Assess what was known of an order at an instant; `before` is what was found for an earlier.

    Later events are not there at all: none is told of as lying ahead.
    """
    order, events = one.assessment.order, one.assessment.order.events
    known = sum(event.at <= at for event in events)
    if before is not None and _rests(before, known):
        return before._replace(instant=at)
    if at == one.assessment.instant and known == len(events):
        return one.assessment
    cut = order if known == len(events) else order.model_copy(update={"events": events[:known]})
    found = engine.assess(
        cut,
        one.assessment.policy,
        one.config.seller,
        instant=at,
        currency=one.config.defaults.currency,
        acks=one.config.acks,
    )
    if isinstance(found, Assessment):
        return found
    raise ValueError(found)  # the beginning of what could happen could happen


def _rests(before: Assessment, known: int) -> bool:
    """Whether nothing changes for an order as time alone goes by: closed, and nobody is asked."""
    state, order = before.state, before.order
    acknowledged = order.acks or any(one.acknowledged for one in before.findings)
    waits = state.round is not None or state.open_asks or before.deadlines
    return state.closed and not (waits or acknowledged) and len(order.events) == known
