"""Points and lines in a cloud: placed, corrected vertex by vertex, taken away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from support.clouding import GROUND, labeler
from support.clouds import CAR, Scene, row, shown
from support.keyboard import press

LANE = [(-5.0, -8.0, GROUND), (0.0, -10.0, GROUND), (6.0, -9.0, GROUND)]
PIXEL = 0.2
"""Metres that a pixel may be, and a point of the cloud away from the pointer."""


@pytest.fixture
def lined(host):
    """A street for points and lines: its labeler, and it on a page."""
    widget = labeler(tools=("polyline", "point"), labels=["lane", "pole"])
    return widget, shown(host, widget)


def near(found, wanted, by: float = 2 * PIXEL) -> bool:
    """Tell whether places lie next to each other, one by one."""
    pairs = zip(found, wanted, strict=True)
    return all(abs(a - b) <= by for first, second in pairs for a, b in zip(first, second, strict=True))


def saying(part: str) -> re.Pattern[str]:
    return re.compile(re.escape(part))


def draw(scene: Scene, *places) -> None:
    """Click places of a line, and end it."""
    scene.tool("Polyline").click(*places)
    press(scene.page, "Enter")


def vertices(scene: Scene, widget) -> list:
    return [tuple(place) for place in row(scene, widget)["vertices"]]


def test_a_line_is_clicked_vertex_by_vertex_and_ended_by_enter(lined):
    widget, scene = lined
    draw(scene, *LANE)
    expect(scene.options).to_have_count(1)
    found = row(scene, widget)
    assert (found["type"], found["label"], found["closed"]) == ("polyline3d", "lane", False)
    assert near(vertices(scene, widget), LANE)
    expect(scene.options).to_have_accessible_name(saying("lane, polyline, 3 vertices, 1"))


def test_a_double_click_ends_a_line_and_backspace_takes_a_vertex_back(lined):
    widget, scene = lined
    scene.tool("Polyline").click(LANE[0], (9, 9, GROUND))
    press(scene.page, "Backspace")
    scene.click(LANE[1])
    scene.page.mouse.dblclick(*scene.on_page(LANE[2]))
    assert near(vertices(scene, widget), LANE)


def test_a_vertex_is_dragged_and_another_pulled_out_of_a_line(lined):
    widget, scene = lined
    draw(scene, *LANE)
    placed = vertices(scene, widget)
    scene.tool("Select").selected(saying("lane"))
    name = scene.options.get_attribute("aria-label")
    scene.drag(placed[1], (1, -13, GROUND))
    expect(scene.options).not_to_have_accessible_name(name)
    moved = vertices(scene, widget)
    assert near(moved, [LANE[0], (1, -13, GROUND), LANE[2]])
    half = tuple((a + b) / 2 for a, b in zip(moved[0], moved[1], strict=True))
    scene.drag(half, (-4, -13, GROUND))
    expect(scene.options).to_have_accessible_name(saying("4 vertices"))
    assert near(vertices(scene, widget), [LANE[0], (-4, -13, GROUND), (1, -13, GROUND), LANE[2]])
    scene.held("Alt", vertices(scene, widget)[1])
    expect(scene.options).to_have_accessible_name(saying("3 vertices"))
    press(scene.page, "Control+z")
    expect(scene.options).to_have_accessible_name(saying("4 vertices"))


def test_vertices_by_keyboard(lined):
    widget, scene = lined
    page = scene.page
    press(page, "Shift+I", "Space", "Space")
    press(page, *["ArrowRight"] * 10, "Space", *["ArrowUp"] * 10, "Space", "Enter")
    expect(scene.options).to_have_accessible_name(saying("3 vertices"))
    before = vertices(scene, widget)
    assert before[1][0] - before[0][0] == pytest.approx(5, abs=0.01)
    press(page, "Escape", "Alt+ArrowRight", "Alt+ArrowRight", "ArrowRight", "PageUp")
    moved = vertices(scene, widget)
    assert [b - a for a, b in zip(before[1], moved[1], strict=True)] == pytest.approx(
        [0.1, 0, 0.1], abs=0.002
    )
    assert (moved[0], moved[2]) == (before[0], before[2])
    press(page, "Alt+d")
    expect(scene.options).to_have_accessible_name(saying("4 vertices"))
    press(page, "Delete")
    expect(scene.options).to_have_accessible_name(saying("3 vertices"))
    press(page, "Alt+z")
    assert row(scene, widget)["closed"]
    press(page, "Escape", "Delete")
    scene.listed()


def test_a_place_is_typed(lined):
    widget, scene = lined
    draw(scene, *LANE)
    scene.tool("Select").selected(saying("lane"))
    expect(scene.bar.get_by_label("Vertex in hand")).to_have_text("3 vertices")
    before = vertices(scene, widget)
    scene.bar.get_by_role("button", name="Next vertex").click()
    scene.bar.get_by_role("button", name="Next vertex").click()
    expect(scene.bar.get_by_label("Vertex in hand")).to_have_text("Vertex 2 of 3")
    for name, value in (("y", "-12.5"), ("z", "0.25")):
        scene.bar.get_by_label(name, exact=True).fill(value)
        press(scene.page, "Enter")
    expect(scene.bar.get_by_label("Vertex in hand")).to_have_text("Vertex 2 of 3")
    moved = vertices(scene, widget)
    assert (moved[0], moved[2]) == (before[0], before[2])
    assert moved[1] == pytest.approx((before[1][0], -12.5, 0.25), abs=1e-4)


def test_a_point_lies_on_the_point_of_the_cloud_that_is_seen_there(lined):
    widget, scene = lined
    scene.pick("pole").tool("Point").click((CAR.x, CAR.y, CAR.z + CAR.height / 2))
    found = row(scene, widget)
    assert (found["type"], found["label"]) == ("point3d", "pole")
    # The roof is seen there, not the ground below it.
    assert found["z"] == pytest.approx(CAR.z + CAR.height / 2, abs=0.01)
    scene.tool("Select").drag((found["x"], found["y"], found["z"]), (15, -15, GROUND))
    expect(scene.options).not_to_have_accessible_name(saying(f"{found['x']:.2f}"))
    moved = row(scene, widget)
    assert near([(moved["x"], moved["y"], moved["z"])], [(15, -15, GROUND)])


def test_a_line_of_one_vertex_is_refused_and_escape_drops_it(lined):
    _, scene = lined
    scene.tool("Polyline").click(LANE[0])
    press(scene.page, "Enter")
    expect(scene.hint).to_have_text("A line needs two vertices or more.")
    press(scene.page, "Escape")
    scene.listed()
