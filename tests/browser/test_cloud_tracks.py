"""Sequences: frames, tracks and their keyframes, from the gesture to the rows."""

from __future__ import annotations

import math
import re
import threading

import numpy as np
import pytest
from playwright.sync_api import expect
from support.axe import violations
from support.clouding import CARS, drive, labeler, street
from support.clouds import CAR, Scene, shown
from support.keyboard import press

import jupyter_label as jl


@pytest.fixture
def driven(host):
    """A car that goes a metre a frame, for five frames: its labeler, it on a page, its cuboids."""
    clouds, track = drive(5)
    widget = labeler(clouds)
    return widget, shown(host, widget), track


def go(scene: Scene, key: str, frame: int) -> Scene:
    """Press a key and wait until a frame, counted from 0, is painted."""
    press(scene.page, key)
    return scene.ready(frame=frame)


def button(scene: Scene, name: str):
    return scene.root.get_by_role("toolbar", name="Frames").get_by_role("button", name=name, exact=True)


def rows(scene: Scene, **state: bool):
    return scene.root.get_by_role("listbox", name="Tracks").get_by_role("option", **state)


def tracks(scene: Scene, *names: str) -> None:
    """Wait until the timeline names just these tracks."""
    expect(rows(scene)).to_have_count(len(names))
    for index, name in enumerate(names):
        expect(rows(scene).nth(index)).to_have_accessible_name(name)


def placed(scene: Scene, widget, *names: str) -> list[tuple]:
    """Give frame and track of what is stored, and more of it, in the order of frames."""
    return sorted((row["frame"], row["track"], *(row[name] for name in names)) for row in scene.rows(widget))


def test_a_cuboid_is_copied_on_by_a_key_and_goes_on_at_its_pace(driven):
    widget, scene, track = driven
    scene.box(track[0])
    tracks(scene, "car, track 1, frame 1, 1 keyframe")
    go(scene, "Alt+c", 1)
    tracks(scene, "car, track 1, frames 1–2, 2 keyframes")
    press(scene.page, *["ArrowRight"] * 10)
    go(scene, "Alt+c", 2)
    first, second, third = (x for *_, x in placed(scene, widget, "x"))
    assert (second - first, third - second) == (pytest.approx(1, abs=0.02), pytest.approx(1, abs=0.02))
    press(scene.page, "Control+z")
    tracks(scene, "car, track 1, frames 1–2, 2 keyframes")


def test_undo_leads_to_the_frame_of_what_it_takes_back(host):
    clouds, track = drive(3)
    widget = labeler(clouds, street())
    scene = shown(host, widget)
    go(scene, "Alt+.", 1).box(track[1])
    go(scene, "Alt+,", 0)
    press(scene.page, "Control+z")
    scene.ready(frame=1)
    press(scene.page, "Control+Shift+Z", "Enter")
    scene.ready("c1")
    # First that the item was submitted, then the cuboid in it.
    press(scene.page, "Control+z", "Control+z")
    scene.ready("c0", frame=1)
    expect(scene.options).to_have_count(0)
    assert scene.rows(widget) == []


def test_a_copy_stands_still_in_the_world_where_nothing_is_known_of_its_pace(host):
    # The sensor goes two metres a frame.
    poses = [np.hstack([np.eye(3), [[2.0 * frame], [0], [0]]]) for frame in range(2)]
    widget = labeler([street(), street()], rows={"poses": [poses]}, poses="poses")
    scene = shown(host, widget)
    scene.box(CAR)
    go(scene, "Alt+c", 1)
    before, after = (x for *_, x in placed(scene, widget, "x"))
    assert before - after == pytest.approx(2, abs=0.001)


