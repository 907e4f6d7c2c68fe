"""How much two people agree on what they drew on a picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..geometry import bounds_of, iou
from ..schema import Box, Ellipse, Keypoints, Mask, Point, Polygon, Polyline
from .matching import Marks, matched

Floats = npt.NDArray[np.float64]
Region = Box | Ellipse | Polygon | Mask
Bounded = tuple[Region, tuple[float, float, float, float]]

_SAMPLES = 100  # along a line
_SPREAD = 0.1  # of a joint, as a share of the object's size


def regions(a: Marks[Region], b: Marks[Region]) -> float:
    """Match boxes, ellipses, polygons and masks by the area that two share over that which they cover.

    Raises
    ------
    ImportError
        If shapely is not installed, for polygons and ellipses.
    ValueError
        If masks are of different sizes.
    """
    return matched(_bounded(a), _bounded(b), _overlap)


def points(a: Marks[Point], b: Marks[Point], within: float = 10.0) -> float:
    """Give the F1 score of two people's points, which are the same up to `within` pixels apart."""
    return matched(a, b, lambda p, q: float(p.frame == q.frame and np.hypot(p.x - q.x, p.y - q.y) <= within))


def lines(a: Marks[Polyline], b: Marks[Polyline], within: float = 10.0) -> float:
    """Match open lines by `line_overlap`; `within` is pixels."""

    def alike(p: Polyline, q: Polyline) -> float:
        return line_overlap(np.array(p.points), np.array(q.points), within) if p.frame == q.frame else 0.0

    return matched(a, b, alike)


def skeletons(a: Marks[Keypoints], b: Marks[Keypoints]) -> float:
    """Match skeletons by the similarity of their joints.

    The mean of ``exp(-d^2 / (2 s^2 k^2))`` over the joints that either
    placed, with d pixels between the two, s^2 the mean of the areas of their
    upright boxes, and k 0.1; 0 for a joint that only one placed. COCO's object
    keypoint similarity (Ronchi and Perona, "Benchmarking and Error
    Diagnosis in Multi-Instance Pose Estimation", ICCV 2017) with one k for all joints.
    """
    return matched(a, b, _joints_alike)


def line_overlap(p: Floats, q: Floats, within: float) -> float:
    """Give the F1 score of two lines: how much of each lies near the other.

    The harmonic mean of the shares of `p` and of `q` that lie at most `within`
    from the other one, as boundaries are scored (Martin, Fowlkes and Malik,
    "Learning to Detect Natural Image Boundaries", PAMI 26, 2004).

    Parameters
    ----------
    p, q : array of float, vertices x 2 or x 3
    within : float
        In the unit of the coordinates.
    """
    near_q = float(np.mean(_distances(_along(p), q) <= within))
    near_p = float(np.mean(_distances(_along(q), p) <= within))
    return 2 * near_p * near_q / (near_p + near_q) if near_p and near_q else 0.0


def _bounded(marks: Marks[Region]) -> list[tuple[str, Bounded]]:
    boxes = bounds_of([shape for _, shape in marks]).tolist()
    return [(label, (shape, (*box,))) for (label, shape), box in zip(marks, boxes, strict=True)]


def _overlap(p: Bounded, q: Bounded) -> float:
    (first, (x, y, width, height)), (second, (u, v, wide, high)) = p, q
    if x > u + wide or u > x + width or y > v + high or v > y + height:
        return 0.0  # most pairs are far apart
    return iou(first, second)


def _joints_alike(p: Keypoints, q: Keypoints) -> float:
    if p.frame != q.frame or len(p.joints) != len(q.joints):
        return 0.0
    first, second = np.array(p.joints, float).reshape(-1, 3), np.array(q.joints, float).reshape(-1, 3)
    placed_p, placed_q = first[:, 2] > 0, second[:, 2] > 0
    both, either = placed_p & placed_q, placed_p | placed_q
    if not either.any():
        return 1.0
    sizes = np.nan_to_num(bounds_of([p, q]))[:, 2:].prod(axis=1)
    squares = ((first - second)[both, :2] ** 2).sum(axis=1)
    spread = max(2 * float(sizes.mean()) * _SPREAD**2, 1.0)  # a pixel where there is no area
    return float(np.exp(-squares / spread).sum() / either.sum())


def _along(line: Floats) -> Floats:
    """Give points at equal distances along a line, both ends among them."""
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    places = np.linspace(0, lengths[-1], _SAMPLES)
    return np.column_stack([np.interp(places, lengths, axis) for axis in line.T])


def _distances(places: Floats, line: Floats) -> Floats:
    """Give how far each place is from a line."""
    starts, steps = line[:-1], np.diff(line, axis=0)
    squares = np.maximum((steps**2).sum(axis=1), np.finfo(float).tiny)
    ways = places[:, None] - starts
    shares = np.clip((ways * steps).sum(axis=2) / squares, 0, 1)
    nearest: Floats = np.linalg.norm(ways - shares[..., None] * steps, axis=2).min(axis=1)
    return nearest
