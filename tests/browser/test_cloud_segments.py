"""Labels of points: lassos, boxes and cuboids, from the gesture to the rows."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect
from support.clouding import CARS, labeler
from support.clouds import CAR, OTHER, Scene, ahead, cuboid_of, shown
from support.keyboard import press

EACH = 600
"""Points of each car; the ground around it is bare for 20 cm."""


@pytest.fixture
def segmented(host):
    """A street whose points are labelled: its labeler, and it on a page with a lasso in hand."""
    widget = labeler(tools=("segment", "cuboid"))
    scene = shown(host, widget)
    return widget, scene.tool("Lasso")


def around(car=CAR, by: float = 0.1) -> list:
    """Give the corners of a rectangle that is larger than a car on each side, and the first again."""
    along, left = car.length / 2 + by, car.width / 2 + by
    corners = [(along, left), (-along, left), (-along, -left), (along, -left)]
    return [ahead(car, *corner) for corner in [*corners, corners[0]]]


def counts(scene: Scene, widget) -> dict[str, int]:
    """Give how many points are stored with each label."""
    scene.settled()
    labels = [label for label in widget.point_labels("c0") if isinstance(label, str)]
    return {name: labels.count(name) for name in sorted(set(labels))}


def test_a_lasso_labels_just_the_points_in_it(segmented):
    widget, scene = segmented
    scene.drag(*around())
    scene.listed(f"car, {EACH} points")
    scene.settled()
    labels = np.array(widget.point_labels("c0"), dtype=object)
    [found] = np.nonzero(labels == "car")
    # The points of the first car come right behind the ground's.
    assert found.tolist() == list(range(len(labels) - 3 * EACH, len(labels) - 2 * EACH))
    expect(scene.root.get_by_role("status", name="Next step")).to_contain_text("Draw around points")


def test_alt_takes_points_back_and_a_label_without_points_is_gone(segmented):
    widget, scene = segmented
    scene.drag(*around())
    scene.listed(f"car, {EACH} points")
    scene.held("Alt", *around())
    scene.listed()
    assert counts(scene, widget) == {}
    press(scene.page, "Control+z")
    scene.listed(f"car, {EACH} points")
    press(scene.page, "Control+z")
    scene.listed()
    assert counts(scene, widget) == {}


def test_points_go_from_one_label_to_the_other_in_one_step(segmented):
    widget, scene = segmented
    scene.drag(*around())
    scene.drag(*around(OTHER))
    scene.listed(f"car, {2 * EACH:,} points")
    scene.pick("pedestrian").tool("Box lasso")
    scene.drag(ahead(OTHER, -3), ahead(OTHER, 3))
    expect(scene.options).to_have_count(2)
    moved = counts(scene, widget)
    assert moved["pedestrian"] > EACH / 2
    press(scene.page, "Control+z")
    scene.listed(f"car, {2 * EACH:,} points")
    assert counts(scene, widget) == {"car": 2 * EACH}


def test_only_points_that_are_shown_are_labelled(segmented):
    widget, scene = segmented
    everything = [(-29, -29, -1.7), (29, -29, -1.7), (29, 29, -1.7), (-29, 29, -1.7), (-29, -29, -1.7)]
    press(scene.page, "Alt+g")
    scene.painted()
    scene.drag(*everything)
    expect(scene.options).to_have_count(1)
    above = counts(scene, widget)["car"]
    assert EACH < above <= len(CARS) * EACH


def test_of_a_selected_cuboid_only_what_lies_in_it_is_labelled(segmented):
    widget, scene = segmented
    scene.tool("Box").held("Alt", ahead(CAR, -CAR.length / 2), ahead(CAR, CAR.length / 2))
    expect(scene.options).to_have_count(1)
    scene.tool("Lasso").pick("pedestrian")
    scene.options.first.click()
    scene.drag(*around(by=3))
    expect(scene.options).to_have_count(2)
    assert 0 < counts(scene, widget)["pedestrian"] <= EACH


def test_the_points_in_a_cuboid_are_labelled_by_a_key(segmented):
    widget, scene = segmented
    scene.tool("Box").box()
    press(scene.page, "Alt+i")
    expect(scene.options).to_have_count(2)
    inside = counts(scene, widget)["car"]
    assert EACH / 2 < inside <= EACH
    press(scene.page, "Alt+e", "Alt+i")
    expect(scene.options).to_have_count(1)
    assert counts(scene, widget) == {}


def test_a_lasso_is_drawn_and_erases_by_keyboard(segmented):
    widget, scene = segmented
    page = scene.page
    press(page, "Space")
    for way in ("ArrowRight", "ArrowUp", "ArrowLeft"):
        press(page, "Space", *[way] * 20)
    press(page, "Space", "Enter")
    expect(scene.options).to_have_count(1)
    before = counts(scene, widget)["car"]
    assert before > 100
    press(
        page,
        "Alt+e",
        "Shift+W",
        *["ArrowRight"] * 5,
        "Space",
        *["ArrowDown"] * 10,
        *["ArrowRight"] * 5,
        "Space",
    )
    expect(scene.options.first).not_to_have_accessible_name(f"car, {before:,} points")
    assert counts(scene, widget)["car"] < before


def test_escape_drops_a_lasso(segmented):
    widget, scene = segmented
    for place in around()[:3]:
        scene.click(place)
    press(scene.page, "Escape")
    scene.click(*around()[2:4])
    press(scene.page, "Enter")
    expect(scene.hint).to_have_text("A lasso needs three vertices or more.")
    scene.listed()
    assert counts(scene, widget) == {}


def test_another_label_for_a_mask_joins_it_to_what_has_that_label(segmented):
    widget, scene = segmented
    scene.drag(*around())
    scene.pick("pedestrian").drag(*around(OTHER))
    scene.listed(f"car, {EACH} points", f"pedestrian, {EACH} points")
    scene.tool("Select")
    scene.options.first.click()
    press(scene.page, "2")
    scene.listed(f"pedestrian, {2 * EACH:,} points")
    assert counts(scene, widget) == {"pedestrian": 2 * EACH}
    press(scene.page, "Delete")
    scene.listed()


def test_of_cuboids_nothing_is_shown_where_there_are_none(host):
    widget = labeler(tools=("segment",))
    scene = shown(host, widget)
    note = scene.root.get_by_text("A selected cuboid is shown here from three sides.")
    buttons = [
        scene.root.get_by_role("button", name=name)
        for name in ("Side views", "Label the points in the cuboid")
    ]
    for part in (note, *buttons):
        expect(part).to_be_hidden()
    widget.suggest(lambda row: [{"label": "car", **cuboid_of(CAR)}], model="net")
    for part in (note, *buttons):
        expect(part).to_be_visible()


def test_points_that_a_model_labels_join_those_of_the_same_label(host):
    widget = labeler(tools=("segment",))
    flags = np.zeros(len(widget.point_labels("c0")), dtype=bool)
    flags[-2 * EACH : -EACH] = True
    widget.suggest(lambda row: [{"mask": flags, "label": "car"}], model="net")
    scene = shown(host, widget)
    scene.tool("Lasso").drag(*around())
    scene.listed(f"car, {EACH} points")
    press(scene.page, "Shift+A")
    scene.listed(f"car, {2 * EACH:,} points")
    assert counts(scene, widget) == {"car": 2 * EACH}
    press(scene.page, "Control+z")
    scene.listed(f"car, {EACH} points")


def test_a_lasso_is_dropped_once_the_view_moves(segmented):
    _, scene = segmented
    scene.click(*around()[:3])
    press(scene.page, "+")
    expect(scene.hint).to_have_text("The view has moved, so the lasso was dropped.")
    scene.painted().drag(*around(OTHER))
    scene.listed(f"car, {EACH} points")