def test_between_keyframes_it_is_interpolated_and_an_edit_makes_a_keyframe(driven):
    widget, scene, track = driven
    scene.box(track[0])
    go(scene, "Alt+c", 1)
    press(scene.page, *["ArrowRight"] * 10)
    for frame in (2, 3):
        go(scene, "Alt+c", frame)
    press(scene.page, "<", "Delete")
    scene.ready(frame=2)
    tracks(scene, "car, track 1, frames 1–4, 3 keyframes")
    expect(scene.options).to_have_count(1)
    scene.settled()
    frames = [row["frame"] for row in widget.trajectories().to_dict("records")]
    assert sorted(frames) == [0, 1, 2, 3]
    press(scene.page, "ArrowUp")
    tracks(scene, "car, track 1, frames 1–4, 4 keyframes")
    xs = {frame: x for frame, _, x in placed(scene, widget, "x")}
    assert xs[2] == pytest.approx((xs[1] + xs[3]) / 2, abs=0.01)
    press(scene.page, "Control+z")
    tracks(scene, "car, track 1, frames 1–4, 3 keyframes")
    expect(scene.list.get_by_role("option", selected=True)).to_have_count(1)


def test_a_keyframe_is_made_and_gone_to_by_keys(driven):
    widget, scene, track = driven
    scene.box(track[0])
    press(scene.page, "Shift+K")
    expect(scene.hint).to_contain_text("has a keyframe of it already")
    go(scene, "Alt+c", 1)
    go(scene, "Alt+c", 2)
    go(scene, "Alt+,", 1)
    press(scene.page, "Delete")
    tracks(scene, "car, track 1, frames 1–3, 2 keyframes")
    press(scene.page, "Shift+K")
    tracks(scene, "car, track 1, frames 1–3, 3 keyframes")
    assert [frame for frame, *_ in placed(scene, widget)] == [0, 1, 2]
    go(scene, ">", 2)
    press(scene.page, ">")
    expect(scene.hint).to_contain_text("last keyframe")


def test_what_is_interpolated_is_not_removed_but_its_track_is(driven):
    widget, scene, track = driven
    scene.box(track[0])
    go(scene, "Alt+c", 1)
    go(scene, "Alt+c", 2)
    go(scene, "Alt+,", 1)
    press(scene.page, "Delete")
    tracks(scene, "car, track 1, frames 1–3, 2 keyframes")
    press(scene.page, "Delete")
    expect(scene.hint).to_contain_text("Nothing of it was placed in this frame")
    assert [frame for frame, *_ in placed(scene, widget)] == [0, 2]
    press(scene.page, "Shift+Delete")
    expect(scene.root.get_by_role("listbox", name="Tracks")).to_have_count(0)
    assert placed(scene, widget) == []
    press(scene.page, "Control+z")
    tracks(scene, "car, track 1, frames 1–3, 2 keyframes")


def test_a_new_cuboid_has_a_track_of_its_own_and_a_single_cloud_has_none(driven, host):
    widget, scene, track = driven
    scene.box(track[0]).box(CARS[1])
    tracks(scene, "car, track 1, frame 1, 1 keyframe", "car, track 2, frame 1, 1 keyframe")
    host.remove(widget)
    single = labeler()
    alone = shown(host, single)
    expect(alone.root.get_by_role("region", name="Timeline")).to_have_count(0)
    alone.box()
    [row] = alone.rows(single)
    assert not row["track"]


def test_outside_from_a_frame_on_and_back(driven):
    widget, scene, track = driven
    scene.box(track[0])
    for frame in range(1, 5):
        go(scene, "Alt+c", frame)
    for frame in (3, 2):
        go(scene, "Alt+,", frame)
    press(scene.page, "Alt+u")
    expect(button(scene, "Outside")).to_have_attribute("aria-pressed", "true")
    expect(scene.options).to_have_count(0)
    tracks(scene, "car, track 1, frames 1–2, 4–5, 5 keyframes")
    assert [outside for *_, outside in placed(scene, widget, "outside")] == [False, False, True, False, False]
    press(scene.page, "Alt+u")
    tracks(scene, "car, track 1, frames 1–5, 5 keyframes")
    expect(scene.options).to_have_count(1)


def test_occluded_holds_from_a_frame_to_the_next_keyframe(driven):
    widget, scene, track = driven
    scene.box(track[0])
    go(scene, "Alt+c", 1)
    press(scene.page, "Alt+o")
    expect(scene.bar.get_by_role("button", name="Occluded")).to_have_attribute("aria-pressed", "true")
    assert placed(scene, widget, "occluded") == [(0, "1", False), (1, "1", True)]


