"""Everything in a cloud is done by the keyboard alone."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import expect
from support.clouding import CARS, GROUND, labeler
from support.clouds import CAR, NUMBERS, accepted, face, row, shown, values
from support.keyboard import press


def test_a_cuboid_is_drawn_labelled_and_submitted(host):
    widget = labeler()
    scene = shown(host, widget)
    press(scene.page, "2", "Space", *["ArrowRight"] * 16, *["ArrowUp"] * 6, "Space")
    press(scene.page, *["ArrowRight"] * 8, "Space")
    expect(scene.options).to_have_count(1)
    found = row(scene, widget)
    assert found["label"] == "pedestrian"
    assert math.dist((found["x"], found["y"]), (10, 3)) < 1.5
    press(scene.page, "Enter")
    scene.settled()
    assert list(widget.items["status"]) == ["done"]


def test_the_cross_goes_over_the_ground_in_steps(host):
    scene = shown(host, labeler())
    press(scene.page, "Shift+B", "Space", "ArrowRight", "Shift+ArrowUp")
    before = scene.cross()
    press(scene.page, "ArrowRight")
    after = scene.cross()
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((0.5, 0), abs=1e-6)
    press(scene.page, "Shift+ArrowUp")
    assert scene.cross()[1] - after[1] == pytest.approx(0.1, abs=1e-6)
    assert before[2] == pytest.approx(GROUND, abs=0.1)
    press(scene.page, "Escape")
    expect(scene.canvas).to_have_attribute("data-cross", "")


def test_a_rectangle_and_three_points_are_drawn(host):
    widget = labeler()
    scene = shown(host, widget)
    press(scene.page, "Shift+R", "Space", *["ArrowLeft"] * 4, *["ArrowDown"] * 16, "Space")
    press(scene.page, *["ArrowRight"] * 8, *["ArrowUp"] * 5, "Space")
    expect(scene.options).to_have_count(1)
    press(scene.page, "Escape", "Shift+T", "Space", *["ArrowUp"] * 8, "Space")
    press(scene.page, *["ArrowRight"] * 8, "Space", *["ArrowDown"] * 4, "Space")
    expect(scene.options).to_have_count(2)


def test_a_cuboid_is_left_as_it_was_drawn(host):
    widget = labeler()
    scene = shown(host, widget)
    press(scene.page, "Space", *["ArrowRight"] * 18, *["ArrowUp"] * 6, "Space", *["ArrowRight"] * 6)
    start, end = scene.cross()[0] - 3, scene.cross()[0]
    press(scene.page, "Alt+Enter")
    found = row(scene, widget)
    assert values(found, "length", "yaw") == pytest.approx([end - start, 0], abs=1e-3)
    assert found["x"] == pytest.approx((start + end) / 2, abs=1e-3)


def test_escape_takes_a_drawing_back_and_lets_go_of_the_cross(host):
    scene = shown(host, labeler())
    press(scene.page, "Space", "Space", "ArrowRight", "ArrowRight")
    expect(scene.next_step).to_contain_text("Let go at the nose")
    press(scene.page, "Escape")
    expect(scene.next_step).to_contain_text("Drag from tail to nose")
    press(scene.page, "Escape")
    expect(scene.canvas).to_have_attribute("data-cross", "")
    expect(scene.options).to_have_count(0)


@pytest.mark.parametrize(
    ("key", "name", "by"),
    [
        ("ArrowRight", "x", 0.1),
        ("ArrowLeft", "x", -0.1),
        ("ArrowUp", "y", 0.1),
        ("ArrowDown", "y", -0.1),
        ("Shift+ArrowRight", "x", 0.01),
        ("Shift+ArrowDown", "y", -0.01),
        ("PageUp", "z", 0.1),
        ("Shift+PageDown", "z", -0.01),
        ("[", "yaw", math.radians(1)),
        ("]", "yaw", -math.radians(1)),
        ("{", "yaw", math.radians(10)),
        ("}", "yaw", -math.radians(10)),
    ],
)
def test_it_is_nudged_and_turned(host, key, name, by):
    scene, widget = accepted(host, CAR)
    before = row(scene, widget)
    press(scene.page, key)
    after = row(scene, widget)
    assert after[name] - before[name] == pytest.approx(by, abs=1e-4)
    others = [other for other in NUMBERS if other != name]
    assert values(after, *others) == pytest.approx(values(before, *others), abs=1e-4)


def test_it_is_turned_around_and_by_a_quarter(host):
    scene, widget = accepted(host, CAR)
    press(scene.page, "Shift+H")
    assert row(scene, widget)["yaw"] == pytest.approx(CAR.yaw - math.pi, abs=1e-4)
    press(scene.page, "Shift+Q")
    found = row(scene, widget)
    assert found["yaw"] == pytest.approx(CAR.yaw - math.pi / 2, abs=1e-4)
    assert values(found, "length", "width") == [CAR.width, CAR.length]


@pytest.mark.parametrize(
    ("steps", "sides", "name"),
    [(1, (1, 0, 0), "length"), (2, (-1, 0, 0), "length"), (3, (0, 1, 0), "width"), (5, (0, 0, 1), "height")],
)
def test_faces_are_taken_in_hand_and_moved(host, steps, sides, name):
    scene, widget = accepted(host, CAR)
    before = row(scene, widget)
    press(scene.page, *["Alt+ArrowRight"] * steps, "Alt+ArrowUp", "Alt+ArrowUp", "Alt+Shift+ArrowDown")
    after = row(scene, widget)
    assert after[name] == pytest.approx(before[name] + 0.19, abs=1e-3)
    opposite = [-side for side in sides]
    assert face(after, *opposite) == pytest.approx(face(before, *opposite), abs=1e-3)


def test_a_face_before_is_taken_and_moved_in_and_out(host):
    scene, widget = accepted(host, CAR)
    before = row(scene, widget)
    press(scene.page, "Alt+ArrowRight", "Alt+ArrowLeft", "Alt+ArrowDown", "Alt+Shift+ArrowUp")
    after = row(scene, widget)
    assert after["height"] == pytest.approx(before["height"] - 0.09, abs=1e-3)
    assert face(after, 0, 0, 1) == pytest.approx(face(before, 0, 0, 1), abs=1e-3)


def test_it_is_shrunk_grown_and_fitted_to_its_points(host):
    scene, widget = accepted(host, CAR)
    scene.enter("Length", "7")
    press(scene.page, "Alt+q")
    assert row(scene, widget)["length"] == pytest.approx(CAR.length, abs=0.1)
    scene.enter("Length", "3")
    press(scene.page, "Alt+w")
    assert row(scene, widget)["length"] == pytest.approx(CAR.length, abs=0.4)
    scene.enter("x", str(CAR.x + 0.4))
    press(scene.page, "Alt+r")
    assert values(row(scene, widget), "x", "y") == pytest.approx([CAR.x, CAR.y], abs=0.25)


def test_side_views_are_put_away_and_brought_back(host):
    scene, _ = accepted(host, CAR)
    expect(scene.top).to_be_visible()
    press(scene.page, "Alt+v")
    expect(scene.top).to_have_count(0)
    press(scene.page, "Alt+v")
    expect(scene.top).to_be_visible()


def test_objects_are_gone_through_copied_and_removed(host):
    scene, widget = accepted(host, *CARS)
    chosen = scene.list.get_by_role("option", selected=True)
    names = [scene.options.nth(n).get_attribute("aria-label") for n in range(3)]
    expect(chosen).to_have_accessible_name(names[0] or "")
    press(scene.page, ".")
    expect(chosen).to_have_accessible_name(names[1] or "")
    press(scene.page, ",", ",")
    expect(chosen).to_have_accessible_name(names[2] or "")
    press(scene.page, "Control+c", "Control+v")
    expect(scene.options).to_have_count(4)
    press(scene.page, "Delete")
    expect(scene.options).to_have_count(3)
    assert len(scene.rows(widget)) == 3


def test_keys_change_how_points_are_shown(host):
    scene = shown(host, labeler())
    press(scene.page, "Alt+a")
    panel = scene.root.get_by_role("group", name="View settings")
    press(scene.page, "Alt+l", "Alt+l")
    expect(panel.get_by_label("Point size")).to_have_value("3")
    press(scene.page, "Alt+k")
    expect(panel.get_by_label("Point size")).to_have_value("2.5")
    before = panel.get_by_label("Colour by").input_value()
    press(scene.page, "Alt+m")
    expect(panel.get_by_label("Colour by")).not_to_have_value(before)
