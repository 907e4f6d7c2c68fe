from __future__ import annotations

import os
import signal

import pytest
from support.faults import go_on
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


@pytest.fixture
def standing():
    """``standing(notebook)`` stops the process of a kernel, and lets it go on when the test ends."""
    stopped = []

    def stop(notebook: Notebook) -> None:
        os.kill(notebook.kernel.pid, signal.SIGSTOP)
        stopped.append(notebook.kernel.pid)

    yield stop
    for pid in stopped:
        go_on(pid)
