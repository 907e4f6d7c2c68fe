"""Coordinates are exact: what is pointed at is what is stored, at any zoom and on any screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.drawing import Canvas, Place, extent, labeler, picture, row, shown
from support.keyboard import press

A, B = (10.5, 20.25), (110, 64)
MIDDLE = (60.25, 42.125)


@pytest.fixture(params=[1, 2, 1.25], ids="ratio {}".format)
def ratio(request):
    """Pixels of the screen a CSS pixel."""
    return request.param


@pytest.fixture
def context(browser, ratio):
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, device_scale_factor=ratio)
    context.set_default_timeout(20_000)
    yield context
    context.close()


def fit(canvas: Canvas) -> None:
    press(canvas.page, "Home")


def actual(canvas: Canvas) -> None:
    before = canvas.element.get_attribute("data-scale")
    press(canvas.page, "End")
    expect(canvas.element).not_to_have_attribute("data-scale", before)


def large(canvas: Canvas) -> None:
    canvas.wheel((20, 20), 8)


def small(canvas: Canvas) -> None:
    canvas.wheel(MIDDLE, 0.3)


def on_screen(canvas: Canvas, place: Place, ratio: float) -> Place:
    """Give the pixel of the screen that a mouse can point at for a place, in CSS pixels."""
    x, y = (round(at * ratio) / ratio for at in canvas.on_page(place))
    return x, y


def point_from_to(canvas: Canvas, ratio: float) -> None:
    mouse = canvas.page.mouse
    mouse.move(*on_screen(canvas, A, ratio))
    mouse.down()
    mouse.move(*on_screen(canvas, MIDDLE, ratio))
    mouse.move(*on_screen(canvas, B, ratio))
    mouse.up()


@pytest.mark.parametrize("zoom", [fit, actual, large, small])
def test_a_box_is_stored_to_half_a_pixel_of_the_screen(host, ratio, zoom):
    shapes = labeler()
    canvas = shown(host, shapes)
    zoom(canvas)
    point_from_to(canvas, ratio)
    x, y, width, height = extent(row(canvas, shapes))
    within = 0.5 / ratio / canvas.number("scale") + 1e-4
    assert [x, y, x + width, y + height] == pytest.approx([*A, *B], abs=within)


def test_a_hundred_percent_is_a_pixel_of_the_screen_a_pixel_of_the_picture(host, ratio):
    canvas = shown(host, labeler())
    actual(canvas)
    assert canvas.number("scale") == pytest.approx(1 / ratio)
    sheet = canvas.page.locator("canvas[data-sheet=picture]")
    wide, css = sheet.evaluate("sheet => [sheet.width, sheet.getBoundingClientRect().width]")
    assert wide == pytest.approx(css * ratio, abs=1)


@pytest.mark.parametrize("zoomed", [0.8, 1.5])
def test_a_box_is_exact_where_the_page_is_zoomed(host, ratio, zoomed):
    shapes = labeler()
    canvas = shown(host, shapes)
    before = canvas.element.get_attribute("data-x")
    canvas.page.evaluate("zoomed => { document.body.style.zoom = zoomed }", zoomed)
    expect(canvas.element).not_to_have_attribute("data-x", before)
    view = canvas.view()
    magnified = view._replace(scale=view.scale * zoomed)
    places = [magnified.on_page(place) for place in (A, MIDDLE, B)]
    canvas.page.mouse.move(*places[0])
    canvas.page.mouse.down()
    for place in places[1:]:
        canvas.page.mouse.move(*place)
    canvas.page.mouse.up()
    left, top, width, height = extent(row(canvas, shapes))
    assert [left, top, left + width, top + height] == pytest.approx([*A, *B], abs=0.5 / view.scale)


def test_the_pixel_under_the_pointer_is_the_one_that_is_painted_there(host, ratio):
    canvas = shown(host, labeler(picture()))
    canvas.wheel(MIDDLE, 8)
    canvas.ready()
    for column, line in [(60, 42), (40, 30), (80, 50)]:
        x, y = canvas.on_page((column + 0.5, line + 0.5))
        red, green, blue, alpha = canvas.page.evaluate(
            """([x, y]) => {
              const sheet = document.querySelector('canvas[data-sheet=picture]');
              const { left, top, width } = sheet.getBoundingClientRect();
              const ratio = sheet.width / width;
              const at = [(x - left) * ratio, (y - top) * ratio];
              return [...sheet.getContext('2d').getImageData(...at, 1, 1).data];
            }""",
            [x, y],
        )
        assert (red, green, blue, alpha) == (column, line, column + line, 255)
