"""What a notebook file holds of a labeler, and what it shows without a kernel."""

from __future__ import annotations

import nbformat
from playwright.sync_api import expect
from support.labelers import View, choice_cell

from jupyter_label.labelers import front_end

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
SAVE_STATE = "@jupyter-widgets/jupyterlab-manager:saveWidgetState"
WIDGET_GROWTH = 50_000  # bytes of a saved notebook, a labeler
LOADER = 10_000  # bytes of the module that every widget carries

PICTURE = """() => jupyterapp.shell.currentWidget.model.sharedModel.cells[0].toJSON()
  .outputs.map((output) => String(output.data?.["text/html"] ?? "")).join("")"""


def read(notebook):
    return nbformat.read(notebook.server.root / notebook.path, as_version=4)


def pictures(notebook):
    outputs = [output for cell in read(notebook).cells for output in cell.outputs]
    return [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]


def test_a_saved_notebook_shows_where_the_work_stands_without_a_kernel(lab, open_notebook, page):
    notebook = open_notebook(lab, choice_cell())
    notebook.run_all()
    view = View(page)
    view.use().label("1", "2", "3", start=0)
    expect(page.get_by_text("of 60 done")).to_be_hidden()
    page.wait_for_function(f"({PICTURE})().includes('3 of 60 done')")
    notebook.command("docmanager:save")
    [picture] = pictures(notebook)
    for shown in ("3 of 60 done", "Text 002.", "mixed", "labels.db"):
        assert shown in picture
    notebook.close()
    notebook.open()
    shown = page.locator(".jp-OutputArea-output", has_text="3 of 60 done")
    expect(shown).to_be_visible()
    expect(shown.get_by_role("row").nth(1)).to_contain_text("Text 002.")
    expect(view.progress).to_have_count(0)


def test_widget_state_is_small_and_shows_where_the_work_stands(lab, open_notebook, page):
    notebook = open_notebook(lab, choice_cell(), choice_cell(variable="other", name="other"))
    before = (notebook.server.root / notebook.path).stat().st_size
    notebook.run_all()
    View(page).use().label("1", "2", "3", start=0)
    View(page).is_saved()
    page.wait_for_function(f"({PICTURE})().includes('3 of 60 done')")
    notebook.command(SAVE_STATE)
    notebook.command("docmanager:save")
    state = read(notebook).metadata["widgets"][WIDGET_STATE]["state"]
    assert sum("_esm" in model["state"] for model in state.values()) == 2
    after = (notebook.server.root / notebook.path).stat().st_size
    assert (after - before) / 2 < WIDGET_GROWTH
    notebook.close()
    notebook.open()
    expect(View(page).root).to_contain_text("Run the cell to go on labeling.")
    expect(page.get_by_text("3 of 60 done").last).to_be_visible()


def test_the_module_that_every_widget_carries_is_small():
    assert 0 < len(front_end.loader().encode()) < LOADER
