from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_label.geometry import decode, point_flags, point_mask
from jupyter_label.schema import Mask, PointMask


@given(st.lists(st.booleans(), max_size=200))
def test_flags_come_back(flags):
    mask = point_mask(flags, frame=3)
    assert (mask.size, mask.frame) == (len(flags), 3)
    assert point_flags(mask).tolist() == flags


@given(st.lists(st.booleans(), min_size=1, max_size=200))
def test_counts_are_cocos_of_a_picture_of_one_column(flags):
    mask = point_mask(flags)
    assert decode(Mask(size=(len(flags), 1), counts=mask.counts))[:, 0].tolist() == flags


def test_runs_begin_with_those_outside():
    assert point_mask([True, True, False]).counts == "021"
    assert point_mask([False, True]).counts == "11"


def test_millions_of_points():
    flags = np.random.default_rng(1).random(2_000_000) < 0.3
    assert np.array_equal(point_flags(point_mask(flags)), flags)


@pytest.mark.parametrize(
    ("mask", "match"),
    [
        (PointMask(size=4, counts="21"), "the runs of labelled points cover 3 points of 4"),
        (PointMask(size=2, counts="O3"), "a run of negative length"),
        (PointMask(size=2, counts="é"), "characters that COCO's"),
    ],
)
def test_counts_that_are_none_are_refused(mask, match):
    with pytest.raises(ValueError, match=match):
        point_flags(mask)


def test_flags_are_one_a_point():
    with pytest.raises(ValueError, match=r"the shape \(2, 2\); right is a flag a point"):
        point_mask(np.zeros((2, 2)))
