"""A long session on pictures: neither the page nor the kernel grows."""

from __future__ import annotations

import functools

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from support.drawing import labeler, picture, shown
from support.heap import Heap, Holding
from support.keyboard import press

from jupyter_label.labelers.pictures import image
from jupyter_label.media import Pictures
from jupyter_label.media.limits import MIB

ITEMS = 104
BUDGET = 16 * MIB
GROWTH = 2_000_000
"""Bytes for the labels of seventy items, their undo steps, and what the engine learns of its code."""

COUNT_BITMAPS = """
window.openBitmaps = 0;
const counted = (bitmap) => (window.openBitmaps++, bitmap);
const { createImageBitmap } = window;
window.createImageBitmap = async (...from) => counted(await createImageBitmap(...from));
const { transferToImageBitmap } = OffscreenCanvas.prototype;
OffscreenCanvas.prototype.transferToImageBitmap = function () {
  return counted(transferToImageBitmap.call(this));
};
const { close } = ImageBitmap.prototype;
ImageBitmap.prototype.close = function () {
  window.openBitmaps -= this.width > 0;
  return close.call(this);
};
"""


@pytest.fixture
def counting_page(page) -> Page:
    """The page, which counts its open bitmaps."""
    page.add_init_script(COUNT_BITMAPS)
    return page


@pytest.fixture
def photos(tmp_path) -> list[str]:
    path = tmp_path / "photo.jpg"
    Image.fromarray(picture(800, 600)).save(path)
    return [str(path)] * ITEMS


@pytest.fixture
def opened(monkeypatch) -> list[Pictures]:
    """The pictures of the labelers of a test, with little room for them."""
    made: list[Pictures] = []

    @functools.wraps(Pictures)
    def make(cell):
        made.append(Pictures(cell, memory=BUDGET))
        return made[-1]

    monkeypatch.setattr(image, "Pictures", make)
    return made


def held(pictures: Pictures) -> int:
    """Bytes of what is kept of pictures."""
    kept = [*pictures._opened._held.values(), *pictures._pyramids._held.values()]
    return sum(one.memory for one in kept)


@pytest.mark.slow
def test_a_hundred_pictures_leave_page_and_kernel_as_large_as_thirty(host, photos, opened):
    shapes = labeler(*photos)
    [pictures] = opened
    canvas = shown(host, shapes)
    heap = Heap(canvas.page)
    after: dict[int, Holding] = {}
    for number in range(1, 101):
        canvas.drag((20 + number, 20), (300, 200))
        press(canvas.page, "Enter")
        canvas.ready(f"p{number}")
        assert 0 < held(pictures) <= BUDGET
        if number in (30, 100):
            canvas.settled()
            after[number] = heap.settled()
    assert shapes.progress.done == 100
    assert after[100].heap - after[30].heap < GROWTH
    assert after[100].nodes - after[30].nodes < 50
    assert after[100].listeners - after[30].listeners < 10


def test_a_view_that_is_removed_takes_its_canvases_and_bitmaps_along(counting_page, host):
    page = counting_page
    shapes = labeler(picture(800, 600), picture(640, 480))
    heap = Heap(page)
    after: list[Holding] = []
    for _ in range(4):
        canvas = shown(host, shapes)
        canvas.drag((100, 100), (200, 200))
        canvas.settled()
        press(page, "Control+z")
        canvas.listed()
        assert page.evaluate("openBitmaps") > 0
        host.remove(shapes)
        expect(page.locator("canvas")).to_have_count(0)
        page.wait_for_function("openBitmaps === 0")
        after.append(heap.settled())
    _, first, _, last = after
    assert (last.nodes, last.listeners) == (first.nodes, first.listeners)
    assert last.heap - first.heap < GROWTH