def test_a_static_object_is_in_every_frame_at_the_same_place_of_the_world(host):
    quarter = np.array([[0.0, -1, 0, 3], [1, 0, 0, 0], [0, 0, 1, 0]])
    poses = [np.eye(3, 4), quarter]
    widget = labeler([street(), street()], rows={"poses": [poses]}, poses="poses")
    scene = shown(host, widget)
    scene.box(CAR)
    press(scene.page, "Alt+s")
    tracks(scene, "car, track 1, frames 1–2, 1 keyframe")
    go(scene, "Alt+.", 1)
    expect(scene.options).to_have_count(1)
    scene.settled()
    first, second = widget.trajectories().sort_values("frame").to_dict("records")
    assert (second["x"], second["y"]) == (pytest.approx(first["y"]), pytest.approx(3 - first["x"]))
    turned = (first["yaw"] - math.pi / 2 - second["yaw"] + math.pi) % (2 * math.pi) - math.pi
    assert turned == pytest.approx(0, abs=1e-4)
    assert [row["static"] for row in scene.rows(widget)] == [True]


def test_two_tracks_are_linked_and_split_again(driven):
    widget, scene, track = driven
    scene.box(track[0])
    go(scene, "Alt+.", 1)
    go(scene, "Alt+.", 2)
    scene.box(track[2])
    tracks(scene, "car, track 1, frame 1, 1 keyframe", "car, track 2, frame 3, 1 keyframe")
    press(scene.page, "Alt+j")
    expect(button(scene, "Link tracks")).to_have_attribute("aria-pressed", "true")
    scene.root.get_by_role("listbox", name="Tracks").get_by_role("option").first.locator(
        ".jlb-track-name"
    ).click()
    scene.root.focus()
    press(scene.page, "Alt+j")
    tracks(scene, "car, track 1, frames 1–3, 2 keyframes")
    assert {name for _, name in placed(scene, widget)} == {"1"}
    press(scene.page, "Alt+t")
    tracks(scene, "car, track 1, frames 1–2, 2 keyframes", "car, track 2, frame 3, 1 keyframe")
    press(scene.page, "Control+z")
    tracks(scene, "car, track 1, frames 1–3, 2 keyframes")


def test_a_copy_pasted_into_another_frame_is_the_same_object_there(driven):
    widget, scene, track = driven
    scene.box(track[0])
    press(scene.page, "Control+c")
    go(scene, "Alt+.", 1)
    press(scene.page, "Control+v")
    tracks(scene, "car, track 1, frames 1–2, 2 keyframes")
    press(scene.page, "Control+v")
    tracks(scene, "car, track 1, frames 1–2, 2 keyframes", "car, track 2, frame 2, 1 keyframe")
    assert len({x for *_, x in placed(scene, widget, "x")}) == 1


def test_python_leads_to_the_frame_of_an_annotation(driven):
    widget, scene, track = driven
    scene.box(track[0])
    go(scene, "Alt+c", 1)
    press(scene.page, "Escape", "Escape")
    for frame in (2, 3):
        go(scene, "Alt+.", frame)
    first = next(row for row in scene.rows(widget) if row["frame"] == 0)
    widget.show(first["annotation_id"])
    expect(scene.canvas).to_have_attribute("data-frame", "0")
    expect(scene.list.get_by_role("option", selected=True)).to_have_count(1)


def test_what_is_half_drawn_is_dropped_where_python_leads_to_another_frame(driven):
    widget, scene, track = driven
    scene.box(track[0])
    [first] = scene.rows(widget)
    go(scene, "Alt+.", 1)
    x, y, z = track[1].x, track[1].y, -1.7
    scene.tool("Three-point box").click((x - 2, y - 1, z), (x + 2, y - 1, z))
    widget.show(first["annotation_id"])
    scene.ready(frame=0)
    scene.click((track[0].x, y + 2.2, z))
    expect(scene.next_step).to_contain_text("Click the nose end")
    assert placed(scene, widget) == [(0, "1")]


