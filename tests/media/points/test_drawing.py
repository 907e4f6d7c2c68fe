from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageColor

from jupyter_label.geometry import point_mask
from jupyter_label.media.points import CloudError, CloudMark, draw_cloud
from jupyter_label.schema import Point3D, Polyline3D

from .building import cloud, clouds, cuboid

RED = "#ff0000"


def pixels(image) -> np.ndarray:
    """Say which pixels are red."""
    return np.all(np.abs(np.asarray(image, dtype=int) - ImageColor.getrgb(RED)) < 60, axis=-1)


def middle(found: np.ndarray) -> tuple[float, float]:
    rows, columns = np.nonzero(found)
    return columns.mean(), rows.mean()


def test_a_cloud_is_drawn_with_north_up():
    points = np.concatenate([cloud(20_000), cloud(20_000)])
    bare = np.asarray(draw_cloud(clouds(points), 0, 0, [], width=300, height=200))
    assert bare.shape == (200, 300, 3)
    assert len(np.unique(bare.reshape(-1, 3), axis=0)) > 50
    marks = [CloudMark(cuboid(30, 20, length=8, width=4), RED)]
    x, y = middle(pixels(draw_cloud(clouds(points), 0, 0, marks, width=300, height=300)))
    assert 220 < x < 270
    assert 60 < y < 120


def test_the_front_of_a_cuboid_is_marked():
    points = cloud(5)
    for yaw, side in ((0.0, 1), (np.pi, -1)):
        marks = [CloudMark(cuboid(0, 0, length=80, width=40, yaw=yaw), RED)]
        image = pixels(draw_cloud(clouds(points), 0, 0, marks, width=300, height=300))
        assert np.sign(middle(image[140:160])[0] - 150) == side


@pytest.mark.parametrize(
    "solid",
    [
        cuboid(500, 300, yaw=0.5),
        Point3D(x=-300, y=0, z=0),
        Polyline3D(points=[(0, 0, 0), (200, 500, 0), (9, 0, 0)], closed=True),
    ],
)
def test_all_objects_are_in_sight_with_their_names(solid):
    image = draw_cloud(clouds(cloud(1000)), 0, 0, [CloudMark(solid, RED, "car")])
    assert pixels(image).any()
    named = np.asarray(image)
    bare = np.asarray(draw_cloud(clouds(cloud(1000)), 0, 0, [CloudMark(solid, RED)]))
    assert (named != bare).any()


def test_masks_colour_their_points():
    points = cloud(1000)
    right = points[:, 0] > 0
    image = pixels(
        draw_cloud(clouds(points), 0, 0, [CloudMark(point_mask(right), RED)], width=400, height=400)
    )
    assert image[:, 205:].sum() > 500
    assert not image[:, :195].any()


def test_one_point_is_drawn():
    image = np.asarray(draw_cloud(clouds(np.array([[1.0, 2.0, 3.0]])), 0, 0, []))
    assert len(np.unique(image.reshape(-1, 3), axis=0)) == 2


def test_what_is_no_cloud_says_so():
    with pytest.raises(CloudError):
        draw_cloud(clouds(None), 0, 0, [])
