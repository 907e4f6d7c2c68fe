"""The panels around a cloud: numbers, views, questions, sizes."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect
from support.clouding import GROUND, labeler, street
from support.clouds import CAR, accepted, cuboid_of, row, shown, values
from support.keyboard import press

import jupyter_label as jl


@pytest.mark.parametrize(
    ("field", "number", "name", "stored"),
    [
        ("x", "12.5", "x", 12.5),
        ("z", "-0.25", "z", -0.25),
        ("Length", "4.55", "length", 4.55),
        ("Height", "1.9", "height", 1.9),
        ("Yaw °", "90", "yaw", math.pi / 2),
        ("Yaw °", "270", "yaw", -math.pi / 2),
    ],
)
def test_a_number_is_typed(host, field, number, name, stored):
    scene, widget = accepted(host, CAR)
    scene.enter(field, number)
    assert row(scene, widget)[name] == pytest.approx(stored, abs=1e-4)


@pytest.mark.parametrize("number", ["0", "-2", ""])
def test_a_side_that_is_none_is_not_taken(host, number):
    scene, widget = accepted(host, CAR)
    scene.enter("Length", number)
    assert row(scene, widget)["length"] == CAR.length


def test_buttons_fit_it_to_its_points(host):
    scene, widget = accepted(host, CAR)
    scene.enter("Length", "7")
    scene.bar.get_by_role("button", name="Shrink").click()
    assert row(scene, widget)["length"] == pytest.approx(CAR.length, abs=0.1)
    scene.enter("Length", "3")
    scene.bar.get_by_role("button", name="Grow").click()
    assert row(scene, widget)["length"] == pytest.approx(CAR.length, abs=0.4)
    scene.enter("x", str(CAR.x + 0.4))
    scene.bar.get_by_role("button", name="Refit").click()
    found = row(scene, widget)
    assert values(found, "x", "y") == pytest.approx([CAR.x, CAR.y], abs=0.25)
    scene.bar.get_by_role("button", name="Flip").click()
    assert math.cos(row(scene, widget)["yaw"] - found["yaw"]) == pytest.approx(-1, abs=1e-3)


def test_a_button_turns_its_heading_by_a_quarter(host):
    scene, widget = accepted(host, CAR)
    scene.bar.get_by_role("button", name="90°").click()
    found = row(scene, widget)
    assert math.sin(found["yaw"] - CAR.yaw) == pytest.approx(1, abs=1e-3)
    assert values(found, "length", "width") == [CAR.width, CAR.length]


def test_without_points_nothing_is_fitted(host):
    scene, widget = accepted(host, CAR)
    scene.enter("x", "48")
    press(scene.page, "Alt+r")
    expect(scene.hint).to_contain_text("no points in it")
    assert row(scene, widget)["x"] == 48


def test_buttons_tell_their_keys(host):
    scene, _ = accepted(host, CAR)
    keys = {"Refit": "Alt+R", "Shrink": "Alt+Q", "Grow": "Alt+W", "Flip": "Shift+H", "90°": "Shift+Q"}
    for name, key in keys.items():
        button = scene.bar.get_by_role("button", name=name, exact=True)
        expect(button).to_have_attribute("title", f"{name} ({key})")


def test_numbers_of_places_on_a_map_are_seen_whole(host):
    widget = labeler(street()[:, :3] + np.array([412_345.678, 4_987_654.321, 0]))
    place = {**cuboid_of(CAR), "x": CAR.x + 412_345.678, "y": CAR.y + 4_987_654.321}
    widget.suggest(lambda _: [{"label": "car", **place}])
    scene = shown(host, widget)
    press(scene.page, ".")
    for name in ("x", "y"):
        field = scene.bar.get_by_label(name, exact=True)
        expect(field).to_have_value(f"{place[name]:.3f}")
        assert field.evaluate("(field) => field.scrollWidth <= field.clientWidth")


def test_it_is_occluded(host):
    scene, widget = accepted(host, CAR)
    button = scene.bar.get_by_role("button", name="Occluded")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert row(scene, widget)["occluded"]


def test_questions_are_asked_of_each_object(host):
    moving = jl.Choice("moving", ("yes", "no"), required=True)
    scene, widget = accepted(host, CAR, questions_per_object=[moving])
    press(scene.page, "Enter")
    expect(scene.hint).to_contain_text("moving")
    scene.root.get_by_role("radio", name="yes").click()
    assert row(scene, widget)["moving"] == "yes"
    scene.root.focus()
    press(scene.page, "Enter")
    scene.settled()
    assert list(widget.items["status"]) == ["done"]


def test_a_label_begins_with_its_size(host):
    widget = labeler(sizes={"pedestrian": (0.8, 0.6, 1.7)})
    scene = shown(host, widget).pick("pedestrian")
    scene.drag((0, -14, GROUND), (0.8, -14, GROUND))
    found = row(scene, widget)
    assert values(found, "length", "width", "height") == pytest.approx([0.8, 0.6, 1.7], abs=0.1)


def test_the_list_names_cuboids(host):
    scene, widget = accepted(host, CAR)
    points = row(scene, widget)["points"]
    scene.listed(f"car, cuboid, 4.20 × 1.80 × 1.60 m, {points} points")


def test_a_key_shows_only_what_is_as_high_as_the_selected_cuboid(host):
    scene, _ = accepted(host, CAR)
    before = scene.picture()
    press(scene.page, "Alt+x")
    clipped = scene.until_repainted(before)
    press(scene.page, "Alt+x")
    scene.until_repainted(clipped)


def test_colours_of_points_are_shown_by_themselves(host):
    places = street()[:, :3]
    frame = pd.DataFrame(places, columns=list("xyz")).assign(red=255, green=0, blue=0)
    scene = shown(host, labeler(frame))
    press(scene.page, "Alt+a")
    expect(scene.root.get_by_label("Colour by")).to_have_value("column color")


def test_what_is_odd_about_a_cloud_is_remarked_upon(host):
    cloud = street()
    cloud[:7, 0] = np.nan
    scene = shown(host, labeler(cloud))
    expect(scene.root.get_by_role("note")).to_contain_text("7 of")
