"""A page that is closed with unsent changes, and a kernel that never gets them."""

from __future__ import annotations

import os
import signal

import pytest
from support.keyboard import press
from support.labelers import View, log, submitted


@pytest.mark.slow
def test_changes_unsent_when_the_page_was_closed_are_there_when_it_is_opened_again(lab, begun, page):
    notebook, view = begun(lab)
    os.kill(notebook.kernel.pid, signal.SIGSTOP)
    view.label("2", "3", "1", start=1)
    page.close()
    notebook.kernel.kill()
    notebook.kernel.wait_until_restarted()
    assert log(notebook.folder) == submitted("1")
    notebook.page = page.context.new_page()
    notebook.open()
    notebook.run_all()
    view = View(notebook.page)
    view.shows(4)
    view.is_saved()
    assert log(notebook.folder) == submitted("1", "2", "3", "1")
    view.use()
    for number in (3, 2, 1, 0):
        press(notebook.page, "Control+z")
        view.shows(number)
