"""How much two people agree on what they placed in a point cloud."""

from __future__ import annotations

import numpy as np

from ..geometry import point_flags
from ..geometry.cuboids import iou_3d
from ..schema import Cuboid, Point3D, PointMask, Polyline3D
from .drawings import Floats, line_overlap
from .matching import Marks, matched


def cuboids(a: Marks[Cuboid], b: Marks[Cuboid]) -> float:
    """Match cuboids by the volume that two of one frame share over that which they fill.

    Of a track its keyframes are compared.
    """
    return matched(a, b, lambda p, q: iou_3d(p, q) if p.frame == q.frame else 0.0)


def places(a: Marks[Point3D], b: Marks[Point3D], within: float = 0.5) -> float:
    """Give the F1 score of two people's points, which are the same up to `within` metres apart."""

    def alike(p: Point3D, q: Point3D) -> float:
        apart = np.hypot(np.hypot(p.x - q.x, p.y - q.y), p.z - q.z)
        return float(p.frame == q.frame and apart <= within)

    return matched(a, b, alike)


def paths(a: Marks[Polyline3D], b: Marks[Polyline3D], within: float = 0.5) -> float:
    """Match lines by `line_overlap`; `within` is metres."""

    def alike(p: Polyline3D, q: Polyline3D) -> float:
        return line_overlap(_vertices(p), _vertices(q), within) if p.frame == q.frame else 0.0

    return matched(a, b, alike)


def segmentations(a: Marks[PointMask], b: Marks[PointMask]) -> float:
    """Match sets of a cloud's points by how many two share over how many they have (Jaccard 1901).

    Those of clouds of different sizes share nothing.
    """
    return matched(a, b, _points_shared)


def _vertices(line: Polyline3D) -> Floats:
    return np.array([*line.points, *line.points[: int(line.closed)]])


def _points_shared(p: PointMask, q: PointMask) -> float:
    if p.frame != q.frame or p.size != q.size:
        return 0.0
    first, second = point_flags(p), point_flags(q)
    either = np.count_nonzero(first | second)
    return np.count_nonzero(first & second) / either if either else 1.0
