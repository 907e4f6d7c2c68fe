"""Drawing on pictures in JupyterLab, from the gesture to the row, over a reload; and in the other hosts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from support.drawing import Canvas, extent, near
from support.keyboard import press
from support.labelers import STORE
from support.notebooks import marimo_script, write

from jupyter_label.schema import Box
from jupyter_label.store import open_store

CELL = """
import numpy as np
import jupyter_label as jl
y, x = np.mgrid[:240, :320]
pictures = [np.stack([x % 256, y % 256, 0 * x + 80 * n], axis=-1).astype(np.uint8) for n in range(3)]
rows = [{"id": f"p{n}", "image": cell} for n, cell in enumerate(pictures)]
labeler = jl.ImageLabeler(rows, id="id", labels=["car", "road"], tools=["box", "mask"])
labeler
"""
CELLS = "jupyterapp.shell.currentWidget.content.widgets.length"
ROWS = "labeler.annotations.drop(columns='rle').to_dict('records')"


def saved(canvas: Canvas) -> None:
    expect(canvas.root.get_by_role("status", name="Save state")).to_have_text("Saved")


def draw(canvas: Canvas) -> None:
    """Draw a box and wait until it is stored."""
    canvas.drag((20, 20), (120, 80))
    canvas.listed("car, box, 100 × 60 px")
    saved(canvas)


def stored(folder: Path) -> int:
    """Count the boxes in the store of a folder."""
    annotations = open_store(folder / STORE).annotations("image-image")
    return sum(isinstance(annotation.value, Box) for annotation in annotations)


@pytest.mark.parametrize("context", [2], indirect=True, ids=["a sharp screen"])
def test_shapes_become_rows_and_are_there_after_a_reload(lab, open_notebook, page):
    notebook = open_notebook(lab, CELL)
    notebook.run_all()
    canvas = Canvas(page).ready("p0")
    cells = page.evaluate(CELLS)
    press(page, "b", "2")
    canvas.drag((10.25, 20.25), (110, 64.5))
    canvas.listed("road, box, 100 × 44 px")
    press(page, "Enter")
    canvas.ready("p1").tool("Brush").drag((100, 100), (200, 100), (200, 160))
    expect(canvas.options).to_have_count(1)
    press(page, "Control+z")
    expect(canvas.options).to_have_count(0)
    press(page, "Control+z")
    canvas.ready("p0").listed("road, box, 100 × 44 px")
    press(page, "Control+Shift+z", "Control+Shift+z")
    canvas.ready("p1")
    expect(canvas.options).to_have_count(1)
    saved(canvas)
    box, mask = notebook.kernel.eval(ROWS)
    assert (box["item_id"], box["type"], box["label"]) == ("p0", "box", "road")
    assert near(extent(box), (10.25, 20.25, 99.75, 44.25), canvas)
    assert (mask["item_id"], mask["type"], mask["label"]) == ("p1", "mask", "road")
    assert notebook.kernel.eval("labeler.items['status'].tolist()") == ["done", "unlabelled", "unlabelled"]
    assert page.evaluate(CELLS) == cells
    notebook.command("docmanager:save")
    notebook.open()
    canvas.ready("p1")
    expect(canvas.options).to_have_count(1)
    press(page, "Shift+P")
    canvas.ready("p0").listed("road, box, 100 × 44 px")
    assert notebook.kernel.eval(ROWS) == [box, mask]
    assert page.evaluate(CELLS) == cells


def test_notebook_7(notebook7, open_notebook, page):
    notebook = open_notebook(notebook7, CELL)
    notebook.run_all()
    draw(Canvas(page).ready("p0"))
    assert stored(notebook.folder) == 1


def test_voila(voila, page, tmp_path):
    folder = voila.root / tmp_path.name  # of its own also when it runs again
    write(folder / "pictures.ipynb", CELL)
    page.goto(f"{voila.url}/voila/render/{folder.name}/pictures.ipynb")
    canvas = Canvas(page)
    expect(canvas.root).to_be_visible(timeout=60_000)
    draw(canvas.ready("p0"))
    assert stored(folder) == 1


def test_marimo(marimo, page, tmp_path):
    store = str(tmp_path / "labels.db")
    cell = CELL.replace('tools=["box", "mask"])', f'tools=["box", "mask"], store={store!r})')
    server = marimo(marimo_script(cell))
    page.goto(server.url)
    canvas = Canvas(page)
    expect(canvas.root).to_be_visible(timeout=60_000)
    draw(canvas.ready("p0"))
    assert stored(tmp_path) == 1
