"""Every tool that makes a shape, by mouse: what is drawn is what the row says."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect
from support.drawing import Canvas, extent, flat, labeler, near, row, rows, shown
from support.keyboard import press

import jupyter_label as jl

A, B = (10.5, 20.25), (110, 64)
BOX = (10.5, 20.25, 99.5, 43.75)


# --- boxes ----------------------------------------------------------------------------


@pytest.mark.parametrize("ways", [(A, B), (B, A), ((10.5, 64), (110, 20.25)), ((110, 20.25), (10.5, 64))])
def test_a_box_is_dragged_from_any_corner(host, ways):
    shapes = labeler()
    canvas = shown(host, shapes)
    canvas.tool("Box").drag(*ways)
    canvas.listed("car, box, 100 × 44 px")
    found = row(canvas, shapes)
    assert (found["type"], found["label"], found["source"]) == ("box", "car", "human")
    assert near(extent(found), BOX, canvas)
    assert found["angle"] == 0


def test_a_box_is_two_clicks_too(host):
    shapes = labeler()
    canvas = shown(host, shapes)
    canvas.tool("Box").click(A, B)
    assert near(extent(row(canvas, shapes)), BOX, canvas)


def test_the_class_stays_active_so_that_a_box_is_one_drag(host):
    shapes = labeler()
    canvas = shown(host, shapes)
    press(canvas.page, "2")
    for x in (20, 100, 180):
        canvas.drag((x, 20), (x + 50, 80))
    canvas.listed(*["road, box, 50 × 60 px"] * 3)
    assert [found["label"] for found in rows(canvas, shapes)] == ["road"] * 3


def test_shift_makes_a_box_square_and_alt_centres_it(host):
    shapes = labeler()
    canvas = shown(host, shapes)
    canvas.held("Shift", (20, 30), (100, 60))
    canvas.held("Alt", (200, 100), (230, 110))
    square, centred = rows(canvas, shapes)
    assert near(extent(square), (20, 30, 80, 80), canvas)
    assert near(extent(centred), (170, 90, 60, 20), canvas)


def test_a_box_by_its_extremes_takes_four_clicks(host):
    shapes = labeler()
    canvas = shown(host, shapes)
    canvas.tool("Box by its extremes").click((60, 20), (10, 40), (70, 90))
    canvas.listed()
    expect(canvas.page.get_by_role("status", name="Next step")).to_contain_text("1 to go")
    canvas.click((130, 50))
    assert near(extent(row(canvas, shapes)), (10, 20, 120, 70), canvas)


@pytest.mark.parametrize("hands", ["clicks", "drag"])
def test_a_rotated_box_is_an_edge_and_a_width(host, hands):
    shapes = labeler(tools=["rotated_box"])
    canvas = shown(host, shapes)
    edge = ((60, 60), (140, 120))
    canvas.tool("Rotated box")
    if hands == "clicks":
        canvas.click(*edge)
    else:
        canvas.drag(*edge)
    canvas.click((110, 160))
    found = row(canvas, shapes)
    # The edge is 100 px long at atan(60 / 80); the third click lies 50 px to its right.
    assert near(extent(found), (35, 85, 100, 50), canvas)
    assert found["angle"] == pytest.approx(np.degrees(np.arctan2(60, 80)), abs=0.3)


def test_shift_turns_a_rotated_box_in_steps(host):
    shapes = labeler(tools=["rotated_box"])
    canvas = shown(host, shapes)
    canvas.held("Shift", (60, 60), (140, 64))
    canvas.click((100, 100))
    found = row(canvas, shapes)
    assert found["angle"] == 0
    assert near(extent(found), (60, 60, 80, 40), canvas)


def test_an_ellipse_fills_what_is_dragged(host):
    shapes = labeler(tools=["ellipse"])
    canvas = shown(host, shapes)
    canvas.drag(A, B)
    found = row(canvas, shapes)
    assert found["type"] == "ellipse"
    assert near(extent(found), BOX, canvas)
    canvas.held("Shift", (200, 100), (240, 110))
    assert near(extent(rows(canvas, shapes)[1]), (200, 100, 40, 40), canvas)


# --- outlines -------------------------------------------------------------------------

CORNERS = ((20, 30), (120, 40), (90.5, 110.25), (30, 90))


def polygons(host, **options) -> tuple[jl.ImageLabeler, Canvas]:
    shapes = labeler(tools=["polygon", "polyline", "point"], **options)
    return shapes, shown(host, shapes)


@pytest.mark.parametrize("end", ["Enter", "double click", "first vertex"])
def test_a_polygon_is_clicks_and_an_end(host, end):
    shapes, canvas = polygons(host)
    canvas.click(*CORNERS[:3])
    if end == "double click":
        canvas.page.mouse.dblclick(*canvas.on_page(CORNERS[3]))
    else:
        canvas.click(CORNERS[3])
    if end == "Enter":
        press(canvas.page, "Enter")
    elif end == "first vertex":
        canvas.click((CORNERS[0][0] + 1, CORNERS[0][1] + 1))
    canvas.listed("car, polygon, 4 vertices")
    found = row(canvas, shapes)
    assert near(flat(found["points"]), flat(CORNERS), canvas)
    assert found["holes"] == []
    expect(canvas.element).to_have_attribute("data-item", "p0")


def test_a_polygon_is_drawn_freehand(host):
    shapes, canvas = polygons(host)
    corners = [(40, 40), (140, 40), (140, 120), (40, 120), (40, 41)]
    canvas.drag(*corners)
    found = row(canvas, shapes)
    assert 4 <= len(found["points"]) <= 8
    assert found["area"] == pytest.approx(8000, rel=0.03)


def test_freehand_and_clicks_make_one_polygon(host):
    shapes, canvas = polygons(host)
    canvas.click((20, 20))
    canvas.drag((100, 20), (100, 60), (100, 100))
    canvas.click((20, 100))
    press(canvas.page, "Enter")
    assert row(canvas, shapes)["area"] == pytest.approx(6400, rel=0.03)


def test_backspace_takes_a_vertex_back(host):
    shapes, canvas = polygons(host)
    canvas.click(*CORNERS[:3], (200, 200))
    press(canvas.page, "Backspace")
    canvas.click(CORNERS[3])
    press(canvas.page, "Enter")
    assert near(flat(row(canvas, shapes)["points"]), flat(CORNERS), canvas)


def test_too_few_vertices_are_refused_with_a_sentence_and_kept_in_hand(host):
    shapes, canvas = polygons(host)
    canvas.click(*CORNERS[:2])
    press(canvas.page, "Enter")
    expect(canvas.hint).to_have_text("A polygon needs three vertices or more.")
    canvas.click(CORNERS[2])
    press(canvas.page, "Enter")
    assert near(flat(row(canvas, shapes)["points"]), flat(CORNERS[:3]), canvas)
    expect(canvas.hint).to_have_text("")


def test_a_hole_is_cut_out_of_the_polygon_it_lies_on(host):
    shapes, canvas = polygons(host)
    canvas.click((20, 20), (220, 20), (220, 180), (20, 180))
    press(canvas.page, "Enter")
    hole = ((60, 60), (100, 60), (100, 100), (60, 100))
    canvas.tool("Hole").click(*hole)
    press(canvas.page, "Enter")
    canvas.listed("car, polygon, 4 vertices, 1 hole")
    found = row(canvas, shapes)
    assert near(flat(found["holes"][0]), flat(hole), canvas)
    assert found["area"] == pytest.approx(200 * 160 - 1600, rel=0.01)
    press(canvas.page, "Control+z")
    canvas.listed("car, polygon, 4 vertices")
    press(canvas.page, "Control+Shift+Z")
    canvas.listed("car, polygon, 4 vertices, 1 hole")


@pytest.mark.parametrize(
    ("hole", "why"),
    [
        ([(240, 190), (300, 190), (300, 230)], "A hole is cut out of a polygon: draw it over one."),
        ([(60, 60), (100, 60), (80, 60)], "This hole has no area: draw it larger."),
    ],
)
def test_a_hole_that_cannot_be_is_refused(host, hole, why):
    shapes, canvas = polygons(host)
    canvas.click((20, 20), (220, 20), (220, 180), (20, 180))
    press(canvas.page, "Enter")
    canvas.tool("Hole").click(*hole)
    press(canvas.page, "Enter")
    expect(canvas.hint).to_have_text(why)
    assert row(canvas, shapes)["holes"] == []


def test_a_polyline_ends_by_enter_and_by_a_double_click(host):
    shapes, canvas = polygons(host)
    canvas.tool("Polyline").click(*CORNERS)
    press(canvas.page, "Enter")
    canvas.click((200, 20), (250, 60))
    canvas.page.mouse.dblclick(*canvas.on_page((200, 100)))
    canvas.listed("car, polyline, 4 vertices", "car, polyline, 3 vertices")
    first, second = rows(canvas, shapes)
    assert near(flat(first["points"]), flat(CORNERS), canvas)
    assert near(flat(second["points"]), [200, 20, 250, 60, 200, 100], canvas)


def test_a_point_is_a_click(host):
    shapes, canvas = polygons(host)
    canvas.tool("Point").click((77.5, 33.25))
    found = row(canvas, shapes)
    assert found["type"] == "point"
    assert near([found["x"], found["y"]], [77.5, 33.25], canvas)
