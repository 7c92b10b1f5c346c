"""What a fact is: a function of that name, and the places in the file that its value rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any, Generic, Protocol, TypeVar

from revise.policies.values import Facts, Value

Spot = tuple[str, bool]
"""A key path, and whether it stands in the file."""

Places = Callable[[Any], Iterator[Spot]]
"""Gives the key paths that a fact rests on, in the order in which to look at them."""

S = TypeVar("S")
V = TypeVar("V", bound=Value)
Number = int | Decimal | Fraction


class Knowing(Protocol):
    """What facts speak of, with those that are known already."""

    @property
    def known(self) -> Facts:
        """Parameters of the policy and facts, by name."""


def nowhere(_of: object) -> Iterator[Spot]:
    """Rest on nothing that stands in the file: no key would make such a fact known."""
    return iter(())


class Fact(Generic[V]):
    """One fact: `work_out` gives its value, None where it is unknown.

    Called with what it speaks of, it gives the value that is known already: a fact may rest on
    those above it in the register (`revise.rules.facts`).
    """

    __slots__ = ("module", "name", "stands", "work_out")

    def __init__(self, name: str, work_out: Callable[[Any], V], stands: Places) -> None:
        self.name = name
        self.work_out = work_out
        self.stands = stands
        self.module = work_out.__module__

    def __call__(self, of: Knowing) -> V:
        """Give the value that is known of it."""
        return of.known[self.name]  # type: ignore[return-value] # it was worked out


def fact(
    *, stands: Places = nowhere, name: str | None = None
) -> Callable[[Callable[[S], V]], Fact[V]]:
    """Make a function a fact of its name, or of `name` where that has a dot."""

    def made(work_out: Callable[[S], V]) -> Fact[V]:
        return Fact(name or work_out.__name__, work_out, stands)

    return made


def facts_of(*modules: ModuleType) -> tuple[Fact[Value], ...]:
    """Give the facts that modules define, in the order in which they stand there."""
    every = ((module.__name__, value) for module in modules for value in vars(module).values())
    return tuple(one for home, one in every if isinstance(one, Fact) and one.module == home)


def over(part: Number | None, whole: Number | None) -> Fraction | None:
    """Divide exactly; unknown where a part is unknown or there is nothing to divide by."""
    if part is None or not whole:
        return None
    above, below = part.as_integer_ratio()
    times, by = whole.as_integer_ratio()
    return Fraction(above * by, below * times)
