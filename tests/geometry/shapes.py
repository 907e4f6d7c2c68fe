"""Random shapes, and the same by shapely."""

from __future__ import annotations

import numpy as np
import shapely
import shapely.affinity

from jupyter_label.geometry import encode
from jupyter_label.schema import Box, Ellipse, Polygon

L_SHAPE = Polygon([(0, 0), (6, 0), (6, 2), (2, 2), (2, 6), (0, 6)])
FRAME = Polygon([(0, 0), (10, 0), (10, 10), (0, 10)], [[(2, 2), (4, 2), (4, 8), (2, 8)]])


def boxes(seed, count, *, turned=True):
    rng = np.random.default_rng(seed)
    angles = rng.uniform(-180, 180, count) if turned else np.zeros(count)
    corners, extents = rng.uniform(-5, 25, (count, 2)), rng.uniform(0.5, 20, (count, 2))
    rows = zip(corners.tolist(), extents.tolist(), angles.tolist(), strict=True)
    return [Box(x, y, width, height, angle) for (x, y), (width, height), angle in rows]


def ellipses(seed, count):
    return [
        Ellipse(box.x + box.width / 2, box.y + box.height / 2, box.width / 2, box.height / 2, box.angle)
        for box in boxes(seed, count)
    ]


def polygons(seed, count):
    """Give star-shaped polygons with a hole, which never cross themselves."""
    rng = np.random.default_rng(seed)
    made = []
    for vertices in rng.integers(3, 30, count):
        angles = 2 * np.pi * (np.arange(vertices) + rng.uniform(-0.2, 0.2, vertices)) / vertices
        radii = rng.uniform(5, 15, vertices)
        ring = np.stack([15 + radii * np.cos(angles), 12 + radii * np.sin(angles)], axis=1)
        hole = (ring - (15, 12)) * 0.4 + (15, 12)
        made.append(Polygon([tuple(p) for p in ring.tolist()], [[tuple(p) for p in hole.tolist()]]))
    return made


def masks(seed, count):
    """Give (pixels, mask): empty and full ones, noise and blots, none square by design."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        height, width = rng.integers(1, 40, 2)
        pixels = rng.random((height, width)) < rng.choice([0, 0.02, 0.5, 0.98, 1])
        yield pixels, encode(pixels)


def by_shapely(shape):
    """Turn a shape by shapely's own means."""
    if isinstance(shape, Box):
        upright = shapely.box(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        return shapely.affinity.rotate(upright, shape.angle)
    if isinstance(shape, Ellipse):
        circle = shapely.Point(0, 0).buffer(1, quad_segs=256)
        stretched = shapely.affinity.scale(circle, shape.rx, shape.ry, origin=(0, 0))
        turned = shapely.affinity.rotate(stretched, shape.angle, origin=(0, 0))
        return shapely.affinity.translate(turned, shape.cx, shape.cy)
    return shapely.Polygon(shape.points, shape.holes)
