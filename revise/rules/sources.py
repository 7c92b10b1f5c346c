"""Which key paths of the order file a fact rests on: for "where", and for what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from revise.rules.history_places import HISTORY
from revise.rules.subject import Spot, Subject
from revise.rules.work_places import WORK

_PLACES = {**HISTORY, **WORK}

_CONFIG = {
    "rate_floor": ("pricing.rate_floor",),
    "completion_rate": ("seller.completed", "seller.cancelled"),
    "completion_rate_if_cancelled": ("seller.completed", "seller.cancelled"),
}

_NOWHERE = frozenset(
    {
        *("step", "step_number", "move.to", "move.amount"),
        *("proposal_id", "extension_id", "resolution_id", "support_id", "cancellation_id"),
    }
)
"""Facts that are unknown because there is no such thing: no key would make them known."""


class Sources(Subject):
    """The places of an order's facts; `item` is the one that `item.…` facts speak of."""

    __slots__ = ()

    def where(self, name: str) -> str | None:
        """Give the first place in the file that the fact rests on; None if there is none."""
        return next((path for path, stands in self._spots(name) if stands), None)

    def missing(self, name: str) -> list[str]:
        """Give the places where something would have to be set to make the fact known."""
        if name in _CONFIG:
            return [f"revise.toml: {key}" for key in _CONFIG[name]]
        if name not in _PLACES:
            return [] if name in _NOWHERE else [f"policy: parameters.{name}"]
        return [path for path, stands in self._spots(name) if not stands]

    def _spots(self, name: str) -> Iterator[Spot]:
        find = _PLACES.get(name)
        return find(self) if find else iter(())
