"""Placing cuboids in JupyterLab, from gesture to row, over a reload; scenes of pythreejs both ways."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect
from support.clouding import CARS, street
from support.clouds import Scene
from support.keyboard import press
from support.waiting import wait_until

CAR, OTHER, _ = CARS
CELL = """
import jupyter_label as jl
rows = [{"id": f"c{n}", "points": "street.npy"} for n in range(2)]
labeler = jl.PointCloudLabeler(rows, id="id", labels={"car": "#ff0000", "bus": "#00ff00"})
labeler
"""
SCENE = """
from pythreejs import OrbitControls, Renderer
scene = labeler.scene("c0")
group, camera = scene.children
Renderer(scene=scene, camera=camera, controls=[OrbitControls(controlling=camera)], width=480, height=320)
"""
AGAIN = """
again = jl.PointCloudLabeler.from_scene(scene, labels=["van"], name="again")
again
"""
ROWS = "labeler.annotations[['item_id', 'label', 'points']].values.tolist()"


@pytest.fixture
def looking(lab, open_notebook, page):
    """``looking(*cells)`` gives a notebook with these further cells, and its cloud."""

    def begin(*cells: str):
        notebook = open_notebook(lab, CELL, *cells)
        np.save(notebook.folder / "street.npy", street())
        notebook.run_cell(0)
        return notebook, Scene(page).ready("c0")

    return begin


def saved(scene: Scene) -> None:
    expect(scene.root.get_by_role("status", name="Save state")).to_have_text("Saved")


def pixels(canvas: Locator) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(canvas.screenshot())).convert("RGB")).astype(int)


def colours(canvas: Locator) -> int:
    return len(np.unique(pixels(canvas).reshape(-1, 3), axis=0))


def reds(canvas: Locator) -> int:
    red, green, blue = np.moveaxis(pixels(canvas), 2, 0)
    return int(np.count_nonzero((red > 150) & (green < 80) & (blue < 80)))


def test_a_cuboid_becomes_a_row_and_is_there_after_a_reload(looking, page):
    notebook, scene = looking()
    scene.box(CAR).box(OTHER)
    press(page, "2", "Enter")
    scene.ready("c1")
    saved(scene)
    rows = notebook.kernel.eval(ROWS)
    assert [row[:2] for row in rows] == [["c0", "car"], ["c0", "bus"]]
    assert min(row[2] for row in rows) > 500
    notebook.command("docmanager:save")
    notebook.open()
    scene = Scene(page).ready("c1")
    press(page, "Shift+P")
    scene.ready("c0")
    expect(scene.options).to_have_count(2)


def test_a_scene_shows_the_cloud_and_its_cuboids_and_its_points_can_be_labelled(looking, page):
    notebook, scene = looking(SCENE, AGAIN)
    scene.box(CAR)
    saved(scene)
    notebook.run_cell(1)
    canvas = page.locator(".jupyter-threejs canvas")
    expect(canvas).to_be_visible()
    wait_until(lambda: reds(canvas) > 5, True)
    wait_until(lambda: colours(canvas) > 20, True)  # points have the colours of their heights
    notebook.run_cell(2)
    other = Scene(page, page.get_by_role("region", name="Point cloud labeler").nth(1))
    other.painted().canvas.evaluate("(canvas) => canvas.scrollIntoView({ block: 'center' })")
    other.box(CAR)
    saved(other)
    assert notebook.errors() == []
    [[label, points]] = notebook.kernel.eval("again.annotations[['label', 'points']].values.tolist()")
    assert label == "van"
    assert points > 500
