"""A kernel that runs a cell: a person labels on, with and without subshells."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.labelers import labels, log, submitted
from support.waiting import wait_until

BUSY = """
from pathlib import Path
import time
while not Path("go").exists():
    {}
"""
SLEEPING = BUSY.format("time.sleep(0.05)")
COMPUTING = BUSY.format("sum(range(100_000))")
SUGGESTING = BUSY.format(
    """labeler.suggest(lambda row: "bad", model="constant")
    labeler.tabbable = not labeler.tabbable
    time.sleep(0.2)"""
)
TWENTY = ("1", "2", "3", "1") * 5


def prompt(notebook):
    return notebook.page.locator(".jp-InputPrompt").nth(1)


def is_busy(notebook):
    expect(prompt(notebook)).to_have_text("[*]:")
    assert not (notebook.folder / "go").exists()


def end_cell(notebook):
    (notebook.folder / "go").touch()
    expect(prompt(notebook)).not_to_have_text("[*]:")
    assert notebook.errors() == []


@pytest.fixture
def without_subshells(lab):
    """JupyterLab that sends comm messages to the main shell, where they wait for the cell to end."""
    settings = lab.home / "lab" / "settings" / "@jupyterlab" / "apputils-extension"
    file = settings / "kernels-settings.jupyterlab-settings"
    file.write_text('{"commsOverSubshells": "disabled"}', encoding="utf-8")
    yield lab
    file.unlink()


@pytest.mark.parametrize("work", [SLEEPING, COMPUTING, SUGGESTING], ids=["sleeps", "computes", "suggests"])
def test_labels_are_saved_while_a_cell_runs(work, lab, begun):
    notebook, view = begun(lab, work)
    notebook.start_cell(1)
    view.use().label(*TWENTY, start=1)
    view.is_saved(within_s=90)  # the cell holds the interpreter for most of the time
    is_busy(notebook)
    assert log(notebook.folder) == submitted("1", *TWENTY)
    end_cell(notebook)
    assert notebook.kernel.eval("len(labeler.annotations)") == 21


@pytest.mark.slow
def test_labels_wait_for_the_cell_where_there_are_no_subshells(without_subshells, begun):
    notebook, view = begun(without_subshells, SLEEPING)
    notebook.start_cell(1)
    view.use().label(*TWENTY, start=1)
    expect(view.save_state).to_have_text("Waiting for the kernel: 20 unsent")
    is_busy(notebook)
    assert log(notebook.folder) == submitted("1")
    end_cell(notebook)
    view.is_saved()
    assert log(notebook.folder) == submitted("1", *TWENTY)


@pytest.mark.slow
def test_a_page_closed_while_the_kernel_is_busy_loses_nothing(without_subshells, begun, page):
    notebook, view = begun(without_subshells, SLEEPING)
    notebook.start_cell(1)
    view.use().label(*TWENTY[:8], start=1)
    expect(view.save_state).to_have_text("Waiting for the kernel: 8 unsent")
    page.goto("about:blank")
    (notebook.folder / "go").touch()
    wait_until(lambda: log(notebook.folder), submitted("1", *TWENTY[:8]))
    notebook.open()
    notebook.run_cell(0)
    view.shows(9)
    view.is_saved()
    assert log(notebook.folder) == submitted("1", *TWENTY[:8])
    assert len(labels(notebook.folder)) == 9
