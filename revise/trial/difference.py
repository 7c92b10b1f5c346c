"""Two outcomes of one order → what differs between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from revise.trial.plain_outcome import FREE, Chosen, Outcome

Part = Literal["status", "step", "verdict", "next", "items", "findings", "moves", "clocks"]
PARTS: tuple[Part, ...] = (
    *("status", "step", "verdict", "next", "items", "findings", "moves"),
    "clocks",
)
"""What can differ, in the order in which it is told."""
NAMED = frozenset({"findings", "moves", "clocks"})
"""Parts that are told by the name of the thing; of the others the outcome matters, not whose."""

OPEN, HELD, RUNS = "open", "held-back", "runs"

Way = Literal["to-paid", "to-free", "other-price"]
WAYS: tuple[Way, ...] = ("to-paid", "to-free", "other-price")


class Change(NamedTuple):
    """One thing that another policy decides otherwise; None is nothing.

    `name` is the item, finding, move or clock, empty where there is only one. `behind` is what
    stands behind each side: the rule, the gates, or when a clock ends; empty for nothing.
    """

    part: Part
    name: str
    before: str | None
    after: str | None
    behind: tuple[str, str] = ("", "")


class Stake(NamedTuple):
    """An item that is free by one policy and paid by the other, or at another price.

    The prices are what a proposal would ask: of `to-free` what is lost, of `to-paid` what is won;
    None where a price is unknown.
    """

    item: str
    way: Way
    before: Fraction | None
    after: Fraction | None

    @property
    def amount(self) -> Fraction | None:
        """What the second policy brings more (less: negative) than the first; None is unknown."""
        return None if self.before is None or self.after is None else self.after - self.before


class Difference(NamedTuple):
    """All that differs on one order; `worth` is what it pays by each policy as it stands."""

    changes: tuple[Change, ...]
    stakes: tuple[Stake, ...]
    worth: tuple[Fraction, Fraction]

    @property
    def nothing(self) -> bool:
        """Whether both policies come to the same."""
        return not self.changes and not self.stakes and self.worth[0] == self.worth[1]


def difference(first: Outcome, second: Outcome) -> Difference:
    """Compare what two policies decide on an order at one instant.

    That another rule decides the same is no difference.
    """
    return Difference(
        tuple(_changes(first, second)),
        tuple(_stakes(first, second)),
        (first.worth, second.worth),
    )


def _changes(first: Outcome, second: Outcome) -> Iterator[Change]:
    if first.status != second.status:
        yield Change("status", "", first.status, second.status)
    yield from _chosen("step", "", first.step, second.step)
    yield from _chosen("verdict", "", first.verdict, second.verdict)
    yield from _chosen("next", "", first.next, second.next)
    for name in _both(first.items, second.items):
        yield from _chosen("items", name, first.items.get(name), second.items.get(name))
    for name in _both(first.findings, second.findings):
        before, after = first.findings.get(name), second.findings.get(name)
        if before != after:
            yield Change("findings", name, before, after)
    for name in _both(first.moves, second.moves):
        yield from _moved(name, first.moves.get(name, ()), second.moves.get(name, ()))
    for name in _both(first.clocks, second.clocks):
        yield from _clocks(name, first.clocks.get(name), second.clocks.get(name))


def _both(first: Mapping[str, object], second: Mapping[str, object]) -> list[str]:
    return [*dict.fromkeys([*first, *second])]


def _chosen(part: Part, name: str, before: Chosen | None, after: Chosen | None) -> Iterator[Change]:
    first, second = before or Chosen(None, ""), after or Chosen(None, "")
    if first.outcome != second.outcome:
        yield Change(part, name, first.outcome, second.outcome, (first.rule, second.rule))


def _moved(name: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Change]:
    """Tell of a move that is opened, held back, or held back by other gates."""
    if set(before) != set(after):
        first, second = (HELD if gates else OPEN for gates in (before, after))
        yield Change("moves", name, first, second, (", ".join(before), ", ".join(after)))


def _clocks(name: str, before: str | None, after: str | None) -> Iterator[Change]:
    if before != after:
        first, second = (None if at is None else RUNS for at in (before, after))
        yield Change("clocks", name, first, second, (before or "", after or ""))


def _stakes(first: Outcome, second: Outcome) -> Iterator[Stake]:
    for name in _both(first.prices, second.prices):
        before, after = first.prices.get(name), second.prices.get(name)
        if name not in first.prices and _free(first, name):
            yield Stake(name, "to-paid", Fraction(0), after)
        elif name not in second.prices and _free(second, name):
            yield Stake(name, "to-free", before, Fraction(0))
        elif name in first.prices and name in second.prices and before != after:
            yield Stake(name, "other-price", before, after)


def _free(outcome: Outcome, name: str) -> bool:
    return name in outcome.items and outcome.items[name].outcome in FREE
