"""Selecting shapes and changing them by mouse: one gesture, one row, one undo step."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect
from support.drawing import Canvas, boxes, extent, labeler, near, row, rows, shown
from support.keyboard import press

import jupyter_label as jl

BOX = (40, 50, 120, 80)


def undone(canvas: Canvas, shapes: jl.ImageLabeler, place) -> None:
    """The gesture is one undo step: it goes and comes back whole."""
    after = extent(row(canvas, shapes))
    press(canvas.page, "Control+z")
    assert near(extent(row(canvas, shapes)), place, canvas)
    press(canvas.page, "Control+Shift+Z")
    assert extent(row(canvas, shapes)) == after


# --- selecting ------------------------------------------------------------------------


def test_a_shape_is_selected_by_its_inside_and_by_its_edge_and_left_by_the_ground(host):
    _, canvas = boxes(host, BOX)
    for place in [(100, 90), (40, 90), (100, 130.5)]:
        canvas.click(place)
        canvas.selected("car, box, 120 × 80 px")
        canvas.click((250, 200))
        canvas.selected()


def test_the_smallest_is_meant_first_and_an_edge_before_any_inside(host):
    _, canvas = boxes(host, (80, 70, 40, 30), (20, 20, 200, 160))
    canvas.click((100, 85))
    canvas.selected("car, box, 40 × 30 px")
    canvas.click((40, 40))
    canvas.selected("car, box, 200 × 160 px")
    canvas.click((280, 220), (220, 100))
    canvas.selected("car, box, 200 × 160 px")


def test_clicking_again_goes_through_the_shapes_that_overlap(host):
    _, canvas = boxes(host, (20, 20, 200, 160), (40, 40, 120, 100), (60, 60, 60, 50))
    for size in ["60 × 50", "120 × 100", "200 × 160", "60 × 50"]:
        canvas.click((80, 80))
        canvas.selected(f"car, box, {size} px")


def test_the_list_selects_on_the_picture_and_the_picture_in_the_list(host):
    shapes, canvas = boxes(host, (20, 20, 50, 40), (120, 100, 80, 60))
    canvas.options.nth(1).click()
    canvas.selected("car, box, 80 × 60 px")
    canvas.drag((200, 160), (220, 170))
    canvas.listed("car, box, 50 × 40 px", "car, box, 100 × 70 px")
    canvas.click((45, 40))
    canvas.selected("car, box, 50 × 40 px")
    press(canvas.page, "Delete")
    assert near(extent(row(canvas, shapes)), (120, 100, 100, 70), canvas)


def test_a_click_never_nudges_nor_does_a_tremor(host):
    shapes, canvas = boxes(host, BOX)
    before = rows(canvas, shapes)
    canvas.click((100, 90), (100, 90), (40, 50), (160, 90))
    canvas.drag((100, 90), (101, 91))
    canvas.drag((160, 130), (161, 131))
    canvas.selected("car, box, 120 × 80 px")
    assert rows(canvas, shapes) == before


# --- moving, resizing, turning --------------------------------------------------------


def test_a_shape_is_dragged_along(host):
    shapes, canvas = boxes(host, BOX)
    canvas.drag((100, 90), (110.5, 70.25))
    assert near(extent(row(canvas, shapes)), (50.5, 30.25, 120, 80), canvas)
    undone(canvas, shapes, BOX)


def test_shift_keeps_a_move_to_one_axis(host):
    shapes, canvas = boxes(host, BOX)
    canvas.page.keyboard.down("Shift")
    canvas.drag((100, 90), (140, 96))
    canvas.page.keyboard.up("Shift")
    found = extent(row(canvas, shapes))
    assert near(found, (80, 50, 120, 80), canvas)
    assert found[1] == pytest.approx(50, abs=1e-4)


@pytest.mark.parametrize(
    ("grip", "to", "left"),
    [
        ((40, 50), (30, 40), (30, 40, 130, 90)),
        ((160, 50), (170.5, 60), (40, 60, 130.5, 70)),
        ((160, 130), (180, 110), (40, 50, 140, 60)),
        ((40, 130), (60, 140), (60, 50, 100, 90)),
        ((100, 50), (90, 20), (40, 20, 120, 110)),
        ((160, 90), (200, 120), (40, 50, 160, 80)),
        ((100, 130), (90, 110), (40, 50, 120, 60)),
        ((40, 90), (20, 60), (20, 50, 140, 80)),
        ((160, 130), (20, 20), (20, 20, 20, 30)),
    ],
)
def test_a_box_is_resized_by_its_corners_and_sides(host, grip, to, left):
    shapes, canvas = boxes(host, BOX)
    canvas.click((100, 90))
    canvas.drag(grip, to)
    assert near(extent(row(canvas, shapes)), left, canvas)
    undone(canvas, shapes, BOX)


def test_shift_keeps_the_ratio_and_alt_the_centre(host):
    shapes, canvas = boxes(host, BOX)
    canvas.click((100, 90))
    for key, to, left in [("Shift", (220, 140), (40, 50, 180, 120)), ("Alt", (250, 180), (10, 40, 240, 140))]:
        corner = extent(row(canvas, shapes))
        canvas.page.keyboard.down(key)
        canvas.drag((corner[0] + corner[2], corner[1] + corner[3]), to)
        canvas.page.keyboard.up(key)
        assert near(extent(row(canvas, shapes)), left, canvas)


def test_a_box_is_turned_by_its_handle(host):
    shapes, canvas = boxes(host, BOX, tools=["box", "rotated_box"])
    canvas.click((100, 90))
    above = 50 - 24 / canvas.number("scale")
    canvas.drag((100, above), (140, 50))
    found = row(canvas, shapes)
    assert found["angle"] == pytest.approx(45, abs=1)
    assert near(extent(found), BOX, canvas)
    press(canvas.page, "Control+z")
    assert row(canvas, shapes)["angle"] == 0


def test_an_ellipse_is_resized_and_turned(host):
    shapes = labeler(tools=["ellipse"])
    canvas = shown(host, shapes)
    canvas.drag((40, 50), (160, 130))
    canvas.tool("Select").click((100, 90))
    canvas.drag((160, 90), (200, 90))
    assert near(extent(row(canvas, shapes)), (40, 50, 160, 80), canvas)
    canvas.page.keyboard.down("Shift")
    canvas.drag((120, 50 - 24 / canvas.number("scale")), (180, 88))
    canvas.page.keyboard.up("Shift")
    assert row(canvas, shapes)["angle"] == pytest.approx(90)


# --- vertices -------------------------------------------------------------------------

CORNERS = [(40, 40), (160, 40), (160, 140), (40, 140)]


def polygon(host) -> tuple[jl.ImageLabeler, Canvas]:
    shapes = labeler(tools=["polygon"])
    canvas = shown(host, shapes)
    canvas.click(*CORNERS)
    press(canvas.page, "Enter")
    canvas.tool("Select").click((100, 90))
    canvas.selected("car, polygon, 4 vertices")
    return shapes, canvas


def vertices(canvas: Canvas, shapes: jl.ImageLabeler, *places) -> None:
    """Wait until the polygon has these vertices, and look at the row."""
    found = np.array(row(canvas, shapes)["points"])
    assert near(found.ravel().tolist(), np.array(places, float).ravel().tolist(), canvas)


def test_a_vertex_is_dragged(host):
    shapes, canvas = polygon(host)
    canvas.drag((160, 140), (200.5, 180.25))
    vertices(canvas, shapes, (40, 40), (160, 40), (200.5, 180.25), (40, 140))
    press(canvas.page, "Control+z")
    vertices(canvas, shapes, *CORNERS)


def test_the_handle_between_two_vertices_becomes_a_third(host):
    shapes, canvas = polygon(host)
    canvas.drag((100, 40), (110, 10))
    canvas.listed("car, polygon, 5 vertices")
    vertices(canvas, shapes, (40, 40), (110, 10), (160, 40), (160, 140), (40, 140))
    press(canvas.page, "Control+z")
    vertices(canvas, shapes, *CORNERS)


def test_a_vertex_is_removed_by_an_alt_click_and_no_more_than_can_be(host):
    shapes, canvas = polygon(host)
    canvas.page.keyboard.down("Alt")
    canvas.click((160, 140))
    canvas.listed("car, polygon, 3 vertices")
    canvas.click((160, 40))
    canvas.page.keyboard.up("Alt")
    expect(canvas.hint).to_contain_text("Too few vertices would be left")
    vertices(canvas, shapes, (40, 40), (160, 40), (40, 140))
    press(canvas.page, "Control+z")
    vertices(canvas, shapes, *CORNERS)


@pytest.mark.parametrize("hands", ["keys", "a click"])
def test_delete_removes_the_vertex_in_hand_and_then_the_shape(host, hands):
    shapes, canvas = polygon(host)
    if hands == "keys":
        press(canvas.page, "Alt+n", "Alt+n")
    else:
        canvas.click((160, 40))
    press(canvas.page, "Delete")
    canvas.listed("car, polygon, 3 vertices")
    vertices(canvas, shapes, (40, 40), (160, 140), (40, 140))
    press(canvas.page, "Escape", "Delete")
    canvas.listed()
    assert rows(canvas, shapes) == []
    press(canvas.page, "Control+z", "Control+z")
    vertices(canvas, shapes, *CORNERS)


def test_an_outline_that_crosses_itself_is_kept_and_flagged(host):
    shapes, canvas = polygon(host)
    canvas.drag((160, 140), (10, 90))
    canvas.listed("car, polygon, 4 vertices, crosses or touches itself")
    canvas.tool("Polygon").click((200, 20), (300, 120), (300, 20), (200, 120))
    press(canvas.page, "Enter")
    expect(canvas.hint).to_have_text("This outline crosses or touches itself near (250, 70).")
    canvas.listed(*["car, polygon, 4 vertices, crosses or touches itself"] * 2)
    assert len(rows(canvas, shapes)) == 2


# --- labels ---------------------------------------------------------------------------


def test_a_digit_changes_the_label_of_what_is_selected(host):
    shapes, canvas = boxes(host, BOX)
    canvas.click((100, 90))
    press(canvas.page, "2")
    canvas.listed("road, box, 120 × 80 px")
    canvas.selected("road, box, 120 × 80 px")
    assert row(canvas, shapes)["label"] == "road"
    press(canvas.page, "Control+z")
    canvas.listed("car, box, 120 × 80 px")
    canvas.page.get_by_role("radio", name="road").click()
    canvas.listed("road, box, 120 × 80 px")


def test_the_keyboard_stays_with_the_list_when_the_row_that_was_clicked_goes(host):
    shapes, canvas = boxes(host, BOX)
    canvas.options.first.click()
    press(canvas.page, "Delete")
    canvas.listed()
    press(canvas.page, "Control+z")
    canvas.listed("car, box, 120 × 80 px")
    assert len(rows(canvas, shapes)) == 1


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_what_is_selected_is_removed_by_a_key(host, key):
    shapes, canvas = boxes(host, BOX, (200, 150, 60, 50))
    canvas.click((100, 90))
    press(canvas.page, key)
    canvas.listed("car, box, 60 × 50 px")
    assert len(rows(canvas, shapes)) == 1
    press(canvas.page, "Control+z")
    canvas.listed("car, box, 120 × 80 px", "car, box, 60 × 50 px")
