"""Clusters of rows."""

from __future__ import annotations

import numpy as np

from .blocks import Floats, Indices, nearest, squared_distances

_SAMPLE = 10_000
_EACH = 50  # rows of the sample for each cluster, at least
_ROUNDS = 10


def kmeans(features: Floats, clusters: int, rng: np.random.Generator) -> Indices:
    """Give each row's cluster, from 0.

    Lloyd's algorithm ("Least Squares Quantization in PCM", 1982) from centres
    by k-means++ (Arthur and Vassilvitskii, SODA 2007). Of many rows the centres
    are found on a random sample.

    Parameters
    ----------
    features : array of float, rows x features
    clusters : int
        At most; at least 1.
    rng : numpy.random.Generator
    """
    rows = len(features)
    if rows == 0:
        return np.empty(0, np.intp)
    size = max(_SAMPLE, _EACH * clusters)
    sample = features[np.sort(rng.choice(rows, size, replace=False))] if rows > size else features
    centres = _spread(sample, min(clusters, len(sample)), rng)
    before = np.full(len(sample), -1)
    for _ in range(_ROUNDS):
        which = nearest(sample, centres)[0]
        if np.array_equal(which, before):
            break
        before = which
        centres = _means(sample, which, centres)
    return nearest(features, centres)[0]


def _spread(features: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Draw centres far from each other."""
    picks = [int(rng.integers(len(features)))]
    apart = squared_distances(features, features[picks])[:, 0]
    while len(picks) < count and apart.sum() > 0:
        place = int(np.searchsorted(np.cumsum(apart), rng.random() * apart.sum(), side="right"))
        picks.append(min(place, len(features) - 1))
        apart = np.minimum(apart, squared_distances(features, features[picks[-1:]])[:, 0])
    return features[picks]


def _means(features: Floats, which: Indices, centres: Floats) -> Floats:
    """Give the mean of each cluster's rows; of one without rows, the centre that it had."""
    order = np.argsort(which, kind="stable")
    sizes = np.bincount(which, minlength=len(centres))
    there = np.flatnonzero(sizes)
    starts = np.concatenate([[0], np.cumsum(sizes[there])[:-1]])
    moved = centres.copy()
    moved[there] = np.add.reduceat(features[order], starts, axis=0) / sizes[there, None]
    return moved
