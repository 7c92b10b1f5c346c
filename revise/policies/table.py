"""A table: rows in their order, most of which a look at one fact each rules out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import compress
from operator import call, is_not, itemgetter
from typing import Protocol, TypeVar

from revise.policies.condition import Condition, Look, guards
from revise.policies.values import Facts, Value


class Row(Protocol):
    """What has a condition."""

    @property
    def when(self) -> Condition | None:
        """The condition; None always holds."""


R = TypeVar("R", bound=Row)

_ever: Look = partial(is_not, object())
"""Rules nothing out."""

_Guards = tuple[Callable[[Facts], Iterable[Value]], list[Look]]
"""Gives a fact of each row; what is asked of each."""


class Table(tuple[R, ...]):  # noqa: SLOT001 # it keeps what it looks at
    """The rows of a table."""

    def possible(self, facts: Facts) -> Iterator[R]:
        """Give the rows that may hold, or be unknown: the others are false by one of their facts.

        Hardly a step of it is Python's: an order asks for hundreds of rows, and few are left.
        """
        values, looks = self._guards
        return compress(self, map(call, looks, values(facts)))

    @cached_property
    def _guards(self) -> _Guards:
        """Look at the fact of a row that fewest others ask for: what many ask for often holds."""
        found = [guards(row.when) for row in self]
        asked = Counter(name for row in found for name, _ in row)
        if not asked:
            return self._nothing, [_ever] * len(self)
        free = next(iter(asked)), _ever
        every = [min(row, key=lambda one: asked[one[0]], default=free) for row in found]
        # Of a single name itemgetter would give the bare value; what is too much is passed over.
        return itemgetter(*(name for name, _ in every), free[0]), [look for _, look in every]

    def _nothing(self, _facts: Facts) -> tuple[None, ...]:
        return (None,) * len(self)


def possible(rows: Iterable[R], facts: Facts) -> Iterable[R]:
    """Give the rows that may hold, or be unknown, where they are a table's; else all."""
    return rows.possible(facts) if isinstance(rows, Table) else rows
