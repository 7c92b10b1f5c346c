"""Labelled rows → weights as `revise/learnt/weights.py` reads them. Needs the `learn` extra.

Linear and convex, so the same rows give the same weights. A gram counts as
`revise/learnt/judge.py` counts it: once a text, divided by the root of how many are known.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from revise.learnt.grams import CHARACTERS, grams_of, words_of

_LARGEST = 127
_CLIPPED = 99.95
"""Percent of the weights that fit into a byte's steps; the few beyond are cut to the largest."""


class Row(NamedTuple):
    """A folded text, what it is, and its signs. Of kinds beside each other it may be several."""

    folded: str
    kinds: tuple[str, ...]
    signs: tuple[str, ...] = ()


class Settings(NamedTuple):
    """How to learn: `one_of` kinds that shut each other out, else each alone.

    `most` names are kept, those that weigh most; `rare` is how often a gram has to come to be
    looked at, `strength` the less the more the weights are held small.
    """

    one_of: bool = True
    most: int = 12_000
    rare: int = 2
    strength: float = 10.0
    balanced: bool = True


def learnt(rows: Sequence[Row], settings: Settings) -> dict[str, Any]:
    """Learn the weights of all kinds that the rows have; once for all grams, then for the kept."""
    names = _looked_at(rows, settings.rare)
    rarity = _rarity(rows, names)
    kinds, weights, _ = _fitted(rows, names, rarity, settings)
    if len(names) > settings.most:
        worth = np.abs(weights - weights.mean(axis=0)).max(axis=0)
        kept = sorted(np.argsort(-worth, kind="stable")[: settings.most])
        names, rarity = [names[one] for one in kept], rarity[kept]
    kinds, weights, bias = _fitted(rows, names, rarity, settings)
    return _written(rows, kinds, names, weights, bias)


def signature(rows: Iterable[Row]) -> str:
    """Give the SHA-256 of rows, which a file of weights carries."""
    return sha256("\n".join(map(repr, map(tuple, rows))).encode()).hexdigest()


def _names(row: Row) -> list[str]:
    return sorted({gram.name for gram in grams_of(words_of(row.folded))} | {*row.signs})


def _looked_at(rows: Sequence[Row], rare: int) -> list[str]:
    counts = Counter(name for row in rows for name in _names(row))
    return sorted(name for name, count in counts.items() if count >= rare)


def _rarity(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """Weigh rare grams more: one plus the logarithm of the share of rows; signs count alike."""
    counts = Counter(name for row in rows for name in _names(row))
    return np.array(
        [
            1.0 if name.startswith("#") else 1 + np.log((1 + len(rows)) / (1 + counts[name]))
            for name in names
        ]
    )


def _matrix(rows: Sequence[Row], names: Sequence[str], rarity: np.ndarray) -> csr_matrix:
    column = {name: number for number, name in enumerate(names)}
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for row in rows:
        known = [name for name in _names(row) if name in column]
        size = Counter(_group(name) for name in known)
        columns += [column[name] for name in known]
        data += [
            rarity[column[name]] / (1.0 if name[0] == "#" else size[_group(name)] ** 0.5)
            for name in known
        ]
        ends.append(len(columns))
    return csr_matrix((data, columns, ends), shape=(len(rows), len(names)))


def _group(name: str) -> str:
    return name[0] if name[0] in (CHARACTERS, "#") else ""


def _fitted(
    rows: Sequence[Row], names: Sequence[str], rarity: np.ndarray, settings: Settings
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Give kinds, their weights (a row a kind; rarity is in them) and their biases."""
    matrix = _matrix(rows, names, rarity)
    kinds = sorted({kind for row in rows for kind in row.kinds})
    model = LogisticRegression(
        C=settings.strength,
        max_iter=2000,
        class_weight="balanced" if settings.balanced else None,
    )
    if settings.one_of:
        model.fit(matrix, [row.kinds[0] for row in rows])
        weights, bias = model.coef_, model.intercept_
    else:
        wanted = np.array([[kind in row.kinds for kind in kinds] for row in rows], dtype=int)
        each = OneVsRestClassifier(model).fit(matrix, wanted)
        weights = np.vstack([one.coef_ for one in each.estimators_])
        bias = np.concatenate([one.intercept_ for one in each.estimators_])
    if len(weights) == 1 and len(kinds) > 1:
        weights, bias = (
            np.vstack([-weights / 2, weights / 2]),
            np.array([-bias[0] / 2, bias[0] / 2]),
        )
    return kinds, weights * rarity, bias


def _written(
    rows: Sequence[Row],
    kinds: Sequence[str],
    names: Sequence[str],
    weights: np.ndarray,
    bias: np.ndarray,
) -> dict[str, Any]:
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
