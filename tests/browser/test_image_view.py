"""Looking at pictures: zoom, pan, tone, bands, frames, the filter by label, and the next picture."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect
from support.drawing import Canvas, Place, boxes, extent, labeler, near, picture, row, rows, shown
from support.keyboard import press
from support.waiting import wait_until

PIXEL = """([x, y]) => {
  const sheet = document.querySelector('canvas[data-sheet=picture]');
  const { left, top, width } = sheet.getBoundingClientRect();
  const ratio = sheet.width / width;
  const at = [(x - left) * ratio, (y - top) * ratio];
  return [...sheet.getContext('2d').getImageData(...at, 1, 1).data].slice(0, 3);
}"""


def colour(canvas: Canvas, place: Place) -> list[int]:
    """Red, green and blue of the canvas where a place of the picture is."""
    return canvas.page.evaluate(PIXEL, canvas.on_page(place))


def turns(canvas: Canvas, place: Place, wanted: list[int], within: int = 2) -> None:
    """Wait until the canvas has a colour where a place of the picture is."""
    canvas.page.wait_for_function(
        f"([place, wanted, within]) => ({PIXEL})(place).every((v, i) => Math.abs(v - wanted[i]) <= within)",
        arg=[canvas.on_page(place), wanted, within],
    )


def setting(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="View settings").get_by_label(name, exact=True)


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="View settings").get_by_role("combobox", name=name)


def view(canvas: Canvas) -> tuple[str | None, ...]:
    return tuple(canvas.element.get_attribute(f"data-{name}") for name in ("scale", "x", "y"))


# --- zoom and pan ---------------------------------------------------------------------


def test_the_wheel_zooms_in_and_out(host):
    canvas = shown(host, labeler())
    for place, scale in [((250.5, 60.25), 9), ((240, 70), 2), ((20, 200), 30), ((30, 190), 0.7)]:
        canvas.wheel(place, scale)
        assert canvas.number("scale") == pytest.approx(scale, rel=0.01)


def test_what_the_wheel_turns_on_stays_under_it(host):
    canvas = shown(host, labeler())
    # Whole pixels: what wheels tell of their place has no fractions.
    at = (400, 500)
    seen = under(canvas, at)
    for turn in (-300, -400, 500, -100, 450):
        before = canvas.element.get_attribute("data-scale")
        canvas.page.mouse.move(*at)
        canvas.page.mouse.wheel(0, turn)
        expect(canvas.element).not_to_have_attribute("data-scale", before)
        assert under(canvas, at) == pytest.approx(seen, abs=1e-6)


def under(canvas: Canvas, at: Place) -> Place:
    """The place of the picture under a place of the page."""
    left, top = canvas.on_page((0, 0))
    scale = canvas.number("scale")
    return (at[0] - left) / scale, (at[1] - top) / scale


def test_the_wheel_zooms_only_once_the_labeler_is_used(host):
    page = host(labeler())
    canvas = Canvas(page)
    expect(canvas.element).to_have_attribute("data-painted", "true")
    page.evaluate("document.body.style.height = '4000px'")
    before = view(canvas)
    canvas.move((100, 100))
    page.mouse.wheel(0, 120)
    page.wait_for_function("scrollY > 0")
    assert view(canvas) == before
    page.evaluate("scrollTo(0, 0)")
    canvas.click((300, 230))
    canvas.wheel((100, 100), 5)
    assert page.evaluate("scrollY") == 0


def test_zoom_stops_where_nothing_is_left_to_see(host):
    canvas = shown(host, labeler())
    canvas.wheel((100, 100), 64)
    canvas.page.mouse.wheel(0, -100)
    canvas.wheel((100, 100), 0.25)
    assert canvas.number("scale") <= 64


@pytest.mark.parametrize("hand", ["space", "middle", "Pan", "ground"])
def test_the_picture_is_dragged(host, hand):
    shapes = labeler()
    canvas = shown(host, shapes)
    canvas.wheel((160, 120), 5)
    before = canvas.on_page((100, 100))
    if hand in ("Pan", "ground"):
        canvas.tool("Pan" if hand == "Pan" else "Select")
    canvas.move((100, 100))
    if hand == "space":
        canvas.page.keyboard.down(" ")
    canvas.page.mouse.down(button="middle" if hand == "middle" else "left")
    canvas.page.mouse.move(before[0] + 60, before[1] - 45, steps=4)
    canvas.page.mouse.up(button="middle" if hand == "middle" else "left")
    canvas.page.keyboard.up(" ")
    wanted = pytest.approx((before[0] + 60, before[1] - 45), abs=0.01)
    wait_until(lambda: canvas.on_page((100, 100)), wanted)
    assert rows(canvas, shapes) == []
    if hand in ("space", "middle"):
        canvas.drag((100, 100), (130, 130))
        assert near(extent(row(canvas, shapes)), (100, 100, 30, 30), canvas)


def test_fit_hundred_percent_and_zoom_to_the_shape(host):
    _, canvas = boxes(host, (200, 150, 40, 30))
    whole = view(canvas)
    canvas.page.get_by_role("button", name="100 %").click()
    expect(canvas.element).to_have_attribute("data-scale", "1")
    canvas.page.get_by_role("button", name="Fit").click()
    expect(canvas.element).to_have_attribute("data-scale", whole[0])
    assert view(canvas) == whole
    canvas.click((220, 165))
    press(canvas.page, "Shift+Z")
    expect(canvas.element).not_to_have_attribute("data-scale", whole[0])
    close = canvas.view()
    (left, top), (right, bottom) = close.on_page((200, 150)), close.on_page((240, 180))
    share = max((right - left) / close.wide, (bottom - top) / close.high)
    assert share == pytest.approx(0.9, abs=0.01)
    middle = (close.left + close.wide / 2, close.top + close.high / 2)
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx(middle, abs=1)
    press(canvas.page, "Home")
    expect(canvas.element).to_have_attribute("data-scale", whole[0])


def test_a_view_that_was_fit_stays_fit_when_the_window_changes(host):
    canvas = shown(host, labeler())
    canvas.page.set_viewport_size({"width": 700, "height": 800})
    canvas.page.wait_for_function("e => e.clientWidth < 700", arg=canvas.element.element_handle())

    def filled() -> float:
        seen = canvas.view()
        return max(320 * seen.scale / seen.wide, 240 * seen.scale / seen.high)

    wait_until(filled, pytest.approx(1, rel=0.01))


# --- tone, bands, frames --------------------------------------------------------------


def test_tone_changes_what_is_seen_and_reset_takes_it_back(host):
    canvas = shown(host, labeler(np.full((240, 320, 3), (200, 100, 50), np.uint8)))
    at = (100.5, 100.5)
    assert colour(canvas, at) == [200, 100, 50]
    canvas.page.get_by_role("button", name="View").click()
    setting(canvas.page, "Invert").check()
    turns(canvas, at, [55, 155, 205])
    setting(canvas.page, "Invert").uncheck()
    turns(canvas, at, [200, 100, 50])
    setting(canvas.page, "Brightness").fill("0.2")
    turns(canvas, at, [251, 151, 101])
    setting(canvas.page, "Contrast").fill("0")
    turns(canvas, at, [179, 179, 179], within=3)
    canvas.page.get_by_role("button", name="Reset").click()
    turns(canvas, at, [200, 100, 50])


def test_words_have_a_window(host):
    words = np.full((240, 320), 1000, np.uint16)
    words[:, 160:] = 3000
    words[0, 0], words[0, 1] = 0, 65535
    canvas = shown(host, labeler(words))
    assert max(colour(canvas, (240.5, 100.5))) < 40
    press(canvas.page, "Alt+a")
    setting(canvas.page, "Window to").fill("3000")
    turns(canvas, (240.5, 100.5), [255, 255, 255])
    turns(canvas, (80.5, 100.5), [85, 85, 85])


def test_a_window_is_set_to_a_value_by_keyboard(host):
    words = np.full((240, 320), 1000, np.uint16)
    words[:, 160:] = 1002
    words[0, 0], words[0, 1] = 0, 65535
    canvas = shown(host, labeler(words))
    page, (left, right) = canvas.page, ((80.5, 100.5), (240.5, 100.5))
    press(page, "Alt+a")
    centre, width = setting(page, "Centre"), setting(page, "Width")
    start, end = setting(page, "Window from"), setting(page, "Window to")
    expect(width).to_have_value("65535")
    for entry, keys in ((width, "4"), (centre, "1001")):
        entry.focus()
        press(page, "Control+a", *keys, "Enter")
    expect(start).to_have_attribute("aria-valuetext", "999")
    expect(end).to_have_attribute("aria-valuetext", "1003")
    turns(canvas, left, [64] * 3)
    turns(canvas, right, [191] * 3)
    start.focus()
    press(page, "ArrowRight")
    expect(start).to_have_attribute("aria-valuetext", "1000")
    turns(canvas, left, [0] * 3)
    end.focus()
    press(page, "ArrowLeft")
    expect(width).to_have_value("2")
    turns(canvas, right, [255] * 3)


def test_a_window_is_found_from_what_is_seen(host):
    shades = np.full((240, 320), 1000, np.uint16)
    shades[:, 160:] = 3000
    shades[0, :2] = 0, 65535
    canvas = shown(host, labeler(shades))
    press(canvas.page, "Alt+a")
    auto = canvas.page.get_by_role("button", name="Auto")
    auto.focus()
    press(canvas.page, "Enter")
    turns(canvas, (80.5, 100.5), [0] * 3)
    turns(canvas, (240.5, 100.5), [255] * 3)
    expect(setting(canvas.page, "Centre")).to_have_value("2000")
    canvas.page.get_by_role("button", name="Reset").click()
    canvas.wheel((20, 200), 30)  # where all is alike: there is nothing to spread
    auto.click()
    expect(setting(canvas.page, "Width")).to_have_value("65535")


def test_a_picture_of_one_band_has_colours(host):
    canvas = shown(host, labeler(np.full((240, 320), 255, np.uint8)))
    press(canvas.page, "Alt+a")
    choice(canvas.page, "Colour map").select_option("viridis")
    turns(canvas, (100.5, 100.5), [0xFD, 0xE7, 0x25])


def test_bands_are_shown_alone_and_mixed(host):
    values = [10, 60, 110, 160, 210]
    canvas = shown(host, labeler(np.broadcast_to(np.array(values, np.uint8), (240, 320, 5)).copy()))
    at = (100.5, 100.5)
    press(canvas.page, "Alt+a")
    for band, value in enumerate(values):
        choice(canvas.page, "Bands").select_option(str(band))
        turns(canvas, at, [value] * 3)
    choice(canvas.page, "Bands").select_option("mix")
    turns(canvas, at, values[:3])
    choice(canvas.page, "Red").select_option("4")
    choice(canvas.page, "Blue").select_option("3")
    turns(canvas, at, [210, 60, 160])


def test_shapes_belong_to_the_frame_they_were_drawn_on(host):
    stack = np.zeros((3, 240, 320, 3), np.uint8)
    stack[1:] += 90
    shapes = labeler(stack)
    canvas = shown(host, shapes)
    frame = canvas.page.get_by_label("Frame", exact=True)
    expect(frame).to_have_text("1 / 3")
    canvas.drag((20, 20), (60, 60))
    canvas.page.get_by_role("button", name="Next frame").click()
    expect(frame).to_have_text("2 / 3")
    canvas.listed()
    turns(canvas, (100.5, 100.5), [90, 90, 90])
    canvas.drag((100, 100), (150, 150))
    canvas.listed("car, box, 50 × 50 px")
    press(canvas.page, "PageUp")
    canvas.listed("car, box, 40 × 40 px")
    turns(canvas, (100.5, 100.5), [0, 0, 0])
    press(canvas.page, "PageUp")
    expect(canvas.hint).to_have_text("There is no further frame.")
    assert [(found["frame"], round(found["x"])) for found in rows(canvas, shapes)] == [(0, 20), (1, 100)]


def test_the_filter_shows_the_shapes_of_one_label(host):
    shapes, canvas = boxes(host, (20, 20, 100, 80), (150, 100, 90, 70))
    canvas.click((195, 135))
    press(canvas.page, "2", "Escape", "Alt+a")
    setting(canvas.page, "Labels shown").select_option("road")
    canvas.listed("road, box, 90 × 70 px")
    canvas.click((70, 60))
    canvas.selected()
    canvas.click((195, 135))
    canvas.selected("road, box, 90 × 70 px")
    setting(canvas.page, "Labels shown").select_option("")
    canvas.listed("car, box, 100 × 80 px", "road, box, 90 × 70 px")
    assert len(rows(canvas, shapes)) == 2


def drawn(canvas: Canvas) -> None:
    canvas.tool("Box").drag((30, 30), (130, 110))


def renamed(canvas: Canvas) -> None:
    canvas.tool("Select").click((195, 135))
    press(canvas.page, "1")


@pytest.mark.parametrize("way", [drawn, renamed])
def test_the_filter_goes_where_it_would_hide_what_is_made(host, way):
    shapes, canvas = boxes(host, (20, 20, 100, 80), (150, 100, 90, 70))
    canvas.click((195, 135))
    press(canvas.page, "2", "Escape", "1", "Alt+a")
    shown_labels = setting(canvas.page, "Labels shown")
    shown_labels.select_option("road")
    canvas.listed("road, box, 90 × 70 px")
    way(canvas)
    expect(canvas.hint).to_have_text("All labels are shown again: this shape is car.")
    expect(shown_labels).to_have_value("")
    expect(canvas.options.last).to_have_accessible_name(re.compile("^car"))
    assert len(rows(canvas, shapes)) == canvas.options.count()


def test_items_are_found_by_the_label_of_a_shape(host):
    canvas = shown(host, labeler(*[picture() for _ in range(3)]))
    page = canvas.page
    canvas.drag((20, 20), (60, 60))
    canvas.listed("car, box, 40 × 40 px")
    press(page, "Enter")
    canvas.ready("p1").drag((20, 20), (60, 60))
    press(page, "Escape", "2")
    canvas.drag((100, 100), (160, 150))
    canvas.listed("car, box, 40 × 40 px", "road, box, 60 × 50 px")
    canvas.settled()
    chosen = page.get_by_role("combobox", name="With label")
    for label, count in (("car", 2), ("road", 1)):
        chosen.select_option(f"Label = {label}")
        expect(page.get_by_text(f"{count} found")).to_be_visible()
    canvas.root.focus()
    press(page, "Shift+P")
    expect(canvas.hint).to_have_text("This is the first item.")
    canvas.ready("p1")


# --- the next picture -----------------------------------------------------------------


def test_the_next_pictures_are_painted_while_the_kernel_is_busy(host):
    shapes = labeler(*(np.full((300, 400, 3), 40 * n, np.uint8) for n in range(6)))
    read, answered = shapes._pictures.tile, set()

    def tile(position, **place):
        found = read(position, **place)
        answered.add(position)
        return found

    shapes._pictures.tile = tile
    canvas = shown(host, shapes)
    wait_until(lambda: {1, 2, 3} <= answered, True)
    host.stall()
    for number in (1, 2, 3):
        press(canvas.page, "Enter")
        canvas.ready(f"p{number}")
        turns(canvas, (100.5, 100.5), [40 * number] * 3)
        canvas.drag((20, 20), (100, 80))
        canvas.listed("car, box, 80 × 60 px")
    host.resume()
    assert [found["item_id"] for found in rows(canvas, shapes)] == ["p1", "p2", "p3"]


def test_the_view_starts_anew_with_every_picture(host):
    canvas = shown(host, labeler(picture(), picture(640, 480)))
    fit = canvas.number("scale")
    canvas.wheel((100, 100), 9)
    press(canvas.page, "Enter")
    canvas.ready("p1")
    assert canvas.number("scale") == pytest.approx(fit / 2)
    assert canvas.number("width") == 640
