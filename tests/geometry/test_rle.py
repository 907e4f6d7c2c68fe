from __future__ import annotations

import numpy as np
import pytest
from pycocotools import mask as coco

from jupyter_label.geometry import decode, encode, from_runs, runs_of
from jupyter_label.schema import Mask

from .shapes import masks

PIXELS = np.array([[0, 1, 0], [1, 1, 0]], dtype=bool)


def by_coco(pixels):
    return coco.encode(np.asfortranarray(pixels.astype(np.uint8)))


def test_runs_go_down_the_columns_and_begin_with_the_background():
    assert runs_of(encode(PIXELS)).tolist() == [1, 3, 2]
    assert runs_of(encode(~PIXELS)).tolist() == [0, 1, 3, 2]


def test_random_masks_are_encoded_as_coco_does():
    for pixels, mask in masks(1, 300):
        assert {"size": list(mask.size), "counts": mask.counts.encode()} == by_coco(pixels)


def test_masks_of_either_memory_order_are_encoded_alike():
    for pixels, mask in masks(2, 50):
        assert encode(np.asfortranarray(pixels)) == mask
        assert encode(np.ascontiguousarray(pixels)[:, ::-1][:, ::-1]) == mask


def test_random_masks_are_decoded_as_coco_does():
    for pixels, _ in masks(3, 300):
        encoded = by_coco(pixels)
        found = decode(Mask(tuple(encoded["size"]), encoded["counts"].decode()))
        assert found.dtype == bool
        assert (found == pixels).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (3, 4)])
@pytest.mark.parametrize("value", [False, True])
def test_empty_and_full_masks_are_as_cocos(size, value):
    pixels = np.full(size, value)
    assert encode(pixels).counts == by_coco(pixels)["counts"].decode()
    assert (decode(encode(pixels)) == pixels).all()


@pytest.mark.parametrize("place", [(0, 0), (0, 6), (4, 0), (4, 6), (2, 3)])
def test_single_pixels_are_as_cocos(place):
    pixels = np.zeros((5, 7), dtype=bool)
    pixels[place] = True
    assert encode(pixels).counts == by_coco(pixels)["counts"].decode()
    assert np.argwhere(decode(encode(pixels))).tolist() == [list(place)]


def test_long_runs_far_apart_in_length_are_as_cocos():
    pixels = np.zeros((3000, 2000), dtype=bool)
    pixels[5:7, 3] = pixels[1:2900, 900:1500] = pixels[10, 1600] = True
    assert encode(pixels).counts == by_coco(pixels)["counts"].decode()
    assert (decode(encode(pixels)) == pixels).all()


def test_uncompressed_runs_are_taken():
    assert from_runs([1, 3, 2], (2, 3)) == encode(PIXELS)


@pytest.mark.parametrize("pixels", [np.zeros((2, 2, 1), bool), np.zeros(4, bool), np.zeros((0, 3), bool)])
def test_what_is_no_picture_of_pixels_is_refused(pixels):
    with pytest.raises(ValueError, match="right is height x width"):
        encode(pixels)


@pytest.mark.parametrize(
    ("counts", "size", "reason"),
    [
        (encode(PIXELS).counts, (3, 3), "cover 6 pixels, and its size 3 x 3 has 9"),
        ("", (2, 3), "cover 0 pixels"),
        (encode(PIXELS).counts, (0, 3), "0 x 3 pixels"),
        ("12 3", (2, 3), "characters that COCO's"),
        ("1é", (2, 3), "characters that COCO's"),
        ("1q", (2, 3), "characters that COCO's"),
        ("13P", (2, 3), "break off inside a number"),
        ("P" * 20 + "1", (2, 3), "too large"),
        ("9OM", (2, 3), "negative length"),
    ],
)
def test_what_is_no_mask_is_refused_with_a_reason(counts, size, reason):
    with pytest.raises(ValueError, match=reason):
        decode(Mask(size, counts))
