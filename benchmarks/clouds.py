"""Clouds of 100,000 to 10 million points: a ground, house fronts and cars, seen from the middle."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from jupyter_label.schema import Cuboid

Floats = npt.NDArray[np.float32]

SENSOR_M = 1.8
REACH_M = 100.0
CARS = 200
LENGTH, WIDTH, HEIGHT = 4.2, 1.8, 1.6


def cloud(points: int) -> Path:
    """Return a .npy file of points x 3 in float32; it is made once and kept between runs."""
    path = Path(tempfile.gettempdir()) / f"jupyter-label-cloud-{points}.npy"
    if not path.exists():
        made = path.with_suffix(".part.npy")
        np.save(made, places(points))
        made.rename(path)
    return path


def cars() -> list[Cuboid]:
    """Give cars that stand everywhere but in the middle, in all directions."""
    chance = np.random.default_rng(7)
    far, around = chance.uniform(6, REACH_M - 10, CARS), chance.uniform(0, math.tau, CARS)
    yaws = chance.uniform(-math.pi, math.pi, CARS)
    return [
        Cuboid(
            x=float(r * math.cos(turn)),
            y=float(r * math.sin(turn)),
            z=HEIGHT / 2 - SENSOR_M,
            length=LENGTH,
            width=WIDTH,
            height=HEIGHT,
            yaw=float(yaw),
        )
        for r, turn, yaw in zip(far, around, yaws, strict=True)
    ]


def places(points: int) -> Floats:
    """Give three fifths of the points on the ground, the nearer the denser, the rest on fronts and cars."""
    chance = np.random.default_rng(points)
    on_fronts, on_cars = points // 5, points // 5
    parts = [
        _ground(points - on_fronts - on_cars, chance),
        _fronts(on_fronts, chance),
        _on_cars(on_cars, chance),
    ]
    made = np.concatenate(parts)
    return made[chance.permutation(len(made))]


def _ground(count: int, chance: np.random.Generator) -> Floats:
    far, around = REACH_M * chance.random(count, dtype=np.float32) ** 1.5, math.tau * chance.random(count)
    rough = chance.normal(0, 0.02, count) - SENSOR_M
    return np.stack([far * np.cos(around), far * np.sin(around), rough], axis=1).astype(np.float32)


def _fronts(count: int, chance: np.random.Generator) -> Floats:
    x, side = chance.uniform(-REACH_M, REACH_M, count), chance.choice((-40.0, 40.0), count)
    z = chance.uniform(-SENSOR_M, 12, count)
    return np.stack([x, side + chance.normal(0, 0.02, count), z], axis=1).astype(np.float32)


def _on_cars(count: int, chance: np.random.Generator) -> Floats:
    """Give places on the sides and roofs of the cars."""
    which, unit = chance.integers(0, CARS, count), chance.uniform(-1, 1, (count, 3))
    axis = chance.integers(0, 3, count)
    sign = np.where(axis == 2, 1.0, chance.choice((-1.0, 1.0), count))
    unit[np.arange(count), axis] = sign
    local = unit * (LENGTH / 2, WIDTH / 2, HEIGHT / 2) * 0.99
    numbers = np.array([(car.x, car.y, car.z, car.yaw) for car in cars()])[which]
    cos, sin = np.cos(numbers[:, 3]), np.sin(numbers[:, 3])
    turned = [local[:, 0] * cos - local[:, 1] * sin, local[:, 0] * sin + local[:, 1] * cos, local[:, 2]]
    return (np.stack(turned, axis=1) + numbers[:, :3]).astype(np.float32)
