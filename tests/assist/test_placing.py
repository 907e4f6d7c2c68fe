from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.assist import Crop, placed
from jupyter_label.geometry import decode, encode
from jupyter_label.schema import Box, Ellipse, Keypoints, Point, Polygon, Polyline


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("at", [(0, 0), (3, 0), (0, 4), (2, 1), (5, 6)])
def test_a_mask_lies_in_the_whole_where_its_part_is(seed, at):
    rng = np.random.default_rng(seed)
    part = rng.random((5, 7)) < rng.choice([0.0, 0.1, 0.5, 0.9, 1.0])
    whole = np.zeros((11, 12), bool)
    whole[at[1] : at[1] + 5, at[0] : at[0] + 7] = part
    assert placed(encode(part), *at, (11, 12)) == encode(whole)


def test_a_mask_keeps_what_is_not_geometry():
    mask = encode(np.ones((2, 2), bool))
    made = placed(type(mask)(size=mask.size, counts=mask.counts, frame=3, instance=4), 1, 0, (2, 4))
    assert (made.frame, made.instance) == (3, 4)
    assert decode(made).tolist() == [[False, True, True, False]] * 2


@pytest.mark.parametrize(
    ("shape", "moved"),
    [
        (Box(1, 2, 3, 4, 30), Box(11, 22, 3, 4, 30)),
        (Point(1, 2), Point(11, 22)),
        (Ellipse(1, 2, 3, 4), Ellipse(11, 22, 3, 4)),
        (Polyline([(1, 2), (3, 4)]), Polyline([(11, 22), (13, 24)])),
        (Keypoints([(1, 2, 0), (3, 4, 2)]), Keypoints([(11, 22, 0), (13, 24, 2)])),
        (
            Polygon([(0, 0), (9, 0), (0, 9)], [[(1, 1), (2, 1), (1, 2)]], frame=1),
            Polygon([(10, 20), (19, 20), (10, 29)], [[(11, 21), (12, 21), (11, 22)]], frame=1),
        ),
    ],
)
def test_shapes_move_with_their_part(shape, moved):
    assert placed(shape, 10, 20, (50, 50)) == moved


def test_places_go_into_a_crop_and_back():
    crop = Crop(np.zeros((50, 100, 3), np.uint8), 30, 40, 200, 200)
    assert crop.inside([(30, 40), (130, 140)]).tolist() == [[0, 0], [50, 25]]
    assert crop.outside(crop.inside([(77.5, 91.25)])).tolist() == [[77.5, 91.25]]
    assert crop.box_inside((40, 60, 20, 40)) == (5, 5, 10, 10)
