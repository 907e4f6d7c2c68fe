"""Where in a recording somebody speaks, by its level alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.floating]
Interval = tuple[float, float]

_FRAME = 0.01
_SMOOTH = 5  # frames
_SECTION = 100  # frames of which the quietest are looked for together
_AROUND = 5  # sections before, and as many after, of which the quietest tells the floor
_QUIET = 5  # percentile
_LOWEST = -80.0  # dB of full scale; a floor below is none that a microphone has
_RELEASE = 3.0  # dB


def voice_activity(
    samples: Samples | Iterable[Samples],
    rate: int,
    *,
    threshold_db: float = 12.0,
    min_speech: float = 0.2,
    min_silence: float = 0.3,
    pad: float = 0.15,
) -> list[Interval]:
    """Find the stretches that are louder than the noise around them.

    The noise is followed over time: its level at a place is that of the
    quietest twentieth of a second in the five seconds before or after,
    whichever is louder. So steady noise is no speech however loud, and every
    sound that comes and goes is.

    Parameters
    ----------
    samples : float array, samples or samples x channels; or an iterable of these
        1 is full scale. Blocks of any length are heard as if they were
        joined, and no more than one is held at a time.
    rate : int
        Samples a second.
    threshold_db : float
        How much louder than the noise speech begins; it ends 3 dB below that.
    min_speech : float
        Seconds; what is shorter is dropped.
    min_silence : float
        Seconds; shorter pauses belong to the speech.
    pad : float
        Seconds that are added before and after.

    Returns
    -------
    list of (start, end)
        Seconds, in order, without overlap.
    """
    size = max(1, round(rate * _FRAME))
    levels, total = _levels([samples] if isinstance(samples, np.ndarray) else samples, size)
    if not len(levels):
        return []
    above = _smoothed(levels) - _floor(levels)
    starts, ends = _runs(_held(above, threshold_db, threshold_db - _RELEASE))
    starts, ends = _joined(starts * size, ends * size, round(min_silence * rate))
    long = ends - starts >= min_speech * rate
    margin = round(pad * rate)
    starts, ends = _joined(starts[long] - margin, ends[long] + margin, 0)
    return [
        (max(0, int(start)) / rate, min(total, int(end)) / rate)
        for start, end in zip(starts, ends, strict=True)
    ]


def _levels(blocks: Iterable[Samples], size: int) -> tuple[npt.NDArray[np.float32], int]:
    """Return the level of each frame in dB, the last one shorter, and how many samples there are."""
    found, total = [], 0
    for frames in _framed(blocks, size):
        total += frames.size
        power = np.mean(np.nan_to_num(frames, nan=0.0, posinf=0.0, neginf=0.0) ** 2, axis=1)
        found.append((10 * np.log10(np.maximum(power, 10 ** (_LOWEST / 10)))).astype(np.float32))
    return np.concatenate(found) if found else np.empty(0, np.float32), total


def _framed(blocks: Iterable[Samples], size: int) -> Iterator[Samples]:
    """Cut what the blocks are together into frames x samples."""
    left = np.empty(0, np.float32)
    for block in blocks:
        mono = block.mean(axis=1) if block.ndim > 1 else block
        joined = np.concatenate([left, mono])
        whole = len(joined) // size * size
        yield joined[:whole].reshape(-1, size)
        left = joined[whole:]
    if len(left):
        yield left[None]


def _smoothed(levels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Average each frame with those beside it."""
    padded = np.pad(levels, (_SMOOTH // 2, _SMOOTH - 1 - _SMOOTH // 2), mode="edge")
    smooth: npt.NDArray[np.float32] = np.lib.stride_tricks.sliding_window_view(padded, _SMOOTH).mean(axis=1)
    return smooth


def _floor(levels: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the level of the noise around each frame."""
    count = -(-len(levels) // _SECTION)
    padded = np.pad(levels, (0, count * _SECTION - len(levels)), mode="symmetric")
    quiet = np.percentile(padded.reshape(count, _SECTION), _QUIET, axis=1)
    around = np.pad(quiet, _AROUND, mode="edge")
    lowest = np.lib.stride_tricks.sliding_window_view(around, _AROUND + 1).min(axis=1)
    # Of before and after the louder one: noise that begins or ends, or a gap in it, is no speech.
    floor = np.maximum(lowest[:count], lowest[_AROUND:])
    return np.repeat(floor, _SECTION)[: len(levels)].astype(np.float32)


def _held(above: npt.NDArray[np.float32], begin: float, end: float) -> npt.NDArray[np.bool_]:
    """Say where a level stays over `end` around where it is over `begin`."""
    starts, ends = _runs(above >= end)
    loud = np.concatenate([[0], np.cumsum(above >= begin)])
    kept = loud[ends] > loud[starts]
    held = np.zeros(len(above) + 1, np.int8)
    held[starts[kept]] += 1
    held[ends[kept]] -= 1
    return np.cumsum(held[:-1]) > 0


def _runs(flags: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return where each run of true values starts and ends."""
    steps = np.diff(flags.astype(np.int8), prepend=0, append=0)
    return np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)


def _joined(
    starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp], gap: int
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Join intervals that lie less than `gap` apart, or touch."""
    if not len(starts):
        return starts, ends
    apart = starts[1:] - ends[:-1] >= max(gap, 1)
    return starts[np.append(True, apart)], ends[np.append(apart, True)]
