"""Cuboids are moved, pulled and turned by hand, in the cloud itself."""

from __future__ import annotations

import math
import re

import msgspec
import numpy as np
import pytest
from playwright.sync_api import expect
from support.clouding import GROUND, labeler, street
from support.clouds import CAR, OTHER, Scene, accepted, cuboid_of, face, middle, row, shown, values
from support.keyboard import press

MADE = cuboid_of(CAR)
CENTIMETRES = 0.06
"""Metres: what a pixel of the screen may take."""


def chosen(host) -> tuple[Scene, object]:
    return accepted(host, CAR)


def test_it_is_dragged_over_the_ground(host):
    scene, widget = chosen(host)
    scene.drag(middle(), (CAR.x + 1, CAR.y - 0.5, GROUND))
    found = row(scene, widget)
    assert found["x"] == pytest.approx(CAR.x + 1, abs=CENTIMETRES)
    assert found["y"] == pytest.approx(CAR.y - 0.5, abs=CENTIMETRES)
    assert values(found, "z", "length", "yaw") == pytest.approx([CAR.z, CAR.length, CAR.yaw])


@pytest.mark.parametrize(("sides", "name"), [((1, 0), "length"), ((-1, 0), "length"), ((0, 1), "width")])
def test_a_face_is_pulled_and_the_opposite_one_stays(host, sides, name):
    scene, widget = chosen(host)
    along, left = sides
    opposite = face(MADE, -along, -left, 0)
    longer = {**MADE, "length": CAR.length + 2, "width": CAR.width + 2}
    scene.drag(face(MADE, along, left, 0), face(longer, along, left, 0))
    found = row(scene, widget)
    assert found[name] == pytest.approx(MADE[name] + 1, abs=CENTIMETRES)
    assert face(found, -along, -left, 0) == pytest.approx(opposite, abs=1e-3)


def test_a_corner_is_pulled_and_the_opposite_one_stays(host):
    scene, widget = chosen(host)
    opposite = face(MADE, -1, 1, 0)
    larger = {**MADE, "length": CAR.length + 1, "width": CAR.width + 0.6}
    scene.drag(face(MADE, 1, -1, -1), face(larger, 1, -1, -1))
    found = row(scene, widget)
    assert found["length"] == pytest.approx(CAR.length + 0.5, abs=CENTIMETRES)
    assert found["width"] == pytest.approx(CAR.width + 0.3, abs=CENTIMETRES)
    assert face(found, -1, 1, 0) == pytest.approx(opposite, abs=1e-3)


def test_it_is_turned_by_its_handle(host):
    scene, widget = chosen(host)
    away = CAR.length * 0.75
    handle = (CAR.x + away * math.cos(CAR.yaw), CAR.y + away * math.sin(CAR.yaw), CAR.z)
    yaw = CAR.yaw + math.radians(40)
    scene.drag(handle, (CAR.x + away * math.cos(yaw), CAR.y + away * math.sin(yaw), CAR.z))
    found = row(scene, widget)
    assert found["yaw"] == pytest.approx(yaw, abs=0.02)
    assert (found["x"], found["y"]) == (CAR.x, CAR.y)


def test_escape_puts_it_back(host):
    scene, widget = chosen(host)
    scene.move(middle())
    scene.page.mouse.down()
    scene.move((CAR.x + 2, CAR.y, GROUND), steps=3)
    expect(scene.next_step).to_contain_text("Escape puts it back")
    press(scene.page, "Escape")
    scene.page.mouse.up()
    found = row(scene, widget)
    assert (found["x"], found["y"]) == (CAR.x, CAR.y)


def test_one_gesture_is_one_undo_step(host):
    scene, widget = chosen(host)
    scene.drag(middle(), (CAR.x + 1, CAR.y, GROUND))
    press(scene.page, "Control+z")
    assert row(scene, widget)["x"] == CAR.x
    press(scene.page, "Control+Shift+Z")
    assert row(scene, widget)["x"] == pytest.approx(CAR.x + 1, abs=CENTIMETRES)


