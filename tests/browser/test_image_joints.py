"""Keypoints: joints placed, adjusted, occluded and absent."""

from __future__ import annotations

from playwright.sync_api import expect
from support.drawing import Canvas, flat, labeler, near, row, shown
from support.keyboard import press

import jupyter_label as jl

NOSE = {"joints": ["nose", "left", "right"], "bones": [("nose", "left"), ("nose", "right")]}


def poses(host, **skeleton) -> tuple[jl.ImageLabeler, Canvas]:
    shapes = labeler(tools=["keypoints"], skeleton=jl.Skeleton(**{**NOSE, **skeleton}))
    return shapes, shown(host, shapes)


def test_joints_are_placed_one_by_one_occluded_with_shift_absent_with_alt(host):
    shapes, canvas = poses(host)
    step = canvas.page.get_by_role("status", name="Next step")
    expect(step).to_contain_text("nose")
    canvas.click((50, 40))
    expect(step).to_contain_text("left")
    canvas.held("Shift", (30, 80))
    expect(step).to_contain_text("right")
    canvas.held("Alt", (70, 80))
    canvas.listed("car, keypoints, 2 of 3 joints")
    joints = row(canvas, shapes)["joints"]
    seen = {joint["name"]: joint["visibility"] for joint in joints}
    assert seen == {"nose": 2, "left": 1, "right": 0}
    assert near([joints[0]["x"], joints[0]["y"], joints[1]["x"], joints[1]["y"]], [50, 40, 30, 80], canvas)


def test_enter_leaves_the_other_joints_absent(host):
    shapes, canvas = poses(host)
    canvas.click((50, 40), (200, 200))
    press(canvas.page, "Backspace", "Enter")
    assert [joint["visibility"] for joint in row(canvas, shapes)["joints"]] == [2, 0, 0]


def test_a_template_is_dragged_and_then_adjusted(host):
    shapes, canvas = poses(host, template=[(0.5, 0), (0, 1), (1, 1)])
    canvas.drag((40, 40), (140, 120))
    places = [[joint["x"], joint["y"]] for joint in row(canvas, shapes)["joints"]]
    assert near(flat(places), [90, 40, 40, 120, 140, 120], canvas)
    canvas.tool("Select").click((90, 40))
    canvas.drag((140, 120), (180, 150))
    places = [[joint["x"], joint["y"]] for joint in row(canvas, shapes)["joints"]]
    assert near(flat(places), [90, 40, 40, 120, 180, 150], canvas)


def visibilities(canvas: Canvas, shapes: jl.ImageLabeler) -> list[int]:
    return [joint["visibility"] for joint in row(canvas, shapes)["joints"]]


def test_shift_click_makes_a_placed_joint_occluded_and_alt_click_absent(host):
    shapes, canvas = poses(host, template=[(0.5, 0), (0, 1), (1, 1)])
    canvas.drag((40, 40), (140, 120))
    canvas.tool("Select").click((90, 40))
    canvas.held("Shift", (90, 40))
    assert visibilities(canvas, shapes) == [1, 2, 2]
    canvas.held("Shift", (90, 40))
    assert visibilities(canvas, shapes) == [2, 2, 2]
    canvas.held("Alt", (140, 120))
    assert visibilities(canvas, shapes) == [2, 2, 0]
    press(canvas.page, "Control+z")
    assert visibilities(canvas, shapes) == [2, 2, 2]


def test_the_joint_in_hand_becomes_occluded_or_absent_by_keyboard(host):
    shapes, canvas = poses(host, template=[(0.5, 0), (0, 1), (1, 1)])
    canvas.drag((40, 40), (140, 120))
    canvas.tool("Select").click((90, 40))
    press(canvas.page, "Alt+n", "Alt+o")
    assert visibilities(canvas, shapes) == [1, 2, 2]
    press(canvas.page, "Alt+n", "Delete")
    assert visibilities(canvas, shapes) == [1, 0, 2]


ABOVE = """([x, y]) => {
  const sheet = document.querySelector('canvas[data-sheet=hand]');
  const { left, top, width } = sheet.getBoundingClientRect();
  const ratio = sheet.width / width;
  const corner = [(x - left) * ratio, (y - top - 24) * ratio].map(Math.round);
  return sheet.getContext('2d').getImageData(...corner, 16, 12).data.some((byte) => byte > 0);
}"""
"""Whether there is something above a place."""


def test_the_joint_under_the_pointer_and_the_one_in_hand_show_their_names(host):
    _, canvas = poses(host, template=[(0.5, 0), (0, 1), (1, 1)])
    canvas.drag((40, 60), (140, 140))
    canvas.tool("Select").click((90, 60))
    nose = list(canvas.on_page((90, 60)))
    canvas.move((250, 200))
    canvas.page.wait_for_function(f"(nose) => !({ABOVE})(nose)", arg=nose)
    canvas.move((90, 60))
    canvas.page.wait_for_function(ABOVE, arg=nose)
    canvas.move((250, 200))
    canvas.page.wait_for_function(f"(nose) => !({ABOVE})(nose)", arg=nose)
    press(canvas.page, "Alt+n")
    canvas.page.wait_for_function(ABOVE, arg=nose)


def places(canvas: Canvas, shapes: jl.ImageLabeler) -> list[float]:
    return flat([[joint["x"], joint["y"]] for joint in row(canvas, shapes)["joints"]])


def test_an_absent_joint_is_placed_where_the_template_has_it(host):
    shapes, canvas = poses(host, template=[(0.5, 0), (0, 1), (1, 1)])
    canvas.drag((40, 40), (140, 120))
    canvas.tool("Select").click((90, 40))
    canvas.held("Alt", (140, 120))
    assert visibilities(canvas, shapes) == [2, 2, 0]
    absent = canvas.page.get_by_role("group", name="Selected shape").get_by_label("Absent")
    absent.select_option("right")
    expect(absent).to_have_count(0)
    assert visibilities(canvas, shapes) == [2, 2, 2]
    assert near(places(canvas, shapes), [90, 40, 40, 120, 140, 120], canvas)
    press(canvas.page, "Control+z")
    assert visibilities(canvas, shapes) == [2, 2, 0]


def test_absent_joints_are_placed_one_by_one_at_the_cross_by_keyboard(host):
    shapes, canvas = poses(host)
    canvas.click((50, 40))
    press(canvas.page, "Enter", "Alt+j")
    expect(canvas.hint).to_have_text("Select keypoints with an absent joint first.")
    press(canvas.page, "Shift+V", "ArrowRight", ".", "Alt+j", "Shift+ArrowDown", "Alt+j")
    assert visibilities(canvas, shapes) == [2, 2, 2]
    assert near(places(canvas, shapes)[2:], [161, 130, 161, 120], canvas)
    press(canvas.page, "Alt+j")
    expect(canvas.hint).to_have_text("Select keypoints with an absent joint first.")
