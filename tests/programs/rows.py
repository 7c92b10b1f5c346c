"""The rows that weights are learnt from, and the signature of what they were learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple


class Row(NamedTuple):
    """A folded text, what it is, and its signs. Of kinds beside each other it may be several."""

    folded: str
    kinds: tuple[str, ...]
    signs: tuple[str, ...] = ()


class Cutting(NamedTuple):
    """The stretches of a sentence between edges, with the signs of each, and its true pieces."""

    stretches: Sequence[tuple[int, int]]
    signs: Sequence[Sequence[str]]
    pieces: set[tuple[int, int]]


def signature(rows: Iterable[Row]) -> str:
    """Give the SHA-256 of rows."""
    return sha256("\n".join(map(repr, map(tuple, rows))).encode()).hexdigest()
