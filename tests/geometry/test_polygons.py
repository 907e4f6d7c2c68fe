from __future__ import annotations

import pytest
import shapely

from jupyter_label.geometry import corners, ellipse_outline, signed_area, to_polygon
from jupyter_label.schema import Box, Ellipse

from .shapes import L_SHAPE, boxes, by_shapely, ellipses


def test_corners_begin_at_the_top_left_and_run_clockwise_as_seen():
    assert corners(Box(1, 2, 3, 4)) == [(1, 2), (4, 2), (4, 6), (1, 6)]


def test_a_box_turns_clockwise_as_seen():
    assert corners(Box(0, 0, 4, 2, 90))[0] == pytest.approx((3, -1))


def test_turned_boxes_are_shapelys():
    for box in boxes(1, 50):
        assert shapely.Polygon(corners(box)).symmetric_difference(by_shapely(box)).area < 1e-9


def test_vertices_of_an_ellipse_lie_on_it():
    for ellipse in ellipses(2, 20):
        outline = by_shapely(ellipse).exterior
        assert max(outline.distance(shapely.Point(p)) for p in ellipse_outline(ellipse)) < 0.01


def test_the_first_vertex_of_an_ellipse_turns_with_it():
    assert ellipse_outline(Ellipse(10, 10, 5, 2, 90))[0] == pytest.approx((10, 15))


def test_area_is_positive_clockwise_as_seen():
    assert signed_area(L_SHAPE.points) == 20
    assert signed_area(L_SHAPE.points[::-1]) == -20


def test_as_a_polygon_a_shape_keeps_what_is_not_geometry():
    box = Box(0, 0, 2, 1, frame=3, parent="p", instance=4, order=0.5)
    polygon = to_polygon(box)
    assert polygon.points == corners(box)
    assert (polygon.frame, polygon.parent, polygon.instance, polygon.order) == (3, "p", 4, 0.5)
    assert to_polygon(L_SHAPE) is L_SHAPE
