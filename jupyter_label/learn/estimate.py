"""How sure a share is that was counted, and a number that was found on some items."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from .acquire.blocks import Indices
from .errors import ModelError

_DRAWS = 200
_LEVEL = 0.95


class Estimate(NamedTuple):
    """A share between `low` and `high`, by `answers` of them."""

    share: float
    low: float
    high: float
    answers: int


def wilson(right: int, count: int, level: float = _LEVEL) -> Estimate:
    """Give a share and its interval from a count of random answers.

    ``(k + z^2/2 +- z sqrt(k (n - k) / n + z^2 / 4)) / (n + z^2)`` (Wilson,
    "Probable Inference, the Law of Succession, and Statistical Inference",
    JASA 22, 1927), which holds its level also for few answers and shares
    near 0 and 1 (Brown, Cai and DasGupta, Statistical Science 16, 2001).

    Parameters
    ----------
    right, count : int
    level : float
        How often the interval is to hold the share.
    """
    if count == 0:
        return Estimate(float("nan"), 0.0, 1.0, 0)
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share, whole = right / count, count + z * z
    middle = (right + z * z / 2) / whole
    reach = z * sqrt(right * (count - right) / count + z * z / 4) / whole
    # Rounding must not put the share outside of its interval.
    return Estimate(share, max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach)), count)


def bootstrap(score: Callable[[Indices], float], count: int, *, seed: int) -> Estimate:
    """Give a number found on some items, and its interval by drawing as many items of them again and again.

    The middle 95 % of what comes of the draws (Efron, "Bootstrap Methods:
    Another Look at the Jackknife", Annals of Statistics 7, 1979). Draws of
    which the number cannot be told, such as those of one class, do not count.

    Parameters
    ----------
    score : callable
        Places of items, some perhaps twice, to the number.
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
    whole = score(np.arange(count))
    rng = np.random.default_rng(seed)
    drawn = [_tried(score, rng.integers(0, count, count)) for _ in range(_DRAWS)]
    known = [value for value in drawn if np.isfinite(value)] or [whole]
    low, high = np.quantile(known, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2]).tolist()
    return Estimate(whole, min(low, whole), max(high, whole), count)


def _tried(score: Callable[[Indices], float], at: Indices) -> float:
    try:
        return score(at)
    except ModelError:
        return float("nan")
