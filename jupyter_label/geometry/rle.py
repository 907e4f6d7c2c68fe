"""Masks as COCO's run-length encoding: runs down the columns, background first.

A run's length is written as COCO's compressed string: from the fourth run on
the difference to the run two before, in groups of five bits, lowest first,
each a character from "0" on; the sixth bit says that more groups follow, and
the last group's highest bit is the sign.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..schema import Mask

Runs = npt.NDArray[np.int64]
"""Lengths of alternating runs in column-major order, the background's first."""

_BITS = 5
_MORE = 1 << _BITS
_FIRST = ord("0")
_LAST = _FIRST + 2 * _MORE - 1
_MOST_GROUPS = 12
"""Sixty bits, which 64-bit integers hold with their sign."""


def encode(mask: npt.NDArray[np.bool_]) -> Mask:
    """Encode pixels; the inverse of `decode`.

    Parameters
    ----------
    mask : array of bool, height x width
        The upright picture's pixels that belong to the region.

    Raises
    ------
    ValueError
        If the array has not two axes, or no pixels.
    """
    if mask.ndim != 2 or not mask.size:
        raise ValueError(f"a mask has the shape {mask.shape}; right is height x width")
    height, width = mask.shape
    return from_runs(_runs_in(mask.astype(np.bool_, copy=False)), (height, width))


def decode(mask: Mask) -> npt.NDArray[np.bool_]:
    """Give a mask's pixels.

    Returns
    -------
    array of bool, height x width
        In column-major order.

    Raises
    ------
    ValueError
        As `runs_of`.
    """
    height, width = mask.size
    return fill(runs_of(mask)).reshape(width, height).T


def fill(runs: Runs) -> npt.NDArray[np.bool_]:
    """Give alternating runs as flags, the first run's False."""
    inside = np.arange(len(runs), dtype=np.int64) % 2 == 1
    return np.repeat(inside, runs)


def from_runs(runs: Sequence[int] | Runs, size: tuple[int, int]) -> Mask:
    """Make a mask of runs, as COCO's uncompressed encoding lists them; `size` is height, width.

    Raises
    ------
    ValueError
        If the runs are negative or do not cover the size.
    """
    lengths = np.asarray(runs, dtype=np.int64)
    _check(lengths, size)
    return Mask(size=size, counts=compress(lengths))


def runs_of(mask: Mask) -> Runs:
    """Give a mask's runs, checked against its size.

    Raises
    ------
    ValueError
        If the size is not positive, `counts` is not COCO's compressed
        string, or its runs do not cover the size.
    """
    lengths = decompress(mask.counts)
    _check(lengths, mask.size)
    return lengths


def compress(runs: Runs) -> str:
    """Write runs as COCO's compressed string."""
    values = runs.copy()
    values[3:] -= runs[1:-2]
    limits = 1 << (_BITS * np.arange(1, _MOST_GROUPS, dtype=np.int64) - 1)
    magnitudes = np.where(values < 0, ~values, values)
    groups = 1 + np.searchsorted(limits, magnitudes, side="right")
    starts = np.cumsum(groups) - groups
    text = np.empty(int(groups.sum()), dtype=np.uint8)
    left = np.arange(len(values))
    for place in range(int(groups.max(initial=0))):
        left = left[groups[left] > place]
        bits = (values[left] >> (_BITS * place)) & (_MORE - 1)
        more = np.where(groups[left] > place + 1, _MORE, 0)
        text[starts[left] + place] = bits + more + _FIRST
    return text.tobytes().decode("ascii")


def decompress(counts: str) -> Runs:
    """Read COCO's compressed string; the inverse of `compress`.

    Raises
    ------
    ValueError
        If the string is none.
    """
    codes = np.frombuffer(counts.encode("utf-8", "replace"), dtype=np.uint8)
    if codes.size and (codes.min() < _FIRST or codes.max() > _LAST):
        raise ValueError("a mask's counts hold characters that COCO's compressed counts do not have")
    bits = codes.astype(np.int64) - _FIRST
    last = bits < _MORE
    if codes.size and not last[-1]:
        raise ValueError("a mask's counts break off inside a number")
    ends = np.flatnonzero(last)
    groups = np.diff(ends, prepend=-1)
    if groups.max(initial=0) > _MOST_GROUPS:
        raise ValueError("a mask's counts hold a number too large for any picture")
    starts = ends - groups + 1
    place = np.arange(len(bits)) - np.repeat(starts, groups)
    parts = (bits & (_MORE - 1)) << (_BITS * place)
    values = np.add.reduceat(parts, starts) if len(starts) else np.zeros(0, dtype=np.int64)
    negative = (bits[ends] & (_MORE >> 1)) > 0
    values[negative] -= np.int64(1) << (_BITS * groups[negative])
    values[1::2] = np.cumsum(values[1::2])  # each is told by its difference to the one two before,
    values[2::2] = np.cumsum(values[2::2])  # but for the first three
    return values


def _runs_in(mask: npt.NDArray[np.bool_]) -> Runs:
    height, width = mask.shape
    if mask.flags.f_contiguous:
        flat = mask.ravel(order="F")
        changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    else:  # comparing along the rows as they lie in memory is far faster than turning the array over
        inner = np.flatnonzero(mask[1:] != mask[:-1])
        outer = np.flatnonzero(mask[0, 1:] != mask[-1, :-1])
        changes = np.concatenate([inner % width * height + inner // width + 1, (outer + 1) * height])
        changes.sort()
    first = [0, 0] if mask[0, 0] else [0]  # a mask that begins inside has a background run of none
    return np.diff(np.concatenate([first, changes, [mask.size]])).astype(np.int64, copy=False)


def _check(runs: Runs, size: tuple[int, int]) -> None:
    height, width = size
    if height <= 0 or width <= 0:
        raise ValueError(f"a mask is of {height} x {width} pixels; right is the picture's height x width")
    if runs.min(initial=0) < 0:
        raise ValueError("a mask has a run of negative length")
    if runs.sum() != height * width:
        raise ValueError(
            f"a mask's runs cover {runs.sum()} pixels, and its size {height} x {width} has {height * width}"
        )
