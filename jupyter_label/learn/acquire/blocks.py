"""Large arrays a block of rows at a time, so that what is made on the way stays small."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
Scores = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

_NUMBERS = 2**17
"""In a block: with what is made of it, it stays in a processor's cache."""


def blocks(rows: int, width: int, numbers: int = _NUMBERS) -> Iterator[slice]:
    """Yield slices that cover rows of `width` numbers, about `numbers` of them in each."""
    step = max(1, numbers // max(width, 1))
    for start in range(0, rows, step):
        yield slice(start, min(start + step, rows))


def by_row(array: Floats, score: Callable[[Floats], Floats]) -> Scores:
    """Give a number for each row of an array; `score` sees a block of rows at a time."""
    scores = np.empty(len(array))
    for rows in blocks(*array.shape):
        scores[rows] = score(array[rows])
    return scores


def squares(features: Floats) -> Floats:
    """Give the squared length of each row."""
    lengths: Floats = np.einsum("ij,ij->i", features, features)
    return lengths


def squared_distances(features: Floats, centres: Floats) -> Floats:
    """Give ``|x - c|^2`` of each row and each centre: rows x centres."""
    apart: Floats = squares(features)[:, None] + squares(centres) - 2 * (features @ centres.T)
    return np.maximum(apart, 0, out=apart)


def nearest(features: Floats, centres: Floats) -> tuple[Indices, Floats]:
    """Give each row's nearest centre and the squared distance to it; there is at least one."""
    which = np.empty(len(features), np.intp)
    apart = np.empty(len(features), features.dtype)
    lengths, twice = squares(centres), -2 * centres.T
    for rows in blocks(len(features), max(len(centres), features.shape[1]), 2**20):
        # Less |x|^2, which is the same for all centres of a row.
        distances = features[rows] @ twice
        distances += lengths
        which[rows] = distances.argmin(axis=1)
        found = np.take_along_axis(distances, which[rows, None], axis=1)[:, 0]
        apart[rows] = np.maximum(found + squares(features[rows]), 0)
    return which, apart


def top(scores: Floats, count: int, rng: np.random.Generator) -> Indices:
    """Give the places of the `count` highest scores, highest first, equal ones in random order."""
    count = min(count, len(scores))
    if count <= 0:
        return np.empty(0, np.intp)
    least = np.partition(scores, len(scores) - count)[len(scores) - count]
    above = rng.permutation(np.flatnonzero(scores > least))
    equal = rng.permutation(np.flatnonzero(scores == least))[: count - len(above)]
    above = above[np.argsort(-scores[above], kind="stable")]
    return np.concatenate([above, equal])
