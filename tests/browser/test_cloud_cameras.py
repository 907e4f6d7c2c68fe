"""Pictures beside a cloud: cuboids in them, and which of them is shown."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect
from support.axe import violations
from support.clouding import CARS, drive, labeler, street
from support.clouds import BUS, CAR, Scene, shown
from support.keyboard import press

import jupyter_label as jl

WIDE, HIGH = 400, 240
LENS = np.array([[200.0, 0, WIDE / 2], [0, 200, HIGH / 2], [0, 0, 1]])
AHEAD = np.array([[0.0, -1, 0, 0], [0, 0, -1, 0], [1, 0, 0, 0]])
BACK = np.array([[0.0, 1, 0, 0], [0, 0, -1, 0], [-1, 0, 0, 0]])
RED, BLUE, GREEN = ((220, 30, 30), (30, 30, 220), (30, 160, 30))

# The colour of a pixel of the picture, which lies on the lowest canvas.
COLOR = """(view) => {
  const canvas = view.querySelector("canvas[data-sheet=picture]");
  return [...canvas.getContext("2d").getImageData(4, 4, 1, 1).data].slice(0, 3);
}"""


def picture(color) -> np.ndarray:
    return np.full((HIGH, WIDE, 3), color, dtype=np.uint8)


def seen(camera: np.ndarray, car) -> tuple[float, float]:
    """Give where the middle of a car lies in a picture."""
    x, y, z = LENS @ (camera @ [car.x, car.y, car.z, 1])
    return x / z, y / z


def camera(scene: Scene, name: str, color):
    """Wait until what a camera saw is shown: a picture of one colour."""
    view = scene.root.get_by_role("application", name=f"Camera {name}", exact=True)
    expect(view).to_have_attribute("aria-busy", "false")
    scene.page.wait_for_function(
        f"([view, color]) => ({COLOR})(view).every((part, at) => Math.abs(part - color[at]) < 12)",
        arg=[view.element_handle(), list(color)],
    )
    return view


def click(scene: Scene, view, at: tuple[float, float]) -> None:
    """Click a pixel of a picture."""
    box = view.bounding_box()
    scene.page.mouse.click(box["x"] + at[0] * box["width"] / WIDE, box["y"] + at[1] * box["height"] / HIGH)


@pytest.fixture
def beside(host):
    """A street between two cameras: it on a page."""
    cameras = [jl.Camera("front", picture(RED), LENS, AHEAD), jl.Camera("rear", picture(BLUE), LENS, BACK)]
    return shown(host, labeler(street(), rows={"cameras": [cameras]}, cameras="cameras"))


def test_the_camera_that_sees_what_is_selected_is_chosen_by_itself(beside):
    scene = beside
    camera(scene, "front", RED)
    scene.box(BUS)
    camera(scene, "rear", BLUE)
    scene.box(CAR)
    camera(scene, "front", RED)
    scene.options.first.click()
    camera(scene, "rear", BLUE)


def test_a_camera_chosen_by_hand_stays(beside):
    scene = beside
    scene.root.get_by_role("combobox", name="Camera", exact=True).select_option("rear")
    scene.root.focus()
    camera(scene, "rear", BLUE)
    scene.box(CAR)
    camera(scene, "rear", BLUE)
    press(scene.page, "Alt+n")
    expect(scene.root.get_by_role("region", name="Cameras")).to_have_count(0)


def test_a_click_in_a_picture_selects_the_cuboid_there(beside):
    scene = beside
    scene.box(CAR)
    press(scene.page, "Escape", "Escape")
    scene.selected()
    view = camera(scene, "front", RED)
    view.scroll_into_view_if_needed()
    click(scene, view, seen(AHEAD, CAR))
    expect(scene.list.get_by_role("option", selected=True)).to_have_count(1)
    click(scene, view, (5, 5))
    scene.selected()


def test_each_frame_has_its_picture(host):
    clouds, _ = drive(2)
    cameras = [jl.Camera("front", [picture(RED), picture(GREEN)], LENS, AHEAD)]
    scene = shown(host, labeler(clouds, rows={"cameras": [cameras]}, cameras="cameras"))
    camera(scene, "front", RED)
    press(scene.page, "Alt+.")
    scene.ready(frame=1)
    camera(scene, "front", GREEN)


def test_a_drive_with_its_pictures_and_its_timeline_fits_a_screen(host):
    clouds, _ = drive(2)
    cameras = [jl.Camera("front", [picture(RED), picture(GREEN)], LENS, AHEAD)]
    scene = shown(host, labeler(clouds, rows={"cameras": [cameras]}, cameras="cameras"))
    camera(scene, "front", RED)
    scene.box(CAR)
    expect(scene.bar).to_be_visible()
    assert scene.root.bounding_box()["height"] < scene.page.viewport_size["height"]


def test_a_picture_that_cannot_be_had_says_so_and_the_cloud_is_labelled_all_the_same(host):
    cameras = [jl.Camera("front", "nowhere.png", LENS, AHEAD)]
    widget = labeler(street(CARS), rows={"cameras": [cameras]}, cameras="cameras")
    scene = shown(host, widget)
    expect(scene.root.get_by_role("alert")).to_contain_text('row 0: "nowhere.png" does not exist')
    scene.box(CAR)
    assert len(scene.rows(widget)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(host, scheme):
    cameras = [jl.Camera("front", picture(RED), LENS, AHEAD), jl.Camera("rear", picture(BLUE), LENS, BACK)]
    widget = labeler(
        street(),
        rows={"cameras": [cameras]},
        cameras="cameras",
        tools=("cuboid", "segment", "polyline", "point"),
    )
    host.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    scene = shown(host, widget)
    scene.box(CAR)
    press(scene.page, "Alt+i")
    expect(scene.options).to_have_count(2)
    camera(scene, "front", RED)
    assert violations(scene.page) == []
