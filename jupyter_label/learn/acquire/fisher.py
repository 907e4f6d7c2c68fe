"""Comparisons whose answers would tell most of what makes one thing preferred to another."""

from __future__ import annotations

import numpy as np

from .blocks import Floats, Indices, Scores, blocks


def fisher(differences: Floats, weights: Floats, covariance: Floats, count: int) -> tuple[Indices, Scores]:
    """Pick, again and again, the comparison whose answer would tell most of a linear reward.

    That of two things the first is preferred has the probability
    ``p = 1 / (1 + exp(-w . d))``, d the first's features less the second's. An
    answer adds its Fisher information ``p (1 - p) d d'`` to the precision of
    w, so it lowers the entropy of w by ``ln(1 + p (1 - p) d' S d) / 2`` with S the
    covariance of w; a Bayesian D-optimal design (Chaloner and Verdinelli, "Bayesian
    Experimental Design: A Review", Statistical Science 10, 1995), for models of
    reward by Shen, Sun and Ton ("Reviving the Classics: Active Reward Modeling in
    Large Language Model Alignment", 2025). After each pick S is what it will be once
    that is answered, whichever way, so that a batch does not ask the same twice.

    Parameters
    ----------
    differences : array of float, comparisons x features
    weights : array of float, features
    covariance : array of float, features x features
        Of the weights, as `fit_preferences` gives them both.
    count : int
        How many are picked, if there are so many.

    Returns
    -------
    picks : array of int
        In the order in which they were picked.
    gains : array of float
        What each tells beyond those before, in nats.
    """
    count = max(min(count, len(differences)), 0)
    kind = differences.dtype  # of which it would be copied as another
    chances = (1 + np.tanh(differences @ weights.astype(kind) / 2)) / 2
    told = chances * (1 - chances)
    spread = np.empty(len(differences))
    for rows in blocks(*differences.shape):
        spread[rows] = np.einsum("ij,ij->i", differences[rows] @ covariance, differences[rows])
    picks, gains = np.empty(count, np.intp), np.empty(count)
    worth = told * spread
    for k in range(count):
        picks[k] = last = int(worth.argmax())
        gains[k] = np.log1p(told[last] * spread[last]) / 2
        # Sherman and Morrison: S - v S d d' S / (1 + v d' S d), with v = p (1 - p).
        shared = covariance @ differences[last]
        share = told[last] / (1 + told[last] * spread[last])
        covariance = covariance - share * np.outer(shared, shared)
        spread = np.maximum(spread - share * (differences @ shared.astype(kind)) ** 2, 0)
        worth = told * spread
        worth[picks[: k + 1]] = -1.0
    return picks, gains
