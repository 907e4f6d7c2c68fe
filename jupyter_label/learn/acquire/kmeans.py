"""Clusters of rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .blocks import Floats, Indices, nearest, squares

_SAMPLE = 10_000
_EACH = 50  # rows of the sample for each cluster, at least
_ROUNDS = 10
_STILL = 0.001  # of the rows: so few changes are none


def kmeans(features: Floats, clusters: int, rng: np.random.Generator) -> Indices:
    """Give each row's cluster, from 0: that of the nearest of `centres_of`.

    Parameters
    ----------
    features : array of float, rows x features
    clusters : int
        At most; at least 1.
    rng : numpy.random.Generator
    """
    if not len(features):
        return np.empty(0, np.intp)
    return nearest(features, centres_of([features], clusters, rng))[0]


def centres_of(parts: Sequence[Floats], clusters: int, rng: np.random.Generator) -> Floats:
    """Give the centres of clusters: at most `clusters` x features.

    Lloyd's algorithm ("Least Squares Quantization in PCM", 1982) from centres
    by k-means++ (Arthur and Vassilvitskii, SODA 2007), until nearly no row
    changes its cluster. Of many rows they are found on a random sample.

    Parameters
    ----------
    parts : sequence of array of float, rows x features
        At least one row together; they are not copied into one.
    clusters : int
        At most; at least 1.
    rng : numpy.random.Generator
    """
    sample = _drawn(parts, max(_SAMPLE, _EACH * clusters), rng)
    centres = _spread(sample, min(clusters, len(sample)), rng)
    before = np.full(len(sample), -1)
    for _ in range(_ROUNDS):
        which = nearest(sample, centres)[0]
        if np.count_nonzero(which != before) <= _STILL * len(sample):
            break
        before = which
        centres = _means(sample, which, centres)
    return centres


def _drawn(parts: Sequence[Floats], size: int, rng: np.random.Generator) -> Floats:
    """Draw rows of several arrays at random, in their order; all where there are not more."""
    ends = np.cumsum([len(part) for part in parts])
    if ends[-1] > size:
        at = np.sort(rng.choice(ends[-1], size, replace=False))
        parts = [part[some] for part, some in zip(parts, _split(at, ends), strict=True)]
    return np.concatenate(parts) if len(parts) > 1 else parts[0]


def _split(at: Indices, ends: Indices) -> list[Indices]:
    """Give places in a row of arrays as the places in each."""
    cut = np.split(at, np.searchsorted(at, ends[:-1]))
    return [some - start for some, start in zip(cut, [0, *ends[:-1]], strict=True)]


def _spread(features: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Draw centres far from each other."""
    lengths = squares(features)
    picks = [int(rng.integers(len(features)))]
    apart = np.full(len(features), np.inf, features.dtype)
    while True:
        last = picks[-1]
        away = lengths + lengths[last] - 2 * (features @ features[last])
        apart = np.minimum(apart, np.maximum(away, 0))
        sums = np.cumsum(apart)
        if len(picks) == count or sums[-1] <= 0:
            return features[picks]
        place = int(np.searchsorted(sums, rng.random() * sums[-1], side="right"))
        picks.append(min(place, len(features) - 1))


def _means(features: Floats, which: Indices, centres: Floats) -> Floats:
    """Give the mean of each cluster's rows; of one without rows, the centre that it had."""
    heaps = np.split(features[np.argsort(which, kind="stable")], np.cumsum(np.bincount(which))[:-1])
    moved = centres.copy()
    for k, heap in enumerate(heaps):
        if len(heap):
            moved[k] = heap.mean(axis=0)
    return moved
