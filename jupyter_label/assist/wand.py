"""A magic wand: the pixels around a place that have its colour."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def wand(pixels: npt.NDArray[np.uint8], seed: tuple[float, float], tolerance: float) -> Bools:
    """Give the region of like colour around a place.

    Parameters
    ----------
    pixels : uint8 array, height x width x channels
    seed : (x, y)
        In pixels of the array; (0, 0) is the top left corner of the first.
    tolerance : float
        By how much each channel may differ from the pixel at the seed, 0 to 255.

    Returns
    -------
    array of bool, height x width
        The pixels within the tolerance that are joined to the seed over their sides.

    Raises
    ------
    ValueError
        If the seed lies outside of the array.
    """
    height, width = pixels.shape[:2]
    column, row = int(np.floor(seed[0])), int(np.floor(seed[1]))
    if not (0 <= row < height and 0 <= column < width):
        raise ValueError(f"the place {seed} lies outside of the picture, {width} x {height} pixels")
    colour = pixels[row, column].astype(np.float64)
    low = np.clip(np.ceil(colour - tolerance), 0, 255).astype(np.uint8)
    high = np.clip(np.floor(colour + tolerance), 0, 255).astype(np.uint8)
    like = np.ones((height, width), dtype=np.bool_)
    for channel in range(pixels.shape[2]):  # one after the other: far faster than `all` over a short axis
        level = pixels[:, :, channel]
        like &= (level >= low[channel]) & (level <= high[channel])
    return joined(like, row, column)


def joined(region: Bools, row: int, column: int) -> Bools:
    """Give the part of a region that is joined to one of its pixels over their sides.

    Works on runs along the rows: those that touch from one row to the next are
    made one by hooking the higher root on the lower and halving paths, which
    takes few rounds over arrays whatever the region's form (Shiloach and
    Vishkin 1982).
    """
    height, width = region.shape
    line = width + 1  # one place more than a row has pixels, so that runs of different rows never meet
    edges = np.zeros((height, line + 1), dtype=np.int8)
    edges[:, 1:-1] = region
    steps = np.diff(edges, axis=1).ravel()
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    roots = _roots(len(starts), *_touching(starts, ends, line))
    mine = roots == roots[np.searchsorted(starts, row * line + column, side="right") - 1]
    marks = np.zeros(height * line, dtype=np.int8)
    marks[starts[mine]] = 1
    marks[ends[mine]] = -1
    within: Bools = np.cumsum(marks, dtype=np.int8).view(np.bool_).reshape(height, line)
    return within[:, :width]


def _touching(starts: Ints, ends: Ints, line: int) -> tuple[Ints, Ints]:
    """Give the pairs of runs, by index, that lie above one another."""
    first = np.searchsorted(ends, starts + line, side="right")
    last = np.searchsorted(starts, ends + line, side="left")
    counts = np.maximum(last - first, 0)
    upper = np.repeat(np.arange(len(starts)), counts)
    lower = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + first[upper]
    return upper, lower


def _roots(count: int, upper: Ints, lower: Ints) -> npt.NDArray[Any]:
    roots = np.arange(count)
    while True:
        one, other = roots[upper], roots[lower]
        apart = one != other
        if not apart.any():
            return roots
        upper, lower = upper[apart], lower[apart]
        one, other = one[apart], other[apart]
        np.minimum.at(roots, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(shorter := roots[roots], roots):
            roots = shorter
