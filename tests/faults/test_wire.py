"""What the way to the kernel does to messages: cut, lost, dropped, too large, late."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.labelers import STORE, View, choice_cell, labels, log, submitted
from support.sockets import Sockets

from jupyter_label.store import open_store

HELD_CHUNKS = """
import time
from pathlib import Path
from jupyter_label.labelers import front_end
chunk = front_end.chunk
def held(name):
    end = time.monotonic() + 60
    while not Path("go").exists() and time.monotonic() < end:
        time.sleep(0.02)
    return chunk(name)
front_end.chunk = held
"""
BURST = """
import ipywidgets
noise, commit = ipywidgets.Widget(), labeler._store.commit
def noisy(*args, **options):
    labeler._store.commit = commit
    committed = commit(*args, **options)
    for _ in range(5000):
        noise.send({})
    return committed
labeler._store.commit = noisy
"""
NOTE_CHARACTERS = 6_000_000  # of two bytes each: servers drop messages over 10 MiB


@pytest.mark.slow
def test_a_cut_socket_is_outlived(lab, begun, page):
    sockets = Sockets(page)
    notebook, view = begun(lab)
    sockets.cut()
    view.label("2", "3", start=1)
    expect(view.save_state).to_have_text("Waiting for the kernel: 2 unsent")
    assert log(notebook.folder) == submitted("1")
    sockets.mend()
    notebook.wait_until_idle()
    view.is_saved()
    view.use().label("1", start=3)
    view.is_saved()
    assert log(notebook.folder) == submitted("1", "2", "3", "1")


@pytest.mark.slow
def test_messages_lost_on_the_way_are_sent_again(lab, begun, page):
    sockets = Sockets(page)
    notebook, view = begun(lab)
    sockets.lose()
    view.label("2", start=1)
    press(page, "Control+z")
    view.shows(1)
    view.label("3", "1", start=1)
    sockets.cut()
    view.label("2", start=3)
    sockets.mend()
    notebook.wait_until_idle()
    view.is_saved()
    assert labels(notebook.folder) == dict(submitted("1", "3", "1", "2"))
    assert len(log(notebook.folder)) == 6


@pytest.mark.slow
def test_an_acknowledgement_that_was_dropped_comes_again(lab, begun, page):
    sockets = Sockets(page)
    notebook, view = begun(lab)
    sockets.drop(b'"applied"')
    view.label("2", start=1)
    expect(view.save_state).to_have_text("Waiting for the kernel: 1 unsent")
    view.is_saved()
    assert log(notebook.folder) == submitted("1", "2")


@pytest.mark.slow
def test_a_burst_of_messages_beside_an_acknowledgement_is_outlived(lab, begun):
    notebook, view = begun(lab)
    notebook.kernel.run(BURST)
    view.label("2", "3", start=1)
    view.is_saved()
    view.label("1", start=3)
    view.is_saved()
    assert sorted(log(notebook.folder)) == submitted("1", "2", "3", "1")


@pytest.mark.slow
def test_a_change_over_the_socket_limit_arrives(lab, open_notebook, page):
    notebook = open_notebook(
        lab, choice_cell(questions=()).replace("questions=()", 'questions=[jl.Text("note")]')
    )
    notebook.run_all()
    view = View(page).use()
    view.root.get_by_role("textbox", name="note").evaluate(
        """(box, count) => {
          box.focus();
          box.value = "é".repeat(count);
          box.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }""",
        NOTE_CHARACTERS,
    )
    view.root.get_by_role("radio", name="good").click(timeout=90_000)  # the note is laid out first
    press(page, "Enter")
    view.shows(1)
    view.is_saved()
    [annotation] = [a for a in open_store(notebook.folder / STORE).annotations("choice-text") if a.attributes]
    assert annotation.attributes == {"note": "é" * NOTE_CHARACTERS}


def test_a_start_of_over_two_seconds_leaves_a_labeler_that_hears_the_kernel(lab, open_notebook, page):
    notebook = open_notebook(lab, HELD_CHUNKS + choice_cell())
    notebook.start_cell(0)
    view = View(page)
    expect(view.root).to_contain_text("Waiting for the kernel.")
    (notebook.folder / "go").touch()
    view.shows(0)
    view.use().label("1", start=0)
    view.is_saved()
    notebook.kernel.run('labeler.suggest(lambda row: "mixed", model="constant")')
    expect(view.root.locator("[data-suggested]")).to_have_accessible_name("mixed")
    assert log(notebook.folder) == submitted("1")
