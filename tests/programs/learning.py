"""Labelled rows → weights as `revise/learnt/weights.py` reads them. Needs the `learn` extra.

Linear and convex, so the same rows give the same weights. A gram counts as
`revise/learnt/judge.py` counts it: once a text, divided by the root of how many are known.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from revise.learnt.grams import CHARACTERS, grams_of, words_of
from tests.programs.rows import Row, signature

_LARGEST = 127
_CLIPPED = 99.95
"""Percent of the weights that fit into a byte's steps; the few beyond are cut to the largest."""
_SMALL = 3.0
"""The more, the smaller the weights are held that are learnt by shares."""
_ROUNDS = 80

Shares = Callable[[Sequence[float]], tuple[float, Sequence[float]]]
"""Scores of parts → the logarithm of what all ways weigh, and how likely each part is in them."""


class Settings(NamedTuple):
    """How to learn: `one_of` three or more kinds that shut each other out, else each alone.

    `most` names are kept, those that weigh most; `rare` is how often a gram has to come to be
    looked at, `strength` the less the more the weights are held small.
    """

    one_of: bool = True
    most: int = 12_000
    rare: int = 2
    strength: float = 3.0
    balanced: bool = True


def learnt(rows: Sequence[Row], settings: Settings) -> dict[str, Any]:
    """Learn the weights of all kinds that the rows have; once for all grams, then for the kept."""
    table = _Table(rows)
    kept = sorted(name for name, count in table.counts.items() if count >= settings.rare)
    if len(kept) > settings.most:
        weights, _ = table.fitted(kept, settings, exact=False)
        even = weights.mean(axis=0) if settings.one_of else 0.0
        worth = np.abs(weights - even).max(axis=0)
        best = np.argsort(-worth, kind="stable")[: settings.most]
        kept = sorted(kept[one] for one in best)
    weights, bias = table.fitted(kept, settings, exact=True)
    return written(rows, table.kinds, kept, weights, bias)


def learnt_by_shares(
    kind: str,
    names: Sequence[str],
    signs: Sequence[Sequence[str]],
    true: Sequence[bool],
    all_ways: Shares,
) -> dict[str, Any]:
    """Learn weights of names that make what is true the likeliest of all ways it could be.

    `signs` are those of each part a way may have, `true` whether the true way has it.
    """
    matrix = _matrix(signs, names)
    wanted = np.array(true, dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        total, shares = all_ways(scores.tolist())
        value = total - float(scores @ wanted) + _SMALL / 2 * float(weights @ weights)
        return value, matrix.T @ (np.array(shares) - wanted) + _SMALL * weights

    start = np.zeros(len(names))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    return written((), [kind], names, found.x[None, :], np.zeros(1))


def _matrix(signs: Sequence[Sequence[str]], names: Sequence[str]) -> csr_matrix:
    column = {name: number for number, name in enumerate(names)}
    columns: list[int] = []
    ends = [0]
    for some in signs:
        columns += [column[sign] for sign in some if sign in column]
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(signs), len(names)))


def _names(row: Row) -> list[str]:
    """Give the names of a row once each; one without a text has its signs alone."""
    grams = grams_of(words_of(row.folded)) if row.folded else ()
    return sorted({gram.name for gram in grams} | {*row.signs})


def _group(name: str) -> str:
    return name[0] if name[0] in (CHARACTERS, "#") else ""


class _Table:
    """Rows by the names they have; what is learnt from some of these names."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.names = [_names(row) for row in rows]
        self.kinds = sorted({kind for row in rows for kind in row.kinds})
        self.counts = Counter(name for names in self.names for name in names)

    def fitted(
        self, kept: Sequence[str], settings: Settings, *, exact: bool
    ) -> tuple[np.ndarray, np.ndarray]:
        """Give the weights of names, a row a kind, with their rarity in them, and the biases."""
        rarity = np.array([self._rarity(name) for name in kept])
        matrix = self._matrix(kept, rarity)
        model = LogisticRegression(
            C=settings.strength,
            class_weight="balanced" if settings.balanced else None,
            solver="lbfgs" if settings.one_of else "liblinear",
            max_iter=1000,
            tol=1e-4 if exact else 1e-2,
        )
        if settings.one_of:
            model.fit(matrix, [row.kinds[0] for row in self.rows])
            return model.coef_ * rarity, model.intercept_
        weights, bias = [], []
        for kind in self.kinds:
            model.fit(matrix, [kind in row.kinds for row in self.rows])
            weights.append(model.coef_[0] * rarity)
            bias.append(float(model.intercept_[0]))
        return np.vstack(weights), np.array(bias)

    def _rarity(self, name: str) -> float:
        """Weigh rare grams more: one plus the logarithm of their share; signs count alike."""
        share = (1 + len(self.rows)) / (1 + self.counts[name])
        return 1.0 if name.startswith("#") else 1.0 + math.log(share)

    def _matrix(self, kept: Sequence[str], rarity: np.ndarray) -> csr_matrix:
        column = {name: number for number, name in enumerate(kept)}
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for names in self.names:
            known = [name for name in names if name in column]
            size = Counter(map(_group, known))
            columns += [column[name] for name in known]
            data += [1.0 if one[0] == "#" else size[_group(one)] ** -0.5 for one in known]
            ends.append(len(columns))
        shape = (len(self.names), len(kept))
        return csr_matrix((data, columns, ends), shape=shape).multiply(rarity).tocsr()


def written(
    rows: Sequence[Row],
    kinds: Sequence[str],
    names: Sequence[str],
    weights: np.ndarray,
    bias: np.ndarray,
) -> dict[str, Any]:
    """Give weights as a file of them holds them: in steps of a byte, without those of none."""
    step = float(np.percentile(np.abs(weights), _CLIPPED)) / _LARGEST
    table = np.clip(np.rint(weights / step), -_LARGEST, _LARGEST).astype(np.int8)
    used = [number for number in range(len(names)) if table[:, number].any()]
    return {
        "trained_on": signature(rows),
        "kinds": list(kinds),
        "bias": [round(float(one), 4) for one in bias],
        "least": [0.5] * len(kinds),
        "step": round(step, 7),
        "names": "\n".join(names[number] for number in used),
        "weights": b64encode(table[:, used].T.tobytes()).decode("ascii"),
    }
