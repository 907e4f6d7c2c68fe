"""A labeler of clouds in a test's page: a flat ground with cars on it, whose cuboids are known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

import jupyter_label as jl
from jupyter_label.schema import Cuboid

Points = npt.NDArray[np.float32]
"""N x 4: x, y and z in metres, and intensity from 0 to 1."""

GROUND = -1.7
"""Metres: how high the ground lies; the sensor is at 0."""

CARS = (
    Cuboid(x=10.0, y=3.0, z=GROUND + 0.8, length=4.2, width=1.8, height=1.6, yaw=0.3),
    Cuboid(x=8.0, y=-4.0, z=GROUND + 0.75, length=4.0, width=1.7, height=1.5, yaw=-1.2),
    Cuboid(x=-12.0, y=5.0, z=GROUND + 1.0, length=5.0, width=2.0, height=2.0, yaw=2.8),
)
"""Those in `street`, by default."""


def street(cars: Sequence[Cuboid] = CARS, *, ground: int = 20_000, each: int = 600, seed: int = 0) -> Points:
    """Make a cloud: a flat ground of 60 m a side, then the points of each car, inside of its cuboid."""
    random = np.random.default_rng(seed)
    flat = np.zeros((ground, 4), dtype=np.float32)
    flat[:, :2] = random.uniform(-30, 30, (ground, 2))
    flat[:, 2] = GROUND + random.normal(0, 0.01, ground).clip(-0.03, 0.03)
    flat[:, 3] = random.uniform(0, 0.3, ground)
    bare = ~np.any([_covers(car, flat) for car in cars], axis=0) if cars else np.ones(ground, dtype=bool)
    return np.concatenate([flat[bare], *(shell(car, each, random) for car in cars)])


def shell(car: Cuboid, count: int, random: np.random.Generator) -> Points:
    """Make points on the sides and the roof of a cuboid, 5 cm or more above its bottom."""
    place = random.uniform(-1, 1, (count, 3))
    side = random.integers(0, 5, count)
    for n, (axis, sign) in enumerate([(0, 1), (0, -1), (1, 1), (1, -1), (2, 1)]):
        place[side == n, axis] = sign
    half = np.array([car.length, car.width, car.height]) / 2
    place *= half * 0.999  # a hair inside, whatever floats do
    place[:, 2] = place[:, 2].clip(-half[2] + 0.05)
    cos, sin = math.cos(car.yaw), math.sin(car.yaw)
    made = np.empty((count, 4), dtype=np.float32)
    made[:, 0] = car.x + place[:, 0] * cos - place[:, 1] * sin
    made[:, 1] = car.y + place[:, 0] * sin + place[:, 1] * cos
    made[:, 2] = car.z + place[:, 2]
    made[:, 3] = random.uniform(0.5, 1, count)
    return made


def drive(frames: int = 5, step: float = 1.0) -> tuple[list[Points], list[Cuboid]]:
    """Make a sequence in which one car goes `step` metres a frame along x, and its cuboid in each."""
    track = [
        Cuboid(frame=k, x=6.0 + step * k, y=4.0, z=GROUND + 0.8, length=4.2, width=1.8, height=1.6)
        for k in range(frames)
    ]
    return [street([car, CARS[1]], seed=k) for k, car in enumerate(track)], track


def labeler(*cells: object, clouds: Sequence[object] = (), **options: Any) -> jl.PointCloudLabeler:
    """Make a labeler in memory, of one street by default; `options` say what is otherwise.

    Columns beside the clouds, such as poses, are in `options` as ``rows={"poses": [...]}``.
    """
    beside: dict[str, Sequence[object]] = options.pop("rows", {})
    rows = [
        {"id": f"c{n}", "points": cell, **{name: column[n] for name, column in beside.items()}}
        for n, cell in enumerate(cells or clouds or (street(),))
    ]
    defaults = {"id": "id", "labels": ["car", "pedestrian"], "store": None, "annotator": "ann"}
    return jl.PointCloudLabeler(rows, points="points", **{**defaults, **options})


def _covers(car: Cuboid, places: Points) -> npt.NDArray[np.bool_]:
    """Tell which places lie under a car or within 20 cm of it, seen from above."""
    away = places[:, :2] - np.array([car.x, car.y], dtype=np.float32)
    cos, sin = math.cos(car.yaw), math.sin(car.yaw)
    along, across = away[:, 0] * cos + away[:, 1] * sin, away[:, 1] * cos - away[:, 0] * sin
    covered: npt.NDArray[np.bool_] = (np.abs(along) < car.length / 2 + 0.2) & (
        np.abs(across) < car.width / 2 + 0.2
    )
    return covered
