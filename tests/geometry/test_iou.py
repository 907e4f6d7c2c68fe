from __future__ import annotations

import itertools
import sys

import numpy as np
import pytest
from pycocotools import mask as coco

from jupyter_label.geometry import encode, iou, rasterise
from jupyter_label.schema import Box, Ellipse, Point, Polygon

from .shapes import FRAME, L_SHAPE, boxes, by_shapely, masks, polygons


def by_areas(a, b):
    a, b = by_shapely(a), by_shapely(b)
    return a.intersection(b).area / a.union(b).area


def test_upright_boxes_are_exact():
    assert iou(Box(0, 0, 2, 2), Box(1, 1, 2, 2)) == 1 / 7
    assert iou(Box(0, 0, 2, 2), Box(2, 0, 2, 2)) == 0
    assert iou(Box(0.1, 0.2, 0.3, 0.7), Box(0.1, 0.2, 0.3, 0.7)) == 1


@pytest.mark.parametrize("turned", [False, True])
def test_boxes_overlap_as_by_shapely(turned):
    for a, b in itertools.pairwise(boxes(1, 80, turned=turned)):
        assert iou(a, b) == pytest.approx(by_areas(a, b), abs=1e-9)


def test_a_box_overlaps_itself_wholly_also_when_turned():
    for box in boxes(2, 20):
        assert iou(box, box) == pytest.approx(1)


def test_polygons_overlap_as_by_shapely():
    for a, b in itertools.pairwise([*polygons(3, 20), *boxes(4, 5), FRAME, L_SHAPE]):
        assert iou(a, b) == pytest.approx(by_areas(a, b), abs=1e-9)


def test_ellipses_are_nearly_exact():
    assert iou(Ellipse(5, 5, 2, 2), Ellipse(5, 5, 4, 4)) == pytest.approx(0.25)
    assert iou(Ellipse(5, 5, 3, 2), Box(0, 0, 10, 10)) == pytest.approx(6 * np.pi / 100, rel=0.002)


def test_masks_overlap_as_by_coco():
    found = [mask for pixels, mask in masks(5, 400) if pixels.any()]
    pairs = [(a, b) for a, b in itertools.combinations(found, 2) if a.size == b.size]
    assert len(pairs) > 20
    for a, b in pairs:
        by_coco = coco.iou(*([{"size": list(m.size), "counts": m.counts}] for m in (a, b)), [False])
        assert iou(a, b) == pytest.approx(by_coco[0, 0])


def test_with_a_size_or_a_mask_pixels_are_counted():
    mask = encode(rasterise(L_SHAPE, 10, 12))
    assert iou(mask, L_SHAPE) == 1
    assert iou(L_SHAPE, FRAME, (10, 12)) == 20 / 88
    with pytest.raises(ValueError, match="the mask is of 10 x 12 pixels, not 5 x 5"):
        iou(mask, L_SHAPE, (5, 5))


def test_empty_masks_overlap_in_nothing():
    empty = encode(np.zeros((3, 4), dtype=bool))
    assert iou(empty, empty) == 0


def test_a_polygon_that_crosses_itself_covers_what_the_even_odd_rule_says():
    bow = Polygon([(0, 0), (4, 4), (4, 0), (0, 4)])
    assert iou(bow, Box(0, 0, 4, 4, 0)) == pytest.approx(0.5)


def test_shapes_on_different_frames_share_nothing():
    assert iou(Box(0, 0, 2, 2), Box(0, 0, 2, 2, frame=1)) == 0


def test_what_has_no_area_is_refused():
    with pytest.raises(TypeError, match="a Point has no area"):
        iou(Box(0, 0, 1, 1), Point(0, 0))


def test_without_shapely_polygons_name_what_to_install_and_boxes_need_nothing(monkeypatch):
    monkeypatch.setitem(sys.modules, "shapely", None)
    with pytest.raises(ImportError, match=r'pip install "jupyter_label\[shapely\]"'):
        iou(FRAME, L_SHAPE)
    assert iou(Box(0, 0, 2, 2), Box(0, 0, 2, 2, 45)) > 0.5
