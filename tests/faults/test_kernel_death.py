"""A kernel that dies, between any two steps, takes nothing along that was submitted."""

from __future__ import annotations

import os
import signal

import pytest
from playwright.sync_api import expect
from support.faults import dismiss_news_of_death
from support.keyboard import press
from support.labelers import labels, log, submitted

DIES_AROUND_COMMIT = """
import os, signal
commit = labeler._store.commit
def dying(*args, **options):
    {}
    os.kill(os.getpid(), signal.SIGKILL)
labeler._store.commit = dying
"""


def idle(notebook, page):
    notebook.kernel.kill()
    dismiss_news_of_death(page)
    press(page, "3")


def before_the_message_arrives(notebook, page):
    os.kill(notebook.kernel.pid, signal.SIGSTOP)
    press(page, "3")
    notebook.kernel.kill()
    dismiss_news_of_death(page)


def before_the_commit(notebook, page):
    notebook.kernel.run(DIES_AROUND_COMMIT.format("pass"))
    press(page, "3")
    dismiss_news_of_death(page)


def after_the_commit(notebook, page):
    notebook.kernel.run(DIES_AROUND_COMMIT.format("commit(*args, **options)"))
    press(page, "3")
    dismiss_news_of_death(page)


@pytest.mark.slow
@pytest.mark.parametrize("dies", [idle, before_the_message_arrives, before_the_commit, after_the_commit])
def test_labels_go_on_without_the_kernel_and_arrive_after_the_cell_is_run_again(dies, lab, begun, page):
    notebook, view = begun(lab)
    view.label("2", start=1)
    view.is_saved()
    dies(notebook, page)
    view.shows(3)
    view.use().label("1", "2", start=3)
    expect(view.save_state).to_have_text("Offline: 3 unsent")
    notebook.kernel.wait_until_restarted()
    notebook.wait_until_idle()
    notebook.run_cell(0)
    view.shows(5)
    view.is_saved()
    assert log(notebook.folder) == submitted("1", "2", "3", "1", "2")
    view.use()
    for number in (4, 3, 2, 1):
        press(page, "Control+z")
        view.shows(number)
    press(page, "Control+Shift+z")
    view.is_saved()
    assert labels(notebook.folder) == {"i000": "good", "i001": "bad"}


@pytest.mark.slow
def test_a_restart_is_shown_and_ends_with_the_cell_run_again(lab, begun, page):
    notebook, view = begun(lab)
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    expect(view.save_state).to_have_text("Offline")
    view.use().label("2", start=1)
    expect(view.save_state).to_have_text("Offline: 1 unsent")
    notebook.wait_until_idle()
    notebook.run_cell(0)
    view.shows(2)
    view.is_saved()
    assert log(notebook.folder) == submitted("1", "2")


@pytest.mark.slow
def test_a_restart_from_elsewhere_ends_with_the_page_loaded_again(lab, begun, page):
    notebook, view = begun(lab)
    notebook.restart_kernel()
    view.use().label("2", start=1)
    expect(view.save_state).to_have_text("Waiting for the kernel: 1 unsent")
    # JupyterLab tells this page nothing of the restart, and sends to a subshell that is no more.
    notebook.open()
    notebook.run_cell(0)
    view.shows(2)
    view.is_saved()
    assert log(notebook.folder) == submitted("1", "2")
