"""Means of repeated runs, and how sure they are."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi, sqrt, tan
from statistics import NormalDist, fmean, stdev
from typing import NamedTuple

_LEVEL = 0.95


class Band(NamedTuple):
    """A mean and its confidence interval; NaN where there is one value only."""

    mean: float
    low: float
    high: float


def band(values: Sequence[float]) -> Band:
    """Give the mean of independent values and its 95 % interval.

    By Student's t ("The Probable Error of a Mean", Biometrika 6, 1908).
    """
    mean = fmean(values)
    if len(values) < 2:
        return Band(mean, float("nan"), float("nan"))
    reach = student(_LEVEL, len(values) - 1) * stdev(values) / sqrt(len(values))
    return Band(mean, mean - reach, mean + reach)


def student(level: float, freedom: int) -> float:
    """Give how many standard errors hold a mean `level` of the time.

    The expansion of Abramowitz and Stegun, "Handbook of Mathematical
    Functions", 26.7.5; exact for 1 and 2 degrees of freedom.
    """
    if freedom == 1:
        return float(tan(pi * level / 2))
    if freedom == 2:
        return level * sqrt(2 / (1 - level**2))
    z: float = NormalDist().inv_cdf(0.5 + level / 2)
    terms: tuple[float, ...] = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, start=1))
