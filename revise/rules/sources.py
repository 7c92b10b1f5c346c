"""Which key paths of the order file a fact rests on: for "where", and for what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from revise.rules import sums
from revise.rules.state import AskKind, ItemState, State

Spot = tuple[str, bool]
"""A key path, and whether it stands in the file."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The places of an order's facts; `item` is the one that `item.…` facts speak of."""

    state: State
    item: ItemState | None = None

    def where(self, name: str) -> str | None:
        """Give the first place in the file that the fact rests on; None if there is none."""
        return next((path for path, stands in self._spots(name) if stands), None)

    def missing(self, name: str) -> list[str]:
        """Give the places where something would have to be set to make the fact known."""
        if name in _CONFIG:
            return [f"revise.toml: {key}" for key in _CONFIG[name]]
        return [path for path, stands in self._spots(name) if not stands]

    def _spots(self, name: str) -> Iterator[Spot]:
        find = _SPOTS.get(name)
        return find(self) if find else iter(())

    # What follows gives the spots of one kind of fact each.

    def price(self) -> Iterator[Spot]:
        yield "order.price", True

    def original(self) -> Iterator[Spot]:
        yield "order.hours", self.state.order.terms.hours is not None

    def revisions(self) -> Iterator[Spot]:
        yield "order.revisions", True

    def rate(self) -> Iterator[Spot]:
        yield from self.price()
        yield from self.original()

    def used(self) -> Iterator[Spot]:
        yield from self.revisions()
        for one in self.state.rounds:
            if sums.counts(one) is None:
                yield from ((i.place("kind"), False) for i in one.items if not i.effective_kind)

    def due(self) -> Iterator[Spot]:
        changes = self.state.due_changes
        if changes:
            yield f"event[{changes[-1].ask.index}]", True
        yield "order.due", self.state.order.terms.due is not None

    def request(self) -> Iterator[Spot]:
        if self.state.round is not None:
            yield f"event[{self.state.round.index}]", True

    def status(self) -> Iterator[Spot]:
        if self.state.status_index is not None:
            yield f"event[{self.state.status_index}]", True

    def delivery(self) -> Iterator[Spot]:
        for index in self.state.deliveries[-1:]:
            yield f"event[{index}]", True

    def rejected(self) -> Iterator[Spot]:
        for index in self.state.rejected[-1:]:
            yield f"event[{index}]", True

    def contradicted(self) -> Iterator[Spot]:
        for index in self.state.contradicted[:1]:
            yield f"event[{index}]", True

    def ahead(self) -> Iterator[Spot]:
        if self.state.seen < len(self.state.order.events):
            yield f"event[{self.state.seen}]", True

    def items(self) -> Iterator[Spot]:
        for item in self._asked():
            yield item.home, True

    def unclear(self) -> Iterator[Spot]:
        for item in self._asked():
            if not item.clear:
                yield item.place("clear"), True

    def infeasible(self) -> Iterator[Spot]:
        for item in self._asked():
            if not item.feasible:
                yield item.place("feasible"), True

    def new(self) -> Iterator[Spot]:
        for item in self._asked():
            if item.kind == "new":
                yield item.place("kind"), True

    def changed(self) -> Iterator[Spot]:
        for item in self._asked():
            if item.effective_kind == "change":
                yield item.place("kind" if item.kind else "scope"), True

    def requested_hours(self) -> Iterator[Spot]:
        yield from self._hours(None)

    def owed_hours(self) -> Iterator[Spot]:
        yield from self._hours(sums.OWED)

    def changed_hours(self) -> Iterator[Spot]:
        yield from self._hours(sums.CHANGES)

    def effort(self) -> Iterator[Spot]:
        yield from self._hours(sums.CHANGES)
        yield from self.original()

    def creep(self) -> Iterator[Spot]:
        for one in self.state.rounds:
            yield from _hours_of(one.items, sums.CHANGES)
        yield from self.original()

    def rate_if_free(self) -> Iterator[Spot]:
        yield from self._hours(None)
        yield from self.rate()

    def proposal(self) -> Iterator[Spot]:
        made = [] if self.state.round is None else self.state.round.proposals
        for ask in made[-1:]:
            yield f"event[{ask.index}]", True

    def item_kind(self) -> Iterator[Spot]:
        if self.item is not None:
            yield self._item_spot(self.item, "kind" if self.item.kind else "scope", "kind")

    def item_hours(self) -> Iterator[Spot]:
        if self.item is not None:
            yield self._item_spot(self.item, "hours", "hours")

    def item_ratio(self) -> Iterator[Spot]:
        """Its own hours first, then those of the items before it that compete for the limit."""
        yield from self.item_hours()
        for other in self._asked():
            if other is self.item:
                break
            if other.effective_kind in {None, "change"}:
                yield self._item_spot(other, "hours", "hours")
        yield from self.original()

    def _item_spot(self, item: ItemState, key: str, absent: str) -> Spot:
        return (item.place(key), True) if item.states(key) else (item.place(absent), False)

    def _asked(self) -> list[ItemState]:
        of = self.state.round
        return [] if of is None else [item for item in of.items if not item.dropped]

    def _hours(self, kinds: frozenset[str] | None) -> Iterator[Spot]:
        return _hours_of(self._asked(), kinds)

    def asked(self, kind: AskKind) -> Iterator[Spot]:
        ask = self.state.last(kind)
        if ask is not None:
            yield f"event[{ask.index}]", True


