"""One item labelled in each of the other hosts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.labelers import View, choice_cell, log, submitted
from support.notebooks import marimo_script, write


def test_notebook_7(notebook7, open_notebook, page):
    notebook = open_notebook(notebook7, choice_cell())
    notebook.run_all()
    view = View(page).use()
    view.label("2", start=0)
    view.is_saved()
    assert notebook.kernel.eval("labeler.annotations['label'].tolist()") == ["bad"]
    assert log(notebook.folder) == submitted("2")


def test_voila(voila, page, tmp_path):
    folder = voila.root / tmp_path.name  # of its own also when it runs again
    write(folder / "choice.ipynb", choice_cell())
    page.goto(f"{voila.url}/voila/render/{folder.name}/choice.ipynb")
    view = View(page)
    expect(view.root).to_be_visible(timeout=60_000)
    view.use().label("3", start=0)
    view.is_saved()
    assert log(folder) == submitted("3")


@pytest.mark.parametrize("mode", ["run", "edit"])
def test_marimo(marimo, page, tmp_path, mode):
    cell = choice_cell(store=str(tmp_path / "labels.db"))
    (tmp_path / "pyproject.toml").write_text("[tool.marimo.runtime]\nauto_instantiate = true\n")
    server = marimo(marimo_script(cell), mode)
    page.goto(server.url)
    view = View(page)
    expect(view.root).to_be_visible(timeout=60_000)
    view.use().label("2", start=0)
    view.is_saved()
    assert log(tmp_path) == submitted("2")
