"""Rows that stand for as much as they can of what a model is unsure of."""

from __future__ import annotations

import numpy as np

from .blocks import Floats, Indices, Scores, nearest, squared_distances

AMONG = 2048
"""Rows that are compared with each other, drawn by their weights from more."""

_PER_DRAW = AMONG // 4  # picks, until others are drawn
_LEAST = 3  # times as many rows as are picked have weight
_TINY = 1e-12


def weights_of(unsure: Scores, labels: int, classes: int, count: int, *, whole: int = 0) -> Scores:
    """Give how much each row counts: its rank, to the power of the labels a class.

    Of few labels all rows count much the same, as what a model of them is unsure
    of says little. The more there are, the fewer rows count, the least sure ones;
    but about three times as many as are to be picked.

    Parameters
    ----------
    unsure : array of float, rows
        The highest are those that the model is least sure of; only their order counts.
    labels : int
    classes : int
        0 where that means nothing.
    count : int
        How many are to be picked.
    whole : int
        Of how many rows these are the least sure; 0 for these.

    Returns
    -------
    array of float, rows
        From 0 to 1, the same for equals.
    """
    of = whole or len(unsure)
    surer = of - len(unsure) + np.searchsorted(np.sort(unsure), unsure, "right")
    power = min(labels / max(classes, 1), max(of / max(_LEAST * count, 1) - 1, 0.0))
    weights: Scores = (surer / max(of, 1)) ** power
    return weights


def herding(
    features: Floats,
    labelled: Floats,
    weights: Scores,
    count: int,
    rng: np.random.Generator,
    *,
    costs: Scores | None = None,
) -> tuple[Indices, Scores]:
    """Pick, again and again, the row that brings weighted rows nearest to what is labelled.

    A row's gain is the sum over all rows x of ``weight(x) max(0, d(x) - |x - row|^2)``,
    where d is the squared distance to the nearest that was labelled or picked before.
    This is uncertainty herding (Bae, Oliveira and Sutherland, "Uncertainty Herding: One
    Active Learning Method for All Label Budgets", ICLR 2025), which by greedy picks
    raises ``mean of u(x) max k(x, x')`` over all x, u being how unsure a model is of
    x, and the maximum over all x' that are labelled or picked; with equal weights it is
    MaxHerding (Bae, Noh and Sutherland, "Generalized Coverage for More Robust Low-Budget
    Active Learning", ECCV 2024). Theirs are a Gaussian kernel, whose width becomes less as
    labels come, and probabilities that are calibrated by some of the labels. Here it is a
    wide kernel, ``1 - |x - x'|^2 / s^2``, the same picks for every s, and `weights_of`.

    Parameters
    ----------
    features : array of float, rows x features
        Such that near means alike.
    labelled : array of float, labelled rows x features
        May have no rows.
    weights : array of float, rows
        At least 0.
    count : int
        How many are picked, if there are so many.
    rng : numpy.random.Generator
    costs : array of float, rows, optional
        What gains are divided by, above 0.

    Returns
    -------
    picks : array of int
        In the order in which they were picked.
    shares : array of float
        Of each, its gain as a share of the weighted distances when its rows were drawn.

    Notes
    -----
    All of up to 2,048 rows are compared with each other. Of more, so many are drawn
    by their weights, anew after 512 picks.
    """
    count = min(count, len(features))
    picks = np.empty(0, np.intp)
    shares = np.empty(0)
    while len(picks) < count:
        left = np.setdiff1d(np.arange(len(features)), picks)
        some, weigh = _drawn(weights[left], rng)
        some = left[some]
        near = np.concatenate([labelled, features[picks]])
        price = np.ones(len(some)) if costs is None else costs[some]
        found, gained = _greedy(features[some], near, weigh, min(count - len(picks), _PER_DRAW), price)
        picks = np.concatenate([picks, some[found]])
        shares = np.concatenate([shares, gained])
    return picks, shares


def _drawn(weights: Scores, rng: np.random.Generator) -> tuple[Indices, Scores]:
    """Give rows drawn by their weights, at equal steps of their sum, and how often each was; all of few."""
    if len(weights) <= AMONG:
        return np.arange(len(weights)), weights
    sums = np.cumsum(np.maximum(weights, _TINY))
    steps = (np.arange(AMONG) + rng.random()) / AMONG * sums[-1]
    reached = np.minimum(np.searchsorted(sums, steps, "right"), len(weights) - 1)
    rows, often = np.unique(reached, return_counts=True)
    return rows, often.astype(float)


def _greedy(
    features: Floats, labelled: Floats, weights: Scores, count: int, costs: Scores
) -> tuple[Indices, Scores]:
    """Give the places of picks, as many as there are at most, and their shares."""
    apart = squared_distances(features, features)
    near = nearest(features, labelled)[1] if len(labelled) else np.full(len(features), apart.max())
    closer = np.maximum(near[:, None] - apart, 0)  # how much each row comes nearer, by each pick
    weights = weights.astype(closer.dtype)
    whole = max(float(weights @ near), _TINY)
    picks: list[int] = []
    shares: list[float] = []
    while len(picks) < min(count, len(features)):
        gains = weights @ closer
        worth = gains / costs
        worth[picks] = -1.0
        best = np.flatnonzero(worth == worth.max())
        pick = int(best[weights[best].argmax()])
        picks.append(pick)
        shares.append(float(gains[pick]) / whole)
        nearer = np.flatnonzero(closer[:, pick])
        closer[nearer] = np.maximum(closer[nearer] - closer[nearer, pick, None], 0)
    return np.array(picks, np.intp), np.array(shares)
