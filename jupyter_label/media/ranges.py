"""The least and greatest value of a picture of words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from .limits import Limits
from .raster import Box, Pixels, Raster
from .words import span

_WINDOW = 256
_SAMPLES = 12
_STRIP = 1024


def value_range(frames: int, raster: Callable[[int], Raster], limits: Limits) -> tuple[float, float, bool]:
    """Return the least and greatest finite value of all frames, and whether values are whole numbers.

    Exact up to the size of a huge picture; above it from samples, spread
    evenly over frames and pixels, so that single values may lie outside.
    """
    first = raster(0)
    exact = frames * first.width * first.height < limits.huge
    chosen = range(frames) if exact else _spread(frames, 1)
    low, high = span(part for k in chosen for part in _parts(first if k == 0 else raster(k), limits))
    return low, high, first.read(Box(0, 0, 1, 1)).dtype.kind != "f"


def _parts(raster: Raster, limits: Limits) -> Iterator[Pixels]:
    width, height = raster.width, raster.height
    if width * height < limits.huge:
        for y in range(0, height, _STRIP):
            yield raster.read(Box(0, y, width, min(_STRIP, height - y)))
        return
    for y, x in product(_spread(height, _WINDOW), _spread(width, _WINDOW)):
        yield raster.read(Box(x, y, min(_WINDOW, width), min(_WINDOW, height)))


def _spread(length: int, window: int) -> list[int]:
    """Return where evenly spread windows begin, the first and last place among them."""
    last = max(0, length - window)
    return sorted({round(last * k / (_SAMPLES - 1)) for k in range(_SAMPLES)})
