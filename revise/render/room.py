"""How much room each part of a screen has: less and less, until all of it fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple


class Room(NamedTuple):
    """How many lines there are at most for each part; `blank` are the blank ones between them."""

    step: int = 3
    verdict: int = 4
    findings: int = 2
    finding: int = 4
    clock: int = 3
    next: int = 5
    command: int = 6
    way_out: bool = True
    flip: bool = True
    blank: int = 4


_LESS: tuple[dict[str, Any], ...] = (
    {"flip": False},
    *({"clock": 2}, {"step": 2}, {"step": 1}, {"blank": 3}, {"finding": 3}, {"way_out": False}),
    *({"blank": 2}, {"finding": 2}, {"verdict": 3}, {"blank": 1}, {"blank": 0}, {"next": 4}),
    # what is next may say what an answer costs: it is cut after what only explains
    *({"findings": 1}, {"verdict": 2}, {"next": 3}, {"clock": 1}, {"next": 2}),
    *({"finding": 1}, {"verdict": 1}, {"next": 1}),
)
"""What is given up, one after the other: first what is missed least."""
_COMMANDS = (6, 4, 2)
"""Lines of a command; one that is longer is left out last of all, and makes room for the rest."""


def rooms() -> Iterator[Room]:
    """Give all there may be, then less and less."""
    for command in _COMMANDS:
        room = Room(command=command)
        yield room
        for less in _LESS:
            room = room._replace(**less)
            yield room
