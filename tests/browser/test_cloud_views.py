"""A cloud is looked at from all sides: the main view is moved, the views beside it edit what is selected."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import expect
from support.clouding import GROUND, labeler
from support.clouds import BUS, CAR, Scene, accepted, cuboid_of, face, row, shown, values
from support.keyboard import press

CENTIMETRES = 0.06


def sided(host) -> tuple[Scene, object]:
    """Show a labeler with a car's cuboid, selected: the views beside the cloud show it."""
    scene, widget = accepted(host, CAR)
    expect(scene.front).to_be_visible()
    return scene.painted(), widget


def test_the_first_view_is_from_above_and_shows_the_whole_cloud(host):
    scene = shown(host, labeler())
    view = scene.view()
    for corner in ((-30, -30, GROUND), (30, 30, GROUND)):
        x, y = view.on_page(corner)
        assert view.left < x < view.left + view.wide
        assert view.top < y < view.top + view.high
    low, high = view.on_page((0, 0, GROUND)), view.on_page((0, 0, GROUND + 5))
    assert low == pytest.approx(high, abs=0.01)


def test_the_wheel_zooms_to_the_pointer(host):
    scene = shown(host, labeler())
    place = (CAR.x, CAR.y, GROUND)
    before, far = scene.on_page(place), scene.on_page((0, 0, GROUND))
    scene.move(place)
    scene.page.mouse.wheel(0, -300)
    scene.until_moved(far, (0, 0, GROUND))
    assert scene.on_page(place) == pytest.approx(before, abs=1)