def _hours_of(items: list[ItemState], kinds: frozenset[str] | None) -> Iterator[Spot]:
    for item in sums.counted(items):
        kind = item.effective_kind
        if kinds is not None and kind is None:
            yield item.place("kind"), False
        if kinds is None or kind is None or kind in kinds:
            yield item.place("hours"), item.hours is not None


_CONFIG = {
    "rate_floor": ("pricing.rate_floor",),
    "completion_rate": ("seller.completed", "seller.cancelled"),
    "completion_rate_if_cancelled": ("seller.completed", "seller.cancelled"),
}

_GROUPS: dict[Callable[[Sources], Iterator[Spot]], str] = {
    Sources.price: "price refund_max",
    Sources.original: "hours_original",
    Sources.revisions: "rounds_included rounds_unlimited",
    Sources.rate: "rate",
    Sources.used: "rounds_used rounds_exhausted items_extra_by_rounds",
    Sources.due: "late very_late past_due hours_to_due extra_days extra_days_from_due",
    Sources.request: "request_open request_formal hours_since_request replied rounds items_listed",
    Sources.status: "status",
    Sources.delivery: "review_hours_left redeliveries",
    Sources.rejected: "redeliveries_rejected",
    Sources.contradicted: "silences_contradicted",
    Sources.ahead: "events_ahead",
    Sources.items: "items items_free items_extra items_to_estimate items_never_put agreed",
    Sources.unclear: "items_to_clarify",
    Sources.infeasible: "items_declined",
    Sources.new: "items_new",
    Sources.changed: "items_change",
    Sources.requested_hours: "hours_requested",
    Sources.owed_hours: "hours_owed",
    Sources.changed_hours: "hours_changes",
    Sources.effort: "effort_ratio effort_margin_hours",
    Sources.creep: "creep_ratio",
    Sources.rate_if_free: "rate_if_free",
    Sources.proposal: "proposals proposal_open proposal_hours proposals_declined"
    " proposal_clarified",
    Sources.item_kind: "item.kind",
    Sources.item_hours: "item.hours",
    Sources.item_ratio: "item.free_ratio",
}

_ASKS: dict[AskKind, str] = {
    "extension": "extension_open extension_hours_open",
    "resolution": "resolution_open resolution_hours_open resolution_tried resolution_failed"
    " clocks_unknown",
    "support": "support_open support_hours_open support_tried",
    "cancellation": "cancellation_open cancellation_by cancellation_hours_open"
    " cancellation_refused clock_running",
}


def _asked_of(kind: AskKind) -> Callable[[Sources], Iterator[Spot]]:
    return lambda sources: sources.asked(kind)


_SPOTS: dict[str, Callable[[Sources], Iterator[Spot]]] = {
    **{name: find for find, group in _GROUPS.items() for name in group.split()},
    **{name: _asked_of(kind) for kind, group in _ASKS.items() for name in group.split()},
}
