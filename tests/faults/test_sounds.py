"""Recordings while the kernel is busy, stands still or dies, and recordings that are slow to read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.faults import BUSY, dismiss_news_of_death, go_on
from support.keyboard import press
from support.listening import Tracks, labeler, recording, shown
from support.places import places
from support.sounds import silence, wav

SOUNDS = """
import numpy as np
import jupyter_label as jl
hum = 0.1 * np.sin(np.arange(60 * 16_000) / 16).astype("float32")
rows = [{"id": f"r{n}", "audio": (16_000, hum)} for n in range(4)]
labeler = jl.AudioLabeler(rows, id="id", labels=["alice", "bob"])
labeler
"""
MARKED = "labeler.annotations[['item_id', 'label', 'type']].values.tolist()"


@pytest.fixture
def listening(lab, open_notebook, page):
    """``listening(*cells)`` gives a notebook with these further cells, and its recording.

    Clicks on it are silent, and "alice" is at hand.
    """

    def begin(*cells: str):
        notebook = open_notebook(lab, SOUNDS, *cells)
        notebook.run_cell(0)
        return notebook, Tracks(page).ready("r0").quiet().pick("alice")

    return begin


def begin_drag(tracks: Tracks) -> None:
    tracks.move(10)
    tracks.page.mouse.down()
    tracks.move(20, steps=4)


def end_drag(tracks: Tracks) -> None:
    tracks.move(30, steps=4)
    tracks.page.mouse.up()


def test_recordings_are_heard_and_marked_while_a_cell_runs(listening, page):
    notebook, tracks = listening(BUSY)
    notebook.start_cell(1)
    prompt = page.locator(".jp-InputPrompt").nth(1)
    expect(prompt).to_have_text("[*]:")
    for number in range(3):
        tracks.ready(f"r{number}").drag(20, 40)
        expect(tracks.options).to_have_count(1)
        press(page, "Shift+Space")
        tracks.passed(20.2)
        press(page, "Space", "Enter")
    tracks.ready("r3")
    expect(tracks.save_state).to_have_text("Saved")
    expect(prompt).to_have_text("[*]:")
    (notebook.folder / "go").touch()
    expect(prompt).not_to_have_text("[*]:")
    assert notebook.errors() == []
    assert notebook.kernel.eval(MARKED) == [[f"r{n}", "alice", "segment"] for n in range(3)]


def test_a_kernel_that_stands_still_is_waited_for_and_what_is_marked_is_kept(listening, standing):
    notebook, tracks = listening()
    standing(notebook)
    tracks.drag(20, 40)
    expect(tracks.options).to_have_count(1)
    press(tracks.page, "Shift+Space")
    waits = tracks.root.get_by_text("Waiting for the kernel…")
    expect(waits).to_be_visible()
    tracks.pick("bob")
    tracks.listed("bob, 20.00–40.00 s")
    expect(tracks.save_state).to_have_text("Waiting for the kernel: 2 unsent")
    go_on(notebook.kernel.pid)
    tracks.passed(20.2)
    expect(waits).to_be_hidden()
    expect(tracks.save_state).to_have_text("Saved")
    assert notebook.kernel.eval(MARKED) == [["r0", "bob", "segment"]]


@pytest.mark.slow
@pytest.mark.parametrize("dies", ["while it is marked", "before"])
def test_a_segment_outlives_a_kernel_that_dies_under_it(listening, dies):
    notebook, tracks = listening()
    if dies == "while it is marked":
        begin_drag(tracks)
        notebook.kernel.kill()
        expect(tracks.save_state).to_contain_text("Offline")
        end_drag(tracks)
        tracks.listed("alice, 10.00–30.00 s")
        dismiss_news_of_death(tracks.page)
    else:
        notebook.kernel.kill()
        dismiss_news_of_death(tracks.page)
        begin_drag(tracks)
        end_drag(tracks)
    tracks.listed("alice, 10.00–30.00 s")
    expect(tracks.save_state).to_have_text("Offline: 1 unsent")
    notebook.kernel.wait_until_restarted()
    notebook.wait_until_idle()
    notebook.run_cell(0)
    tracks.ready("r0").listed("alice, 10.00–30.00 s")
    expect(tracks.save_state).to_have_text("Saved")
    press(tracks.page, "Enter")
    tracks.ready("r1")
    assert notebook.kernel.eval(MARKED) == [["r0", "alice", "segment"]]


@pytest.mark.slow
def test_a_segment_unsent_when_the_page_was_closed_is_there_when_it_is_opened_again(listening, standing):
    notebook, tracks = listening()
    standing(notebook)
    tracks.drag(20, 40)
    tracks.listed("alice, 20.00–40.00 s")
    expect(tracks.save_state).to_have_text("Waiting for the kernel: 1 unsent")
    context = tracks.page.context
    tracks.page.close()
    notebook.kernel.kill()
    notebook.kernel.wait_until_restarted()
    notebook.page = context.new_page()
    notebook.open()
    notebook.run_all()
    tracks = Tracks(notebook.page).ready("r0")
    tracks.listed("alice, 20.00–40.00 s")
    expect(tracks.save_state).to_have_text("Saved")
    assert notebook.kernel.eval(MARKED) == [["r0", "alice", "segment"]]
    press(notebook.page, "Control+z")
    tracks.listed()


# --- recordings that are slow to read -----------------------------------------------------


def test_recordings_that_hang_hold_up_no_label_and_no_other_recording(host, gate):
    sounds = labeler(*[recording() for _ in range(6)])
    gate(sounds, 1, 2, 3)
    tracks = shown(host, sounds).quiet().pick("alice")
    tracks.drag(1, 2)
    tracks.listed("alice, 1.00–2.00 s")
    for number in range(2, 6):
        tracks.page.keyboard.press("Shift+N")
        expect(tracks.root.get_by_text(f"Item {number} of 6")).to_be_visible()
    tracks.ready("r4").drag(3, 4)
    tracks.listed("alice, 3.00–4.00 s")
    assert [row["item_id"] for row in tracks.rows(sounds)] == ["r0", "r4"]


def test_a_recording_that_hangs_can_be_skipped_and_comes_when_it_can(host, gate):
    sounds = labeler(*[recording() for _ in range(3)])
    slow = gate(sounds, 1)
    tracks = shown(host, sounds)
    press(tracks.page, "Enter")
    expect(tracks.wave).to_have_attribute("aria-busy", "true")
    opening = tracks.root.get_by_text("Opening the recording…")
    expect(opening).to_be_visible()
    said, over = places(opening, tracks.root.locator(".jlb-tracks"))
    assert said.middle == pytest.approx(over.middle, abs=2)
    tracks.page.keyboard.press("Shift+S")
    tracks.ready("r2")
    press(tracks.page, "Shift+P")
    expect(tracks.wave).to_have_attribute("aria-busy", "true")
    slow.open()
    tracks.ready("r1")
    tracks.settled()
    assert sounds.items["status"].tolist() == ["done", "skipped", "unlabelled"]


def test_a_recording_is_marked_while_its_sound_is_still_on_its_way(host, gate):
    sounds = labeler(recording())
    slow = gate(sounds, 0, of=("peaks", "spectrum", "heard"))
    tracks = Tracks(host(sounds))
    expect(tracks.wave).to_have_attribute("data-item", "r0")
    tracks.quiet().pick("alice").drag(1, 2)
    tracks.listed("alice, 1.00–2.00 s")
    expect(tracks.wave).to_have_attribute("data-painted", "false")
    assert len(tracks.rows(sounds)) == 1
    slow.open()
    tracks.ready()


def test_a_page_closed_while_sound_is_on_its_way_harms_nothing(host, gate):
    sounds = labeler(wav(silence(60)))
    tracks = shown(host, sounds).quiet().pick("alice")
    tracks.drag(10, 20)
    tracks.settled()
    slow = gate(sounds, 0)
    press(tracks.page, *["+"] * 6)
    expect(tracks.wave).to_have_attribute("data-painted", "false")
    assert slow.reached.wait(20)
    tracks.page.goto("about:blank")
    slow.open()
    host.page.go_back()
    host.reload()
    tracks.ready().listed("alice, 10.00–20.00 s")
