from __future__ import annotations

import math
import sys

import numpy as np
import pandas as pd
import pytest
import shapely
from pycocotools import mask as coco

from jupyter_label.frames import geometries, image_rows, item_masks
from jupyter_label.geometry import area, encode, rasterise
from jupyter_label.schema import Box, Keypoints, Span

from .building import T0, state
from .picturing import EVERY, PIXELS, STREET, every, photos, shape

DTYPES = {
    "item_id": "string",
    "annotation_id": "string",
    "type": "category",
    "label": "string",
    "x": "Float64",
    "y": "Float64",
    "width": "Float64",
    "height": "Float64",
    "angle": "Float64",
    "points": "object",
    "holes": "object",
    "joints": "object",
    "rle": "object",
    "area": "Float64",
    "frame": "Int64",
    "parent": "string",
    "instance": "Int64",
    "order": "Float64",
    "annotator": "string",
    "source": "string",
    "model": "string",
    "score": "Float64",
    "created": "datetime64[ms, UTC]",
    "updated": "datetime64[ms, UTC]",
    "certainty": "Int64",
    "make": "string",
}


def rows_of(*annotations):
    return image_rows(photos(), STREET, annotations)


def cell(kind, column):
    """Give a cell of the row of one type."""
    return image_rows(photos(), STREET, every()).set_index("type")[column].loc[kind]


@pytest.mark.parametrize("annotations", [[], every(), [state("a"), shape("s", "gone")]])
def test_dtypes_are_the_same_with_and_without_rows(annotations):
    rows = rows_of(*annotations)
    assert dict(rows.dtypes.astype(str)) == DTYPES
    assert rows["type"].cat.categories.tolist() == list(EVERY)


def test_a_shape_is_a_row_under_the_users_index():
    made = shape("s", "b", certainty=2.0, make="fiat", at=T0 + 1)
    rows = rows_of(made, shape("t", "gone"), state("b"), shape("u", "a", Span(0, 1)))
    assert rows.index.tolist() == [20]
    assert rows.iloc[0].drop("score").to_dict() == {
        "item_id": "b",
        "annotation_id": "s",
        "type": "box",
        "label": "car",
        "x": 1,
        "y": 2,
        "width": 3,
        "height": 4,
        "angle": 90,
        "points": None,
        "holes": None,
        "joints": None,
        "rle": None,
        "area": 12,
        "frame": 2,
        "parent": "p",
        "instance": 5,
        "order": 0.5,
        "annotator": "eva",
        "source": "human",
        "model": "",
        "created": pd.Timestamp(T0 + 1, unit="s", tz="UTC"),
        "updated": pd.Timestamp(T0 + 1, unit="s", tz="UTC"),
        "certainty": 2,
        "make": "fiat",
    }


def test_rows_come_by_item_then_draw_order_then_creation():
    def box(name, item, order, at):
        return shape(name, item, Box(0, 0, 1, 1, order=order), at=T0 + at)

    rows = rows_of(
        box("5", "b", 0, 0),
        box("2", "a", 0, 9),
        box("4", "a", 2, 0),
        box("1", "a", 0, 1),
        box("3", "a", 1, 5),
    )
    assert rows["annotation_id"].tolist() == list("12345")


def test_boxes_and_ellipses_have_their_own_extent_before_they_are_turned():
    assert [cell("box", name) for name in ("x", "y", "width", "height")] == [1, 2, 3, 4]
    assert [cell("ellipse", name) for name in ("x", "y", "width", "height", "angle")] == [2, 4, 6, 2, -45]


@pytest.mark.parametrize(
    ("kind", "extent"),
    [
        ("polygon", [0, 0, 4, 4]),
        ("polyline", [1, 1, 3, 4]),
        ("point", [7, 8, 0, 0]),
        ("keypoints", [1, 2, 0, 0]),
        ("mask", [1, 0, 2, 2]),
    ],
)
def test_other_shapes_have_the_box_around_them_and_no_angle(kind, extent):
    assert [cell(kind, name) for name in ("x", "y", "width", "height")] == extent
    assert cell(kind, "angle") is pd.NA