def test_a_click_selects_and_never_nudges(host):
    scene, widget = chosen(host)
    press(scene.page, "Escape")
    expect(scene.list.get_by_role("option", selected=True)).to_have_count(0)
    scene.click(middle())
    expect(scene.list.get_by_role("option", selected=True)).to_have_count(1)
    assert row(scene, widget)["x"] == CAR.x
    scene.click((CAR.x, CAR.y + 3, GROUND))
    expect(scene.list.get_by_role("option", selected=True)).to_have_count(0)


def test_where_two_lie_over_each_other_the_smaller_is_selected_first(host):
    widget = labeler()
    large = {**MADE, "length": 9, "width": 4, "height": 3, "label": "pedestrian"}
    widget.suggest(lambda row: [{**MADE, "label": "car"}, large])
    scene = shown(host, widget)
    press(scene.page, "Shift+A")
    expect(scene.options).to_have_count(2)
    scene.tool("Select").click(middle())
    chosen = scene.list.get_by_role("option", selected=True)
    expect(chosen).to_have_accessible_name(re.compile("^car"))
    scene.click(middle())
    expect(chosen).to_have_accessible_name(re.compile("^pedestrian"))


def test_a_label_goes_to_what_is_selected(host):
    scene, widget = chosen(host)
    press(scene.page, "2")
    assert row(scene, widget)["label"] == "pedestrian"


def test_it_is_removed_and_comes_back(host):
    scene, widget = chosen(host)
    press(scene.page, "Delete")
    expect(scene.options).to_have_count(0)
    press(scene.page, "Control+z")
    assert row(scene, widget)["x"] == CAR.x


def test_it_is_dragged_in_perspective(host):
    scene, widget = chosen(host)
    press(scene.page, "Alt+p")
    scene.painted()
    top = (CAR.x, CAR.y, CAR.z)
    scene.drag(top, (CAR.x + 1, CAR.y + 1, CAR.z))
    found = row(scene, widget)
    assert found["x"] - CAR.x == pytest.approx(1, abs=0.3)
    assert found["y"] - CAR.y == pytest.approx(1, abs=0.3)
    assert found["z"] == pytest.approx(CAR.z)


def test_a_copy_is_pasted_beside_it_and_in_place_elsewhere(host):
    widget = labeler(street(), street(seed=1))
    scene = shown(host, widget).box(OTHER)
    press(scene.page, "Control+c", "Control+v")
    expect(scene.options).to_have_count(2)
    press(scene.page, "Shift+N")
    scene.ready("c1")
    press(scene.page, "Control+v")
    expect(scene.options).to_have_count(1)
    first, beside, there = sorted(scene.rows(widget), key=lambda row: (row["item_id"], row["created"]))
    assert math.dist((first["x"], first["y"]), (beside["x"], beside["y"])) > 0.5
    assert there["item_id"] == "c1"
    assert [there[name] for name in MADE] == [first[name] for name in MADE]


def test_far_from_0_no_millimetre_is_lost(host):
    offset = np.array([500_000.25, 5_000_000.5, 120.0])
    places = street()[:, :3].astype(np.float64) + offset
    x, y, z = (offset + np.array([CAR.x, CAR.y, CAR.z])).tolist()
    far = msgspec.structs.replace(CAR, x=x, y=y, z=z)
    scene, widget = accepted(host, far, clouds=[places])
    scene.listed(f"car, cuboid, 4.20 × 1.80 × 1.60 m, {row(scene, widget)['points']} points")
    scene.enter("x", f"{x + 0.123:.3f}")
    assert row(scene, widget)["x"] == round(x + 0.123, 3)
    press(scene.page, "Shift+ArrowRight")
    found = row(scene, widget)
    assert values(found, "x", "y", "z") == pytest.approx([x + 0.133, y, z], rel=0, abs=1e-4)
    opposite = face(found, -1, 0, 0)
    longer = {**found, "length": CAR.length + 2}
    scene.drag(face(found, 1, 0, 0), face(longer, 1, 0, 0))
    pulled = row(scene, widget)
    assert pulled["length"] == pytest.approx(CAR.length + 1, abs=CENTIMETRES)
    assert face(pulled, -1, 0, 0) == pytest.approx(opposite, rel=0, abs=1e-3)
