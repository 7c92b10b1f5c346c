"""What the places of facts are looked up by: an order's state, and the one item in question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from revise.rules.round_state import ItemState
from revise.rules.state import State

Spot = tuple[str, bool]
"""A key path, and whether it stands in the file."""


class Subject(NamedTuple):
    """What facts speak of: an order, and the item that `item.…` facts mean."""

    state: State
    item: ItemState | None = None


Find = Callable[[Subject], Iterator[Spot]]
"""Gives the key paths that a fact rests on, in the order in which to look at them."""


def by_name(groups: Mapping[Find, str]) -> dict[str, Find]:
    """Give the function of every fact; `groups` names the facts of each, space between."""
    return {name: find for find, names in groups.items() for name in names.split()}
