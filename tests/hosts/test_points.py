"""Placing cuboids in JupyterLab, from the gesture to the row, over a reload; and in the other hosts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from support.clouding import GROUND
from support.clouds import Scene, however_counted
from support.keyboard import press
from support.labelers import STORE
from support.notebooks import marimo_script, write

from jupyter_label.schema import Cuboid
from jupyter_label.store import open_store

CELL = """
import numpy as np
import jupyter_label as jl
random = np.random.default_rng(0)
ground = np.column_stack([random.uniform(-20, 20, (8000, 2)), np.full(8000, -1.7)])
def street(x):
    return np.vstack([ground, random.uniform([x, 2, -1.6], [x + 4, 4, -0.2], (800, 3))])
rows = [{"id": "c0", "points": [street(4), street(5)]}, {"id": "c1", "points": street(4)}]
labeler = jl.PointCloudLabeler(
    rows, id="id", labels=["car", "van"], sizes={"car": (4, 2, 1.5)}, tools=["cuboid", "segment"]
)
labeler
"""
TAIL, NOSE = (4.0, 3.0, GROUND), (8.0, 3.0, GROUND)
CELLS = "jupyterapp.shell.currentWidget.content.widgets.length"
ROWS = "labeler.annotations[['item_id', 'label', 'frame', 'track', 'x', 'y', 'length']].to_dict('records')"


def saved(scene: Scene) -> None:
    expect(scene.root.get_by_role("status", name="Save state")).to_have_text("Saved")


def place(scene: Scene) -> None:
    """Drag a cuboid from tail to nose and name it by a digit."""
    scene.drag(TAIL, NOSE)
    expect(scene.options).to_have_count(1)
    press(scene.page, "2")
    expect(scene.options).to_have_accessible_name(re.compile("^van, cuboid, .*, track 1$"))
    saved(scene)


def stored(folder: Path) -> int:
    """Count the cuboids in the store of a folder."""
    annotations = open_store(folder / STORE).annotations("points-points")
    return sum(isinstance(annotation.value, Cuboid) for annotation in annotations)


def test_cuboids_become_rows_and_are_there_after_a_reload(lab, open_notebook, page):
    notebook = open_notebook(lab, CELL)
    notebook.run_all()
    scene = Scene(page).ready("c0")
    cells = page.evaluate(CELLS)
    place(scene)
    press(page, "Alt+c")
    scene.ready("c0", frame=1)
    press(page, *["ArrowRight"] * 10)
    expect(scene.options).to_have_count(1)
    name = however_counted(scene.options)
    saved(scene)
    first, second = notebook.kernel.eval(ROWS)
    assert [(row["item_id"], row["label"], row["frame"], row["track"]) for row in (first, second)] == [
        ("c0", "van", 0, "1"),
        ("c0", "van", 1, "1"),
    ]
    assert (first["x"], first["y"]) == (pytest.approx(6, abs=0.3), pytest.approx(3, abs=0.3))
    assert second["x"] - first["x"] == pytest.approx(1, abs=0.001)
    assert page.evaluate(CELLS) == cells
    notebook.command("docmanager:save")
    notebook.open()
    scene.ready("c0")
    expect(scene.options).to_have_count(1)
    press(page, "Alt+.")
    scene.ready("c0", frame=1).listed(name)
    assert notebook.kernel.eval(ROWS) == [first, second]
    assert page.evaluate(CELLS) == cells


def test_the_notebook_has_none_of_the_keys_while_a_cloud_is_labelled(lab, open_notebook, page):
    notebook = open_notebook(lab, CELL)
    notebook.run_all()
    scene = Scene(page).ready("c0")
    cells = page.evaluate(CELLS)
    place(scene)
    press(page, "Shift+M", "Alt+Enter", "a", "b", "x", "d", "d", "Home", "Alt+f", "Shift+Space")
    expect(scene.canvas).to_have_attribute("data-frame", "1")
    assert page.evaluate(CELLS) == cells


def test_notebook_7(notebook7, open_notebook, page):
    notebook = open_notebook(notebook7, CELL)
    notebook.run_all()
    place(Scene(page).ready("c0"))
    assert stored(notebook.folder) == 1


def test_voila(voila, page, tmp_path):
    folder = voila.root / tmp_path.name  # of its own also when it runs again
    write(folder / "clouds.ipynb", CELL)
    page.goto(f"{voila.url}/voila/render/{folder.name}/clouds.ipynb")
    scene = Scene(page)
    expect(scene.root).to_be_visible(timeout=60_000)
    place(scene.ready("c0"))
    assert stored(folder) == 1


def test_marimo(marimo, page, tmp_path):
    store = str(tmp_path / "labels.db")
    cell = CELL.replace("    rows, id", f"    rows, store={store!r}, id")
    server = marimo(marimo_script(cell))
    page.goto(server.url)
    scene = Scene(page)
    expect(scene.root).to_be_visible(timeout=60_000)
    place(scene.ready("c0"))
    assert stored(tmp_path) == 1
