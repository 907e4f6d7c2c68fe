from __future__ import annotations

import numpy as np
import pytest
import shapely

from jupyter_label.geometry import area, encode, rasterise
from jupyter_label.schema import Box, Keypoints, Point, Polygon, Polyline

from .shapes import FRAME, L_SHAPE, boxes, by_shapely, ellipses, polygons

HEIGHT, WIDTH = 24, 31
CENTRES = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)


@pytest.mark.parametrize("make", [boxes, polygons])
def test_the_pixels_whose_centres_shapely_finds_inside_are_filled(make):
    for shape in make(1, 60):
        expected = shapely.contains_xy(by_shapely(shape), *CENTRES)
        assert (rasterise(shape, HEIGHT, WIDTH) == expected).all()


def test_pixels_of_an_ellipse_fulfil_its_equation():
    x, y = CENTRES
    for e in ellipses(2, 60):
        turn = np.radians(e.angle)
        along = (x - e.cx) * np.cos(turn) + (y - e.cy) * np.sin(turn)
        across = (y - e.cy) * np.cos(turn) - (x - e.cx) * np.sin(turn)
        expected = (along / e.rx) ** 2 + (across / e.ry) ** 2 < 1
        assert (rasterise(e, HEIGHT, WIDTH) == expected).all()


def test_a_polygon_along_pixel_edges_fills_its_area():
    for shape in (FRAME, L_SHAPE):
        assert rasterise(shape, 12, 12).sum() == area(shape)


def test_rows_run_down_and_columns_to_the_right():
    assert np.argwhere(rasterise(Box(3, 1, 2, 1), 4, 8)).tolist() == [[1, 3], [1, 4]]


def test_shapes_that_share_an_edge_share_no_pixel_and_leave_none_out():
    ring = polygons(3, 1)[0].points
    around = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (0.0, HEIGHT)]
    inner, outer = Polygon(ring), Polygon(around, [ring])
    total = rasterise(inner, HEIGHT, WIDTH).astype(int) + rasterise(outer, HEIGHT, WIDTH)
    assert (total == 1).all()


def test_centres_on_the_outline_count_on_the_upper_and_left_side():
    on_centres = Box(1.5, 1.5, 3, 2)
    assert np.argwhere(rasterise(on_centres, 8, 8)).tolist() == [[r, c] for r in (1, 2) for c in (1, 2, 3)]


def test_a_line_that_crosses_itself_is_filled_by_the_even_odd_rule():
    star = Polygon([(10, 0), (16, 19), (0, 7), (20, 7), (4, 19)])
    pixels = rasterise(star, 20, 20)
    assert not pixels[10, 10]
    assert pixels[3, 9]


def test_what_lies_outside_of_the_picture_is_left_out():
    assert rasterise(Box(-1e6, -1e6, 2e6, 2e6), 5, 7).all()
    assert not rasterise(Box(20, 20, 5, 5), 5, 7).any()
    assert rasterise(Box(-4, -4, 6, 5), 5, 7).sum() == 2


def test_a_mask_is_its_pixels_in_a_picture_of_its_size_alone():
    pixels = rasterise(L_SHAPE, 8, 9)
    assert (rasterise(encode(pixels), 8, 9) == pixels).all()
    with pytest.raises(ValueError, match="the mask is of 8 x 9 pixels, not 9 x 8"):
        rasterise(encode(pixels), 9, 8)


@pytest.mark.parametrize("shape", [Point(1, 1), Polyline([(0, 0), (5, 5)]), Keypoints([(1, 1, 2)])])
def test_what_has_no_inside_fills_nothing(shape):
    assert rasterise(shape, 4, 5).tolist() == [[False] * 5] * 4
