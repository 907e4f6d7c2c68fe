"""A cloud follows the theme, is usable from 480 pixels on, and has nothing that axe-core finds wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support import axe
from support.clouding import CARS, labeler
from support.clouds import accepted, shown
from support.keyboard import press
from support.places import places

import jupyter_label as jl

# The lightest of the cloud's background, 0 to 255, read from what is painted.
BEHIND = """(pane) => {
  const canvas = pane.closest(".jlb-cloud").querySelector("canvas");
  const gl = canvas.getContext("webgl2");
  const pixel = new Uint8Array(4);
  gl.readPixels(1, canvas.height - 2, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  return Math.max(...pixel.slice(0, 3));
}"""


@pytest.mark.parametrize("is_dark", [False, True])
def test_axe_finds_nothing_wrong(host, is_dark):
    if is_dark:
        host.dark()
    question = jl.Choice("moving", ("yes", "no"), required=True)
    scene, _ = accepted(host, *CARS, questions_per_object=[question], questions=[jl.Text("weather")])
    press(scene.page, "Alt+a")
    expect(scene.root.get_by_role("group", name="View settings")).to_be_visible()
    assert axe.violations(scene.page) == []


def test_the_cloud_turns_dark_when_jupyterlab_does(host):
    page = host.page
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    scene = shown(host, labeler())
    assert scene.canvas.evaluate(BEHIND) > 200
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    page.wait_for_function(f"pane => ({BEHIND})(pane) < 60", arg=scene.canvas.element_handle())


@pytest.mark.parametrize("width", [480, 760, 1600])
def test_it_is_usable_from_narrow_to_wide(host, width):
    host.page.set_viewport_size({"width": width, "height": 1000})
    scene, _ = accepted(host, CARS[0])
    page, main, top, front, bar = places(scene.root, scene.canvas, scene.top, scene.front, scene.bar)
    for place in (main, top, front, bar):
        assert page.x <= place.x
        assert place.right <= page.right
    assert main.width > 260
    assert top.width > 120
    is_below = top.y >= main.y + main.height - 1
    assert is_below == (width < 760)
    assert scene.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
