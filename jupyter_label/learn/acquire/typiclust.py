"""The most typical row of each cluster in which nothing is labelled: where to begin."""

from __future__ import annotations

import numpy as np

from .blocks import Floats, Indices, Scores, blocks, squared_distances
from .kmeans import kmeans

_NEIGHBOURS = 20
_MOST_CLUSTERS = 500
_LEAST_ROWS = 5  # a cluster with fewer is not typical of anything
_AMONG = 4096  # rows of a cluster in which neighbours are looked for


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
    Typicality is found for clusters from which is picked alone; in one of more
    than 4,096 rows neighbours are looked for in a sample of so many.
    """
    rows, count = len(features), min(count, len(features))
    clusters = max(1, min(len(labelled) + count, _MOST_CLUSTERS))
    which = kmeans(np.concatenate([features, labelled]) if len(labelled) else features, clusters, rng)
    labels = np.bincount(which[rows:], minlength=clusters)
    sizes = np.bincount(which[:rows], minlength=clusters)
    left, order = sizes.copy(), np.argsort(which[:rows], kind="stable")
    starts = np.concatenate([[0], np.cumsum(sizes)])
    typical: dict[int, Scores] = {}
    picks, scores = np.empty(count, np.intp), np.empty(count)
    for k in range(count):
        cluster = int(np.lexsort((-sizes, sizes < _LEAST_ROWS, labels, left == 0))[0])
        members = order[starts[cluster] : starts[cluster + 1]]
        if cluster not in typical:
            typical[cluster] = _typicality(features[members], rng)
        best = int(typical[cluster].argmax())
        picks[k], scores[k] = members[best], typical[cluster][best]
        typical[cluster][best] = -np.inf
        labels[cluster] += 1
        left[cluster] -= 1
    return picks, scores, sizes[which[picks]]


def _typicality(members: Floats, rng: np.random.Generator) -> Scores:
    """Give how near each row is to its nearest neighbours; of a row alone it is 0."""
    many = len(members) > _AMONG
    among = members[rng.choice(len(members), _AMONG, replace=False)] if many else members
    near = min(_NEIGHBOURS, len(among) - 1)
    if near < 1:
        return np.zeros(len(members))
    typical = np.empty(len(members))
    for rows in blocks(len(members), len(among), 2**20):
        apart = squared_distances(members[rows], among)
        # Itself is among the nearest, at 0.
        nearest = np.partition(apart, near, axis=1)[:, : near + 1]
        typical[rows] = near / np.maximum(np.sqrt(nearest).sum(axis=1), 1e-12)
    return typical
