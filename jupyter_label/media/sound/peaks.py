"""The least and the greatest of blocks of samples."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .recording import Samples

FACTOR = 4
_STEPS = 127

Extremes = NDArray[Any]
"""Blocks x channels x 2: the least and the greatest of each."""


class PeakTile(NamedTuple):
    """Peaks on their way to a browser.

    `data` are int8: channel after channel, peak after peak, least and
    greatest, in 127ths of `scale`, where 1 is full scale. `indexed` is the
    share of the recording that is known; where it is below 1, the last peaks
    may be missing.
    """

    data: bytes
    scale: float
    indexed: float


def extremes(samples: Samples, block: int) -> Extremes:
    """Return the extremes of each block of samples x channels; the last may be shorter."""
    return _reduced(samples, samples, block)


def merged(found: Extremes) -> Extremes:
    """Return the extremes of each `FACTOR` blocks; the last may stand for fewer."""
    return _reduced(found[:, :, 0], found[:, :, 1], FACTOR)


def _reduced(least: Samples, greatest: Samples, block: int) -> Extremes:
    starts = np.arange(0, len(least), block)
    if not len(starts):
        return np.empty((0, least.shape[1], 2), least.dtype)
    # Many times as quick as `min` over an axis where there are several channels.
    parts = np.minimum.reduceat(least, starts), np.maximum.reduceat(greatest, starts)
    return np.stack(parts, axis=2)


def to_tile(found: Extremes, indexed: float) -> PeakTile:
    """Round extremes, where 1 is full scale, to 127ths of the greatest of them."""
    planar = found.transpose(1, 0, 2).astype(np.float32)
    loudest = float(np.abs(planar).max(initial=0.0))
    scale = loudest or 1.0
    steps = np.rint(planar * (_STEPS / scale)).astype(np.int8)
    return PeakTile(steps.tobytes(), scale, indexed)
