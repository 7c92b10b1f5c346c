"""Which key paths of the order file a fact rests on: for "where", and for what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from revise.rules import sums
from revise.rules.ask_facts import paid_items
from revise.rules.state import AskKind, ItemState, RoundState, State, open_proposal

Spot = tuple[str, bool]
"""A key path, and whether it stands in the file."""


class Sources(NamedTuple):
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
        if name not in _SPOTS:
            return [] if name in _NOWHERE else [f"policy: parameters.{name}"]
        return [path for path, stands in self._spots(name) if not stands]

    def _spots(self, name: str) -> Iterator[Spot]:
        find = _SPOTS.get(name)
        return find(self) if find else iter(())


def _price(_of: Sources) -> Iterator[Spot]:
    yield "order.price", True


def _original(of: Sources) -> Iterator[Spot]:
    yield "order.hours", of.state.order.terms.hours is not None


def _revisions(_of: Sources) -> Iterator[Spot]:
    yield "order.revisions", True


def _rate(of: Sources) -> Iterator[Spot]:
    yield from _price(of)
    yield from _original(of)


def _used(of: Sources) -> Iterator[Spot]:
    yield from _revisions(of)
    yield from _open_kinds(of.state.rounds)


def _exhausted(of: Sources) -> Iterator[Spot]:
    yield from _revisions(of)
    yield from _open_kinds(one for one in of.state.rounds if one is not of.state.round)


def _open_kinds(rounds: Iterable[RoundState]) -> Iterator[Spot]:
    for one in rounds:
        if sums.counts(one) is None:
            yield from _kinds_of(item for item in one.items if not item.dropped)


def _kinds_of(items: Iterable[ItemState]) -> Iterator[Spot]:
    return ((item.place("kind"), False) for item in items if item.effective_kind is None)


def _due(of: Sources) -> Iterator[Spot]:
    for change in [*of.state.due_changes.values()][-1:]:
        yield f"event[{change.ask.index}]", True
    yield "order.due", of.state.order.terms.due is not None


def _request(of: Sources) -> Iterator[Spot]:
    if of.state.round is not None:
        yield f"event[{of.state.round.index}]", True


def _status(of: Sources) -> Iterator[Spot]:
    if of.state.status_index is not None:
        yield f"event[{of.state.status_index}]", True


def _delivery(of: Sources) -> Iterator[Spot]:
    for index in of.state.deliveries[-1:]:
        yield f"event[{index}]", True


def _rejected(of: Sources) -> Iterator[Spot]:
    for index in of.state.rejected[-1:]:
        yield f"event[{index}]", True


def _contradicted(of: Sources) -> Iterator[Spot]:
    for index in of.state.contradicted[:1]:
        yield f"event[{index}]", True


def _ahead(of: Sources) -> Iterator[Spot]:
    if of.state.seen < len(of.state.order.events):
        yield f"event[{of.state.seen}]", True


def _items(of: Sources) -> Iterator[Spot]:
    for item in _asked(of):
        yield item.home, True


def _unclear(of: Sources) -> Iterator[Spot]:
    for item in _asked(of):
        if not item.clear:
            yield item.place("clear"), True


def _infeasible(of: Sources) -> Iterator[Spot]:
    for item in _asked(of):
        if not item.feasible:
            yield item.place("feasible"), True


def _new(of: Sources) -> Iterator[Spot]:
    for item in _asked(of):
        if item.kind == "new":
            yield item.place("kind"), True
    yield from _kinds_of(_asked(of))


def _changed(of: Sources) -> Iterator[Spot]:
    for item in _asked(of):
        if item.effective_kind == "change":
            yield item.place("kind" if item.kind else "scope"), True
    yield from _kinds_of(_asked(of))


def _requested_hours(of: Sources) -> Iterator[Spot]:
    yield from _hours(of, None)


def _owed_hours(of: Sources) -> Iterator[Spot]:
    yield from _hours(of, sums.OWED)


def _changed_hours(of: Sources) -> Iterator[Spot]:
    yield from _hours(of, sums.CHANGES)


def _effort(of: Sources) -> Iterator[Spot]:
    yield from _hours(of, sums.CHANGES)
    yield from _original(of)


def _creep(of: Sources) -> Iterator[Spot]:
    paid = paid_items(of.state)
    for one in of.state.rounds:
        yield from _hours_of([i for i in one.items if i.id not in paid], sums.CHANGES)
    yield from _original(of)


def _rate_if_free(of: Sources) -> Iterator[Spot]:
    yield from _hours(of, None)
    yield from _rate(of)


def _days(of: Sources) -> Iterator[Spot]:
    if open_proposal(of.state.round) is not None:
        yield from _proposal(of)
    yield from _hours(of, None)


def _days_from_due(of: Sources) -> Iterator[Spot]:
    yield from _due(of)
    yield from _hours(of, None)


def _proposal(of: Sources) -> Iterator[Spot]:
    made = [] if of.state.round is None else of.state.round.proposals
    for ask in made[-1:]:
        yield f"event[{ask.index}]", True


def _item_kind(of: Sources) -> Iterator[Spot]:
    if of.item is not None:
        yield _item_spot(of.item, "kind" if of.item.kind else "scope", "kind")


def _item_hours(of: Sources) -> Iterator[Spot]:
    if of.item is not None:
        yield _item_spot(of.item, "hours", "hours")


def _item_ratio(of: Sources) -> Iterator[Spot]:
    """Its own hours first, then those of the items before it that compete for the limit."""
    yield from _item_hours(of)
    before = takewhile(lambda other: other is not of.item, _asked(of))
    yield from _hours_of(list(before), frozenset({"change"}))
    yield from _original(of)


def _item_spot(item: ItemState, key: str, absent: str) -> Spot:
    return (item.place(key), True) if item.states(key) else (item.place(absent), False)


def _asked(of: Sources) -> list[ItemState]:
    one = of.state.round
    return [] if one is None else [item for item in one.items if not item.dropped]


def _hours(of: Sources, kinds: frozenset[str] | None) -> Iterator[Spot]:
    return _hours_of(_asked(of), kinds)


def _asked_for(of: Sources, kind: AskKind) -> Iterator[Spot]:
    ask = of.state.last(kind)
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
    _price: "price refund_max",
    _original: "hours_original",
    _revisions: "rounds_included rounds_unlimited",
    _rate: "rate",
    _used: "rounds_used",
    _exhausted: "rounds_exhausted items_extra_by_rounds",
    _due: "late very_late past_due hours_to_due",
    _days: "extra_days",
    _days_from_due: "extra_days_from_due",
    _request: "request_open request_formal hours_since_request replied rounds items_listed",
    _status: "status",
    _delivery: "review_hours_left redeliveries",
    _rejected: "redeliveries_rejected",
    _contradicted: "silences_contradicted",
    _ahead: "events_ahead",
    _items: "items items_free items_extra items_to_estimate items_never_put agreed",
    _unclear: "items_to_clarify",
    _infeasible: "items_declined",
    _new: "items_new",
    _changed: "items_change",
    _requested_hours: "hours_requested",
    _owed_hours: "hours_owed",
    _changed_hours: "hours_changes",
    _effort: "effort_ratio effort_share effort_margin_hours",
    _creep: "creep_ratio",
    _rate_if_free: "rate_if_free",
    _proposal: "proposals proposal_open proposal_hours proposals_declined proposal_clarified",
    _item_kind: "item.kind",
    _item_hours: "item.hours",
    _item_ratio: "item.free_ratio",
}

_ASKS: dict[AskKind, str] = {
    "extension": "extension_open extension_hours_open",
    "resolution": "resolution_open resolution_hours_open resolution_tried resolution_failed"
    " clocks_unknown",
    "support": "support_open support_hours_open support_tried",
    "cancellation": "cancellation_open cancellation_by cancellation_hours_open"
    " cancellation_refused clock_running",
}

_NOWHERE = frozenset(
    {
        *("step", "step_number", "move.to", "move.amount"),
        *("proposal_id", "extension_id", "resolution_id", "support_id", "cancellation_id"),
    }
)
"""Facts that are unknown because there is no such thing: no key would make them known."""


def _asked_of(kind: AskKind) -> Callable[[Sources], Iterator[Spot]]:
    return lambda sources: _asked_for(sources, kind)


_SPOTS: dict[str, Callable[[Sources], Iterator[Spot]]] = {
    **{name: find for find, group in _GROUPS.items() for name in group.split()},
    **{name: _asked_of(kind) for kind, group in _ASKS.items() for name in group.split()},
}
