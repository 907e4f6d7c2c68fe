"""Rows that lie far from all that is labelled, and from each other."""

from __future__ import annotations

import numpy as np

from .blocks import Floats, Indices, Scores, nearest, squared_distances

_CANDIDATES = 2048


def k_center(features: Floats, labelled: Floats, count: int) -> tuple[Indices, Scores]:
    """Pick, again and again, the row that is farthest from what is labelled and picked.

    The greedy 2-approximation of the k-center problem (Gonzalez, "Clustering
    to Minimize the Maximum Intercluster Distance", 1985), as a core-set for
    labelling by Sener and Savarese ("Active Learning for Convolutional Neural
    Networks", ICLR 2018). Where nothing is labelled, the first is the row
    nearest to the mean.

    Parameters
    ----------
    features : array of float, rows x features
    labelled : array of float, labelled rows x features
        May have no rows.
    count : int
        How many are picked, if there are so many.

    Returns
    -------
    picks : array of int
        In the order in which they were picked.
    distances : array of float
        Of each, to the nearest that was labelled or picked before; NaN of the
        first where nothing was labelled.

    Notes
    -----
    Distances only shrink as rows are picked. So a distance that is known from
    earlier is never too small, and a row whose distance is up to date and no
    smaller than all others, up to date or not, is the farthest. Only the few
    thousand farthest are kept up to date; the others are looked at again
    once none of those is far enough.
    """
    count = min(count, len(features))
    picks: list[int] = []
    distances: list[float] = []
    if count > 0 and not len(labelled):
        first = int(squared_distances(features, features.mean(axis=0, keepdims=True)).argmin())
        picks, distances, labelled = [first], [np.nan], features[first : first + 1]
    if len(picks) < count:
        far = nearest(features, labelled)[1]
        far[picks] = -1.0
        _pick(features, far, count, picks, distances)
    return np.array(picks, np.intp), np.sqrt(np.array(distances))


def _pick(features: Floats, far: Floats, count: int, picks: list[int], distances: list[float]) -> None:
    """Append picks until there are `count`; `far` are squared distances, -1 of what is picked."""
    known = np.full(len(features), len(picks))  # how many picks a row's distance takes in
    while len(picks) < count:
        size = min(_CANDIDATES, len(features))
        candidates = np.sort(np.argpartition(far, len(far) - size)[len(far) - size :])
        _catch_up(features, far, known, candidates, picks)
        others = np.ones(len(features), bool)
        others[candidates] = False
        bound = far.max(where=others, initial=-np.inf)
        near = features[candidates]
        while len(picks) < count and far[candidates].max() >= bound:
            pick = int(candidates[far[candidates].argmax()])
            distances.append(float(far[pick]))
            picks.append(pick)
            shrunk = squared_distances(near, features[pick : pick + 1])[:, 0]
            far[candidates] = np.minimum(far[candidates], shrunk)
            far[pick] = -1.0
            known[candidates] = len(picks)


def _catch_up(features: Floats, far: Floats, known: Indices, rows: Indices, picks: list[int]) -> None:
    """Bring the distances of some rows up to date."""
    oldest = int(known[rows].min())
    if oldest < len(picks):
        shrunk = nearest(features[rows], features[picks[oldest:]])[1]
        far[rows] = np.minimum(far[rows], shrunk)
        known[rows] = len(picks)
