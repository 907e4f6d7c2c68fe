"""What comparisons tell of how good things are, and which comparison would tell most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .acquire.blocks import Floats, Scores

_STEPS = 100
_ENOUGH = 1e-10


@dataclass(frozen=True)
class Preferences:
    """Weights that say which of two is preferred, and how sure they are.

    Parameters
    ----------
    weights : array of float
        The most probable ones; of items compared by name, how good each is.
    covariance : array of float, weights x weights
    """

    weights: Floats
    covariance: Floats

    def probability(self, differences: Floats) -> Scores:
        """Give how probable it is that the first of each pair is preferred, by the weights alone."""
        return _logistic(differences @ self.weights)

    def variance(self, differences: Floats) -> Scores:
        """Give how unsure the difference in quality of each pair is."""
        spread: Scores = np.einsum("ij,jk,ik->i", differences, self.covariance, differences)
        return spread

    def gain(self, differences: Floats) -> Scores:
        """Give what comparing each pair would tell; the highest tells most.

        ``variance * p (1 - p)``, the Fisher information of the answer weighed
        by how little is known: nearly the expected fall in entropy (MacKay,
        "Information-Based Objective Functions for Active Data Selection",
        Neural Computation 4, 1992). Not the pairs that are closest to even: of
        those much may be known already.
        """
        p = self.probability(differences)
        told: Scores = self.variance(differences) * p * (1 - p)
        return told


def fit_preferences(differences: Floats, prior: float = 1.0) -> Preferences:
    """Learn from comparisons: logistic regression without intercept, its posterior taken as normal.

    ``P(first preferred) = 1 / (1 + exp(-w . d))`` with d the first's features
    less the second's; by `compared`, the model of Bradley and Terry ("Rank
    Analysis of Incomplete Block Designs", Biometrika 39, 1952). Newton's method
    to the most probable weights, the inverse of the curvature there as their
    covariance (Laplace's approximation; MacKay, "The Evidence Framework
    Applied to Classification Networks", 1992).

    Parameters
    ----------
    differences : array of float, comparisons x features
        Of the preferred one less the other.
    prior : float
        The precision of each weight before any comparison, above 0.

    Raises
    ------
    ValueError
        If the differences are no rows of finite numbers, or the prior is not above 0.
    """
    differences = np.asarray(differences, float)
    if differences.ndim != 2 or not np.isfinite(differences).all():
        raise ValueError(
            f"differences of shape {differences.shape}; right are finite numbers, comparisons x features"
        )
    if not prior > 0:
        raise ValueError(f"prior={prior!r}; right is a number above 0")
    width = differences.shape[1]
    weights, curvature = np.zeros(width), prior * np.eye(width)
    for _ in range(_STEPS):
        p = _logistic(differences @ weights)
        gradient = differences.T @ (1 - p) - prior * weights
        curvature = (differences.T * (p * (1 - p))) @ differences + prior * np.eye(width)
        step = np.linalg.solve(curvature, gradient)
        # The posterior is concave, and the step kept short where the curve is far from a parabola.
        weights = weights + step / max(1.0, float(np.abs(step).max()) / 2)
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return Preferences(weights, np.linalg.inv(curvature))


def compared(pairs: npt.NDArray[np.integer], things: int) -> Floats:
    """Give comparisons of things by number as differences: 1 for the first, -1 for the second.

    Parameters
    ----------
    pairs : array of int, comparisons x 2
        The preferred one first.
    things : int
        How many there are.
    """
    rows = np.arange(len(pairs))
    differences = np.zeros((len(pairs), things))
    differences[rows, pairs[:, 0]] += 1
    differences[rows, pairs[:, 1]] -= 1
    return differences


def preferred_of(rankings: Sequence[Any]) -> Scores | None:
    """Give which of two was preferred: 1 for the first, 0 for the second, 0.5 for a tie.

    Parameters
    ----------
    rankings : sequence
        Each a list of numbers, best first, in which a list is a tie.

    Returns
    -------
    array of float, rankings, or None
        None where one is no ranking of two.
    """
    answers = {"[0, 1]": 1.0, "[1, 0]": 0.0, "[[0, 1]]": 0.5, "[[1, 0]]": 0.5}
    found = [answers.get(repr(ranking)) for ranking in rankings]
    return None if None in found else np.array(found, float)


def _logistic(value: Floats) -> Scores:
    tanh: Scores = (1 + np.tanh(value / 2)) / 2  # never overflows
    return tanh
