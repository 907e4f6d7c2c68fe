"""Which pages of a TIFF are frames, and which are bands of one."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .raster import Pixels

_WITHIN_PAGE = "YXS"
_BAND = "C"


def page_table(series: Any) -> NDArray[np.intp] | None:
    """Return the pages of each frame.

    Parameters
    ----------
    series : tifffile.TiffPageSeries

    Returns
    -------
    int array, frames x pages a frame, or None
        Pages of one frame are its bands. None where the file has not a page
        for each, as stacks have that are written in one piece.
    """
    outer = [(axis, length) for axis, length in _axes(series) if axis not in _WITHIN_PAGE]
    if math.prod(length for _, length in outer) != len(series.pages):
        return None
    table = np.arange(len(series.pages)).reshape([length for _, length in outer])
    names = [axis for axis, _ in outer]
    if _BAND not in names:
        return table.reshape(-1, 1)
    table = np.moveaxis(table, names.index(_BAND), -1)
    return table.reshape(-1, table.shape[-1])


def stacked(series: Any, pixels: Pixels) -> Pixels:
    """Bring a whole series into the shape frames x height x width x channels.

    Parameters
    ----------
    series : tifffile.TiffPageSeries
    pixels : array
        All of it, in the series' own axes.
    """
    axes = _axes(series)
    pixels = pixels.reshape([length for _, length in axes])
    rank = {axis: place for place, axis in enumerate(("Y", "X", _BAND, "S"), 1)}
    order = sorted(range(len(axes)), key=lambda k: rank.get(axes[k][0], 0))
    pixels = pixels.transpose(order)
    channels = math.prod(length for axis, length in axes if axis in (_BAND, "S"))
    height, width = (next(length for axis, length in axes if axis == name) for name in "YX")
    return pixels.reshape(-1, height, width, channels)


def channels_last(page: Any, pixels: Pixels) -> Pixels:
    """Bring a page into the shape height x width x channels.

    Parameters
    ----------
    page : tifffile.TiffPage or tifffile.TiffFrame
    pixels : array, planes x 1 x height x width x channels of a plane
        As tifffile gives it when nothing is squeezed.
    """
    key = page.keyframe
    return pixels[:, 0].transpose(1, 2, 0, 3).reshape(key.imagelength, key.imagewidth, key.samplesperpixel)


def _axes(series: Any) -> list[tuple[str, int]]:
    return list(zip(series.get_axes(squeeze=False), series.get_shape(squeeze=False), strict=True))
