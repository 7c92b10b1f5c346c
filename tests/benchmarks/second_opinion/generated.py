"""Orders to ask for a second opinion on: the grid of histories, and walks at random beside it.

The grid has one history of each kind, with round numbers; the walks have odd ones, other
currencies, sellers who said what they need, and moves that carry something else. The same seed
gives the same orders.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from random import Random
from typing import Any

import revise
from revise.model.config import Seller
from revise.policies.policy import MOVES
from revise.policies.values import Facts
from revise.rules.engine import ANYONE
from tests.benchmarks.second_opinion.documents import Case
from tests.orders import START, delivered, estimated, hour, item, order, requested
from tests.rules.histories import DEPTH, History, events, grid, history

POLICIES = {"fiverr": ("fiverr",), "direct": ("direct", "guide")}
"""Platform → the policies under which what happened there is legal: what silence means decides."""

KINDS = ("change", "change", "change", "new", "mistake", "missed", None)
HOURS = (0, 0.01, 0.1, 0.3, 0.7, 1, 1.25, 3, 3.33, 9.99, 10, 10.01, None)
WAITS = (1 / 60, 0.5, 11, 23.9997222, 24, 47.9997222, 48, 95.9997222, 96, 96.0002778, 240)
"""Hours; the ones with many decimals are a second before or after the end of a clock."""


def cases(count: int, seed: int, every: int = 1) -> Iterator[Case]:
    """Give each n-th history of the grid, then so many walks."""
    yield from islice(_of_the_grid(), 0, None, every)
    yield from walks(count, seed)


def walks(count: int, seed: int) -> Iterator[Case]:
    """Give so many walks, each at the end of its way."""
    rng = Random(seed)
    for number in range(count):
        yield _walk(rng, f"walk {number}")


def _of_the_grid() -> Iterator[Case]:
    for platform in DEPTH:
        policy = revise.policy(platform)
        for number, branch in enumerate(grid(platform)):
            found = branch.of.found
            yield Case(f"{platform} {number}", found.order, policy, ANYONE, branch.of.now)


def histories(count: int, seed: int) -> Iterator[History]:
    """Give so many orders as text: half of them from all over the grid, the others walks."""
    rng = Random(seed)
    half = count // 2
    every = [one.of for platform in DEPTH for one in grid(platform)] if half else []
    yield from (every[number * len(every) // half] for number in range(half))
    yield from (_way(rng) for _ in range(count - half))


def _way(rng: Random) -> History:
    at = _start(rng)
    for _ in range(rng.randrange(10)):
        at = _step(rng, at)
    return at


def _walk(rng: Random, name: str) -> Case:
    at = _way(rng)
    carried = tuple((move, _carried(rng)) for move in MOVES)
    policy = revise.policy(rng.choice(POLICIES[at.found.policy.name]))
    # An event may still lie ahead of the instant that is looked at.
    instant = at.now - timedelta(hours=rng.choice((0, 0, 0, 5)))
    return Case(name, at.found.order, policy, _seller(rng), instant, carried)


def _start(rng: Random) -> History:
    terms: dict[str, Any] = {
        "hours": rng.choice((None, 0.3, 1, 7.35, 10)),
        "price": rng.choice((20, 49.99, 50, 50.01, 99.99, 180)),
        "currency": rng.choice(("USD", "USD", "EUR")),
        "revisions": rng.choice((0, 1, 2, 3, "unlimited")),
        "due": rng.choice((None, hour(-30), hour(-24), hour(30), hour(100))),
        "platform": rng.choice(("fiverr", "direct")),
    }
    began = [delivered(), _request(rng, 0)][: rng.choice((0, 1, 2, 2, 2, 2))]
    found = history(order(*began, **terms), START)
    assert found is not None, terms
    return found


def _step(rng: Random, at: History) -> History:
    """Let time pass or something happen; what is not legal does not."""
    if rng.random() < 0.25:
        return at.later(rng.choice(WAITS))
    hours = at.hours + 1
    dropped = estimated(hours, {"id": f"{at.found.facts['rounds']}.1", "dropped": True})
    every = [_request(rng, hours), dropped, *events(at)]
    return at.then(rng.choice(every)) or at


def _request(rng: Random, at: float) -> str:
    asked = [
        item(
            rng.choice(KINDS),
            rng.choice(HOURS),
            clear=rng.choice((None, None, None, False)),
            feasible=rng.choice((None, None, None, False)),
        )
        for _ in range(rng.randrange(5))
    ]
    return requested(at, *asked, via=rng.choice((None, "message")))


def _seller(rng: Random) -> Seller:
    return Seller(
        hours_per_day=Decimal(rng.choice(("0.5", "6", "8"))),
        rate_floor=rng.choice((None, Decimal("9.99"), Decimal(10), Decimal(25))),
        completed=rng.choice((None, 0, 9)),
        cancelled=rng.choice((None, 0, 1)),
    )


def _carried(rng: Random) -> Facts:
    amounts = (None, 4.99, 5, 5.01, 12, 30, 59.99, 59.994, 60, 108)
    amount = rng.choice(amounts)
    return {
        "move.items_left": rng.randrange(3),
        "move.files": rng.randrange(3),
        "move.to": rng.choice((None, "support", "resolution-center")),
        "move.amount": None if amount is None else Fraction(str(amount)),
        "move.tone_errors": rng.randrange(2),
    }
