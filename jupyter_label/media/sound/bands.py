"""From the bins of a Fourier transform to the rows of a spectrogram."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...schema import FrequencyScale
from .errors import SoundError

_OCTAVES = 10  # at most, of a logarithmic scale


class Bands(NamedTuple):
    """Which bins each row shows.

    A row with bins of its own shows the greatest of those from its entry in
    `starts` to that of the next row in `starts`, in turn with what lies
    between: `reduceat` gives both. One without interpolates between the bins
    `below` and `below` + 1, which count by the two rows of `shares`; beyond
    the last bin there is nothing.
    """

    own: NDArray[np.intp]
    starts: NDArray[np.intp]
    below: NDArray[np.intp]
    shares: NDArray[np.float32]


def edges(scale: FrequencyScale, low: float, high: float, rows: int) -> NDArray[np.float64]:
    """Return the borders of bands of equal height, in Hz: one more than rows.

    The mel scale is O'Shaughnessy's, 2595 log10(1 + f / 700). A logarithmic
    one has ten octaves at most.
    """
    if scale == "linear":
        return np.linspace(low, high, rows + 1)
    if scale == "log":
        return np.geomspace(max(low, high / 2**_OCTAVES), high, rows + 1)
    lowest, highest = (2595 * np.log10(1 + hertz / 700) for hertz in (low, high))
    borders: NDArray[np.float64] = 700 * (10 ** (np.linspace(lowest, highest, rows + 1) / 2595) - 1)
    return borders


@lru_cache(maxsize=32)
def bands(rate: int, size: int, scale: FrequencyScale, low: float, high: float, rows: int) -> Bands:
    """Find the bins of each row.

    Raises
    ------
    SoundError
        There are no such rows.
    """
    if not (0 <= low < high and np.isfinite(high) and rows > 0):
        raise SoundError(f"cannot show {rows} rows from {low} to {high} Hz: low must be less than high")
    found = edges(scale, low, high, rows) * size / rate
    last = size // 2
    first, end = (np.clip(np.ceil(part), 0, last + 1).astype(np.intp) for part in (found[:-1], found[1:]))
    own = np.flatnonzero(end > first)
    middle = (found[:-1] + found[1:]) / 2
    below = np.minimum(middle.astype(np.intp), max(0, last - 1))
    share = middle - below
    shares = np.where(middle > last, 0, np.stack([1 - share, share]))
    starts = np.stack([first[own], end[own]], axis=1).reshape(-1)
    return Bands(own, starts, below, shares.astype(np.float32))


def rows_of(power: NDArray[np.float32], found: Bands) -> NDArray[np.float32]:
    """Return columns x rows from columns x bins."""
    lower, upper = power[:, found.below], power[:, found.below + 1]
    rows: NDArray[np.float32] = lower * found.shares[0] + upper * found.shares[1]
    if len(found.own):
        # A bin of nothing at the end, because the last row may end with the last bin.
        padded = np.pad(power, ((0, 0), (0, 1)))
        rows[:, found.own] = np.maximum.reduceat(padded, found.starts, axis=1)[:, ::2]
    return rows
