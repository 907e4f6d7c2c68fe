"""GrabCut: an object out of a rough box, by the colours in it and around it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import Any

import numpy as np
import numpy.typing as npt

from .opencv import opencv

_ROUNDS = 5
_COLOURS = 5
"""Gaussians by which OpenCV describes the colours of object and background; each needs a pixel."""
_SPECK = 0.02
"""Parts smaller than this share of the largest are noise."""
_TOUCH = 0.01
"""Radius of what a click says, as a share of the longer side."""

_LIKE = 40.0
"""Distance in RGB within which colours are alike."""

Places = Sequence[tuple[float, float]]


def grabcut(
    pixels: npt.NDArray[np.uint8],
    box: tuple[float, float, float, float],
    positive: Places = (),
    negative: Places = (),
) -> npt.NDArray[np.bool_]:
    """Separate the object in a box from what is around it.

    Takes about a second for 768 x 768 pixels: give it a crop, scaled down,
    that has some background on every side of the box.

    Parameters
    ----------
    pixels : uint8 array, height x width x 3
    box : (x, y, width, height)
        In pixels of the array. Nothing outside of it belongs to the object.
    positive, negative : sequence of (x, y)
        Places that belong to the object, and that do not.

    Returns
    -------
    array of bool, height x width

    Raises
    ------
    ValueError
        If the box encloses too few pixels, or OpenCV is missing.

    References
    ----------
    Rother, Kolmogorov and Blake, "GrabCut: interactive foreground extraction
    using iterated graph cuts", SIGGRAPH 2004.
    """
    cv2 = opencv()
    trimap = _trimap(cv2, pixels, box, positive, negative)
    object_like = np.isin(trimap, (cv2.GC_FGD, cv2.GC_PR_FGD))
    if min(object_like.sum(), (~object_like).sum()) < _COLOURS:
        raise ValueError("the box is too small to tell an object in it from what is around it")
    cv2.setRNGSeed(0)  # the colours are clustered from random starts: the same box, the same answer
    models = np.zeros((2, 1, 13 * _COLOURS))
    cv2.grabCut(
        np.ascontiguousarray(pixels), trimap, None, models[0], models[1], _ROUNDS, cv2.GC_INIT_WITH_MASK
    )
    return _without_specks(cv2, np.isin(trimap, (cv2.GC_FGD, cv2.GC_PR_FGD)))


def _trimap(
    cv2: Any, pixels: npt.NDArray[np.uint8], box: Sequence[float], positive: Places, negative: Places
) -> npt.NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    trimap = np.full((height, width), cv2.GC_BGD, dtype=np.uint8)
    edges = (box[1], box[1] + box[3]), (box[0], box[0] + box[2])
    (top, bottom), (left, right) = ((max(0, floor(start)), max(0, ceil(end))) for start, end in edges)
    trimap[top:bottom, left:right] = cv2.GC_PR_FGD
    if (trimap == cv2.GC_PR_FGD).all():
        # There must be a background to learn from: the border is the best guess.
        trimap[[0, -1], :] = trimap[:, [0, -1]] = cv2.GC_BGD
    touched = [_touched(place, height, width) for place in (*positive, *negative)]
    belongs, not_so = touched[: len(positive)], touched[len(positive) :]
    unlike = _unlike(pixels, belongs, not_so)
    trimap[unlike & (trimap == cv2.GC_PR_FGD)] = cv2.GC_PR_BGD
    for discs, says in ((belongs, cv2.GC_FGD), (not_so, cv2.GC_BGD)):
        for disc in discs:
            trimap[disc] = says
    return trimap


def _touched(place: tuple[float, float], height: int, width: int) -> npt.NDArray[np.bool_]:
    """Give the pixels that a click speaks of."""
    rows, columns = np.ogrid[:height, :width]
    radius = max(1.0, _TOUCH * max(height, width))
    return (columns + 0.5 - place[0]) ** 2 + (rows + 0.5 - place[1]) ** 2 <= radius**2


def _unlike(
    pixels: npt.NDArray[np.uint8],
    belongs: Sequence[npt.NDArray[np.bool_]],
    not_so: Sequence[npt.NDArray[np.bool_]],
) -> npt.NDArray[np.bool_]:
    """Give the pixels whose colour is one that was clicked away.

    A few pixels do not outweigh all others of their colour; so these must not
    begin as the object's.
    """

    def away(discs: Sequence[npt.NDArray[np.bool_]], at_most: float) -> npt.NDArray[np.float32]:
        colours = [pixels[disc].mean(axis=0, dtype=np.float32) for disc in discs if disc.any()]
        bound = np.full(pixels.shape[:2], at_most, dtype=np.float32)
        for colour in colours:
            np.minimum(bound, np.linalg.norm(pixels - colour, axis=2), out=bound)
        return bound

    return away(not_so, _LIKE) < away(belongs, _LIKE)


def _without_specks(cv2: Any, mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    _, parts, facts, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8))
    areas = facts[1:, -1]
    kept = np.flatnonzero(areas >= _SPECK * areas.max(initial=0)) + 1
    return np.isin(parts, kept)