def test_one_size_in_all_frames_unless_that_is_turned_off(driven):
    widget, scene, track = driven
    scene.box(track[0])
    go(scene, "Alt+c", 1)
    scene.enter("Length", "5")
    expect(scene.options).to_have_accessible_name(re.compile("cuboid, 5.00 × "))
    assert [length for *_, length in placed(scene, widget, "length")] == [5, 5]
    press(scene.page, "Alt+h")
    scene.enter("Length", "4.5")
    expect(scene.options).to_have_accessible_name(re.compile("cuboid, 4.50 × "))
    assert [length for *_, length in placed(scene, widget, "length")] == [5, 4.5]


def test_a_label_is_that_of_the_whole_track(driven):
    widget, scene, track = driven
    scene.box(track[0])
    go(scene, "Alt+c", 1)
    press(scene.page, "2")
    tracks(scene, "pedestrian, track 1, frames 1–2, 2 keyframes")
    assert [label for *_, label in placed(scene, widget, "label")] == ["pedestrian", "pedestrian"]


def test_the_timeline_leads_to_a_frame_and_a_track(driven):
    _, scene, track = driven
    scene.box(track[0])
    go(scene, "Alt+c", 1)
    press(scene.page, "Escape", "Escape")
    lane = scene.root.get_by_role("listbox", name="Tracks").locator(".jlb-track-lane")
    box = lane.bounding_box()
    scene.page.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2)
    expect(scene.canvas).to_have_attribute("data-frame", "3")
    expect(rows(scene, selected=True)).to_have_count(1)
    press(scene.page, "<")
    expect(scene.canvas).to_have_attribute("data-frame", "1")
    expect(scene.list.get_by_role("option", selected=True)).to_have_count(1)


def test_the_timeline_by_keyboard(driven):
    _, scene, track = driven
    scene.box(track[0]).box(CARS[1])
    scene.root.get_by_role("listbox", name="Tracks").focus()
    press(scene.page, "ArrowUp")
    chosen = rows(scene, selected=True)
    expect(chosen).to_have_accessible_name("car, track 1, frame 1, 1 keyframe")
    press(scene.page, "ArrowRight", "ArrowRight", "ArrowLeft")
    expect(scene.canvas).to_have_attribute("data-frame", "1")
    press(scene.page, "ArrowDown")
    expect(chosen).to_have_accessible_name("car, track 2, frame 1, 1 keyframe")


def test_frames_are_played_to_the_end_and_stopped(driven):
    _, scene, _ = driven
    press(scene.page, "Shift+Space")
    expect(scene.canvas).to_have_attribute("data-frame", "4")
    expect(button(scene, "Play the frames")).to_have_attribute("aria-pressed", "false")
    scene.root.get_by_role("slider", name="Frame").press("Home")
    expect(scene.canvas).to_have_attribute("data-frame", "0")


@pytest.fixture
def slow(host):
    """Five frames a second apart: their labeler, and it on a page."""
    clouds, track = drive(5)
    widget = labeler(clouds, rows={"times": [[0.0, 1.0, 2.0, 3.0, 4.0]]}, times="times")
    return widget, shown(host, widget), track


def test_frames_stand_still_while_something_is_drawn(slow):
    widget, scene, track = slow
    start, middle, end = (scene.on_page((track[0].x + by, track[0].y, -1.7)) for by in (-2, 0, 2))
    scene.page.mouse.move(*start)
    press(scene.page, "Shift+Space")
    scene.page.mouse.down()
    scene.page.mouse.move(*middle)
    expect(button(scene, "Play the frames")).to_have_attribute("aria-pressed", "false")
    here = int(scene.number("frame"))
    assert here < 4
    scene.page.mouse.move(*end)
    scene.page.mouse.up()
    expect(rows(scene)).to_have_count(1)
    assert [frame for frame, _ in placed(scene, widget)] == [here]


def test_escape_stops_the_frames(slow):
    _, scene, _ = slow
    press(scene.page, "Shift+Space")
    expect(button(scene, "Play the frames")).to_have_attribute("aria-pressed", "true")
    scene.page.keyboard.press("Escape")
    expect(button(scene, "Play the frames")).to_have_attribute("aria-pressed", "false")
    assert scene.number("frame") < 4


