"""Weights as data, a JSON file a task and language; `tests/programs/learn.py` writes them.

A file holds

- `trained_on`: the SHA-256 of the sentences it was learnt from,
- `kinds`: the names that are told apart,
- `bias`: for each kind what it starts with,
- `least`: for each kind how sure one has to be of it, between 0 and 1,
- `names`: the grams and signs, a line each,
- `weights`: base64 of one signed byte a name and kind, name after name,
- `step`: what one of these bytes counts.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Weights(NamedTuple):
    """What was learnt: for each name, where its weights begin in `table`, kind after kind."""

    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    least: tuple[float, ...]
    names: Mapping[str, int]
    table: Sequence[int]
    step: float

    def of(self, name: str) -> Sequence[int] | None:
        """Give the weights of a name, one a kind, in steps; None if it was not learnt."""
        start = self.names.get(name)
        return None if start is None else self.table[start : start + len(self.kinds)]

    def total(self, names: Iterable[str]) -> list[int]:
        """Add up the weights of names, in steps, a sum a kind."""
        known = [found for name in names if (found := self.of(name))]
        return [sum(column) for column in zip(*known, strict=True)] if known else self.nothing

    @property
    def nothing(self) -> list[int]:
        """Give a sum of no weights."""
        return [0] * len(self.kinds)


@cache
def weights(package: str, name: str) -> Weights:
    """Load the weights that stand in a package as `NAME.json`; raises OSError without them."""
    return weights_of(json.loads((files(package) / f"{name}.json").read_text("utf-8")))


def weights_of(data: Mapping[str, Any]) -> Weights:
    """Read what a file of weights holds."""
    kinds = tuple(data["kinds"])
    names = {one: number * len(kinds) for number, one in enumerate(data["names"].split("\n"))}
    table = array("b", b64decode(data["weights"]))
    bias, least = (tuple(map(float, data[one])) for one in ("bias", "least"))
    return Weights(kinds, bias, least, names, table, float(data["step"]))
