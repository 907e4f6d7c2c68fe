from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from jupyter_label.geometry import encode
from jupyter_label.schema import Box, Ellipse, Keypoints, Point, Polygon, Polyline

from .picturing import draw, photos

RED = (255, 0, 0)
SQUARE = np.zeros((60, 80), dtype=bool)
SQUARE[10:20, 30:50] = True


def reddish(image: Image.Image, place: tuple[int, int]) -> int:
    """How much redder than green a pixel is; the pictures are grey."""
    red, green, _ = image.getpixel(place)
    return red - green


# --- geometry -------------------------------------------------------------------------


def test_shapes_are_geometries_in_the_order_of_annotations():
    pytest.importorskip("shapely")
    labeler = photos(*[np.zeros((60, 80, 3), np.uint8)] * 2)
    draw(labeler, "p1", Box(1, 2, 30, 40))
    draw(labeler, "p0", Polygon([(0, 0), (20, 0), (20, 20)]))
    found = labeler.geometry()
    assert [shape.area for shape in found] == labeler.annotations["area"].tolist() == [200, 1200]
    assert labeler.geometry(annotator="ann").tolist() == found.tolist()
    assert len(labeler.geometry(annotator="somebody else")) == 0


# --- masks ----------------------------------------------------------------------------


def test_masks_are_arrays_by_annotation():
    labeler = photos(tools=["mask", "box"])
    name = draw(labeler, "p0", encode(SQUARE))
    draw(labeler, "p0", Box(1, 2, 3, 4))
    for item in ("p0", 0, np.int64(0)):
        found = labeler.masks(item)
        assert list(found) == [name]
        assert (found[name] == SQUARE).all()
        assert found[name].dtype == bool
    assert labeler.masks("p0", annotator="somebody else") == {}


def test_outlines_are_masks_where_they_are_asked_for():
    labeler = photos()
    box = draw(labeler, "p0", Box(10, 5, 20, 10, order=2))
    ellipse = draw(labeler, "p0", Ellipse(40, 30, 10, 10, order=1))
    draw(labeler, "p0", Point(3, 3))
    found = labeler.masks("p0", shapes=["box", "ellipse"])
    assert list(found) == [ellipse, box]
    assert found[box].shape == (60, 80)
    assert found[box].sum() == found[box][5:15, 10:30].sum() == 200
    assert found[ellipse].sum() == pytest.approx(np.pi * 100, rel=0.02)
    assert list(labeler.masks("p0", shapes=["box"])) == [box]
    assert labeler.masks("p0") == {}


def test_stored_masks_need_no_picture_and_outlines_say_which_row_has_none():
    labeler = photos("gone.png", tools=["mask", "box"])
    draw(labeler, "p0", encode(SQUARE))
    assert len(labeler.masks("p0")) == 1
    other = photos("gone.png")
    draw(other, "p0", Box(1, 2, 3, 4))
    with pytest.raises(ValueError, match=r'row 0: "gone\.png" does not exist'):
        other.masks("p0", shapes=["box"])


def test_items_and_shapes_that_are_not_there_are_named():
    labeler = photos()
    with pytest.raises(KeyError, match="no item with the id 'p'; did you mean 'p0'"):
        labeler.masks("p")
    with pytest.raises(KeyError, match="no item at position 1; there are 1, from 0 on"):
        labeler.preview(1)
    with pytest.raises(KeyError, match="no item at position -1"):
        labeler.preview(-1)
    with pytest.raises(ValueError, match="shapes: 'point' should be 'mask' or 'polygon'"):
        labeler.masks("p0", shapes=["point"])


# --- previews -------------------------------------------------------------------------


def previewed(*shapes, size=(200, 300), longest=800, **options) -> Image.Image:
    """Draw red shapes on a grey picture."""
    labeler = photos(np.full((*size, 3), 128, np.uint8), **options)
    for shape in shapes:
        draw(labeler, "p0", shape)
    return labeler.preview("p0", longest=longest)


def test_a_preview_is_the_picture_where_nothing_is_drawn():
    image = previewed()
    assert image.size == (300, 200)
    assert image.getcolors() == [(60_000, (128, 128, 128))]


def test_outlines_are_where_the_shapes_are():
    image = previewed(Box(100, 50, 80, 60))
    for edge in ((100, 80), (180, 80), (140, 110)):
        assert reddish(image, edge) > 100
    assert 0 < reddish(image, (140, 90)) < 100
    assert reddish(image, (90, 120)) == 0


def test_holes_stay_clear():
    ring = [(60, 60), (160, 60), (160, 160), (60, 160)]
    hole = [(90, 90), (130, 90), (130, 130), (90, 130)]
    image = previewed(Polygon(ring, [hole]))
    assert reddish(image, (75, 110)) > 0
    assert reddish(image, (110, 110)) == 0
    assert reddish(image, (90, 110)) > 100


def test_masks_are_tinted():
    image = previewed(encode(SQUARE), size=SQUARE.shape)
    tinted = np.asarray(image).astype(int)
    # The name hides what is above the mask.
    assert ((tinted[20:, :, 0] - tinted[20:, :, 1]) == 0).all()
    assert reddish(image, (40, 19)) > 60
    assert reddish(image, (70, 19)) == 0


@pytest.mark.parametrize(
    ("shape", "on"),
    [
        (Ellipse(150, 100, 50, 30), (200, 100)),
        (Box(100, 90, 100, 20, 90), (140, 100)),
        (Polyline([(50, 100), (250, 100)]), (150, 100)),
        (Point(150, 100), (151, 101)),
        (Keypoints([(50, 100, 2), (250, 100, 2)]), (150, 100)),
    ],
)
def test_every_shape_is_drawn(shape, on):
    import jupyter_label as jl

    skeleton = jl.Skeleton(("a", "b"), bones=((0, 1),))
    image = previewed(shape, tools=["box", "point", "keypoints"], skeleton=skeleton)
    assert reddish(image, on) > 100
    assert reddish(image, (280, 190)) == 0


def test_a_large_picture_is_scaled_with_its_shapes():
    image = previewed(Box(800, 400, 400, 200), size=(1000, 2000), longest=200)
    assert image.size == (200, 100)
    assert reddish(image, (80, 50)) > 100
    assert reddish(image, (70, 70)) == 0


def test_names_stand_beside_the_shapes():
    image = previewed(Box(100, 50, 80, 60))
    plate = np.asarray(image)[34:49, 101:116]
    assert (plate == RED).all(axis=2).any()
    assert (plate.min(axis=2) == 0).any()


def test_frames_of_a_stack_have_their_own_previews():
    labeler = photos(np.full((2, 100, 100, 3), 128, np.uint8))
    draw(labeler, "p0", Box(20, 20, 50, 50, frame=1))
    assert labeler.preview(0).getcolors() == [(10_000, (128, 128, 128))]
    assert reddish(labeler.preview(0, frame=1), (20, 45)) > 100


def test_a_preview_shows_itself_in_a_notebook():
    labeler = photos()
    png = labeler.preview(0)._repr_png_()
    with Image.open(io.BytesIO(png)) as image:
        assert (image.format, image.size) == ("PNG", (80, 60))


def test_a_picture_that_cannot_be_opened_is_named_by_its_row():
    with pytest.raises(ValueError, match=r'row 0: "gone\.png" does not exist'):
        photos("gone.png").preview(0)
