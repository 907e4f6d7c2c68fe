"""Rows whose labels would move a model far, and in different directions."""

from __future__ import annotations

import numpy as np

from .blocks import Floats, Indices, Scores, squares


def badge(
    probabilities: Floats, features: Floats, count: int, rng: np.random.Generator
) -> tuple[Indices, Scores]:
    """Sample rows by k-means++ on the gradients that their most probable labels would give.

    The gradient of the log loss by the weights of the last layer is the outer
    product of ``a = p - e_y``, y the most probable class, and the features x.
    The first pick is the row with the longest, each further one is drawn with
    probability in proportion to the squared distance to the nearest picked
    before (Ash et al., "Deep Batch Active Learning by Diverse, Uncertain
    Gradient Lower Bounds", ICLR 2020; Arthur and Vassilvitskii, "k-means++",
    SODA 2007).

    Parameters
    ----------
    probabilities : array of float, rows x classes
    features : array of float, rows x features
    count : int
        How many are picked, if there are so many.
    rng : numpy.random.Generator

    Returns
    -------
    picks : array of int
        In the order in which they were picked.
    lengths : array of float
        Of their gradients.

    Notes
    -----
    The gradients, classes times as many numbers as the features, are never
    made: ``<a x, b z> = <a, b> <x, z>``, so a distance takes two short products.
    """
    count = min(count, len(features))
    if count <= 0:
        return np.empty(0, np.intp), np.empty(0)
    steps = probabilities.copy()
    steps[np.arange(len(steps)), steps.argmax(axis=1)] -= 1
    lengths = squares(steps) * squares(features)
    picks = [int(lengths.argmax())]
    apart = np.full(len(features), np.inf)
    while len(picks) < count:
        last = picks[-1]
        shared = (steps @ steps[last]) * (features @ features[last])
        apart = np.minimum(apart, np.maximum(lengths + lengths[last] - 2 * shared, 0))
        apart[picks] = 0
        picks.append(_draw(apart, picks, rng))
    chosen = np.array(picks, np.intp)
    return chosen, np.sqrt(lengths[chosen])


def _draw(weights: Scores, taken: list[int], rng: np.random.Generator) -> int:
    """Draw a place in proportion to the weights; where all are 0, any that is not taken."""
    sums = np.cumsum(weights)
    if sums[-1] > 0:
        place = int(np.searchsorted(sums, rng.random() * sums[-1], side="right"))
        if place < len(weights):
            return place
    free = np.setdiff1d(np.arange(len(weights)), taken)
    return int(rng.choice(free))
