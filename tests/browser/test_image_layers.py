"""What the kernel lays under the shapes: arrays, pictures and functions, as pixels on the page."""

from __future__ import annotations

import io
import threading

import numpy as np
from PIL import Image
from playwright.sync_api import Page, expect
from support.drawing import Canvas, Place, labeler, picture, shown

PIXEL = """([element, x, y]) => {
  const sheet = element.querySelector('[data-sheet="layers"]');
  const box = sheet.getBoundingClientRect();
  const ratio = sheet.width / box.width;
  const [left, top] = [(x - box.left) * ratio, (y - box.top) * ratio].map(Math.floor);
  return [...sheet.getContext("2d").getImageData(left, top, 1, 1).data];
}"""
RED, GREEN, BLUE, NOTHING = (255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255), (0, 0, 0, 0)


def pixel(canvas: Canvas, place: Place) -> tuple[int, ...]:
    return tuple(canvas.page.evaluate(PIXEL, [canvas.element.element_handle(), *canvas.on_page(place)]))


def becomes(canvas: Canvas, place: Place, color: tuple[int, ...]) -> None:
    """Wait until a place has a colour, each band within 2 of what is asked for."""
    check = f"([args, color]) => ({PIXEL})(args).every((band, k) => Math.abs(band - color[k]) <= 2)"
    handle = canvas.element.element_handle()
    canvas.page.wait_for_function(check, arg=[[handle, *canvas.on_page(place)], list(color)])


def flat(color: tuple[int, ...], height: int = 12, width: int = 16) -> np.ndarray:
    return np.full((height, width, len(color)), color, dtype=np.uint8)


