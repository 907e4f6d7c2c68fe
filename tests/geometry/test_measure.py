from __future__ import annotations

import math

import numpy as np
import pytest
from pycocotools import mask as coco

from jupyter_label.geometry import area, areas_of, bounds, bounds_of
from jupyter_label.schema import Box, Keypoints, Point, Polygon, Polyline

from .shapes import FRAME, L_SHAPE, boxes, by_shapely, ellipses, masks, polygons


@pytest.mark.parametrize("make", [boxes, polygons])
def test_bounds_and_areas_are_shapelys(make):
    for shape in make(1, 50):
        left, top, right, bottom = by_shapely(shape).bounds
        assert bounds(shape) == pytest.approx((left, top, right - left, bottom - top))
        assert area(shape) == pytest.approx(by_shapely(shape).area)


def test_bounds_and_areas_of_ellipses_are_shapelys_but_for_its_vertices():
    for shape in ellipses(2, 50):
        left, top, right, bottom = by_shapely(shape).bounds
        assert bounds(shape) == pytest.approx((left, top, right - left, bottom - top), rel=1e-3, abs=1e-2)
        assert area(shape) == pytest.approx(by_shapely(shape).area, rel=1e-4)


def test_bounds_and_areas_of_masks_are_cocos():
    for _, mask in masks(3, 200):
        encoded = {"size": list(mask.size), "counts": mask.counts}
        assert area(mask) == coco.area(encoded)
        if area(mask):
            assert bounds(mask) == tuple(coco.toBbox(encoded))


def test_an_upright_box_is_its_own_bounds_to_the_last_digit():
    assert bounds(Box(10.1, 20.25, 0.3, 43.75)) == (10.1, 20.25, 0.3, 43.75)


def test_a_box_turned_by_a_quarter_stands():
    assert bounds(Box(0, 0, 4, 2, 90)) == pytest.approx((1, -1, 2, 4))


def test_holes_are_taken_off_whichever_way_they_run():
    turned = Polygon(FRAME.points[::-1], FRAME.holes)
    assert area(FRAME) == area(turned) == 100 - 12


def test_a_polygon_far_from_the_origin_keeps_its_area():
    assert area(Polygon([(x + 1e8, y + 1e8) for x, y in L_SHAPE.points])) == 20


def test_lines_points_and_keypoints_have_bounds_and_no_area():
    line, point = Polyline([(1, 5), (4, 2), (0, 3)]), Point(3, 4)
    pose = Keypoints([(0, 0, 0), (5, 6, 1), (2, 9, 2)])
    assert bounds_of([line, point, pose]).tolist() == [[0, 2, 4, 3], [3, 4, 0, 0], [2, 6, 3, 3]]
    assert areas_of([line, point, pose]).tolist() == [0, 0, 0]


def test_keypoints_that_are_all_absent_have_no_bounds():
    assert all(map(math.isnan, bounds(Keypoints([(0, 0, 0)]))))


def test_many_shapes_are_measured_each_in_its_place():
    _, mask = next(masks(4, 1))
    shapes = [Point(1, 1), *polygons(5, 3), mask, *boxes(6, 2), FRAME, L_SHAPE, *ellipses(7, 2)]
    np.testing.assert_allclose(bounds_of(shapes), [bounds(shape) for shape in shapes])
    np.testing.assert_allclose(areas_of(shapes), [area(shape) for shape in shapes])


def test_of_no_shapes_there_are_no_measures():
    assert bounds_of([]).shape == (0, 4)
    assert areas_of([]).shape == (0,)
