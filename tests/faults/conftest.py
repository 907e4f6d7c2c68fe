from __future__ import annotations

import pytest
from support.labelers import View, choice_cell
from support.notebooks import Notebook


@pytest.fixture
def begun(open_notebook, page):
    """``begun(server, *cells)`` gives a notebook with these further cells, and a labeler in use.

    Its cell has run, its first text is labelled by the key 1, and that is saved.
    """

    def begin(server, *cells: str) -> tuple[Notebook, View]:
        notebook = open_notebook(server, choice_cell(), *cells)
        notebook.run_cell(0)
        view = View(page).use()
        view.label("1", start=0)
        view.is_saved()
        return notebook, view

    return begin
