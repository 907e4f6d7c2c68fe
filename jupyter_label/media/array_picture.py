"""Arrays as pictures."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .errors import PictureError
from .limits import Limits
from .picture import COLOUR, Facts, band_names
from .ranges import value_range
from .raster import ArrayRaster, Pixels, Raster

_MANY_BANDS = 16
_RIGHT = "height x width, height x width x channels, or frames x height x width x channels"


class ArrayPicture:
    """A NumPy array, which is read where it is.

    Parameters
    ----------
    array : array of shape (height, width), (height, width, channels) or (frames, height, width, channels)
        Booleans and uint8 are bytes, of which a fourth channel is alpha;
        other real types are words.
    limits : Limits

    Raises
    ------
    PictureError
        It has another shape or type, or no pixels.
    """

    memory = 0
    disk = 0

    def __init__(self, array: Pixels, limits: Limits) -> None:
        self._stack = _stack(array)
        self.facts = self._facts(limits)

    def raster(self, frame: int) -> Raster:
        """Return a frame; booleans as 0 and 255."""
        pixels = self._stack[frame]
        if pixels.dtype == np.bool_:
            return ArrayRaster(pixels.astype(np.uint8) * np.uint8(255), owned=True)
        return ArrayRaster(pixels, owned=False)

    def overviews(self, frame: int) -> Mapping[int, Raster]:  # noqa: ARG002 - the array itself is at hand
        """Return nothing."""
        return {}

    def _facts(self, limits: Limits) -> Facts:
        frames, height, width, channels = self._stack.shape
        if self._stack.dtype in (np.bool_, np.uint8):
            alpha = channels == 4
            return Facts(width, height, COLOUR if alpha else band_names(channels), frames, alpha=alpha)
        values = value_range(frames, self.raster, limits)
        return Facts(width, height, band_names(channels), frames, "word", *values)


def _stack(array: Pixels) -> Pixels:
    """Return frames x height x width x channels."""
    name = f"the array of shape {array.shape} and type {array.dtype}"
    if array.dtype.kind not in "buif":
        raise PictureError(f"{name} is no picture: its values must be booleans, integers or floats")
    if array.ndim not in (2, 3, 4):
        raise PictureError(f"{name} is no picture: it must be {_RIGHT}")
    if array.size == 0:
        raise PictureError(f"{name} is no picture: it has no pixels")
    if array.ndim == 3 and array.shape[0] <= 4 and array.shape[2] > _MANY_BANDS:
        raise PictureError(
            f"{name} has its channels first: they must be last, as numpy.moveaxis(array, 0, -1) puts them"
        )
    if array.ndim == 2:
        array = array[:, :, None]
    return array if array.ndim == 4 else array[None]
