"""Sizes of levels and tiles, and smaller pictures by area averaging."""

from __future__ import annotations

import numpy as np
from PIL import Image

from .raster import Box, Pixels

TILE = 512
"""Side of a tile, in pixels."""


def level_size(width: int, height: int, level: int) -> tuple[int, int]:
    """Return the size of a level: half of the one before, rounded up.

    Parameters
    ----------
    width, height : int
        Of level 0, in pixels.
    level : int

    Returns
    -------
    (width, height) in pixels of the level
    """
    return -(-width >> level), -(-height >> level)


def level_count(width: int, height: int) -> int:
    """Return how many levels there are; the last is the first that fits in one tile.

    Parameters
    ----------
    width, height : int
        Of level 0, in pixels.
    """
    return max(0, (max(width, height) - 1) // TILE).bit_length() + 1


def tile_box(width: int, height: int, column: int, row: int) -> Box | None:
    """Return what a tile covers of a level of this size; None where it has no such tile.

    Parameters
    ----------
    width, height : int
        Of the level, in its pixels, as is the box.
    column, row : int
        Of the tile, from 0.
    """
    x, y = column * TILE, row * TILE
    if not (0 <= x < width and 0 <= y < height):
        return None
    return Box(x, y, min(TILE, width - x), min(TILE, height - y))


def magnified(box: Box, factor: int, width: int, height: int) -> Box:
    """Return what a box of a coarser level covers, in a picture of this size.

    Parameters
    ----------
    box : Box
        In pixels of the coarser level.
    factor : int
        Pixels of the picture a side of one of those.
    width, height : int
        Of the picture, in its pixels, as is what is returned.
    """
    x, y = box.x * factor, box.y * factor
    return Box(x, y, min(box.width * factor, width - x), min(box.height * factor, height - y))


def shrink(pixels: Pixels, factor: int, *, alpha: bool) -> Pixels:
    """Average blocks of `factor` x `factor` pixels; those at the right and lower border may be smaller.

    Parameters
    ----------
    pixels : uint8 or uint16 array, height x width x channels
    factor : int
        Pixels a side of a block.
    alpha : bool
        Whether the last channel is opacity; colours then count by it.

    Returns
    -------
    array of the same type, ceil(height / factor) x ceil(width / factor) x channels
    """
    if factor == 1:
        return pixels
    channels = pixels.shape[2]
    if pixels.dtype == np.uint8 and (channels == 3 or (alpha and channels in (2, 4))):
        return np.asarray(Image.fromarray(pixels).reduce(factor))
    if pixels.dtype == np.uint8:
        planes = [np.asarray(Image.fromarray(_plane(pixels, k)).reduce(factor)) for k in range(channels)]
        return np.stack(planes, axis=2)
    planes = [
        np.rint(np.asarray(Image.fromarray(_plane(pixels, k).astype(np.float32)).reduce(factor)))
        for k in range(channels)
    ]
    return np.stack(planes, axis=2).astype(pixels.dtype)


def resized(pixels: Pixels, size: tuple[int, int], box: tuple[float, float, float, float]) -> Pixels:
    """Scale a part of uint8 RGB pixels down to `size`, by area.

    Parameters
    ----------
    pixels : uint8 array, height x width x 3
    size : (width, height)
        Of what is returned, in its pixels.
    box : (left, top, right, bottom)
        The part, in pixels of `pixels`; its borders may cut them.
    """
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX, box=box))


def _plane(pixels: Pixels, channel: int) -> Pixels:
    return np.ascontiguousarray(pixels[:, :, channel])
