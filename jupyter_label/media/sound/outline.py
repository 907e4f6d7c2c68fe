"""The outline of a stretch of a recording, one column a pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .index import TILE
from .peaks import FACTOR
from .recordings import Recordings


def outline(recordings: Recordings, position: int, first: int, last: int, width: int) -> NDArray[np.float32]:
    """Return the least and the greatest sample of all channels in each of so many equal parts.

    Parameters
    ----------
    recordings : Recordings
    position : int
    first, last : int
        Samples; the last is not included.
    width : int

    Returns
    -------
    float32 array, width x 2
        1 is full scale; NaN where the recording has not been read yet.
    """
    facts = recordings.facts(position)
    block = 1
    while block * FACTOR**2 * width <= last - first:  # several in a column, which its borders part
        block *= FACTOR
    total = -(-facts.samples // block)
    start, end = first // block, min(total, -(-last // block))
    found = np.full((end - start, 2), np.nan, np.float32)
    for tile in range(start // TILE, -(-end // TILE)):
        made = recordings.peaks(position, block=block, tile=tile)
        steps = np.frombuffer(made.data, np.int8).reshape(facts.channels, -1, 2) * np.float32(
            made.scale / 127
        )
        ends = np.stack([steps[:, :, 0].min(axis=0), steps[:, :, 1].max(axis=0)], axis=1)
        lies = tile * TILE - start  # where the tile's first block lies in what is wanted
        part = ends[max(0, -lies) : len(found) - lies]
        found[max(0, lies) : max(0, lies) + len(part)] = part
    borders = np.linspace(first, last, width + 1) / block - start
    left = np.minimum(borders[:-1].astype(np.intp), len(found) - 1)
    lowest, greatest = np.minimum.reduceat(found[:, 0], left), np.maximum.reduceat(found[:, 1], left)
    return np.stack([lowest, greatest], axis=1)
