"""What a page that opens is told of its first picture, and how early it is read."""

from __future__ import annotations

import io
import queue

import numpy as np
import pytest
from PIL import Image

from jupyter_label.schema import Peek, Sight

from .messages import say
from .picturing import photos


def grey(width: int, height: int) -> np.ndarray:
    return np.zeros((height, width, 3), np.uint8)


def cut_png() -> bytes:
    """Make a picture whose size can be read, and few of its pixels."""
    file = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 256, (600, 800, 3), dtype=np.uint8)
    Image.fromarray(noise).save(file, "PNG")
    return file.getvalue()[:50_000]


def peeked(labeler, position: int) -> tuple[Sight, list[bytes]]:
    return labeler._answer_media(Peek(session="page", token=1, position=position))


@pytest.mark.parametrize(("size", "coarsest"), [((320, 240), (320, 240)), ((1200, 801), (300, 201))])
def test_the_coarsest_tile_comes_along(size, coarsest):
    sight, [data] = peeked(photos(grey(1, 1), grey(*size)), 1)
    assert (sight.position, sight.width, sight.height, sight.coarsest) == (1, *size, coarsest)
    assert Image.open(io.BytesIO(data)).size == coarsest


def test_words_come_along_too():
    sight, [data] = peeked(photos(np.arange(600 * 800, dtype=np.float32).reshape(600, 800)), 0)
    assert sight.coarsest == (400, 300)
    assert len(data) == 2 * 400 * 300


@pytest.mark.parametrize("cell", [grey(4000, 3000), cut_png()], ids=["large", "truncated"])
def test_a_picture_that_takes_long_or_is_broken_is_told_by_its_size_alone(cell):
    sight, buffers = peeked(photos(cell), 0)
    assert (sight.coarsest, sight.error, buffers) == (None, "", [])
    assert sight.width > 0


def test_nothing_is_told_before_a_page_knows_where_it_begins():
    with pytest.raises(ValueError, match="no page has been told yet"):
        peeked(photos(), None)


def test_a_labeler_that_is_shown_reads_the_picture_at_which_its_page_will_begin(monkeypatch):
    labeler = photos(grey(8, 8), grey(8, 8))
    read = queue.Queue()
    monkeypatch.setattr(labeler._pictures, "overview", read.put)
    say(labeler, {"type": "visit", "session": "page", "position": 1})
    labeler._foresee()
    assert read.get(timeout=20) == 1
