"""Values of any real type as 16-bit words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .raster import Pixels

TOP = 65535

_LOOKED_UP = 2  # bytes of a value, up to which a table is quicker than arithmetic


def to_words(values: Pixels, low: float, high: float) -> NDArray[np.uint16]:
    """Map [low, high] to [0, 65535], rounded to nearest.

    What is outside is clipped; what is not finite becomes 0, as the lowest.

    Parameters
    ----------
    values : array of any real type and shape
    low, high : float
        In the picture's own values, `low` < `high`.

    Returns
    -------
    array of uint16, of the same shape
    """
    if values.itemsize > _LOOKED_UP:
        return _mapped(values, low, high)
    native = values.astype(values.dtype.newbyteorder("="), copy=False)
    words: NDArray[np.uint16] = _table(native.dtype, low, high)[native.view(f"u{native.itemsize}")]
    return words


@lru_cache(maxsize=16)
def _table(dtype: np.dtype[Any], low: float, high: float) -> NDArray[np.uint16]:
    """Map all values of a type of one or two bytes, in order of their bits."""
    bits = np.arange(1 << 8 * dtype.itemsize, dtype=f"u{dtype.itemsize}")
    return _mapped(bits.view(dtype), low, high)


def _mapped(values: Pixels, low: float, high: float) -> NDArray[np.uint16]:
    half = high / 2 - low / 2  # halves, because the range of float64 is no float64
    with np.errstate(invalid="ignore"):
        share = (values.astype(np.float64) / 2 - low / 2) / half
    if values.dtype.kind == "f":
        share = np.where(np.isfinite(values), share, 0.0)
    words: NDArray[np.uint16] = np.rint(np.clip(share, 0.0, 1.0) * TOP).astype(np.uint16)
    return words


def to_bytes(words: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """Map [0, 65535] to [0, 255], rounded to nearest."""
    return ((words.astype(np.uint32) * 255 + TOP // 2) // TOP).astype(np.uint8)


def span(parts: Iterable[Pixels]) -> tuple[float, float]:
    """Return the least and greatest finite value of all parts.

    The two always differ, so that they can stand for a range: a constant
    picture's range begins with its value, one without any finite value's is 0 to 1.

    Parameters
    ----------
    parts : iterable of array
        Of any real type and shape.

    Returns
    -------
    low, high : float
        In the picture's own values.
    """
    ranges = [found for part in parts if (found := _finite_range(part))]
    if not ranges:
        return 0.0, 1.0
    low, high = min(low for low, _ in ranges), max(high for _, high in ranges)
    return (low, high) if low < high else (low, float(max(low + 1.0, np.nextafter(low, np.inf))))


def _finite_range(part: Pixels) -> tuple[float, float] | None:
    if part.dtype.kind == "f":
        part = part[np.isfinite(part)]
    return (float(part.min()), float(part.max())) if part.size else None