def test_the_right_button_looks_around(host):
    scene = shown(host, labeler())
    scene.page.mouse.move(*scene.on_page((0, 0, GROUND)))
    scene.page.mouse.down(button="right")
    scene.page.mouse.move(*scene.on_page((5, 8, GROUND)), steps=4)
    scene.page.mouse.up(button="right")
    scene.painted()
    view = scene.view()
    high = view.on_page((0, 0, GROUND + 3))
    assert math.dist(view.on_page((0, 0, GROUND)), high) > 3
    expect(scene.root.get_by_role("button", name="Perspective")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("how", ["Shift", "Space", "Pan"])
def test_the_view_is_moved_by_hand(host, how):
    scene = shown(host, labeler())
    start, end = (0, 0, GROUND), (6, 4, GROUND)
    goal = scene.on_page(end)
    if how == "Pan":
        scene.tool("Pan").drag(start, end)
    else:
        scene.move(start)
        scene.held(how, start, end)
    assert scene.on_page(start) == pytest.approx(goal, abs=2)
    expect(scene.options).to_have_count(0)


def test_the_view_rests_once_a_menu_has_taken_the_release(host):
    scene = shown(host, labeler())
    mouse, start = scene.page.mouse, (0, 0, GROUND)
    scene.move(start)
    scene.page.keyboard.down("Shift")
    mouse.down(button="right")
    x, y = scene.on_page(start)
    scene.canvas.dispatch_event("pointermove", {"buttons": 0, "clientX": x, "clientY": y})
    mouse.move(x + 90, y + 60)
    mouse.up(button="right")
    scene.page.keyboard.up("Shift")
    assert scene.painted().on_page(start) == pytest.approx((x, y), abs=0.01)


def test_keys_look_from_above_from_aside_and_at_what_is_selected(host):
    scene, _ = sided(host)
    press(scene.page, "Alt+p")
    expect(scene.root.get_by_role("button", name="Perspective")).to_have_attribute("aria-pressed", "true")
    press(scene.page, "Alt+b", "Shift+Z")
    view = scene.painted().view()
    x, y = view.on_page((CAR.x, CAR.y, CAR.z))
    assert (x, y) == pytest.approx((view.left + view.wide / 2, view.top + view.high / 2), abs=2)


@pytest.mark.parametrize(
    ("key", "way"),
    [
        ("Control+ArrowRight", (-1, 0)),
        ("Control+ArrowLeft", (1, 0)),
        ("Control+ArrowUp", (0, 1)),
        ("Control+ArrowDown", (0, -1)),
    ],
)
def test_keys_fly_over_the_ground(host, key, way):
    scene = shown(host, labeler())
    x, y = scene.on_page((0, 0, GROUND))
    press(scene.page, key)
    right, down = scene.until_moved((x, y), (0, 0, GROUND))
    by = math.dist((x, y), (right, down))
    assert by > 20
    assert (right - x, down - y) == pytest.approx((way[0] * by, way[1] * by), abs=0.5)


@pytest.mark.parametrize(("key", "way"), [("Alt+PageUp", 1), ("Alt+PageDown", -1)])
def test_keys_fly_up_and_down(host, key, way):
    scene = shown(host, labeler())
    press(scene.page, "Alt+p")
    expect(scene.root.get_by_role("button", name="Perspective")).to_have_attribute("aria-pressed", "true")
    x, y = scene.painted().on_page((0, 0, GROUND))
    press(scene.page, key)
    right, down = scene.until_moved((x, y), (0, 0, GROUND))
    assert right == pytest.approx(x, abs=0.5)
    assert (down - y) * way > 20


def test_a_button_frames_what_is_selected(host):
    scene, _ = sided(host)
    framed = scene.on_page((CAR.x + 1, CAR.y, CAR.z))
    press(scene.page, "Home")
    before = scene.until_moved(framed, (CAR.x + 1, CAR.y, CAR.z))
    scene.root.get_by_role("button", name="Frame selection").click()
    assert scene.until_moved(before, (CAR.x + 1, CAR.y, CAR.z)) == pytest.approx(framed, abs=0.5)


def test_keys_zoom_and_reset(host):
    scene = shown(host, labeler())
    places = (0, 0, GROUND), (10, 0, GROUND)
    before = [scene.on_page(place) for place in places]
    press(scene.page, "+")
    scene.until_moved(before[1], places[1])
    press(scene.page, "Control+Shift+ArrowUp", "Control+Shift+ArrowLeft", "Control+ArrowUp", "Home")
    scene.painted()
    assert [scene.on_page(place) for place in places] == [pytest.approx(at, abs=0.5) for at in before]


def test_views_beside_it_come_with_a_cuboid_and_go(host):
    scene = shown(host, labeler())
    expect(scene.top).to_be_hidden()
    scene.box()
    for pane in (scene.top, scene.side, scene.front):
        expect(pane).to_be_visible()
    press(scene.page, "Escape")
    expect(scene.top).to_be_hidden()
    scene.root.get_by_role("button", name="Side views").click()
    press(scene.page, ".")
    expect(scene.top).to_be_hidden()


@pytest.mark.parametrize(
    ("pane", "sides", "changed"),
    [
        ("top", (1, 0, 0), {"length": 0.5}),
        ("top", (0, 1, 0), {"width": 0.5}),
        ("top", (-1, -1, 0), {"length": 0.5, "width": 0.5}),
        ("side", (0, 0, 1), {"height": 0.5}),
        ("side", (1, 0, 1), {"length": 0.5, "height": 0.5}),
        ("front", (0, 1, 0), {"width": 0.5}),
        ("front", (0, -1, -1), {"width": 0.5, "height": 0.5}),
    ],
)
def test_a_view_beside_it_pulls_its_two_axes(host, pane, sides, changed):
    scene, widget = sided(host)
    before = row(scene, widget)
    opposite = face(before, *(-side for side in sides))
    larger = {**before, **{name: before[name] + 2 * by for name, by in changed.items()}}
    scene.drag(face(before, *sides), face(larger, *sides), pane=getattr(scene, pane))
    after = row(scene, widget)
    for name in ("length", "width", "height"):
        assert after[name] == pytest.approx(before[name] + changed.get(name, 0), abs=CENTIMETRES)
    assert face(after, *(-side for side in sides)) == pytest.approx(opposite, abs=1e-3)


@pytest.mark.parametrize(
    ("pane", "by"), [("top", (0.4, 0.3, 0)), ("side", (0.5, 0, 0.4)), ("front", (0, 0.3, 0.4))]
)
def test_a_view_beside_it_moves_it_in_its_plane(host, pane, by):
    scene, widget = sided(host)
    before = row(scene, widget)
    along, left, up = by
    cos, sin = math.cos(before["yaw"]), math.sin(before["yaw"])
    goal = (before["x"] + along * cos - left * sin, before["y"] + along * sin + left * cos, before["z"] + up)
    scene.drag(face(before, 0, 0, 0), goal, pane=getattr(scene, pane))
    after = row(scene, widget)
    assert values(after, "x", "y", "z") == pytest.approx(goal, abs=CENTIMETRES)
    assert values(after, "length", "width", "height") == values(before, "length", "width", "height")


def test_the_top_view_turns_it(host):
    scene, widget = sided(host)
    before = row(scene, widget)
    longer = {**before, "length": before["length"] * 1.5}
    turned = {**longer, "yaw": before["yaw"] + 0.5}
    scene.drag(face(longer, 1, 0, 0), face(turned, 1, 0, 0), pane=scene.top)
    assert row(scene, widget)["yaw"] == pytest.approx(before["yaw"] + 0.5, abs=0.02)


def test_escape_drops_what_a_view_beside_it_pulls(host):
    scene, widget = sided(host)
    before = row(scene, widget)
    longer = {**before, "length": before["length"] + 1}
    scene.move(face(before, 1, 0, 0), scene.top)
    scene.page.mouse.down()
    scene.move(face(longer, 1, 0, 0), scene.top, steps=3)
    press(scene.page, "Escape")
    scene.page.mouse.up()
    assert row(scene, widget)["length"] == before["length"]


def test_the_points_inside_are_counted_while_it_is_pulled(host):
    scene, _ = sided(host)
    inside = scene.bar.get_by_role("status", name="Points inside")
    expect(inside).to_have_text("600 points")
    place = face(cuboid := cuboid_of(CAR), 1, 0, 0)
    scene.move(place, scene.top)
    scene.page.mouse.down()
    scene.move(face({**cuboid, "length": 1}, 1, 0, 0), scene.top, steps=4)
    expect(inside).not_to_have_text("600 points")
    press(scene.page, "Escape")
    expect(inside).to_have_text("600 points")
    scene.page.mouse.up()


def test_what_is_chosen_in_the_list_is_brought_into_sight(host):
    scene, _ = accepted(host, CAR, BUS)
    view = scene.view()
    assert view.on_page((BUS.x, BUS.y, BUS.z))[0] < view.left
    scene.options.nth(1).click()
    scene.until_moved(view.on_page((CAR.x, CAR.y, CAR.z)), (CAR.x, CAR.y, CAR.z))
    view = scene.view()
    x, y = view.on_page((BUS.x, BUS.y, BUS.z))
    assert view.left < x < view.left + view.wide
    assert view.top < y < view.top + view.high
