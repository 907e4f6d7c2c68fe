"""Samples as a loudspeaker takes them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .errors import SoundError
from .tidy import tidied

_TOP = 32767
_STEREO = 2


def heard(samples: NDArray[np.float32], channels: Sequence[int]) -> tuple[bytes, int]:
    """Return samples as little-endian int16, channel after channel, and how many channels.

    Parameters
    ----------
    samples : float32 array, samples x channels
        Beyond full scale they are clipped; what is no number is silent.
    channels : sequence of int
        One or two; none for the recording's own one or two, or the mean of more.

    Raises
    ------
    SoundError
        There is no such channel.
    """
    tidy, _ = tidied(samples)
    chosen = tidy[:, _checked(channels, samples.shape[1])]
    if chosen.shape[1] > _STEREO:
        chosen = chosen.mean(axis=1, keepdims=True)
    steps = np.rint(np.clip(chosen, -1.0, 1.0) * _TOP).astype("<i2")
    return np.ascontiguousarray(steps.T).tobytes(), steps.shape[1]


def _checked(channels: Sequence[int], count: int) -> list[int] | slice:
    if not channels:
        return slice(None)
    for channel in channels:
        check_channel(channel, count)
    return list(channels)


def check_channel(channel: int, count: int) -> None:
    """Raise a `SoundError` unless a recording of `count` channels has this one."""
    if not 0 <= channel < count:
        raise SoundError(f"there is no channel {channel}; the recording has {count}, from 0 on")
