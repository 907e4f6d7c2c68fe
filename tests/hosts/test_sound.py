"""Listening and marking in JupyterLab, from the gesture to the row, over a reload; and in the other hosts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.labelers import STORE
from support.listening import Tracks, times
from support.notebooks import marimo_script, write

from jupyter_label.schema import Segment
from jupyter_label.store import open_store

CELL = """
import numpy as np
import jupyter_label as jl
seconds = np.arange(6 * 16_000) / 16_000
tones = [np.sin(2 * np.pi * hertz * seconds) * (seconds % 2 < 1.5) / 2 for hertz in (220, 330, 440)]
rows = [{"id": f"r{n}", "audio": (16_000, tone)} for n, tone in enumerate(tones)]
labeler = jl.AudioLabeler(
    rows, id="id", labels=["alice", "bob"], questions_per_segment=[jl.Text("transcript", required=True)]
)
labeler
"""
CELLS = "jupyterapp.shell.currentWidget.content.widgets.length"
ROWS = "labeler.annotations.drop(columns=['low', 'high', 'channel', 'score', 'words']).to_dict('records')"


def saved(tracks: Tracks) -> None:
    expect(tracks.root.get_by_role("status", name="Save state")).to_have_text("Saved")


def mark(tracks: Tracks) -> None:
    """Drag over a segment and name it by a digit."""
    tracks.quiet().drag(1, 2)
    press(tracks.page, "1")
    tracks.listed("alice, 1.00–2.00 s")
    saved(tracks)


def stored(folder: Path) -> int:
    """Count the segments in the store of a folder."""
    annotations = open_store(folder / STORE).annotations("audio-audio")
    return sum(isinstance(annotation.value, Segment) for annotation in annotations)


def test_segments_become_rows_and_are_there_after_a_reload(lab, open_notebook, page):
    notebook = open_notebook(lab, CELL)
    notebook.run_all()
    tracks = Tracks(page).ready("r0").quiet()
    cells = page.evaluate(CELLS)
    tracks.drag(1, 2.5)
    press(page, "2")
    tracks.listed("bob, 1.00–2.50 s")
    press(page, "Enter")
    expect(tracks.hint).to_have_text("Still to answer on bob, 1.00–2.50 s: transcript.")
    press(page, "Alt+t")
    transcript = tracks.root.get_by_role("textbox", name="transcript")
    expect(transcript).to_be_focused()
    page.keyboard.type("dd good morning")
    press(page, "Control+Enter")
    tracks.ready("r1").listed()
    tracks.play().passed(0.5)
    page.keyboard.down("1")
    tracks.passed(tracks.number("playhead") + 0.5)
    page.keyboard.up("1")
    expect(tracks.options).to_have_count(1)
    press(page, "Space")
    saved(tracks)
    first, second = notebook.kernel.eval(ROWS)
    assert (first["item_id"], first["type"], first["label"], first["source"]) == (
        "r0",
        "segment",
        "bob",
        "human",
    )
    assert (first["transcript"], times(first)) == ("dd good morning", pytest.approx([1, 2.5], abs=0.02))
    assert (second["item_id"], second["label"]) == ("r1", "alice")
    assert notebook.kernel.eval("labeler.items['status'].tolist()") == ["done", "unlabelled", "unlabelled"]
    assert page.evaluate(CELLS) == cells
    notebook.command("docmanager:save")
    notebook.open()
    tracks.ready("r1")
    expect(tracks.options).to_have_accessible_name(re.compile("^alice, "))
    press(page, "Shift+P")
    tracks.ready("r0").listed("bob, 1.00–2.50 s")
    assert notebook.kernel.eval(ROWS) == [first, second]
    assert page.evaluate(CELLS) == cells


def test_the_notebook_has_none_of_the_keys_while_it_is_listened_to(lab, open_notebook, page):
    notebook = open_notebook(lab, CELL)
    notebook.run_all()
    tracks = Tracks(page).ready("r0")
    cells = page.evaluate(CELLS)
    mark(tracks)
    with tracks.played():
        press(page, "Shift+M", "Alt+Enter", "a", "b", "x", "d", "d", "Home", "Shift+Space")
    tracks.ready("r0").listed("alice, 1.00–2.00 s")
    assert page.evaluate(CELLS) == cells


def test_notebook_7(notebook7, open_notebook, page):
    notebook = open_notebook(notebook7, CELL)
    notebook.run_all()
    mark(Tracks(page).ready("r0"))
    assert stored(notebook.folder) == 1


def test_voila(voila, page, tmp_path):
    folder = voila.root / tmp_path.name  # of its own also when it runs again
    write(folder / "sounds.ipynb", CELL)
    page.goto(f"{voila.url}/voila/render/{folder.name}/sounds.ipynb")
    tracks = Tracks(page)
    expect(tracks.root).to_be_visible(timeout=60_000)
    mark(tracks.ready("r0"))
    assert stored(folder) == 1


def test_marimo(marimo, page, tmp_path):
    store = str(tmp_path / "labels.db")
    cell = CELL.replace("    rows, id", f"    rows, store={store!r}, id")
    server = marimo(marimo_script(cell))
    page.goto(server.url)
    tracks = Tracks(page)
    expect(tracks.root).to_be_visible(timeout=60_000)
    mark(tracks.ready("r0"))
    assert stored(tmp_path) == 1
