"""A recording made with the browser's microphone, which beeps here, becomes an item and is labelled."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from support.films import HERTZ, film, pitch
from support.keyboard import press
from support.listening import Tracks, times

from jupyter_label.media.sound import Recordings

CELL = """
import jupyter_label as jl
labeler = jl.AudioLabeler.record(labels=["speech", "beep"])
labeler
"""
VIDEO = """
from ipywebrtc import VideoStream
from ipywidgets import Video
stream = VideoStream(video=Video.from_file("film.webm", autoplay=False))
"""
ROWS = "labeler.annotations.to_dict('records')"


@pytest.fixture
def notebook(jupyter, open_notebook):
    notebook = open_notebook(jupyter, CELL)
    notebook.run_all()
    return notebook


def record(page) -> None:
    """Press Record, and Stop as soon as five seconds are said to be recorded."""
    page.get_by_title("Record", exact=True).click()
    expect(page.get_by_text(re.compile(r"^Recording: 0:(0[5-9]|[1-5])"))).to_be_visible()
    page.get_by_title("Stop", exact=True).click()


def is_saved(page) -> None:
    expect(page.get_by_text(re.compile(r"^Saved as recordings"))).to_be_visible()


def items(notebook) -> list[str]:
    return notebook.kernel.eval("labeler.items['item_id'].tolist()")


def test_a_take_is_played_and_labelled_and_is_there_again(notebook, page, context):
    context.grant_permissions(["microphone"])
    assert items(notebook) == []
    record(page)
    is_saved(page)
    [item] = items(notebook)
    tracks = Tracks(page).ready(item)
    assert tracks.number("duration") > 4
    tracks.play().passed(1)
    press(page, "Space")
    tracks.playing(is_on=False).quiet().pick("beep").drag(1, 3)
    tracks.listed("beep, 1.00–3.00 s")
    expect(tracks.root.get_by_role("status", name="Save state")).to_have_text("Saved")
    [row] = notebook.kernel.eval(ROWS)
    assert (row["item_id"], row["type"], row["label"], row["source"]) == (item, "segment", "beep", "human")
    assert times(row) == pytest.approx([1, 3], abs=0.02)
    assert notebook.kernel.eval("float(abs(labeler.clip(labeler.annotations.iloc[0])[1]).max())") > 0.1
    [take] = (notebook.folder / "recordings").iterdir()
    assert notebook.kernel.eval("labeler.join()['audio'].tolist()") == [f"recordings/{take.name}"]

    notebook.command("docmanager:save")
    notebook.open()
    tracks.ready(item).listed("beep, 1.00–3.00 s")
    record(page)
    is_saved(page)
    first, second = items(notebook)
    assert first == item
    tracks.ready(second).listed()
    notebook.kernel.run("labeler.close()")
    notebook.run_all()
    assert (items(notebook), notebook.kernel.eval(ROWS)) == ([first, second], [row])
    tracks.ready(second)
    press(page, "Shift+P")
    tracks.ready(item).listed("beep, 1.00–3.00 s")


def test_a_microphone_that_was_refused_can_be_allowed_later(notebook, page, context):
    record(page)
    expect(page.get_by_text(re.compile(r"^The recording came back empty"))).to_be_visible()
    context.grant_permissions(["microphone"])
    record(page)
    is_saved(page)
    assert len(items(notebook)) == 1


def test_the_sound_of_a_video_is_recorded(lab, open_notebook, page):
    notebook = open_notebook(lab, VIDEO + CELL.replace("record(", "record(stream=stream, "))
    (notebook.folder / "film.webm").write_bytes(film(60))
    notebook.run_all()
    record(page)
    is_saved(page)
    [item] = items(notebook)
    tracks = Tracks(page).ready(item)
    assert tracks.number("duration") > 4
    [take] = (notebook.folder / "recordings").iterdir()
    rate, samples = Recordings([str(take)].__getitem__).read(0, 1.0, 3.0)
    assert pitch(samples[:, 0], rate) == pytest.approx(HERTZ, abs=2)