def test_keypoints_that_are_all_absent_lie_nowhere():
    rows = rows_of(shape("s", "a", Keypoints([(0, 0, 0), (0, 0, 0)]), "arm"))
    assert rows[["x", "y", "width", "height"]].isna().all(axis=None)


def test_vertices_are_lists_and_what_a_type_has_not_is_missing():
    assert cell("polygon", "points") == [[0, 0], [4, 0], [4, 4], [0, 4]]
    assert cell("polygon", "holes") == [[[1, 1], [2, 1], [2, 2]]]
    assert cell("polyline", "points") == [[1, 5], [4, 1]]
    assert cell("polyline", "holes") is None
    for column, has in {"points": 2, "holes": 1, "joints": 1, "rle": 1}.items():
        assert rows_of(*every())[column].notna().sum() == has


def test_joints_are_named_by_the_skeleton():
    assert cell("keypoints", "joints") == [
        {"name": "shoulder", "x": 1, "y": 2, "visibility": 2},
        {"name": "elbow", "x": 0, "y": 0, "visibility": 0},
    ]


def test_masks_are_rle_that_coco_reads():
    by_coco = coco.encode(np.asfortranarray(PIXELS.astype(np.uint8)))
    assert cell("mask", "rle") == {"size": [3, 4], "counts": by_coco["counts"].decode()}


def test_areas_are_in_square_pixels():
    found = [cell(kind, "area") for kind in EVERY]
    assert found == pytest.approx([12, 3 * math.pi, 15.5, 0, 0, 0, 3])


def test_lists_in_cells_are_copies():
    made = every()
    cells = image_rows(photos(), STREET, made).set_index("type")
    cells.loc["polygon", "points"].clear()
    cells.loc["polygon", "holes"][0].clear()
    assert made[2].value == EVERY["polygon"]
    assert len(EVERY["polygon"].points) == 4
    assert len(EVERY["polygon"].holes[0]) == 3


# --- geometries --------------------------------------------------------------------------


def test_geometries_stand_row_by_row_beside_the_shapes():
    made = [*every()[::-1], shape("z", "b", Box(0, 0, 2, 2))]
    rows, found = image_rows(photos(), STREET, made), geometries(photos(), made)
    assert found.index.equals(rows.index)
    assert found.name == "geometry"
    by_type = dict(zip(rows["type"], found, strict=True))
    assert {kind: geometry.geom_type for kind, geometry in by_type.items()} == {
        "box": "Polygon",
        "ellipse": "Polygon",
        "polygon": "Polygon",
        "polyline": "LineString",
        "point": "Point",
        "keypoints": "MultiPoint",
        "mask": "Polygon",
    }
    assert by_type["polygon"].area == 15.5
    assert by_type["point"] == shapely.Point(7, 8)
    assert found.loc[20].bounds == (0, 0, 2, 2)


def test_without_shapes_there_are_no_geometries():
    assert geometries(photos(), []).tolist() == []


def test_without_shapely_the_error_names_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "shapely", None)
    with pytest.raises(ImportError, match=r'pip install "jupyter_label\[shapely\]"'):
        geometries(photos(), every())


# --- masks -------------------------------------------------------------------------------


def test_masks_of_an_item_come_by_id_in_draw_order():
    upper = encode(np.ones((3, 4), dtype=bool))
    made = [shape("up", "a", upper, at=T0 + 1), shape("low", "a", encode(PIXELS))]
    found = item_masks(made, (3, 4))
    assert list(found) == ["low", "up"]
    assert (found["low"] == PIXELS).all()
    assert found["up"].all()


def test_outlines_become_masks():
    made = [a for a in every() if a.id in ("ellipse", "polygon", "box")]
    found = item_masks(made, (9, 12))
    assert list(found) == ["ellipse", "polygon", "box"]
    assert (found["box"] == rasterise(EVERY["box"], 9, 12)).all()
    assert found["polygon"].sum() == pytest.approx(area(EVERY["polygon"]), abs=1)


def test_a_mask_of_another_size_names_its_annotation():
    with pytest.raises(ValueError, match="annotation 'mask': the mask is of 3 x 4 pixels, not 9 x 12"):
        item_masks(every(), (9, 12))
