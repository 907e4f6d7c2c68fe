"""The views beside a cloud are moved and zoomed by themselves, and stay with what they show."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import Locator, expect
from support.clouding import CARS, drive, labeler
from support.clouds import CAR, Scene, accepted, cuboid_of, face, row, shown
from support.keyboard import press

NOSE = face(cuboid_of(CAR), 1, 0, 0)
CENTRE = (CAR.x, CAR.y, CAR.z)
# Beside the car, where nothing is that could be taken in hand.
BESIDE = face({**cuboid_of(CAR), "width": 2 * CAR.width, "length": 1.4 * CAR.length}, 1, 1, 0)


def moved(scene: Scene, pane: Locator, place, before) -> tuple[float, float]:
    """Give how far a place has gone in a pane."""
    x, y = scene.on_page(place, pane)
    return x - before[0], y - before[1]


def span(scene: Scene, pane: Locator) -> float:
    """Give how many pixels half the car is long in a pane."""
    view = scene.view(pane)
    return math.dist(view.on_page(CENTRE), view.on_page(NOSE))


@pytest.mark.parametrize("how", ["left", "middle", "right", "Shift", "Space"])
def test_a_view_beside_it_is_moved_by_hand_and_the_others_with_it(host, how):
    scene, widget = accepted(host, CAR)
    stored = row(scene, widget)
    main, top = scene.on_page(CENTRE), scene.on_page(CENTRE, scene.top)
    side = scene.on_page(CENTRE, scene.side)
    view = scene.view(scene.top)
    x, y = view.on_page(BESIDE)
    assert view.left < x < view.left + view.wide
    assert view.top < y < view.top + view.high
    scene.page.mouse.move(x, y)
    key = how if how in ("Shift", "Space") else None
    if key:
        scene.page.keyboard.down(key)
    scene.page.mouse.down(button="left" if key else how)
    scene.page.mouse.move(x - 30, y + 20, steps=3)
    scene.page.mouse.up(button="left" if key else how)
    if key:
        scene.page.keyboard.up(key)
    assert moved(scene, scene.top, CENTRE, top) == pytest.approx((-30, 20), abs=0.5)
    along, up = moved(scene, scene.side, CENTRE, side)
    assert along < -20
    assert up == pytest.approx(0, abs=0.5)
    assert scene.on_page(CENTRE) == main
    assert row(scene, widget) == stored


def test_the_wheel_zooms_a_view_beside_it_to_the_pointer(host):
    scene, _ = accepted(host, CAR)
    nose, long = scene.on_page(NOSE, scene.top), span(scene, scene.top)
    before = scene.top.get_attribute("data-matrix") or ""
    scene.move(NOSE, scene.top)
    scene.page.mouse.wheel(0, -300)
    expect(scene.top).not_to_have_attribute("data-matrix", before)
    assert span(scene, scene.top) > 1.2 * long
    assert moved(scene, scene.top, NOSE, nose) == pytest.approx((0, 0), abs=0.5)


def test_keys_look_around_in_the_view_that_has_the_focus(host):
    scene, widget = accepted(host, CAR)
    stored = row(scene, widget)
    main, before, long = scene.on_page(CENTRE), scene.on_page(CENTRE, scene.side), span(scene, scene.side)
    scene.side.focus()
    press(scene.page, "Control+ArrowRight", "Control+ArrowUp")
    right, down = moved(scene, scene.side, CENTRE, before)
    assert right < -5
    assert down > 5
    press(scene.page, "Control+ArrowLeft", "Control+ArrowDown")
    assert moved(scene, scene.side, CENTRE, before) == pytest.approx((0, 0), abs=0.5)
    press(scene.page, "+", "+")
    assert span(scene, scene.side) == pytest.approx(long * 1.5**2, rel=1e-3)
    press(scene.page, "-", "Control+ArrowRight", "Home")
    assert moved(scene, scene.side, CENTRE, before) == pytest.approx((0, 0), abs=0.5)
    assert span(scene, scene.side) == pytest.approx(long, rel=1e-3)
    assert scene.on_page(CENTRE) == main
    assert row(scene, widget) == stored


@pytest.mark.parametrize(
    ("pane", "right", "up"),
    [("top", (1, 0, 0), (0, 1, 0)), ("side", (1, 0, 0), (0, 0, 1)), ("front", (0, 1, 0), (0, 0, 1))],
)
def test_arrow_keys_move_it_in_the_plane_of_the_view_that_has_the_focus(host, pane, right, up):
    scene, widget = accepted(host, CAR)
    getattr(scene, pane).focus()
    press(scene.page, "ArrowRight", "ArrowUp", "Shift+ArrowUp")
    found = row(scene, widget)
    along, left, high = (0.1 * a + 0.11 * b for a, b in zip(right, up, strict=True))
    cos, sin = math.cos(CAR.yaw), math.sin(CAR.yaw)
    goal = (CAR.x + along * cos - left * sin, CAR.y + along * sin + left * cos, CAR.z + high)
    assert (found["x"], found["y"], found["z"]) == pytest.approx(goal, abs=2e-4)


def test_the_keyboard_comes_home_when_the_views_go(host):
    scene, _ = accepted(host, CAR)
    scene.front.focus()
    press(scene.page, "Escape")
    expect(scene.root).to_be_focused()
    scene.front.focus()
    press(scene.page, "Alt+v")
    expect(scene.root).to_be_focused()
    press(scene.page, "Alt+v")
    scene.front.focus()
    press(scene.page, "Delete")
    expect(scene.front).to_be_hidden()
    expect(scene.root).to_be_focused()


def test_framing_what_is_selected_shows_all_of_it_again(host):
    scene, _ = accepted(host, CAR)
    before, long = scene.on_page(CENTRE, scene.top), span(scene, scene.top)
    scene.top.focus()
    press(scene.page, "+", "Control+ArrowUp")
    assert span(scene, scene.top) > long
    scene.root.get_by_role("button", name="Frame selection").click()
    assert span(scene, scene.top) == pytest.approx(long, rel=1e-3)
    assert moved(scene, scene.top, CENTRE, before) == pytest.approx((0, 0), abs=0.5)


def test_what_they_show_stays_while_it_is_edited_and_goes_with_another(host):
    scene, _ = accepted(host, CAR, CARS[1])
    long = span(scene, scene.top)
    scene.top.focus()
    press(scene.page, "+", "+")
    closer = span(scene, scene.top)
    scene.drag(CENTRE, (CAR.x + 0.2, CAR.y, CAR.z), pane=scene.top)
    assert span(scene, scene.top) == pytest.approx(closer, rel=1e-3)
    press(scene.page, "ArrowRight")
    assert span(scene, scene.top) == pytest.approx(closer, rel=1e-3)
    scene.root.focus()
    press(scene.page, ".", ",")
    assert span(scene, scene.top) == pytest.approx(long, rel=1e-2)


def test_they_stay_with_an_object_from_frame_to_frame(host):
    clouds, track = drive(3)
    widget = labeler(clouds)
    widget.suggest(
        lambda _: [{"label": "car", "track": "1", "frame": k, **cuboid_of(track[k])} for k in (0, 2)]
    )
    scene = shown(host, widget)
    press(scene.page, "Shift+A")
    expect(scene.options).to_have_count(1)
    scene.tool("Select")
    press(scene.page, ".")
    expect(scene.top).to_be_visible()
    scene.top.focus()
    press(scene.page, "+", "Control+ArrowRight")

    def seen(frame: int) -> tuple[float, float, float]:
        view, car = scene.view(scene.top), track[frame]
        tail, nose = (view.on_page((car.x + by, car.y, car.z)) for by in (-1, 1))
        return (*nose, math.dist(tail, nose))

    before = seen(0)
    for frame in (1, 2):
        scene.root.get_by_role("button", name="Next frame", exact=True).click()
        expect(scene.canvas).to_have_attribute("data-frame", str(frame))
        scene.painted()
        assert seen(frame) == pytest.approx(before, abs=0.5)
