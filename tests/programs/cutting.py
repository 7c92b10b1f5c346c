"""Sentences that were cut by hand → weights by which all stretches of a sentence are weighed.

A way to cut a sentence weighs what its stretches weigh together; learnt is what makes the true way
the likeliest of all (a conditional random field over stretches, linear and convex).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

from tests.programs.learning import learnt_by_shares
from tests.programs.rows import Cutting

_RARE = 4
"""Stretches that a sign has to come in."""


def learnt_cutting(cuttings: Sequence[Cutting]) -> dict[str, Any]:
    """Learn what each sign of a stretch says for its being one piece."""
    counts = Counter(sign for one in cuttings for signs in one.signs for sign in signs)
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    signs = [some for one in cuttings for some in one.signs]
    true = [at in one.pieces for one in cuttings for at in one.stretches]
    return learnt_by_shares("whole", names, signs, true, partial(_all_ways, cuttings))


def _all_ways(cuttings: Sequence[Cutting], scores: Sequence[float]) -> tuple[float, list[float]]:
    """Give the logarithm of what all ways weigh, and how likely each stretch is in them."""
    total, at = 0.0, 0
    shares: list[float] = []
    for one in cuttings:
        some = dict(zip(one.stretches, scores[at : at + len(one.stretches)], strict=True))
        at += len(some)
        before, after = _sums(some)
        total += before[-1]
        shares += [
            math.exp(before[first] + score + after[last] - before[-1])
            for (first, last), score in some.items()
        ]
    return total, shares


def _sums(scores: dict[tuple[int, int], float]) -> tuple[list[float], list[float]]:
    """Sum up all ways to each edge, and from each edge to the end, as logarithms."""
    size = max(last for _, last in scores) + 1
    into: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    out_of: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    for (first, last), score in scores.items():
        into[last].append((first, score))
        out_of[first].append((last, score))
    before, after = [0.0] * size, [0.0] * size
    for edge in range(1, size):
        before[edge] = _log_sum([before[one] + score for one, score in into[edge]])
    for edge in range(size - 2, -1, -1):
        after[edge] = _log_sum([after[one] + score for one, score in out_of[edge]])
    return before, after


def _log_sum(values: Sequence[float]) -> float:
    most = max(values)
    return most + math.log(sum(math.exp(one - most) for one in values))
