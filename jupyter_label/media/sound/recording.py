"""What every kind of recording can tell and do."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from .errors import SoundError

Samples = NDArray[Any]
"""Samples x channels: float32 where 1 is full scale, or int16 where 32768 is."""

MOST_CHANNELS = 1024


@dataclass(frozen=True)
class Facts:
    """What is known of a recording.

    Parameters
    ----------
    rate : int
        Samples a second.
    samples : int
        Of each channel.
    channels : int
    remark : str
        What the person should know, "" for nothing.
    name : str
        What messages call it.
    """

    rate: int
    samples: int
    channels: int
    remark: str = ""
    name: str = "the recording"


class Pace(NamedTuple):
    """How long reading takes, roughly, in nanoseconds: to go elsewhere, and a value after that."""

    leap: int
    value: int


class Recording(Protocol):
    """An opened recording, whose methods may be called from any thread."""

    @property
    def facts(self) -> Facts:
        """What is known before all of it is read."""

    @property
    def memory(self) -> int:
        """Bytes held in memory for it alone."""

    @property
    def disk(self) -> int:
        """Bytes held in temporary files for it alone."""

    @property
    def pace(self) -> Pace:
        """How long reading takes."""

    def read(self, first: int, count: int) -> NDArray[np.float32]:
        """Return samples x channels from `first` on, fewer at the end; NaN where it is damaged."""

    def blocks(self, count: int) -> Generator[Samples]:
        """Read it from its beginning, so many samples at a time; the last has what is left.

        Float blocks may be NaN where it is damaged.
        """


def as_float(samples: Samples) -> NDArray[np.float32]:
    """Give samples as float32, where 1 is full scale."""
    if samples.dtype == np.int16:
        return samples.astype(np.float32) / np.float32(32768)
    return samples.astype(np.float32, copy=False)


def check_format(name: str, rate: int, channels: int) -> None:
    """Raise a `SoundError` where a file claims what no recording has."""
    if rate <= 0:
        raise SoundError(f"{name} has a rate of {rate}; it must be a positive number of samples a second")
    if channels > MOST_CHANNELS:
        raise SoundError(f"{name} has {channels:,} channels; {MOST_CHANNELS:,} are the most")


def cut_remark(there: float, claimed: float) -> str:
    """Say that a recording ends before the seconds that its file claims."""
    return f"The file is truncated: it ends after {there:,.2f} s of the {claimed:,.2f} s that it claims."
