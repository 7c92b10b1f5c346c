"""A number that stands in the file, or the instant: how it may change, and what the order is then.

It changes by whole grains, which are what a person would type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from revise.model.keypath import split
from revise.model.order import Order
from revise.rules.assessment import Assessment

Named = Literal["item.hours", "hours_original", "price", "at"]

_NAMES: dict[str | int, str] = {"order": "terms", "event": "events"}
"""Keys of an order file whose values are kept by another name."""


class Candidate(NamedTuple):
    """A number to change: from `least` (0 or less) to `most` grains further.

    `place` is its key path, None for the instant. Counted is from `start`: `before`, or the whole
    minute that holds it. `likely` are the grains at which a decision is likely to change; `ends`
    says whether the ends of the range are tried beside them.
    """

    fact: Named
    place: str | None
    before: Decimal | datetime
    start: Any
    grain: Decimal | timedelta
    least: int
    most: int
    likely: frozenset[int]
    ends: bool = True

    def tries(self, sign: int, within: int | None) -> Iterator[int]:
        """Give how many grains to try in one direction, `within` so many, the fewest first."""
        end = self.most if sign > 0 else -self.least
        end = end if within is None else min(end, within)
        counts = {sign * one for one in self.likely} | ({end} if self.ends else set())
        return iter(sorted(one for one in counts if 0 < one <= end))

    def after(self, grains: int) -> Any:  # noqa: ANN401 # a decimal or an instant
        """Give the value so many grains further."""
        return self.start + grains * self.grain

    def put(self, into: Assessment, grains: int) -> tuple[Order, datetime]:
        """Give the order and the instant with that value."""
        after = self.after(grains)
        if self.place is None:
            return into.order, after
        return _put(into.order, split(self.place), after), into.instant


def _put(inside: Any, path: Sequence[str | int], value: object) -> Any:  # noqa: ANN401 # any part of an order
    """Give a part of an order with another value at a path below it."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(first, int):
        return (*inside[:first], _put(inside[first], rest, value), *inside[first + 1 :])
    name = _NAMES.get(first, first)
    return inside.model_copy(update={name: _put(getattr(inside, name), rest, value)})
