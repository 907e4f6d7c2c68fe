"""All frames of a track side by side, each corrected in its tile."""

from __future__ import annotations

import math
import re

import pytest
from playwright.sync_api import Locator, expect
from support.clouding import drive, labeler
from support.clouds import Scene, shown
from support.keyboard import press

MARGIN = 1.2
"""Metres that a tile shows around a cuboid."""


@pytest.fixture
def spread(host):
    """A car placed in the first and the last of four frames, all of which are side by side."""
    clouds, track = drive(4)
    widget = labeler(clouds)
    scene = shown(host, widget)
    scene.box(track[0])
    for frame in range(1, 4):
        press(scene.page, "Alt+c")
        scene.ready(frame=frame)
        press(scene.page, *["ArrowRight"] * 10)
    for frame in (2, 1):
        press(scene.page, "Alt+,")
        scene.ready(frame=frame)
        press(scene.page, "Delete")
    press(scene.page, "Alt+f")
    expect(tiles(scene)).to_have_count(4)
    scene.settled()
    return widget, scene


def tiles(scene: Scene) -> Locator:
    group = scene.root.get_by_role("group", name="All frames of the track")
    return group.get_by_role("application")


def tile(scene: Scene, frame: int) -> Locator:
    """Wait until what lies around the car in a frame, counted from 0, is seen."""
    found = tiles(scene).nth(frame)
    found.scroll_into_view_if_needed()
    expect(found).to_have_attribute("aria-busy", "false")
    return found


def drag(scene: Scene, view: Locator, row: dict, start: tuple, by: tuple) -> None:
    """Drag in a tile: from a place right and ahead of the car's middle, by metres to the right and ahead."""
    view.scroll_into_view_if_needed()
    box = view.bounding_box()
    room = (row["width"] + 2 * MARGIN, row["length"] + 2 * MARGIN)
    scale = 0.9 * min(box["width"] / room[0], box["height"] / room[1])
    x, y = box["x"] + box["width"] / 2 + start[0] * scale, box["y"] + box["height"] / 2 - start[1] * scale
    scene.page.mouse.move(x, y)
    scene.page.mouse.down()
    scene.page.mouse.move(x + by[0] * scale, y - by[1] * scale, steps=4)
    scene.page.mouse.up()


def rows(scene: Scene, widget) -> dict[int, dict]:
    return {row["frame"]: row for row in scene.rows(widget)}


def test_each_frame_has_a_tile_that_says_what_it_holds(spread):
    _, scene = spread
    for frame, what in enumerate(["keyframe", "interpolated", "interpolated", "keyframe"]):
        expect(tiles(scene).nth(frame)).to_have_accessible_name(f"car, track 1, frame {frame + 1}, {what}")
        assert tile(scene, frame).evaluate(
            "(view) => view.querySelector('canvas[data-sheet=points]').getContext('2d')"
            ".getImageData(0, 0, 100, 100).data.some((part) => part > 0)"
        )


def test_a_drag_in_a_tile_makes_a_keyframe_there_and_leads_to_its_frame(spread):
    widget, scene = spread
    before = {row["frame"]: row for row in widget.trajectories().to_dict("records")}
    drag(scene, tile(scene, 2), before[2], (0, 0), (0.5, 0.25))
    scene.ready(frame=2)
    expect(tiles(scene).nth(2)).to_have_accessible_name("car, track 1, frame 3, keyframe")
    made = rows(scene, widget)[2]
    # Its heading is up in the tile: here along x.
    assert made["x"] - before[2]["x"] == pytest.approx(0.25, abs=0.06)
    assert made["y"] - before[2]["y"] == pytest.approx(-0.5, abs=0.06)
    press(scene.page, "Control+z")
    expect(tiles(scene).nth(2)).to_have_accessible_name("car, track 1, frame 3, interpolated")


def test_a_side_pulled_in_a_tile_gives_all_frames_the_new_size(spread):
    widget, scene = spread
    view = tile(scene, 3)
    view.click()
    scene.ready(frame=3)
    before = rows(scene, widget)[3]
    drag(scene, view, before, (0, before["length"] / 2), (0, 0.6))
    expect(scene.options.first).not_to_have_accessible_name(f"{before['length']:.2f}")
    after = rows(scene, widget)
    assert after[3]["length"] == pytest.approx(before["length"] + 0.6, abs=0.08)
    assert after[0]["length"] == after[3]["length"]
    back = after[3]["x"] - after[3]["length"] / 2
    assert back == pytest.approx(before["x"] - before["length"] / 2, abs=0.001)


def test_a_tile_by_keyboard(spread):
    widget, scene = spread
    before = {row["frame"]: row for row in widget.trajectories().to_dict("records")}
    tile(scene, 1).focus()
    expect(tile(scene, 1)).to_be_focused()
    press(scene.page, "ArrowUp", "ArrowUp", "Shift+ArrowLeft", "[", "}")
    made = rows(scene, widget)[1]
    assert made["yaw"] - before[1]["yaw"] == pytest.approx(math.radians(-9), abs=0.001)
    # Up is where it heads, left is to its left.
    cos, sin = math.cos(before[1]["yaw"]), math.sin(before[1]["yaw"])
    assert made["x"] - before[1]["x"] == pytest.approx(0.2 * cos - 0.01 * sin, abs=0.001)
    assert made["y"] - before[1]["y"] == pytest.approx(0.2 * sin + 0.01 * cos, abs=0.001)
    press(scene.page, "Alt+.")
    expect(scene.canvas).to_have_attribute("data-frame", "2")
    expect(tile(scene, 2)).to_be_focused()


def test_escape_leaves_a_tile_as_it_was(spread):
    widget, scene = spread
    view = tile(scene, 1)
    view.focus()
    box = view.bounding_box()
    scene.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    scene.page.mouse.down()
    scene.page.mouse.move(box["x"] + box["width"] / 2 + 20, box["y"] + box["height"] / 2, steps=3)
    scene.page.keyboard.press("Escape")
    scene.page.mouse.up()
    assert sorted(rows(scene, widget)) == [0, 3]


def test_an_item_is_not_left_with_a_drag_in_a_tile_in_hand(spread):
    widget, scene = spread
    box = tile(scene, 1).bounding_box()
    scene.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    scene.page.mouse.down()
    scene.page.mouse.move(box["x"] + box["width"] / 2 + 20, box["y"] + box["height"] / 2, steps=3)
    press(scene.page, "Enter")
    expect(scene.hint).to_contain_text("Let go of the object")
    scene.page.mouse.up()
    expect(tiles(scene).nth(1)).to_have_accessible_name(re.compile("keyframe"))
    assert sorted(rows(scene, widget)) == [0, 1, 3]
    assert widget.items["status"].tolist() == ["unlabelled"]


def test_the_tile_of_a_frame_that_cannot_be_opened_is_not_waited_for(host):
    clouds, track = drive(3)
    clouds[1] = "nowhere.bin"
    scene = shown(host, labeler(clouds))
    scene.box(track[0])
    press(scene.page, "Control+c", "Alt+.")
    expect(scene.root.get_by_role("alert")).to_contain_text("nowhere.bin")
    press(scene.page, "Alt+.")
    scene.ready(frame=2)
    press(scene.page, "Control+v", "Alt+f")
    expect(tiles(scene)).to_have_count(3)
    for frame in range(3):
        tile(scene, frame)
    press(scene.page, "Alt+,")
    expect(scene.root.get_by_role("alert")).to_contain_text("nowhere.bin")
