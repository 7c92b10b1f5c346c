"""The orders of a run, each decided by two policies where it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Protocol

from revise.app.run import Result
from revise.model.base import Language
from revise.policies.policy import Policy
from revise.trial.twice import Answer, Twice


class Orders(Protocol):
    """The orders of a run, as `Batch` and `One` give them."""

    typed: bool
    redacted: bool

    def each(self, work: Callable[[Result], Any]) -> Iterator[Any]:
        """Give what `work` makes of each."""


class Comparing:
    """Results for `tell`: what differs on each order between two policies."""

    many = True
    alone = False

    def __init__(
        self, orders: Orders, twice: Twice, first: Policy, second: Policy, lang: Language
    ) -> None:
        self.orders = orders
        self.twice = twice
        self.first = first
        self.second = second
        self.lang = lang
        self.typed = orders.typed
        self.redacted = orders.redacted

    def each(self, work: Callable[[Answer], Any]) -> Iterator[Any]:
        """Give what `work` makes of each answer; both are done where the order is read."""
        return self.orders.each(partial(_then, self.twice, work))


def _then(twice: Twice, work: Callable[[Answer], Any], result: Result) -> Any:  # noqa: ANN401 # whatever the work gives
    return work(twice(result))
