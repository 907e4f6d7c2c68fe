"""A recording that the user has as an array."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .cells import array_in
from .errors import SoundError
from .recording import MOST_CHANNELS, Facts, Pace, Samples

_RIGHT = "samples, samples x channels, or channels x samples"


class ArrayRecording:
    """Samples in memory, which stay the user's.

    Parameters
    ----------
    rate : int or float
        Samples a second; a whole number.
    array : array_like
        Of one dimension, samples; or of two, of which the longer counts as
        samples. Integers are of full scale where their type ends, unsigned
        ones silent in the middle of it; floats at 1.

    Raises
    ------
    SoundError
        The two are no recording.
    """

    memory = disk = 0
    pace = Pace(2_000, 4)

    def __init__(self, rate: Any, array: object) -> None:
        found = array_in(array)
        if found is None:
            raise SoundError(
                f"a pair of a rate and a {type(array).__name__} is no recording: the second must be an array"
            )
        name = f"the array of shape {found.shape} and type {found.dtype}"
        self._array = _shaped(found, name)
        samples, channels = self._array.shape
        self.facts = Facts(_whole(rate, name), samples, channels, name=name)

    def read(self, first: int, count: int) -> NDArray[np.float32]:
        """Return samples x channels as float32."""
        return _scaled(self._array[first : first + count])

    def blocks(self, count: int) -> Generator[Samples]:
        """Read it from its beginning, so many samples at a time."""
        for first in range(0, len(self._array), count):
            part = self._array[first : first + count]
            yield part if part.dtype == np.int16 else _scaled(part)


def _whole(rate: Any, name: str) -> int:
    if not np.isfinite(rate) or rate != int(rate) or rate <= 0:
        raise SoundError(f"{name} has a rate of {rate}; it must be a whole number of samples a second")
    return int(rate)


def _shaped(array: NDArray[Any], name: str) -> NDArray[Any]:
    if array.dtype.kind not in "iuf":
        raise SoundError(f"{name} is no recording: its values must be integers or floats")
    if array.ndim not in (1, 2):
        raise SoundError(f"{name} is no recording: it must be {_RIGHT}")
    if array.size == 0:
        raise SoundError(f"{name} has no samples")
    found = array[:, None] if array.ndim == 1 else array
    if found.shape[0] < found.shape[1]:
        found = found.T
    if found.shape[1] > MOST_CHANNELS:
        raise SoundError(f"{name} has more than {MOST_CHANNELS:,} channels; it must be {_RIGHT}")
    return found


def _scaled(part: NDArray[Any]) -> NDArray[np.float32]:
    if part.dtype.kind == "f":
        with np.errstate(over="ignore"):
            return part.astype(np.float32)
    half = 2.0 ** (8 * part.dtype.itemsize - 1)
    centre = half if part.dtype.kind == "u" else 0.0
    scaled: NDArray[np.float32] = ((part - centre) / half).astype(np.float32)
    return scaled