def encoded(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(array).save(file, "PNG")
    return file.getvalue()


def slider(page: Page, name: str):
    return page.get_by_role("slider", name=f"Layer {name}")


def test_an_array_lies_stretched_over_the_picture_with_its_opacity(host):
    shapes = labeler()
    half = np.zeros((2, 2, 3), np.uint8)
    half[:, 1] = (0, 0, 255)
    half[:, 0] = (255, 0, 0)
    shapes.layers = {"before": half}
    shapes.layers["before"].opacity = 1
    canvas = shown(host, shapes)
    becomes(canvas, (10, 200), RED)
    becomes(canvas, (310, 20), BLUE)
    shapes.layers["before"].opacity = 0.5
    becomes(canvas, (10, 200), (255, 0, 0, 128))


def test_a_heat_map_is_clear_where_it_has_no_value(host):
    shapes = labeler()
    heat = np.zeros((24, 32))
    heat[:, :16] = np.nan
    heat[:12, 16:] = 1
    shapes.layers = {"heat": heat}
    shapes.layers["heat"].opacity = 1
    shapes.layers["heat"].cmap = "grey"
    canvas = shown(host, shapes)
    becomes(canvas, (250, 50), (255, 255, 255, 255))
    becomes(canvas, (250, 200), (0, 0, 0, 255))
    becomes(canvas, (50, 100), NOTHING)
    shapes.layers["heat"].vmax = 2
    becomes(canvas, (250, 50), (128, 128, 128, 255))


def test_layers_change_and_go_while_the_page_is_open(host):
    shapes = labeler()
    canvas = shown(host, shapes)
    assert pixel(canvas, (100, 100)) == NOTHING
    shapes.layers["now"] = flat((255, 0, 0))
    becomes(canvas, (100, 100), (255, 0, 0, 128))
    for step in range(30):
        shapes.layers["now"] = flat((step, 255, 0))
    becomes(canvas, (100, 100), (29, 255, 0, 128))
    del shapes.layers["now"]
    becomes(canvas, (100, 100), NOTHING)


def test_the_first_layer_is_the_lowest(host):
    shapes = labeler()
    shapes.layers = {"low": flat((255, 0, 0)), "high": flat((0, 255, 0))}
    for layer in shapes.layers.values():
        layer.opacity = 1
    canvas = shown(host, shapes)
    becomes(canvas, (100, 100), GREEN)


def test_a_function_gives_each_item_its_own_and_its_failure_is_said_there(host):
    def own(row):
        if row["id"] == "p1":
            raise RuntimeError("no attention here")
        return flat((255, 0, 0)) if row["id"] == "p0" else None

    shapes = labeler(picture(), picture(), picture())
    shapes.layers = {"own": own}
    canvas = shown(host, shapes)
    becomes(canvas, (100, 100), (255, 0, 0, 128))
    canvas.page.get_by_role("button", name="Next", exact=True).click()
    canvas.ready("p1")
    expect(canvas.hint).to_have_text("Layer own: own failed on row 1: RuntimeError: no attention here")
    becomes(canvas, (100, 100), NOTHING)
    canvas.tool("Box").drag((10, 10), (60, 50))
    canvas.listed("car, box, 50 × 40 px")
    canvas.page.get_by_role("button", name="Next", exact=True).click()
    canvas.ready("p2")
    becomes(canvas, (100, 100), NOTHING)
    canvas.page.get_by_role("button", name="Previous", exact=True).click()
    canvas.page.get_by_role("button", name="Previous", exact=True).click()
    canvas.ready("p0")
    becomes(canvas, (100, 100), (255, 0, 0, 128))


def test_a_dict_gives_items_their_own(host):
    shapes = labeler(picture(), picture())
    shapes.layers = {"own": {"p1": Image.fromarray(flat((0, 0, 255, 255)))}}
    canvas = shown(host, shapes)
    canvas.page.get_by_role("button", name="Next", exact=True).click()
    canvas.ready("p1")
    becomes(canvas, (100, 100), (0, 0, 255, 128))
    canvas.page.get_by_role("button", name="Previous", exact=True).click()
    canvas.ready("p0")
    becomes(canvas, (100, 100), NOTHING)


def test_a_slow_layer_holds_up_neither_pictures_nor_labels(host):
    asked, goes_on = threading.Event(), threading.Event()

    def slow(row):
        asked.set()
        goes_on.wait(60)
        return flat((255, 0, 0))

    shapes = labeler(picture(), picture())
    shapes.layers = {"slow": slow}
    canvas = shown(host, shapes)
    assert asked.wait(20)
    canvas.tool("Box").drag((10, 10), (60, 50))
    canvas.settled()
    canvas.page.get_by_role("button", name="Next", exact=True).click()
    canvas.ready("p1")
    goes_on.set()
    becomes(canvas, (100, 100), (255, 0, 0, 128))


def test_the_slider_makes_a_layer_fainter(host):
    shapes = labeler()
    shapes.layers = {"heat": flat((255, 0, 0))}
    canvas = shown(host, shapes)
    becomes(canvas, (100, 100), (255, 0, 0, 128))
    canvas.page.get_by_role("button", name="View", exact=True).click()
    slider(canvas.page, "heat").fill("0.25")
    becomes(canvas, (100, 100), (255, 0, 0, 64))


def test_layers_are_there_after_a_reload(host):
    shapes = labeler()
    shapes.layers = {"heat": flat((255, 0, 0))}
    canvas = shown(host, shapes)
    becomes(canvas, (100, 100), (255, 0, 0, 128))
    host.reload()
    canvas.ready()
    becomes(canvas, (100, 100), (255, 0, 0, 128))


def test_a_page_without_the_canvas_shows_what_another_sent_back_of_it(host):
    from ipycanvas import Canvas as KernelCanvas

    drawn = KernelCanvas(width=16, height=12, sync_image_data=True)
    shapes = labeler()
    shapes.layers = {"canvas": drawn}
    canvas = shown(host, shapes)
    expect(canvas.hint).to_contain_text("Layer canvas: this page cannot show an ipycanvas canvas by itself")
    drawn.set_trait("image_data", encoded(flat((0, 255, 0))))
    becomes(canvas, (100, 100), (0, 255, 0, 128))
    drawn.set_trait("image_data", encoded(flat((0, 0, 255))))
    becomes(canvas, (100, 100), (0, 0, 255, 128))
