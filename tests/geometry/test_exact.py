from __future__ import annotations

import pytest
import shapely

from jupyter_label.geometry import area, bounds, encode, rasterise, to_shapely
from jupyter_label.schema import Ellipse, Keypoints, Point, Polyline

from .shapes import FRAME, L_SHAPE, boxes, by_shapely, masks


def test_each_shape_becomes_a_geometry_of_its_kind_in_its_place():
    shapes = [
        Point(1, 2),
        *boxes(1, 2),
        Polyline([(0, 0), (3, 4)]),
        FRAME,
        Keypoints([(0, 0, 0), (1, 2, 1), (3, 4, 2)]),
        Ellipse(5, 5, 3, 2),
    ]
    point, box, turned, line, polygon, pose, ellipse = to_shapely(shapes)
    assert point == shapely.Point(1, 2)
    for geometry, shape in ((box, shapes[1]), (turned, shapes[2])):
        assert geometry.symmetric_difference(by_shapely(shape)).area < 1e-9
    assert line.length == 5
    assert polygon.area == area(FRAME)
    assert pose == shapely.MultiPoint([(1, 2), (3, 4)])
    assert len(ellipse.exterior.coords) == 65


def test_masks_become_regions_along_the_edges_of_their_pixels():
    for pixels, mask in masks(2, 60):
        [region] = to_shapely([mask])
        assert region.area == pixels.sum()
        if pixels.any():
            left, top, width, height = bounds(mask)
            assert region.bounds == (left, top, left + width, top + height)


@pytest.mark.parametrize("shape", [FRAME, L_SHAPE])
def test_the_region_of_a_drawn_polygon_is_the_polygon(shape):
    [region] = to_shapely([encode(rasterise(shape, 11, 12))])
    assert region.equals(by_shapely(shape))
    assert len(region.exterior.coords) <= len(shape.points) + 2


def test_of_no_shapes_there_are_no_geometries():
    assert to_shapely([]) == []
