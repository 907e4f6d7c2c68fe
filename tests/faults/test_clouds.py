"""Point clouds while the kernel is busy, stands still or dies under a drag."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from support.clouding import GROUND
from support.clouds import Scene, however_counted
from support.faults import BUSY, dismiss_news_of_death, go_on
from support.keyboard import press

CLOUDS = """
import numpy as np
import jupyter_label as jl
random = np.random.default_rng(0)
ground = np.column_stack([random.uniform(-20, 20, (8000, 2)), np.full(8000, -1.7)])
car = random.uniform([4, 2, -1.6], [8, 4, -0.2], (800, 3))
rows = [{"id": f"c{n}", "points": np.vstack([ground, car])} for n in range(4)]
labeler = jl.PointCloudLabeler(rows, id="id", labels=["car", "van"], sizes={"car": (4, 2, 1.5)})
labeler
"""
PLACED = "labeler.annotations[['item_id', 'label', 'type']].values.tolist()"
TAIL, NOSE = (4.0, 3.0, GROUND), (8.0, 3.0, GROUND)


@pytest.fixture
def looking(lab, open_notebook, page):
    """``looking(*cells)`` gives a notebook with these further cells, and its first cloud."""

    def begin(*cells: str):
        notebook = open_notebook(lab, CLOUDS, *cells)
        notebook.run_cell(0)
        return notebook, Scene(page).ready("c0")

    return begin


def begin_drag(scene: Scene) -> None:
    scene.move(TAIL)
    scene.page.mouse.down()
    scene.move((6.0, 3.0, GROUND), steps=4)


def end_drag(scene: Scene) -> None:
    scene.move(NOSE, steps=4)
    scene.page.mouse.up()


def listed(scene: Scene, label: str = "car") -> None:
    expect(scene.options).to_have_count(1)
    expect(scene.options).to_have_accessible_name(re.compile(f"^{label}, cuboid, "))


def test_clouds_are_seen_and_labelled_while_a_cell_runs(looking, page):
    notebook, scene = looking(BUSY)
    notebook.start_cell(1)
    prompt = page.locator(".jp-InputPrompt").nth(1)
    expect(prompt).to_have_text("[*]:")
    for number in range(3):
        scene.ready(f"c{number}").drag(TAIL, NOSE)
        listed(scene)
        press(page, "Escape", "Escape", "Enter")
    scene.ready("c3")
    expect(scene.save_state).to_have_text("Saved")
    expect(prompt).to_have_text("[*]:")
    (notebook.folder / "go").touch()
    expect(prompt).not_to_have_text("[*]:")
    assert notebook.errors() == []
    assert notebook.kernel.eval(PLACED) == [[f"c{n}", "car", "cuboid"] for n in range(3)]


def test_a_kernel_that_stands_still_is_waited_for_and_what_is_placed_is_kept(looking, standing):
    notebook, scene = looking()
    standing(notebook)
    scene.drag(TAIL, NOSE)
    listed(scene)
    press(scene.page, "2")
    listed(scene, "van")
    expect(scene.save_state).to_have_text("Waiting for the kernel: 2 unsent")
    go_on(notebook.kernel.pid)
    expect(scene.save_state).to_have_text("Saved")
    assert notebook.kernel.eval(PLACED) == [["c0", "van", "cuboid"]]


@pytest.mark.slow
@pytest.mark.parametrize("dies", ["while it is drawn", "before"])
def test_a_cuboid_outlives_a_kernel_that_dies_under_it(looking, dies):
    notebook, scene = looking()
    if dies == "while it is drawn":
        begin_drag(scene)
        notebook.kernel.kill()
        expect(scene.save_state).to_contain_text("Offline")
        end_drag(scene)
        listed(scene)
        dismiss_news_of_death(scene.page)
    else:
        notebook.kernel.kill()
        dismiss_news_of_death(scene.page)
        begin_drag(scene)
        end_drag(scene)
    listed(scene)
    name = however_counted(scene.options)
    expect(scene.save_state).to_have_text("Offline: 1 unsent")
    notebook.kernel.wait_until_restarted()
    notebook.wait_until_idle()
    notebook.run_cell(0)
    scene.ready("c0").listed(name)
    expect(scene.save_state).to_have_text("Saved")
    press(scene.page, "Enter")
    scene.ready("c1")
    assert notebook.kernel.eval(PLACED) == [["c0", "car", "cuboid"]]


@pytest.mark.slow
def test_a_cuboid_unsent_when_the_page_was_closed_is_there_when_it_is_opened_again(looking, standing):
    notebook, scene = looking()
    standing(notebook)
    scene.drag(TAIL, NOSE)
    listed(scene)
    name = however_counted(scene.options)
    expect(scene.save_state).to_have_text("Waiting for the kernel: 1 unsent")
    context = scene.page.context
    scene.page.close()
    notebook.kernel.kill()
    notebook.kernel.wait_until_restarted()
    notebook.page = context.new_page()
    notebook.open()
    notebook.run_all()
    scene = Scene(notebook.page).ready("c0")
    scene.listed(name)
    expect(scene.save_state).to_have_text("Saved")
    assert notebook.kernel.eval(PLACED) == [["c0", "car", "cuboid"]]
    press(notebook.page, "Control+z")
    scene.listed()
