"""Points of a cloud that belong together, as runs over all its file has, those outside first."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..schema import PointMask
from .rle import compress, decompress, fill


def point_mask(flags: npt.ArrayLike, *, frame: int = 0) -> PointMask:
    """Encode which points belong together; the inverse of `point_flags`.

    Parameters
    ----------
    flags : array of bool, n
        Of every point of the cloud's file, those without a place among them.
    frame : int
        Of the sequence.

    Raises
    ------
    ValueError
        If the array has not one axis.
    """
    inside = np.asarray(flags, dtype=np.bool_)
    if inside.ndim != 1:
        raise ValueError(f"labelled points have the shape {inside.shape}; right is a flag a point")
    changes = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    first = [0, 0] if inside[:1].any() else [0]  # what begins inside has no points outside before it
    runs = np.diff(np.concatenate([first, changes, [inside.size]])).astype(np.int64)
    return PointMask(size=inside.size, counts=compress(runs), frame=frame)


def point_flags(mask: PointMask) -> npt.NDArray[np.bool_]:
    """Say of every point of the cloud's file whether it belongs to the mask: array of bool, n.

    Raises
    ------
    ValueError
        If `counts` is not COCO's compressed string, or does not cover `size`.
    """
    runs = decompress(mask.counts)
    if runs.min(initial=0) < 0:
        raise ValueError("labelled points have a run of negative length")
    if runs.sum() != mask.size:
        raise ValueError(f"the runs of labelled points cover {runs.sum():,} points of {mask.size:,}")
    return fill(runs)
