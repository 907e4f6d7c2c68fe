"""What further labels can be expected to add: a hint, never an end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .curve import Point

_LEAST = 0.005
_POINTS = 8
_MORE = 0.5
_POWERS = np.arange(0.05, 2.01, 0.05)


class PowerLaw(NamedTuple):
    """``score = limit - size * labels ** -power``."""

    limit: float
    size: float
    power: float

    def at(self, labels: float) -> float:
        """Give the score that is expected with so many labels."""
        return float(self.limit - self.size * labels**-self.power)


def power_law(labels: Sequence[float], scores: Sequence[float]) -> PowerLaw:
    """Fit an inverse power law to a learning curve, by least squares; later points weigh more.

    The j-th of m points weighs j / m (Figueroa et al., "Predicting Sample Size
    Required for Classification Performance", BMC Medical Informatics and
    Decision Making 12, 2012). A curve that falls is taken to be level.

    Parameters
    ----------
    labels : sequence of float
        Above 0, rising; at least two.
    scores : sequence of float
    """
    y, weights = np.asarray(scores, float), np.arange(1, len(scores) + 1) / len(scores)
    level = float(np.average(y, weights=weights))
    best = PowerLaw(level, 0.0, 1.0), float((weights * (y - level) ** 2).sum())
    for power in _POWERS.tolist():
        x = np.asarray(labels, float) ** -power
        slope, limit = np.polyfit(x, y, 1, w=np.sqrt(weights))
        missed = float((weights * (y - limit - slope * x) ** 2).sum())
        if slope < 0 and missed < best[1]:
            best = PowerLaw(float(limit), float(-slope), power), missed
    return best[0]


def gain_hint(points: Sequence[Point], measure: str) -> str:
    """Say why a person might stop labelling, "" while there is no reason to.

    When a `power_law` through the curve of at least eight rounds expects half
    as many labels again to add less than 0.005.

    Parameters
    ----------
    points : sequence of Point
        Of the curve.
    measure : str
        What it shows.
    """
    known = [point for point in points if point.labels > 0]
    if len(known) < _POINTS:
        return ""
    law = power_law([point.labels for point in known], [point.score for point in known])
    labels = known[-1].labels
    more = round(labels * _MORE)
    now, then = law.at(labels), law.at(labels + more)
    if then - now >= _LEAST:
        return ""
    return (
        f"{measure}: {more:,} more labels can be expected to take it from {now:.3f} to {then:.3f} "
        f"(a power law through {len(known)} rounds)."
    )
