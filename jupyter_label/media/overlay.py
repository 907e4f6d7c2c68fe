"""What is laid over a picture, as a PNG: heat maps by colour, pictures as they are."""

from __future__ import annotations

import io
import os
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .cells import as_array
from .colours import STOPS, colour_map
from .encode import as_image
from .errors import PictureError
from .failures import failures_named
from .limits import Limits
from .opening import open_picture
from .pyramid import Pyramid
from .raster import Box
from .scaling import level_size
from .words import to_bytes

LONGEST = 2048
"""Pixels on the longer side, at most: a browser stretches it anyway."""

OVERLAYS = (
    "an array H x W of numbers (a heat map), H x W x 3 or 4 of uint8 or of floats from 0 to 1 (colours), "
    "a PIL picture or a path"
)
_COMPRESSION = 1  # of 9: quick, for a few more bytes
_SHADES = 255  # the first of 256 palette entries is the transparent one


class Heat(NamedTuple):
    """How a heat map is coloured.

    Parameters
    ----------
    low, high : float, optional
        The values of the first and the last colour; by default the least and
        the greatest finite one.
    cmap : str
        The name of a colour map.
    """

    low: float | None = None
    high: float | None = None
    cmap: str = "viridis"


MAPS = tuple(STOPS)
"""The names of colour maps."""


def is_overlay(value: object) -> bool:
    """Tell whether a value is of a kind that can be one, whatever is in it."""
    return isinstance(value, (str, os.PathLike, bytes, Image.Image)) or _array(value) is not None


def check_overlay(value: object, *, reads: bool) -> None:
    """Refuse what cannot be an overlay.

    Parameters
    ----------
    value : object
    reads : bool
        Whether a path is opened to see if there is a picture.

    Raises
    ------
    PictureError
        Saying what it is and what would be right.
    """
    array = _array(value)
    if array is not None:
        _check_array(array)
    elif not is_overlay(value):
        raise PictureError(f"{type(value).__name__} is no picture; right is {OVERLAYS}")
    elif reads:
        with failures_named("the picture"):
            open_picture(value, Limits())


def overlay(value: object, heat: Heat) -> bytes:
    """Encode an overlay as a PNG of at most `LONGEST` pixels a side.

    Parameters
    ----------
    value : array, PIL image, path, URL or bytes
        An array H x W is a heat map, transparent where it is not finite or
        False; one H x W x 3 or 4 has colours, as uint8 or as floats from 0 to 1.
    heat : Heat

    Raises
    ------
    PictureError
        It is no picture.
    """
    check_overlay(value, reads=False)
    array = _array(value)
    with failures_named("the picture"):
        if array is not None and array.ndim == 2:
            return _png(_heat_map(array, heat), transparency=0)
        if array is not None and array.dtype.kind == "f":
            value = np.rint(array * 255.0).astype(np.uint8)
        return _png(_reduced(value))


def _array(value: object) -> NDArray[Any] | None:
    return None if isinstance(value, Image.Image) else as_array(value)


def _check_array(array: NDArray[Any]) -> None:
    name = f"an array of shape {array.shape} and type {array.dtype}"
    if array.dtype.kind not in "buif" or not array.size:
        raise PictureError(f"{name} has no values to show; right is {OVERLAYS}")
    if array.ndim == 2:
        return
    if array.ndim != 3 or array.shape[2] not in (3, 4):
        raise PictureError(f"{name} does not fit; right is {OVERLAYS}")
    if array.dtype.kind == "f":
        low, high = float(array.min()), float(array.max())
        if not (low >= 0 and high <= 1):
            raise PictureError(
                f"{name} has values from {low:g} to {high:g}; colours are floats from 0 to 1, or uint8"
            )
    elif array.dtype != np.uint8:
        raise PictureError(f"{name} does not fit: colours are uint8, or floats from 0 to 1")


def _heat_map(array: NDArray[Any], heat: Heat) -> Image.Image:
    if array.dtype == np.bool_:
        values, heat = np.where(array, 1.0, np.nan), heat._replace(low=0.0, high=1.0)
    else:
        values = array.astype(np.float64)
    finite = np.isfinite(values)
    low = heat.low if heat.low is not None else float(values.min(where=finite, initial=np.inf))
    high = heat.high if heat.high is not None else float(values.max(where=finite, initial=-np.inf))
    values, finite = _averaged(np.where(finite, values, 0.0), finite)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.nan_to_num((values - low) / (high - low), posinf=1.0, neginf=0.0)
    shades = 1 + np.rint(np.clip(share, 0.0, 1.0) * (_SHADES - 1))
    image = Image.fromarray(np.where(finite, shades, 0).astype(np.uint8))
    image.putpalette(b"\0\0\0" + colour_map(heat.cmap, _SHADES).tobytes())
    return image


def _averaged(
    values: NDArray[np.float64], finite: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Average blocks of the values that are finite, so that the whole is small enough."""
    factor = -(-max(values.shape) // LONGEST)
    if factor == 1:
        return values, finite
    starts = [np.arange(0, length, factor) for length in values.shape]

    def summed(plane: NDArray[Any]) -> NDArray[np.float64]:
        rows = np.add.reduceat(plane, starts[0], axis=0, dtype=np.float64)
        made: NDArray[np.float64] = np.add.reduceat(rows, starts[1], axis=1)
        return made

    counts = summed(finite)
    return summed(values) / np.maximum(counts, 1.0), counts > 0


def _reduced(value: object) -> Image.Image:
    """Give a picture with its alpha on its finest level that is small enough."""
    picture = open_picture(value, Limits())
    facts = picture.facts
    level = 0
    while max(level_size(facts.width, facts.height, level)) > LONGEST:
        level += 1
    whole = Box(0, 0, *level_size(facts.width, facts.height, level))
    pixels = Pyramid(picture, 0, lambda _: None).read(level, whole)
    if facts.depth == "word":
        pixels = to_bytes(pixels)
    shown = [0, 1, 2] if len(facts.bands) >= 3 else [0]
    return as_image(pixels[:, :, [*shown, -1] if facts.alpha else shown])


def _png(image: Image.Image, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=_COMPRESSION, **options)
    return file.getvalue()
