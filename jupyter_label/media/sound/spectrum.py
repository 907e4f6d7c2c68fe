"""Spectrograms, column by column."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...schema import Sound, SpectrumWindow
from .bands import Bands, rows_of
from .errors import SoundError
from .heard import check_channel
from .recording import Recording
from .tidy import tidied

COLUMNS: int = Sound("", 0).columns
FLOOR = -120.0
"""The level that is drawn as 0, in dB."""

_LARGEST = 2**16
_TIME = 50_000_000  # nanoseconds that the samples of a tile may take: a view has several
_LOADED = 2**20  # values that are held at a time
_TRANSFORMED = 2**22  # samples that go into the transforms of a tile, unless one a column are more
_BATCH = 2**20
_A_COLUMN = 4
_SHAPES: dict[SpectrumWindow, Callable[[int], NDArray[np.float64]]] = {
    "hann": np.hanning,
    "hamming": np.hamming,
    "blackman": np.blackman,
    "rectangular": np.ones,
}


class Cut(NamedTuple):
    """How a recording is cut into columns of `hop` samples, seen by windows of `size`."""

    hop: int
    size: int
    window: SpectrumWindow


def spectrum(
    recording: Recording, tile: int, cut: Cut, rows: Bands, channel: int | None
) -> NDArray[np.uint8]:
    """Return a tile of a spectrogram.

    A window that is as long as a column or longer lies with its middle on the
    column's. Of a column that is longer, the level is the mean power of up to
    four windows spread evenly in it; where going to and fro in the recording
    takes long, of one, or of one for several columns.

    Parameters
    ----------
    recording : Recording
    tile : int
    cut : Cut
    rows : Bands
    channel : int or None
        None for the mean of all.

    Returns
    -------
    uint8 array, columns x rows
        The lowest row first; 0 is `FLOOR` and less, 255 is 0 dB, the level of
        a sine of full scale. The last tile has the columns that are left.

    Raises
    ------
    SoundError
        There is no such tile, channel or window.
    """
    facts = recording.facts
    if cut.hop < 1 or not 2 <= cut.size <= _LARGEST:
        raise SoundError(
            f"cannot show windows of {cut.size} samples every {cut.hop}: 2 to {_LARGEST:,} are right"
        )
    first = tile * COLUMNS
    count = min(COLUMNS, -(-facts.samples // cut.hop) - first)
    if tile < 0 or count <= 0:
        raise SoundError(f"the recording has no tile {tile} of columns of {cut.hop} samples")
    if channel is not None:
        check_channel(channel, facts.channels)
    whole, windows, shared = _plan(recording, count, cut)
    starts = _starts(first, count, cut, windows, shared)
    at_a_time = max(1, _LOADED // (cut.hop * facts.channels)) if whole else None
    levels = _levels(_Reader(recording, channel), starts, cut, rows, at_a_time)
    return np.repeat(levels, shared, axis=0)[:count]


def _plan(recording: Recording, count: int, cut: Cut) -> tuple[bool, int, int]:
    """Say whether to read all, how many windows a column has, and how many columns share them."""
    pace, channels = recording.pace, recording.facts.channels
    windows = min(_A_COLUMN, -(-cut.hop // cut.size), max(1, _TRANSFORMED // (COLUMNS * cut.size)))
    if (count * cut.hop + cut.size) * channels * pace.value <= _TIME:
        return True, windows, 1
    a_window = pace.leap + cut.size * channels * pace.value
    affordable = int(_TIME / max(a_window, 1))
    if affordable >= COLUMNS:
        return False, min(windows, affordable // COLUMNS), 1
    return False, 1, -(-COLUMNS // max(1, affordable))


def _starts(first: int, count: int, cut: Cut, windows: int, shared: int) -> NDArray[np.int64]:
    """Return where each window begins: columns, or groups of those that share, x windows."""
    span = cut.hop * shared
    columns = (first * cut.hop + np.arange(0, count, shared) * cut.hop)[:, None]
    middles = columns + (np.arange(windows) * 2 + 1) * span / (2 * windows)
    starts: NDArray[np.int64] = np.floor(middles - cut.size / 2).astype(np.int64)
    return starts


def _levels(
    reader: _Reader, starts: NDArray[np.int64], cut: Cut, rows: Bands, loaded: int | None
) -> NDArray[np.uint8]:
    """Return columns x rows; `loaded` is how many columns are read at a time, None where each window is."""
    weights = _weights(cut.window, cut.size)
    windows = starts.shape[1]
    batch = max(1, _BATCH // (cut.size * windows))
    batch = min(batch, loaded or batch)
    levels = []
    for k in range(0, len(starts), batch):
        part = starts[k : k + batch]
        if loaded:
            reader.load(int(part[0, 0]), int(part[-1, -1] - part[0, 0]) + cut.size)
        frames = reader.frames(part.reshape(-1), cut.size)
        power = _power(frames * weights).reshape(len(part), windows, -1).mean(axis=1)
        levels.append(_bytes(rows_of(power, rows)))
    return np.concatenate(levels)


def _power(frames: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return windows x bins; 1 is the peak of a sine of full scale."""
    size = frames.shape[1]
    found = np.fft.rfft(frames)
    power: NDArray[np.float32] = (found.real**2 + found.imag**2).astype(np.float32)
    power[:, 0] /= 4  # of a sine, half is at the negative frequency, but for these two
    if size % 2 == 0:
        power[:, -1] /= 4
    return power


def _bytes(power: NDArray[np.float32]) -> NDArray[np.uint8]:
    decibels = 10 * np.log10(np.maximum(power, np.float32(10 ** (FLOOR / 10))))
    return np.rint(np.clip(1 - decibels / FLOOR, 0, 1) * 255).astype(np.uint8)


@lru_cache(maxsize=16)
def _weights(window: SpectrumWindow, size: int) -> NDArray[np.float32]:
    """Return a window, periodic, such that a sine of full scale has a peak of 1."""
    weights = _SHAPES[window](size + 1)[:size]
    scaled: NDArray[np.float32] = (weights * (2 / weights.sum())).astype(np.float32)
    return scaled


class _Reader:
    """One channel of a recording, or the mean of all, silent where there is none."""

    def __init__(self, recording: Recording, channel: int | None) -> None:
        self._recording, self._channel = recording, channel
        self._first = 0
        self._loaded = np.empty(0, np.float32)

    def load(self, first: int, count: int) -> None:
        """Have all at hand that will be asked for."""
        self._first, self._loaded = first, self._read(first, count)

    def frames(self, starts: NDArray[np.int64], size: int) -> NDArray[np.float32]:
        """Return windows x samples."""
        if len(self._loaded):
            return np.lib.stride_tricks.sliding_window_view(self._loaded, size)[starts - self._first]
        return np.stack([self._read(int(start), size) for start in starts])

    def _read(self, first: int, count: int) -> NDArray[np.float32]:
        signal = np.zeros(count, np.float32)
        before = max(0, -first)
        if before < count:
            found, _ = tidied(self._recording.read(first + before, count - before))
            mono = found.mean(axis=1) if self._channel is None else found[:, self._channel]
            signal[before : before + len(mono)] = mono
        return signal
