"""A magic wand: the pixels around a place that have its colour."""

from __future__ import annotations

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
    """Give the part of a region that is joined to one of its pixels over their sides."""
    line = region.shape[1] + 1
    starts, ends, roots = _parts(region)
    mine = roots == roots[np.searchsorted(starts, row * line + column, side="right") - 1]
    return _painted(starts[mine], ends[mine], region.shape)


def without_gaps(region: Bools, largest: float) -> Bools:
    """Fill the gaps in a region that have at most so many pixels and lie within it.

    A gap is joined over the sides of its pixels, and does not touch the border.
    """
    height, width = region.shape
    line = width + 1
    starts, ends, roots = _parts(~region)
    areas = np.bincount(roots, weights=ends - starts, minlength=len(roots)).astype(np.float64)
    at_border = (
        (starts < line) | (starts >= (height - 1) * line) | (starts % line == 0) | (ends % line == width)
    )
    areas[roots[at_border]] = np.inf
    small = areas[roots] <= largest
    return region | _painted(starts[small], ends[small], region.shape)


def _parts(region: Bools) -> tuple[Ints, Ints, Ints]:
    """Give the runs of a region along the rows, and for each the first run of its part.

    Runs that touch from one row to the next are made one by hooking the
    higher root on the lower and halving paths, which takes few rounds over
    arrays whatever the region's form (Shiloach and Vishkin 1982). Places are
    counted with one more a row than it has pixels, so that runs of different
    rows never meet.
    """
    height, width = region.shape
    edges = np.zeros((height, width + 2), dtype=np.int8)
    edges[:, 1:-1] = region
    steps = np.diff(edges, axis=1).ravel()
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    return starts, ends, _roots(len(starts), *_touching(starts, ends, width + 1))


def _painted(starts: Ints, ends: Ints, size: tuple[int, ...]) -> Bools:
    """Give the pixels of runs."""
    height, width = size
    marks = np.zeros(height * (width + 1), dtype=np.int8)
    marks[starts] = 1
    marks[ends] = -1
    within: Bools = np.cumsum(marks, dtype=np.int8).view(np.bool_).reshape(height, width + 1)
    return within[:, :width]


def _touching(starts: Ints, ends: Ints, line: int) -> tuple[Ints, Ints]:
    """Give the pairs of runs, by index, that lie above one another."""
    first = np.searchsorted(ends, starts + line, side="right")
    last = np.searchsorted(starts, ends + line, side="left")
    counts = np.maximum(last - first, 0)
    upper = np.repeat(np.arange(len(starts)), counts)
    lower = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + first[upper]
    return upper, lower


def _roots(count: int, upper: Ints, lower: Ints) -> Ints:
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
