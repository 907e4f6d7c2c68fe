"""Points are drawn where they are, and only those that are asked for: read from what WebGL has painted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Locator, expect
from support.clouding import GROUND, labeler
from support.clouds import CAR, Place, Scene, cuboid_of, shown
from support.keyboard import press

HERE, UTM = (0.0, 0.0, 0.0), (500_000.0, 4_000_000.0, 120.0)
PLACES: tuple[Place, ...] = ((20, 20, 0), (20, -20, 0), (-20, 20, 1), (-20, -20, 2), (3, 2, 4))
EMPTY: Place = (10, -5, 0)

# The colours around places of the page, as WebGL has painted them: of each the one that is farthest from
# that of the last place.
COLOURS = """(pane, places) => {
  const canvas = pane.closest(".jlb-cloud").querySelector("canvas");
  const gl = canvas.getContext("webgl2");
  const box = canvas.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const read = ([x, y]) => {
    const pixels = new Uint8Array(4 * 25);
    const [left, bottom] = [(x - box.left) * ratio - 2, (box.bottom - y) * ratio - 3];
    gl.readPixels(Math.round(left), Math.round(bottom), 5, 5, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    return Array.from({ length: 25 }, (_, at) => [...pixels.slice(4 * at, 4 * at + 3)]);
  };
  const ground = read(places.at(-1))[12];
  const away = (color) => color.reduce((sum, part, band) => sum + Math.abs(part - ground[band]), 0);
  return places.map((place) => read(place).reduce((a, b) => (away(b) > away(a) ? b : a)));
}"""

# How many colours WebGL has painted anywhere, that of the background among them.
SHADES = """(pane) => {
  const canvas = pane.closest(".jlb-cloud").querySelector("canvas");
  const gl = canvas.getContext("webgl2");
  const pixels = new Uint8Array(4 * canvas.width * canvas.height);
  gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  return new Set(new Uint32Array(pixels.buffer)).size;
}"""


def colours(scene: Scene, *places: Place, pane: Locator | None = None) -> list[tuple[int, ...]]:
    """Read the colour of what is drawn at each place; the last one is where nothing is."""
    view = scene.view(pane)
    spots = [view.on_page(place) for place in places]
    return [tuple(colour) for colour in (pane or scene.canvas).evaluate(COLOURS, spots)]


def moved(place: Place, by: Place) -> Place:
    return place[0] + by[0], place[1] + by[1], place[2] + by[2]


def settings(scene: Scene) -> Locator:
    scene.root.get_by_role("button", name="View", exact=True).click()
    panel = scene.root.get_by_role("group", name="View settings")
    expect(panel).to_be_visible()
    return panel


@pytest.mark.parametrize("origin", [HERE, UTM])
def test_each_point_is_drawn_where_it_is(host, origin):
    scene = shown(host, labeler(np.array([moved(place, origin) for place in PLACES])))
    for key in ("Alt+b", "Alt+p"):
        press(scene.page, key)
        *drawn, background = colours(scene.painted(), *(moved(place, origin) for place in (*PLACES, EMPTY)))
        assert background not in drawn
        assert len(set(drawn)) > 2  # they are coloured by height


def test_nothing_is_left_of_the_cloud_before(host):
    """Neither where the next one cannot be opened nor where its colours come later than its places."""
    coloured = pd.DataFrame(PLACES[:4], columns=list("xyz")).assign(red=255, green=0, blue=0)
    scene = shown(host, labeler(np.array(PLACES), np.zeros((0, 3)), coloured))
    assert scene.canvas.evaluate(SHADES) > 2
    press(scene.page, "Shift+N")
    expect(scene.root.get_by_role("alert")).to_contain_text("has no points")
    scene.page.wait_for_function(f"(pane) => ({SHADES})(pane) === 1", arg=scene.canvas.element_handle())
    press(scene.page, "Shift+P")
    scene.ready("c0")
    press(scene.page, "Shift+N", "Shift+N")
    scene.ready("c2")
    assert scene.canvas.evaluate(SHADES) == 2


def test_the_ground_and_heights_are_left_out_where_that_is_wanted(host):
    """Poles stand between the points of a ground, of which there is one a metre."""
    flat = [(float(x), float(y), GROUND) for x in range(-20, 21) for y in range(-20, 21)]
    poles = [(x + 0.5, y + 0.5, GROUND + 2) for x, y in ((-10, 3), (5, 5), (12, -8))]
    bare, between = (3.0, -4.0, GROUND), (3.5, -4.5, GROUND)
    scene = shown(host, labeler(np.array(flat + poles)))
    panel = settings(scene)

    def drawn() -> list[bool]:
        *seen, background = colours(scene.painted(), *poles, bare, between)
        return [colour != background for colour in seen]

    assert drawn() == [True, True, True, True]
    panel.get_by_role("checkbox", name="Ground").uncheck()
    assert drawn() == [True, True, True, False]
    panel.get_by_role("checkbox", name="Ground").check()
    panel.get_by_label("To height").fill(str(GROUND + 1))
    assert drawn() == [False, False, False, True]


def test_points_have_the_colour_of_what_is_chosen(host):
    """Three points: two of a height, two of an intensity, one in a cuboid."""
    low, alike, high = (-3.0, 0.0, 0.0), (3.0, 0.0, 0.0), (0.0, 3.0, 4.0)
    corners = [(-8.0, -8.0, 0.0), (8.0, 8.0, 0.0)]
    intensity = [0.1, 0.9, 0.9, 0.5, 0.5]
    cloud = np.column_stack([np.array([low, alike, high, *corners]), intensity])
    widget = labeler(cloud)
    widget.suggest(lambda row: [{"label": "car", **cuboid_of(CAR), "x": -3, "y": 0, "z": 0}])
    scene = shown(host, widget)
    press(scene.page, "Shift+A")
    expect(scene.options).to_have_count(1)
    press(scene.page, "Escape")
    panel = settings(scene)

    def drawn(by: str) -> list[tuple[int, ...]]:
        panel.get_by_label("Colour by").select_option(label=by)
        *seen, background = colours(scene.painted(), low, alike, high, (0, -4, 0))
        assert background not in seen
        return seen

    inside, flat, above = drawn("height")
    assert flat != above
    assert drawn("one colour") == [drawn("one colour")[0]] * 3
    weak, strong, also_strong = drawn("column 3")
    assert weak != strong == also_strong
    inside, outside, beyond = drawn("label")
    assert inside != outside == beyond


def test_points_in_the_selected_cuboid_stand_out_while_it_is_moved_too(host):
    """Two points, one of them in a cuboid, which is pulled over to the other."""
    here, there = (-3.0, 2.0, 0.6), (3.0, 2.0, 0.6)
    widget = labeler(np.array([here, there, (-8.0, -8.0, 0.0), (8.0, 8.0, 0.0)]))
    widget.suggest(lambda row: [{"label": "car", **cuboid_of(CAR), "x": -3, "y": 1.6, "z": 0, "yaw": 0}])
    scene = shown(host, widget)
    press(scene.page, "Shift+A")
    expect(scene.options).to_have_count(1)
    scene.tool("Select")
    panel = settings(scene)
    panel.get_by_label("Colour by").select_option(label="one colour")

    def drawn() -> list[tuple[int, ...]]:
        return colours(scene.painted(), here, there, (0, -4, 0))[:2]

    press(scene.page, "Escape", "Escape")
    plain, same = drawn()
    assert plain == same
    press(scene.page, ".")
    inside, outside = drawn()
    assert inside != outside == plain
    view = scene.view()
    scene.page.mouse.move(*view.on_page((-3, 1.2, 0)))
    scene.page.mouse.down()
    scene.page.mouse.move(*view.on_page((3, 1.2, 0)), steps=3)
    assert drawn() == [plain, inside]
    press(scene.page, "Escape")
    scene.page.mouse.up()
    assert drawn() == [inside, plain]


def test_a_view_beside_the_cloud_shows_what_lies_in_its_slab(host):
    """What lies far to the side of a cuboid is in sight of the main view alone."""
    above, aside = (CAR.x, CAR.y, CAR.z + 0.6), (CAR.x, CAR.y - 8, CAR.z + 1.6)
    body = [(CAR.x + 0.1 * k, CAR.y, CAR.z) for k in range(-20, 21)]
    scene = shown(host, labeler(np.array([*body, above, aside, (-20, -20, GROUND), (20, 20, GROUND)])))
    scene.box()
    expect(scene.side).to_be_visible()
    *beside, background = colours(scene.painted(), above, aside, (CAR.x, CAR.y, CAR.z + 1.2), pane=scene.side)
    assert [colour != background for colour in beside] == [True, False]
    *main, background = colours(scene, above, aside, (CAR.x + 1, CAR.y + 12, GROUND + 3))
    assert background not in main
