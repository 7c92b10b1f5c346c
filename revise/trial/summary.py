"""The differences of many orders → how many changed what, with a few examples of each."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from revise.trial.difference import NAMED, PARTS, Change, Difference, Part, Stake, Way

EXAMPLES = 10


class Example(NamedTuple):
    """One order that changed: its number and its file, and how."""

    order: str
    path: str
    change: Change


class MoneyExample(NamedTuple):
    """One item whose price is at stake."""

    order: str
    path: str
    stake: Stake


class Tally:
    """The orders that changed in one way; an order counts once, each of its changes for itself."""

    def __init__(self) -> None:
        self.orders = 0
        self.transitions: Counter[tuple[str | None, str | None]] = Counter()
        self.examples: list[Example] = []
        self._last: tuple[str, str] | None = None

    def add(self, order: str, path: str, change: Change) -> None:
        """Count a change of an order; its changes come one after the other."""
        self.orders += self._last != (order, path)
        self._last = (order, path)
        self.transitions[change.before, change.after] += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(Example(order, path, change))


class Money:
    """What is at stake in one way and one currency: how many items, and the sum of what is known.

    `unpriced` counts items whose price is unknown.
    """

    def __init__(self) -> None:
        self.orders = 0
        self.items = 0
        self.unpriced = 0
        self.amount = Fraction(0)
        self.examples: list[MoneyExample] = []
        self._last: tuple[str, str] | None = None

    def add(self, order: str, path: str, stake: Stake) -> None:
        """Count an item; those of an order come one after the other."""
        self.orders += self._last != (order, path)
        self._last = (order, path)
        self.items += 1
        self.unpriced += stake.amount is None
        self.amount += stake.amount or 0
        if len(self.examples) < EXAMPLES:
            self.examples.append(MoneyExample(order, path, stake))


class Worth:
    """What orders pay as they stand, by each policy, in one currency."""

    def __init__(self) -> None:
        self.orders = 0
        self.before = Fraction(0)
        self.after = Fraction(0)

    def add(self, before: Fraction, after: Fraction) -> None:
        """Count an order that pays another amount."""
        self.orders += 1
        self.before += before
        self.after += after


class Summary:
    """All that differs over many orders. Each is added once, in the order they are told."""

    def __init__(self) -> None:
        self.judged = 0
        self.changed = 0
        self.tallies: dict[tuple[Part, str], Tally] = {}
        self.money: dict[tuple[str, Way], Money] = {}
        self.worth: dict[str, Worth] = {}
        self._orders: Counter[Part] = Counter()

    def add(self, order: str, path: str, currency: str, found: Difference) -> None:
        """Add one order that both policies have decided on."""
        self.judged += 1
        self.changed += not found.nothing
        self._orders.update({change.part for change in found.changes})
        for change in found.changes:
            name = change.name if change.part in NAMED else ""
            self.tallies.setdefault((change.part, name), Tally()).add(order, path, change)
        for stake in found.stakes:
            self.money.setdefault((currency, stake.way), Money()).add(order, path, stake)
        if found.worth[0] != found.worth[1]:
            self.worth.setdefault(currency, Worth()).add(*found.worth)

    def orders(self, part: Part) -> int:
        """Count the orders that changed in a part."""
        return self._orders[part]

    def of(self, part: Part) -> list[tuple[str, Tally]]:
        """Give the tallies of a part by name: what changed most orders comes first."""
        found = [(name, tally) for (of, name), tally in self.tallies.items() if of == part]
        return sorted(found, key=lambda one: (-one[1].orders, one[0]))

    @property
    def parts(self) -> list[Part]:
        """The parts in which something differs."""
        return [part for part in PARTS if self._orders[part]]
