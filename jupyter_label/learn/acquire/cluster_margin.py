"""Rows of which a model is unsure, from as many clusters as can be."""

from __future__ import annotations

from math import ceil

import numpy as np

from .blocks import Floats, Indices, top

MOST, _LEAST = 10, 1.5  # times as many as are wanted
_SHARE = 0.01  # of the rows: in a small pool, ten times as many would not all be unsure


def candidates(rows: int, count: int) -> int:
    """Give how many rows are unsure enough to be picked from."""
    return min(MOST * count, max(ceil(_LEAST * count), round(_SHARE * rows)))


def cluster_margin(
    margins: Floats, clusters: Indices, count: int, rng: np.random.Generator, *, whole: int = 0
) -> Indices:
    """Pick from the rows with the smallest margins, going round the clusters, the smallest first.

    Of the rows with the smallest margins each cluster in turn, in order of how
    many of them it has, gives the one with the smallest margin until there
    are enough (Citovsky et al., "Batch Active Learning at Scale", NeurIPS 2021).
    Theirs are clusters by average linkage and ten times as many rows as are
    wanted; here any clusters, and a hundredth of the rows, but one and a half to
    ten times as many as are wanted.

    Parameters
    ----------
    margins : array of float, rows
        By `margin`; any score of which the smallest is the least sure.
    clusters : array of int, rows
        From 0; found once, such as by `kmeans`.
    count : int
        How many are picked, if there are so many.
    rng : numpy.random.Generator
        For the order of equal margins.
    whole : int
        Of how many rows these are those with the smallest margins; 0 for these.

    Returns
    -------
    array of int
        In the order in which they were picked.
    """
    unsure = top(-margins, candidates(whole or len(margins), count), rng)
    of = clusters[unsure]
    turn = _running_count(of)
    sizes = np.bincount(of, minlength=1)[of]
    # Round by round; in a round small clusters first, and of one size those by number.
    return unsure[np.lexsort((of, sizes, turn))][:count]


def _running_count(groups: Indices) -> Indices:
    """Give how many of the same group stand before each."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    first = np.repeat(starts, np.diff(np.append(starts, len(groups))))
    counts = np.empty(len(groups), np.intp)
    counts[order] = np.arange(len(groups)) - first
    return counts
