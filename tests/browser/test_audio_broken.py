"""Recordings that are not what they should be: each says so on its item, and the next one goes on."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.listening import Tracks, labeler, recording, shown
from support.sounds import RATE, silence, tone, wav

WHOLE = recording()
BROKEN = {
    "nothing": b"",
    "no sound": b"This is a text and no recording.",
    "a head alone": WHOLE[:44],
    "a missing file": "/nowhere/there-is-no-such-recording.wav",
    "no samples": (RATE, np.zeros(0, np.float32)),
}
ODD = {
    "one sample": (RATE, np.full(1, 0.5, np.float32)),
    "64 channels": (RATE, np.stack([tone(1)] * 64, axis=1).astype(np.float32)),
    "a very low rate": (100, np.zeros(600, np.float32)),
    "a very high rate": (192_000, tone(1, rate=192_000).astype(np.float32)),
    "numbers that are none": (RATE, np.where(np.arange(RATE) % 100 == 0, np.nan, 0.1).astype(np.float32)),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_opened_says_so_and_the_next_one_goes_on(host, kind):
    widget = labeler(BROKEN[kind], WHOLE)
    tracks = Tracks(host(widget))
    alert = tracks.root.get_by_role("alert")
    expect(alert).to_contain_text("This recording cannot be opened.")
    expect(alert).to_contain_text("row 0")
    tracks.root.focus()
    press(tracks.page, "Space", "[", "Shift+Space", "Shift+N")
    tracks.ready("r1").quiet()
    expect(alert).to_have_count(0)
    tracks.pick("alice").drag(1, 2)
    tracks.listed("alice, 1.00–2.00 s")


def test_it_is_tried_again(host, tmp_path):
    path = tmp_path / "later.wav"
    widget = labeler(str(path))
    tracks = Tracks(host(widget))
    expect(tracks.root.get_by_role("alert")).to_contain_text("later.wav")
    path.write_bytes(WHOLE)
    tracks.root.get_by_role("button", name="Try again").click()
    tracks.ready()
    assert tracks.number("duration") == 6


@pytest.mark.parametrize("kind", ODD)
def test_what_is_odd_is_shown_and_played(host, kind):
    widget = labeler(ODD[kind])
    tracks = shown(host, widget)
    press(tracks.page, *["+"] * 3)
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    press(tracks.page, "Space")
    tracks.passed(0)
    press(tracks.page, "Home")
    expect(tracks.wave).to_have_attribute("data-painted", "true")


def test_a_damaged_end_is_remarked_upon(host):
    tracks = shown(host, labeler(WHOLE[: len(WHOLE) // 2]))
    expect(tracks.root.get_by_role("note")).not_to_be_empty()
    assert tracks.number("duration") == pytest.approx(3, abs=0.1)


def test_numbers_that_are_none_are_remarked_upon(host):
    tracks = shown(host, labeler(ODD["numbers that are none"]))
    expect(tracks.root.get_by_role("note")).not_to_be_empty()


def test_labels_are_kept_while_the_kernel_is_busy(host):
    widget = labeler(wav(silence(6)), WHOLE)
    tracks = shown(host, widget).quiet().pick("alice")
    host.stall()
    tracks.drag(1, 2)
    tracks.listed("alice, 1.00–2.00 s")
    tracks.zoom(5, 6)
    press(tracks.page, "Control+z")
    tracks.listed()
    press(tracks.page, "Control+Shift+Z")
    host.resume()
    [row] = tracks.rows(widget)
    assert row["label"] == "alice"


def test_a_busy_kernel_is_waited_for(host):
    tracks = shown(host, labeler(wav(silence(60))))
    host.stall()
    press(tracks.page, *["Shift+ArrowRight"] * 8, "Space")
    expect(tracks.root.get_by_text("Waiting for the kernel…")).to_be_visible()
    host.resume()
    tracks.passed(40.5)
    expect(tracks.root.get_by_text("Waiting for the kernel…")).to_be_hidden()
