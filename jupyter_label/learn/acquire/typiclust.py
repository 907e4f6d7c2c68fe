"""The most typical row of each cluster in which nothing is labelled: where to begin."""

from __future__ import annotations

import numpy as np

from .blocks import Floats, Indices, Scores, blocks, nearest, squared_distances
from .kmeans import centres_of

_NEIGHBOURS = 20
_MOST_CLUSTERS = 500
_LEAST_ROWS = 5  # a cluster with fewer is not typical of anything
AMONG = 2048
"""Rows of a cluster that are looked at, drawn at random from more."""


def typiclust(
    features: Floats, labelled: Floats, count: int, rng: np.random.Generator
) -> tuple[Indices, Scores, Indices]:
    """Pick the most typical row of each of the largest clusters in which nothing is labelled yet.

    Rows and what is labelled go into as many clusters as there will be labels,
    at most 500. From the clusters with the fewest labels, the largest first,
    comes the row with the highest typicality, ``1 / mean distance to its 20
    nearest neighbours`` in the cluster (Hacohen, Dekel and Weinshall, "Active
    Learning on a Budget: Opposite Strategies Suit High and Low Budgets", ICML
    2022).

    Parameters
    ----------
    features : array of float, rows x features
        Such that near means alike: embeddings.
    labelled : array of float, labelled rows x features
        May have no rows.
    count : int
        How many are picked, if there are so many.
    rng : numpy.random.Generator

    Returns
    -------
    picks : array of int
        In the order in which they were picked.
    typicality : array of float
        Of each.
    sizes : array of int
        Rows of its cluster.

    Notes
    -----
    Typicality is found for clusters from which is picked alone. Of one of more
    than 2,048 rows so many are looked at, and neighbours looked for among them:
    all pairs of a large cluster would take most of the time, and the densest of
    two thousand are as typical.
    """
    count = min(count, len(features))
    if count <= 0:
        return np.empty(0, np.intp), np.empty(0), np.empty(0, np.intp)
    clusters = min(len(labelled) + count, _MOST_CLUSTERS)
    centres = centres_of([features, labelled], clusters, rng)
    which = nearest(features, centres)[0]
    labels = np.bincount(nearest(labelled, centres)[0], minlength=clusters)
    sizes = np.bincount(which, minlength=clusters)
    members = np.split(np.argsort(which, kind="stable"), np.cumsum(sizes)[:-1])
    left, ordered = sizes.copy(), dict[int, list[tuple[int, float]]]()
    picks, scores = np.empty(count, np.intp), np.empty(count)
    for k in range(count):
        cluster = int(np.lexsort((-sizes, sizes < _LEAST_ROWS, labels, left == 0))[0])
        if not ordered.get(cluster):
            free = members[cluster][~np.isin(members[cluster], picks[:k])]
            ordered[cluster] = _by_typicality(features, free, rng)
        picks[k], scores[k] = ordered[cluster].pop()
        labels[cluster] += 1
        left[cluster] -= 1
    return picks, scores, sizes[which[picks]]


def _by_typicality(features: Floats, members: Indices, rng: np.random.Generator) -> list[tuple[int, float]]:
    """Give some members of a cluster, the most typical last, with their typicality."""
    if len(members) > AMONG:
        members = rng.choice(members, AMONG, replace=False)
    typical = _typicality(features[members])
    order = np.argsort(-typical, kind="stable")[::-1]
    return list(zip(members[order].tolist(), typical[order].tolist(), strict=True))


def _typicality(members: Floats) -> Scores:
    """Give how near each row is to its nearest neighbours; of a row alone it is 0."""
    near = min(_NEIGHBOURS, len(members) - 1)
    if near < 1:
        return np.zeros(len(members))
    typical = np.empty(len(members))
    for rows in blocks(len(members), len(members), 2**20):
        apart = squared_distances(members[rows], members)
        # Itself is among the nearest, at 0.
        nearest_of = np.partition(apart, near, axis=1)[:, : near + 1]
        typical[rows] = near / np.maximum(np.sqrt(nearest_of).sum(axis=1), 1e-12)
    return typical
