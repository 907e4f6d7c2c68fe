"""Cars of a real frame of a LiDAR: what is proposed is counted, what is dragged is fitted."""

from __future__ import annotations

import math

import numpy as np
import pytest
from playwright.sync_api import expect
from support import real_clouds
from support.clouding import labeler
from support.clouds import NUMBERS, Scene, shown
from support.keyboard import press

from jupyter_label.geometry.cuboids import iou_bev
from jupyter_label.schema import Cuboid


@pytest.fixture
def frame():
    return real_clouds.kitti()


def cars(frame) -> list[Cuboid]:
    return [Cuboid(**{name: row[name] for name in NUMBERS}) for row in frame.cuboids.to_dict("records")]


def counts(scene: Scene) -> list[int]:
    """Give how many points the page counts in each cuboid."""
    names = [option.get_attribute("aria-label") or "" for option in scene.options.all()]
    return [int(name.split(" m, ")[1].removesuffix(" points").replace(",", "")) for name in names]


def test_the_points_of_real_cars_are_counted(host, frame):
    widget = labeler(frame.points)
    proposed = [{"label": "car", **{name: getattr(car, name) for name in NUMBERS}} for car in cars(frame)]
    widget.suggest(lambda row: proposed)
    scene = shown(host, widget)
    press(scene.page, "Shift+A")
    expect(scene.options).to_have_count(len(frame.counts))
    # A point on a face may lie a hair beyond it in the page, which has places to a millimetre.
    assert counts(scene) == pytest.approx(frame.counts, abs=2)
    assert [row["points"] for row in scene.rows(widget)] == frame.counts


def test_drags_over_real_cars_find_them(host, frame):
    many = [car for car, count in zip(cars(frame), frame.counts, strict=True) if count >= 50]
    size = np.mean([(car.length, car.width, car.height) for car in many], axis=0)
    widget = labeler(frame.points, sizes={"car": tuple(float(side) for side in size)})
    scene = shown(host, widget)
    for car in many:
        scene.box(car)
        press(scene.page, "Escape", "Home")
        scene.painted()
    found = [Cuboid(**{name: row[name] for name in NUMBERS}) for row in scene.rows(widget)]
    assert [iou_bev(a, b) > 0.5 for a, b in zip(found, many, strict=True)] == [True] * len(many)
    headings = [abs(math.remainder(a.yaw - b.yaw, math.tau)) for a, b in zip(found, many, strict=True)]
    assert max(headings) < math.radians(15)
