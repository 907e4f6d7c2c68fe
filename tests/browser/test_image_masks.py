"""Masks by mouse: painted, wiped, filled, made of polygons and turned into them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect
from support.drawing import Canvas, Place, labeler, picture, row, rows, shown
from support.keyboard import press

import jupyter_label as jl
from jupyter_label.geometry import decode, rasterise
from jupyter_label.schema import Mask, Polygon

RADIUS = 12
"""Of the brush as it comes, in pixels of the picture."""


def masks(host, *pictures: object, **options: Any) -> tuple[jl.ImageLabeler, Canvas]:
    shapes = labeler(*pictures, **{"tools": ["mask", "polygon", "box"], **options})
    canvas = shown(host, shapes)
    return shapes, canvas.tool("Brush")


def pixels(found: dict[str, Any]) -> np.ndarray:
    """Give the pixels of a row."""
    assert found["type"] == "mask"
    return decode(Mask(**found["rle"]))


def away(*line: Place, size: tuple[int, int] = (240, 320)) -> np.ndarray:
    """Give how far the centre of each pixel is from a line."""
    y, x = np.mgrid[: size[0], : size[1]] + 0.5
    least = np.full(size, np.inf)
    for (ax, ay), (bx, by) in zip(line, line[1:] or line, strict=False):
        length = (bx - ax) ** 2 + (by - ay) ** 2
        share = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length, 0, 1) if length else 0
        least = np.minimum(least, np.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay)))
    return least


def painted(mask: np.ndarray, *line: Place) -> bool:
    """Tell whether a mask is what the brush covers along a line, but for rounding at its rim."""
    distance = away(*line)
    return bool(mask[distance < RADIUS - 0.05].all() and not mask[distance > RADIUS + 0.05].any())


def test_a_new_mask_lies_above_what_was_brought_to_the_front(host):
    shapes, canvas = masks(host)
    canvas.tool("Box").drag((20, 20), (60, 60))
    canvas.drag((100, 20), (140, 60))
    canvas.tool("Select").click((40, 40))
    press(canvas.page, "Control+ArrowUp")
    canvas.tool("Brush").click((200, 200))
    expect(canvas.options).to_have_count(3)
    assert [found["type"] for found in rows(canvas, shapes)][-1] == "mask"


def test_the_brush_paints_the_pixels_it_covers(host):
    shapes, canvas = masks(host)
    stroke = ((40, 60), (120, 60), (120, 130.5))
    canvas.drag(*stroke)
    found = row(canvas, shapes)
    assert (found["label"], found["rle"]["size"]) == ("car", [240, 320])
    mask = pixels(found)
    assert painted(mask, *stroke)
    assert found["area"] == mask.sum()
    expect(canvas.options.first).to_have_accessible_name(f"car, mask, {mask.sum():,} pixels")
    [(_, given)] = shapes.masks("p0").items()
    assert np.array_equal(given, mask)


def test_a_click_is_a_dot(host):
    shapes, canvas = masks(host)
    canvas.click((100.5, 80.5))
    assert painted(pixels(row(canvas, shapes)), (100.5, 80.5))


def test_the_next_stroke_goes_on_with_the_mask_until_escape(host):
    shapes, canvas = masks(host)
    canvas.drag((40, 60), (120, 60))
    canvas.drag((40, 120), (120, 120))
    mask = pixels(row(canvas, shapes))
    assert mask[60, 80]
    assert mask[120, 80]
    press(canvas.page, "Escape")
    canvas.drag((200, 60), (240, 60))
    expect(canvas.options).to_have_count(2)
    first, second = rows(canvas, shapes)
    assert np.array_equal(pixels(first), mask)
    assert painted(pixels(second), (200, 60), (240, 60))
    press(canvas.page, "Control+z", "Control+z")
    assert painted(pixels(row(canvas, shapes)), (40, 60), (120, 60))


def test_shift_draws_on_from_the_last_stroke(host):
    shapes, canvas = masks(host)
    canvas.click((40, 60))
    canvas.page.keyboard.down("Shift")
    canvas.click((140, 100))
    canvas.page.keyboard.up("Shift")
    assert painted(pixels(row(canvas, shapes)), (40, 60), (140, 100))


def test_another_label_begins_another_mask(host):
    shapes, canvas = masks(host)
    canvas.drag((40, 60), (120, 60))
    press(canvas.page, "2")
    canvas.drag((40, 120), (120, 120))
    expect(canvas.options).to_have_count(2)
    assert [found["label"] for found in rows(canvas, shapes)] == ["car", "road"]


def test_the_brush_has_a_size(host):
    shapes, canvas = masks(host)
    press(canvas.page, "]", "]", "[")
    canvas.click((100, 100))
    area = row(canvas, shapes)["area"]
    assert area == pytest.approx(np.pi * (RADIUS * 1.25) ** 2, rel=0.02)
    size = canvas.page.get_by_role("slider", name="Brush size")
    size.focus()
    press(canvas.page, "Home")
    expect(size.locator("xpath=..")).to_contain_text("1 px")
    press(canvas.page, "Escape", "Escape")
    canvas.click((200.5, 100.5))
    expect(canvas.options).to_have_count(2)
    assert pixels(rows(canvas, shapes)[1]).sum() == 1


def test_the_eraser_wipes_the_selected_mask_alone(host):
    shapes, canvas = masks(host)
    canvas.drag((40, 60), (120, 60))
    press(canvas.page, "Escape")
    canvas.drag((60, 62), (140, 62))
    canvas.tool("Eraser").drag((100, 20), (100, 100))
    untouched, wiped = rows(canvas, shapes)
    assert painted(pixels(untouched), (40, 60), (120, 60))
    left = pixels(wiped)
    assert not left[away((100, 20), (100, 100)) < RADIUS - 0.05].any()
    assert left[62, 60]
    assert left[62, 130]
    press(canvas.page, "Control+z")
    assert painted(pixels(rows(canvas, shapes)[1]), (60, 62), (140, 62))


def test_a_mask_that_is_wiped_away_is_gone_and_comes_back(host):
    shapes, canvas = masks(host)
    canvas.click((100, 100))
    canvas.tool("Eraser").drag((80, 90), (120, 90), (120, 110), (80, 110))
    canvas.listed()
    expect(canvas.hint).to_have_text("Nothing was left of the mask, so it is gone.")
    assert rows(canvas, shapes) == []
    press(canvas.page, "Control+z")
    assert painted(pixels(row(canvas, shapes)), (100, 100))


def test_fill_closes_the_gap_that_a_mask_encloses(host):
    shapes, canvas = masks(host)
    ring = ((60, 60), (160, 60), (160, 140), (60, 140), (60, 60))
    canvas.drag(*ring)
    assert not pixels(row(canvas, shapes))[100, 100]
    canvas.tool("Fill").click((100, 100))
    inside = pixels(row(canvas, shapes))
    assert inside[60:140, 60:160].all()
    canvas.click((250, 200))
    expect(canvas.hint).to_contain_text("does not enclose this place")
    assert np.array_equal(pixels(row(canvas, shapes)), inside)
    press(canvas.page, "Control+z")
    assert painted(pixels(row(canvas, shapes)), *ring)


@pytest.mark.parametrize("tool", ["Eraser", "Fill"])
def test_eraser_and_fill_ask_for_a_mask(host, tool):
    shapes, canvas = masks(host)
    canvas.tool(tool).click((100, 100))
    expect(canvas.hint).to_have_text("Select a mask first.")
    assert rows(canvas, shapes) == []


def test_what_is_painted_outside_the_picture_does_not_count(host):
    shapes, canvas = masks(host)
    press(canvas.page, "-")
    expect(canvas.element).not_to_have_attribute("data-scale", "2.575")
    canvas.drag((-5, 100), (30, 100))
    assert painted(pixels(row(canvas, shapes)), (-5, 100), (30, 100))
    press(canvas.page, "Escape")
    canvas.click((-20, 100))
    assert len(rows(canvas, shapes)) == 1


def test_a_mask_is_selected_by_its_pixels_and_dragged_by_whole_ones(host):
    shapes, canvas = masks(host)
    canvas.drag((60, 60), (120, 60))
    before = pixels(row(canvas, shapes))
    press(canvas.page, "Escape")
    canvas.tool("Select").click((90, 90), (90, 60))
    canvas.drag((90, 60), (100.2, 80.4))
    assert np.array_equal(pixels(row(canvas, shapes)), np.roll(before, (20, 10), axis=(0, 1)))


def test_a_locked_mask_stays_as_it_is(host):
    shapes, canvas = masks(host)
    canvas.drag((60, 60), (120, 60))
    press(canvas.page, "Alt+l")
    for tool in ["Brush", "Eraser"]:
        canvas.tool(tool).drag((90, 30), (90, 100))
        expect(canvas.hint).to_have_text("This shape is locked.")
    press(canvas.page, "Alt+v")
    assert painted(pixels(row(canvas, shapes)), (60, 60), (120, 60))


def test_a_polygon_becomes_a_mask_and_a_mask_a_polygon(host):
    shapes, canvas = masks(host)
    canvas.tool("Polygon").click((40, 40), (160, 50), (140.5, 150), (50, 120))
    press(canvas.page, "Enter")
    canvas.tool("Hole").click((80, 70.3), (110.2, 70), (101.3, 100.7))
    press(canvas.page, "Enter")
    drawn = row(canvas, shapes)
    press(canvas.page, "Alt+v")
    made = row(canvas, shapes)
    mask = pixels(made)
    assert made["annotation_id"] == drawn["annotation_id"]
    outline = Polygon(points=drawn["points"], holes=drawn["holes"])
    assert np.array_equal(mask, rasterise(outline, 240, 320))
    press(canvas.page, "Alt+v")
    back = row(canvas, shapes)
    assert (back["type"], len(back["holes"])) == ("polygon", 1)
    again = rasterise(Polygon(points=back["points"], holes=back["holes"]), 240, 320)
    assert (again & mask).sum() / (again | mask).sum() > 0.97
    press(canvas.page, "Control+z", "Control+z")
    assert row(canvas, shapes)["points"] == drawn["points"]


def test_a_mask_of_two_parts_becomes_two_polygons_in_one_step(host):
    shapes, canvas = masks(host)
    canvas.click((60, 60))
    canvas.click((160, 60))
    before = row(canvas, shapes)
    press(canvas.page, "Alt+v")
    expect(canvas.options).to_have_count(2)
    assert {found["type"] for found in rows(canvas, shapes)} == {"polygon"}
    press(canvas.page, "Control+z")
    assert row(canvas, shapes)["rle"] == before["rle"]


def with_part(host) -> tuple[jl.ImageLabeler, Canvas]:
    """Show a mask of two blots with a box that is a part of it; the mask is selected."""
    shapes, canvas = masks(host)
    canvas.drag((60, 60), (90, 60))
    canvas.drag((200, 60), (230, 60))
    canvas.tool("Box").drag((65, 55), (85, 65))
    canvas.tool("Select")
    canvas.options.nth(1).click()
    press(canvas.page, "Alt+p")
    canvas.click((215, 60))
    expect(canvas.options.nth(1)).to_have_accessible_name("car, box, 20 × 10 px, part of car")
    canvas.options.first.click()
    return shapes, canvas


def test_the_part_of_a_mask_is_part_of_the_first_polygon_that_it_becomes(host):
    shapes, canvas = with_part(host)
    press(canvas.page, "Alt+v")
    expect(canvas.options).to_have_count(3)
    found = rows(canvas, shapes)
    [part] = [each for each in found if each["type"] == "box"]
    assert part["parent"] in [each["annotation_id"] for each in found if each["type"] == "polygon"]
    press(canvas.page, "Control+z")
    expect(canvas.options).to_have_count(2)
    mask, part = rows(canvas, shapes)
    assert part["parent"] == mask["annotation_id"]


def test_the_part_of_a_mask_that_is_wiped_away_becomes_whole(host):
    shapes, canvas = with_part(host)
    press(canvas.page, *["]"] * 16)
    canvas.tool("Eraser").drag((40, 60), (250, 60))
    canvas.listed("car, box, 20 × 10 px")
    assert row(canvas, shapes)["parent"] is None
    press(canvas.page, "Control+z")
    expect(canvas.options.last).to_have_accessible_name("car, box, 20 × 10 px, part of car")


def test_a_picture_of_twelve_megapixels_is_painted(host):
    shapes, canvas = masks(host, picture(4000, 3000))
    canvas.drag((1000, 1000), (3000, 2000))
    mask = pixels(row(canvas, shapes))
    assert mask.shape == (3000, 4000)
    assert mask[1500, 2000]
    assert mask.sum() == pytest.approx(2 * RADIUS * np.hypot(2000, 1000), rel=0.03)
