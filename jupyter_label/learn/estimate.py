"""How sure a share is that was counted, and a number that was found on some items."""

from __future__ import annotations

from collections.abc import Callable
from math import lgamma, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from .acquire.blocks import Indices, Scores
from .bands import band, student
from .errors import ModelError

LEAST = 5
"""Answers from which on a share is told: of fewer, even if all are right, half of the range stays open."""

LEAST_OF_SCORE = 10
"""Answers from which on a metric is told that is no mean: it is made of parts, which fewer do not fill."""

_DRAWS = 400
_LEVEL = 0.95
_HALVINGS = 50


class Estimate(NamedTuple):
    """A share between `low` and `high`, by `answers` of them."""

    share: float
    low: float
    high: float
    answers: int


def exact(right: int, count: int, level: float = _LEVEL) -> Estimate:
    """Give a share and its interval from a count of random answers.

    The shares with which so many right answers or more, and so many or
    fewer, each come at least ``(1 - level) / 2`` of the time (Clopper and
    Pearson, "The Use of Confidence or Fiducial Limits Illustrated in the Case
    of the Binomial", Biometrika 26, 1934). It holds every share at least as
    often as its level says, also with few answers and near 0 and 1.

    Parameters
    ----------
    right, count : int
    level : float
        How often the interval is to hold the share.
    """
    if count == 0:
        return Estimate(float("nan"), 0.0, 1.0, 0)
    tail = (1 - level) / 2
    low, high = _least(right, count, tail), 1 - _least(count - right, count, tail)
    return Estimate(right / count, low, high, count)


def mean(values: Scores) -> Estimate:
    """Give the mean of random values from 0 to 1, and its 95 % interval.

    That of a `band` about the values with a 0 and a 1 added to them, as Agresti
    and Coull add to counts ("Approximate Is Better than 'Exact' for Interval
    Estimation of Binomial Proportions", The American Statistician 52, 1998):
    few values that are much alike do not tell how far off others may be.

    Parameters
    ----------
    values : array of float
    """
    if not len(values):
        return Estimate(float("nan"), 0.0, 1.0, 0)
    share, (_, low, high) = float(values.mean()), band([*values.tolist(), 0.0, 1.0])
    return Estimate(share, max(0.0, min(share, low)), min(1.0, max(share, high)), len(values))


def bootstrap(score: Callable[[Indices, Indices], float], count: int, *, seed: int) -> Estimate:
    """Give a number found on some items, and its interval by drawing as many items of them again and again.

    The middle of what comes of the draws (Efron, "Bootstrap Methods: Another
    Look at the Jackknife", Annals of Statistics 7, 1979), made as much wider
    as Student's t is than the normal distribution (Hesterberg, "What Teachers
    Should Know About the Bootstrap", The American Statistician 69, 2015).
    They are drawn from one item more, on which the model guesses: it has the
    truth of one item and the answer of another, as Laplace's rule of succession
    adds what has not been seen yet. Without it, items that are all right would
    tell that nothing can be wrong. Draws of which the number cannot be told,
    such as those of one class, do not count.

    Parameters
    ----------
    score : callable
        Places of what is true and of what was said, some perhaps twice, to the number.
    count : int
        How many items there are.
    seed : int

    Raises
    ------
    ModelError
        If the number cannot be told of all of them.
    """
    if count == 0:
        return Estimate(float("nan"), float("nan"), float("nan"), 0)
    places = np.arange(count)
    whole = score(places, places)
    rng = np.random.default_rng(seed)
    drawn = [_tried(score, *_draw(count, rng)) for _ in range(_DRAWS)]
    known = [value for value in drawn if np.isfinite(value)] or [whole]
    tail = (1 - _LEVEL) / 2
    if count > 1:
        tail = NormalDist().cdf(-sqrt(count / (count - 1)) * student(_LEVEL, count - 1))
    low, high = np.quantile(known, [tail, 1 - tail]).tolist()
    return Estimate(whole, min(low, whole), max(high, whole), count)


def _least(right: int, count: int, tail: float) -> float:
    """Give the least share with which so many right answers or more come that often."""
    if right == 0:
        return 0.0
    hits = np.arange(right, count + 1)
    ways = np.array([lgamma(count + 1) - lgamma(k + 1) - lgamma(count - k + 1) for k in hits.tolist()])
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        chance = np.exp(ways + hits * np.log(middle) + (count - hits) * np.log1p(-middle)).sum()
        low, high = (middle, high) if chance < tail else (low, middle)
    return low


def _draw(count: int, rng: np.random.Generator) -> tuple[Indices, Indices]:
    """Draw items again; one of `count` and one is one of which the model knows nothing."""
    true = rng.integers(0, count, count)
    guessed = rng.random(count) < 1 / (count + 1)
    return true, np.where(guessed, rng.integers(0, count, count), true)


def _tried(score: Callable[[Indices, Indices], float], true: Indices, said: Indices) -> float:
    try:
        return score(true, said)
    except ModelError:
        return float("nan")