def test_nothing_is_fitted_to_the_points_of_the_frame_before(host):
    clouds, track = drive(2)
    widget = labeler(clouds)
    facts, goes_on = widget._clouds.facts, threading.Event()

    def wait_and_say(position, frame):
        if frame == 1:
            goes_on.wait()
        return facts(position, frame)

    widget._clouds.facts = wait_and_say
    try:
        scene = shown(host, widget)
        scene.box(track[0])
        press(scene.page, "Alt+s", "Alt+.")
        expect(scene.canvas).to_have_attribute("aria-busy", "true")
        scene.page.keyboard.press("Alt+r")
        expect(scene.hint).to_contain_text("on their way")
        for key in ("Escape", "ArrowRight", "Space", "ArrowRight", "Space"):
            scene.page.keyboard.press(key)
        expect(scene.hint).to_contain_text("still on its way")
    finally:
        goes_on.set()
    scene.ready(frame=1)
    expect(scene.options).to_have_count(1)
    assert placed(scene, widget) == [(0, "1")]
    press(scene.page, "Control+z")
    tracks(scene, "car, track 1, frame 1, 1 keyframe")


def test_what_is_asked_of_an_object_in_another_frame_is_still_to_answer(host):
    clouds, track = drive(2)
    moving = jl.Choice("moving", ("yes", "no"), required=True)
    widget = labeler(clouds, questions_per_object=[moving])
    scene = shown(host, widget)
    scene.box(track[0])
    go(scene, "Alt+.", 1)
    press(scene.page, "Enter")
    expect(scene.hint).to_contain_text(re.compile("Still to answer on car, .*frame 1, track 1: moving"))
    assert list(widget.items["status"]) != ["done"]


def test_a_frame_cannot_be_left_with_something_in_hand(driven):
    _, scene, track = driven
    scene.tool("Three-point box").click((track[0].x, track[0].y, -1.7), (track[0].x + 2, track[0].y, -1.7))
    press(scene.page, "Alt+.")
    expect(scene.hint).to_contain_text("first")
    expect(scene.canvas).to_have_attribute("data-frame", "0")
    press(scene.page, "Escape")
    go(scene, "Alt+.", 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(driven, scheme):
    _, scene, track = driven
    scene.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    scene.box(track[0])
    go(scene, "Alt+c", 1)
    press(scene.page, "Alt+f")
    expect(scene.root.get_by_role("group", name="All frames of the track")).to_be_visible()
    assert violations(scene.page) == []


@pytest.mark.parametrize("broken", [0, 1])
def test_a_frame_that_cannot_be_opened_says_so_and_the_others_are_labelled(host, broken):
    clouds, track = drive(3)
    clouds[broken] = "nowhere.bin"
    widget = labeler(clouds)
    scene = Scene(host(widget))
    fault = scene.root.get_by_role("alert")
    if broken == 0:
        expect(fault).to_contain_text("nowhere.bin")
        scene.root.focus()
        go(scene, "Alt+.", 1)
    else:
        scene.ready()
    expect(fault).to_have_count(0)
    here = 1 - broken
    scene.box(track[here])
    assert [frame for frame, _ in placed(scene, widget)] == [here]
    if broken == 1:
        press(scene.page, "Alt+.")
        expect(fault).to_contain_text("nowhere.bin")
        go(scene, "Alt+.", 2)
        expect(fault).to_have_count(0)


def test_another_item_begins_with_its_first_frame(host):
    widget = labeler(drive(3)[0], drive(4)[0])
    scene = shown(host, widget)
    for frame in (1, 2):
        go(scene, "Alt+.", frame)
    press(scene.page, "Shift+N")
    scene.ready("c1")
    expect(scene.root.get_by_role("slider", name="Frame")).to_have_attribute("aria-valuetext", "1 of 4")
    press(scene.page, "Shift+P")
    scene.ready("c0")
    expect(scene.root.get_by_role("slider", name="Frame")).to_have_attribute("aria-valuetext", "1 of 3")
