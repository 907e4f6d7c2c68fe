"""Clouds that are not what they should be, kernels that are busy, browsers that cannot draw points."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect
from support.clouding import drive, labeler, street
from support.clouds import CAR, OTHER, Scene, accepted, face, row, shown
from support.keyboard import press

BROKEN = {
    "nothing": b"",
    "a missing file": "/nowhere/there-is-no-such-cloud.bin",
    "a column too few": np.zeros((10, 2)),
    "no point": np.zeros((0, 3)),
    "no place": np.full((10, 3), np.nan),
    "places without end": np.full((10, 3), np.inf),
    "a truncated file": np.ones((10, 4), dtype="<f4").tobytes()[:-3],
}
ODD = {
    "one point": np.array([[1.0, 2.0, 3.0]]),
    "a million identical points": np.ones((1_000_000, 3)),
    "some without a place": np.where(np.arange(3000)[:, None] % 100 == 0, np.nan, street()[:3000, :3]),
}
LOSE = """(canvas) => {
  window.lost = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
  window.lost.loseContext();
}"""


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_opened_says_so_and_the_next_one_goes_on(host, kind):
    widget = labeler(BROKEN[kind], street())
    scene = Scene(host(widget))
    alert = scene.root.get_by_role("alert")
    expect(alert).to_contain_text("This point cloud cannot be opened.")
    expect(alert).to_contain_text("row 0")
    scene.root.focus()
    press(scene.page, "Space", "ArrowRight", "Space", "+", "Alt+p", "Home", "Shift+N")
    scene.ready("c1")
    expect(alert).to_have_count(0)
    scene.box()
    assert row(scene, widget)["item_id"] == "c1"


def test_it_is_tried_again(host, tmp_path):
    path = tmp_path / "later.npy"
    widget = labeler(str(path))
    scene = Scene(host(widget))
    expect(scene.root.get_by_role("alert")).to_contain_text("later.npy")
    np.save(path, street())
    scene.root.get_by_role("button", name="Try again").click()
    scene.ready().box()
    assert row(scene, widget)["label"] == "car"


@pytest.mark.parametrize("kind", ODD)
def test_what_is_odd_is_shown(host, kind):
    scene = shown(host, labeler(ODD[kind]))
    press(scene.page, "+", "Alt+p", "Home", "Alt+b")
    scene.painted()


def test_labels_are_kept_while_the_kernel_is_busy(host):
    widget = labeler(street(), street(seed=1))
    scene = shown(host, widget)
    host.stall()
    scene.box()
    press(scene.page, "PageUp", "Control+z")
    scene.box(OTHER)
    host.resume()
    scene.settled()
    assert len(scene.rows(widget)) == 2


def test_a_lost_context_is_said_restored_and_nothing_is_lost(host):
    widget = labeler()
    scene = shown(host, widget).box()
    canvas = scene.canvas.locator("xpath=..").locator("canvas").first
    drawn = scene.painted().number("drawn")
    canvas.evaluate(LOSE)
    alert = scene.root.get_by_role("alert")
    expect(alert).to_contain_text("The graphics context was lost")
    press(scene.page, "ArrowRight")
    scene.page.evaluate("window.lost.restoreContext()")
    expect(alert).to_have_count(0)
    scene.painted()
    assert scene.number("drawn") == drawn
    scene.box(OTHER)
    assert len(scene.rows(widget)) == 2


def test_without_webgl_it_is_said_and_all_else_works(host):
    host.page.add_init_script(
        """const context = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.startsWith("webgl") ? null : context.call(this, kind, ...rest);
        };"""
    )
    host.reload()
    scene, widget = accepted(host, CAR)
    expect(scene.root.get_by_role("alert")).to_contain_text("no WebGL 2")
    press(scene.page, "ArrowRight", "2")
    found = row(scene, widget)
    assert (found["x"], found["label"]) == (pytest.approx(CAR.x + 0.1), "pedestrian")
    press(scene.page, "Home")
    scene.tool("Box").box(OTHER)
    assert len(scene.rows(widget)) == 2


def test_what_is_in_hand_when_the_context_is_lost_goes_on(host):
    """In the middle of a drag in a view beside the cloud, with all frames of the track open."""
    clouds, track = drive(3)
    widget = labeler(clouds)
    scene = shown(host, widget).box(track[0])
    press(scene.page, "Alt+f")
    tiles = scene.root.get_by_role("group", name="All frames of the track")
    expect(tiles).to_be_visible()
    before = row(scene.painted(), widget)
    canvas = scene.canvas.locator("xpath=..").locator("canvas").first
    painted = scene.picture()
    longer = {**before, "length": before["length"] + 1.0}
    view = scene.view(scene.top)
    scene.page.mouse.move(*view.on_page(face(before, 1, 0, 0)))
    scene.page.mouse.down()
    scene.page.mouse.move(*view.on_page(face({**before, "length": before["length"] + 0.4}, 1, 0, 0)))
    canvas.evaluate(LOSE)
    expect(scene.root.get_by_role("alert")).to_contain_text("The graphics context was lost")
    scene.page.mouse.move(*view.on_page(face(longer, 1, 0, 0)), steps=3)
    scene.page.mouse.up()
    after = row(scene, widget)
    assert after["length"] == pytest.approx(before["length"] + 0.5, abs=0.06)
    press(scene.page, "Control+z")
    assert row(scene, widget) == before
    scene.page.evaluate("window.lost.restoreContext()")
    expect(scene.root.get_by_role("alert")).to_have_count(0)
    expect(tiles).to_be_visible()
    assert scene.picture() == painted
