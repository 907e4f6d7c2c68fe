"""Annotations of one item, of every kind, by chance."""

from __future__ import annotations

from itertools import count

import numpy as np

from jupyter_label.geometry import point_mask
from jupyter_label.schema import (
    Annotation,
    Answers,
    Box,
    Chosen,
    Cuboid,
    Instant,
    Keypoints,
    Point,
    Point3D,
    Polygon,
    Polyline,
    Polyline3D,
    Ranked,
    Relation,
    Segment,
    Span,
)

LABELS = ["a", "b"]
_ids = count()


def said(value, label="", **attributes) -> Annotation:
    return Annotation(id=str(next(_ids)), item="1", value=value, label=label, attributes=attributes)


def places(rng, *shape) -> np.ndarray:
    return np.round(rng.uniform(0, 30, shape), 1)


def stretch(rng) -> tuple[float, float]:
    start, length = places(rng, 2) + 0.1
    return float(start), float(start + length)


def polygon(rng) -> Polygon:
    turns = np.sort(rng.uniform(0, 2 * np.pi, 5))
    outline = 15 + 10 * np.column_stack([np.cos(turns), np.sin(turns)])
    return Polygon(points=[(x, y) for x, y in outline.tolist()])


def ranked(rng) -> Ranked:
    tier_of = rng.integers(0, 3, 5)
    tiers = [np.flatnonzero(tier_of == tier).tolist() for tier in range(3)]
    return Ranked([tier for tier in tiers if tier], shown=list(range(5)))


def cuboid(rng) -> Cuboid:
    x, y, z = (places(rng, 3) / 10).tolist()
    return Cuboid(x=x, y=y, z=z, length=4.0, width=2.0, height=1.5, yaw=float(rng.uniform(0, 6)))


MAKERS = {
    "span": lambda rng: Span(*sorted(rng.choice(6, 2, replace=False).tolist())),
    "segment": lambda rng: Segment(*stretch(rng)),
    "band": lambda rng: Segment(*stretch(rng), low=100.0, high=float(rng.uniform(200, 900))),
    "instant": lambda rng: Instant(round(float(rng.uniform(0, 1)), 2)),
    "box": lambda rng: Box(
        **dict(zip(("x", "y", "width", "height"), (places(rng, 4) + 1).tolist(), strict=True))
    ),
    "polygon": polygon,
    "point": lambda rng: Point(*places(rng, 2).tolist()),
    "polyline": lambda rng: Polyline(points=[(x, y) for x, y in places(rng, 4, 2).tolist()]),
    "cuboid": cuboid,
    "point3d": lambda rng: Point3D(**dict(zip("xyz", (places(rng, 3) / 30).tolist(), strict=True))),
    "polyline3d": lambda rng: Polyline3D(points=[tuple(p) for p in places(rng, 4, 3).tolist()], closed=True),
    "pointmask": lambda rng: point_mask(rng.random(20) < 0.5),
    "keypoints": lambda rng: Keypoints(
        joints=[
            (x, y, int(v))
            for (x, y), v in zip(places(rng, 4, 2).tolist(), rng.integers(0, 3, 4), strict=True)
        ]
    ),
}


def marks(kind, seed, at_most=6) -> list[Annotation]:
    rng = np.random.default_rng(seed)
    return [said(MAKERS[kind](rng), str(rng.choice(LABELS))) for _ in range(rng.integers(0, at_most))]


def linked_spans(seed) -> list[Annotation]:
    rng = np.random.default_rng(seed)
    ends = [said(Span(k, k + 1), str(rng.choice(LABELS))) for k in range(3)]
    picked = [rng.choice(3, 2, replace=False) for _ in range(rng.integers(0, 4))]
    return [*ends, *(said(Relation(ends[s].id, ends[t].id), "of") for s, t in picked)]


def judged(seed) -> list[Annotation]:
    rng = np.random.default_rng(seed)
    chosen = Chosen([label for label in "abc" if rng.random() < 0.5])
    answers = {"mood": str(rng.choice(["good", "bad"])), "stars": float(rng.integers(1, 6)), "sure": True}
    kept = {name: answer for name, answer in answers.items() if rng.random() < 0.8}
    return [said(chosen), said(ranked(rng)), said(Answers(), **kept)]
