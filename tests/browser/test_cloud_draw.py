"""Cuboids are drawn by drags, clicks, rectangles and three points."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import expect
from support.clouding import CARS, GROUND, labeler
from support.clouds import CAR, OTHER, Scene, ahead, middle, nose, row, shown, tail
from support.keyboard import press

from jupyter_label.geometry.cuboids import iou_3d
from jupyter_label.schema import Cuboid

NAMES = ("x", "y", "z", "length", "width", "height", "yaw")


def placed(row: dict[str, object]) -> Cuboid:
    return Cuboid(**{name: row[name] for name in NAMES})


@pytest.mark.parametrize("car", CARS)
def test_one_drag_from_tail_to_nose_is_one_cuboid(host, car):
    widget = labeler(sizes={"car": (car.length, car.width, car.height)})
    scene = shown(host, widget)
    scene.drag(tail(car), nose(car))
    found = placed(row(scene, widget))
    assert iou_3d(found, car) > 0.75
    assert abs(math.remainder(found.yaw - car.yaw, 2 * math.pi)) < math.radians(5)


def test_a_sloppy_drag_is_fitted_to_the_points(host):
    widget = labeler()
    scene = shown(host, widget)
    scene.drag(ahead(CAR, -1.6, 0.3), ahead(CAR, 1.7, -0.2))
    assert iou_3d(placed(row(scene, widget)), CAR) > 0.7


def test_with_alt_it_is_as_long_as_it_was_dragged(host):
    widget = labeler()
    scene = shown(host, widget)
    scene.held("Alt", (0, -12, GROUND), (3, -12, GROUND))
    found = row(scene, widget)
    assert found["length"] == pytest.approx(3, abs=0.15)
    assert found["yaw"] == pytest.approx(0, abs=0.02)
    assert found["z"] - found["height"] / 2 == pytest.approx(GROUND, abs=0.1)


def test_a_click_makes_a_cuboid_of_what_is_there(host):
    widget = labeler()
    scene = shown(host, widget)
    scene.click(middle(OTHER))
    found = placed(row(scene, widget))
    assert iou_3d(found, OTHER) > 0.6


def test_a_click_on_what_is_placed_selects_it(host):
    widget = labeler()
    scene = shown(host, widget)
    scene.page.mouse.dblclick(*scene.on_page(middle(OTHER)))
    found = row(scene, widget)
    press(scene.page, "Escape")
    scene.selected()
    scene.click(middle(OTHER))
    expect(scene.list.get_by_role("option", selected=True)).to_have_count(1)
    assert row(scene, widget) == found


def test_a_rectangle_around_an_object_is_a_cuboid(host):
    widget = labeler()
    scene = shown(host, widget).tool("Rectangle box")
    scene.drag((CAR.x - 3, CAR.y - 2, GROUND), (CAR.x + 3, CAR.y + 2, GROUND))
    found = row(scene, widget)
    assert math.dist((found["x"], found["y"]), (CAR.x, CAR.y)) < 0.5
    assert found["length"] > found["width"]


def test_three_points_are_a_cuboid(host):
    widget = labeler()
    scene = shown(host, widget).tool("Three-point box")
    left = CAR.width / 2
    scene.click(ahead(CAR, -2.1, left), ahead(CAR, 2.1, left), ahead(CAR, 0, -left))
    found = placed(row(scene, widget))
    assert iou_3d(found, CAR) > 0.7
    assert found.yaw == pytest.approx(CAR.yaw, abs=0.05)


def test_a_new_cuboid_has_the_active_label_and_is_selected(host):
    widget = labeler()
    scene = shown(host, widget).pick("pedestrian").box()
    assert row(scene, widget)["label"] == "pedestrian"
    expect(scene.options.first).to_have_attribute("aria-selected", "true")
    expect(scene.top).to_be_visible()


def test_one_drag_is_one_undo_step(host):
    widget = labeler()
    scene = shown(host, widget).box().box(OTHER)
    press(scene.page, "Control+z")
    expect(scene.options).to_have_count(1)
    press(scene.page, "Control+z")
    expect(scene.options).to_have_count(0)
    press(scene.page, "Control+Shift+Z")
    expect(scene.options).to_have_count(1)


@pytest.mark.parametrize("tool", ["Box", "Rectangle box", "Three-point box"])
def test_escape_drops_what_is_under_way(host, tool):
    widget = labeler()
    scene = shown(host, widget).tool(tool)
    scene.move(tail())
    scene.page.mouse.down()
    scene.move(nose(), steps=3)
    press(scene.page, "Escape")
    scene.page.mouse.up()
    scene.box(OTHER) if tool == "Box" else scene.tool("Box").box(OTHER)
    assert math.dist((row(scene, widget)["x"], row(scene, widget)["y"]), (OTHER.x, OTHER.y)) < 1


def test_the_points_inside_are_counted(host):
    widget = labeler()
    scene = shown(host, widget).box()
    stored = row(scene, widget)["points"]
    inside = scene.bar.get_by_role("status", name="Points inside")
    expect(inside).to_have_text(f"{stored:,} points")
    assert stored > 400


def test_where_no_points_are_it_is_said(host):
    widget = labeler()
    scene: Scene = shown(host, widget)
    scene.held("Alt", (0, 34, GROUND), (4, 34, GROUND))
    expect(scene.bar.get_by_role("status", name="Points inside")).to_have_text("0 points")
    expect(scene.hint).to_contain_text("no points")
