"""Segments and points are marked by drags, by held keys, by marks at their ends."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.listening import Tracks, labeler, shown, times
from support.sounds import RATE, clicks, silence, wav

CLICK = 40_123
MILLISECOND = 0.001
LONG = wav(silence(60))
"""A recording that does not end while a busy machine does what a test says."""


def marked(host, **options) -> tuple[Tracks, object]:
    widget = labeler(**options)
    return shown(host, widget).quiet(), widget


@pytest.mark.parametrize("seconds", [0.05, 0.5, 2])
def test_a_click_in_the_sound_is_marked_within_a_millisecond(host, seconds):
    tracks, widget = marked(host, recordings=[wav(clicks(6, CLICK))])
    at = CLICK / RATE
    tracks.pick("alice").zoom(at, seconds)
    tracks.drag(at, at + seconds / 4)
    [row] = tracks.rows(widget)
    assert row["start"] == pytest.approx(at, abs=MILLISECOND)


def seen_click(tracks: Tracks) -> float:
    """Find the time of what stands out of the waveform, by its pixels."""
    start, scale, x = tracks.wave.evaluate(
        """element => {
            const canvas = element.querySelector("[data-sheet=sound]");
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, height >> 3, width, 1);
            const high = Array.from({ length: width }, (_, x) => x).filter((x) => data[4 * x + 3] > 0);
            const middle = (high[0] + high.at(-1) + 1) / 2 / devicePixelRatio;
            return [Number(element.dataset.start), Number(element.dataset.scale), middle];
        }"""
    )
    return start + x / scale


@pytest.mark.parametrize("seconds", [0.05, 0.5])
def test_a_click_is_seen_where_it_is_marked(host, seconds):
    tracks, widget = marked(host, recordings=[wav(clicks(6, CLICK))])
    tracks.pick("alice").zoom(CLICK / RATE, seconds)
    at = seen_click(tracks)
    tracks.drag(at, at + seconds / 4)
    [row] = tracks.rows(widget)
    assert row["start"] == pytest.approx(CLICK / RATE, abs=MILLISECOND)


def test_after_an_hour_a_click_is_still_seen_where_it_is(host):
    rate, click = 8000, 3599 * 8000 + 4321
    samples = np.zeros(3600 * rate, np.int16)
    samples[click] = np.iinfo(np.int16).max
    tracks, widget = marked(host, recordings=[(rate, samples)])
    tracks.pick("alice").drag(1000, 2000)
    tracks.enter("End in s", "3599.7")
    tracks.enter("Start in s", "3599.4")
    press(tracks.page, "Shift+Z")
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    tracks.drag(3599.4, seen_click(tracks))
    [row] = tracks.rows(widget)
    assert row["start"] == pytest.approx(click / rate, abs=MILLISECOND)


def test_a_drag_marks_with_the_label_at_hand_in_either_direction(host):
    tracks, widget = marked(host)
    tracks.pick("alice")
    tracks.drag(2, 1)
    tracks.listed("alice, 1.00–2.00 s")
    tracks.selected("alice, 1.00–2.00 s")
    tracks.drag(3, 4, tracks.spectrogram)
    tracks.listed("alice, 1.00–2.00 s", "alice, 3.00–4.00 s")
    press(tracks.page, "Control+z")
    tracks.listed("alice, 1.00–2.00 s")
    press(tracks.page, "Control+z")
    tracks.listed()
    press(tracks.page, "Control+Shift+Z")
    [row] = tracks.rows(widget)
    assert times(row) == pytest.approx([1, 2], abs=0.01)
    assert (row["label"], row["type"], row["source"]) == ("alice", "segment", "human")


def test_a_drag_without_a_label_waits_for_one(host):
    tracks, widget = marked(host)
    tracks.drag(1, 2)
    expect(tracks.next_step).to_have_text("Choose a label for what is marked; Escape drops it.")
    press(tracks.page, "2")
    tracks.listed("bob, 1.00–2.00 s")
    press(tracks.page, "Escape")
    tracks.drag(3, 4)
    press(tracks.page, "Escape", "1")
    tracks.listed("bob, 1.00–2.00 s")
    assert len(tracks.rows(widget)) == 1


def test_a_drag_is_dropped_by_escape(host):
    tracks, _ = marked(host)
    tracks.pick("alice").move(1)
    tracks.page.mouse.down()
    tracks.move(2, steps=3)
    press(tracks.page, "Escape")
    tracks.move(3)
    tracks.page.mouse.up()
    tracks.listed()
    tracks.drag(1, 2)
    tracks.listed("alice, 1.00–2.00 s")


def test_a_drag_in_a_lane_has_its_label(host):
    tracks, _ = marked(host)
    tracks.drag(1, 2, tracks.lanes, (0.75, 0.75))
    tracks.listed("bob, 1.00–2.00 s")


def test_a_key_that_is_held_while_it_plays_marks_from_press_to_release(host):
    tracks, widget = marked(host, recordings=[LONG], delay=0)
    keyboard = tracks.page.keyboard
    tracks.play()
    tracks.passed(0.5)
    keyboard.down("1")
    before = tracks.number("playhead")
    tracks.passed(before + 0.4)
    keyboard.up("1")
    after = tracks.number("playhead")
    expect(tracks.options).to_have_count(1)
    tracks.playing()
    [row] = tracks.rows(widget)
    assert row["label"] == "alice"
    assert row["end"] - row["start"] >= 0.35
    assert 0.4 <= row["start"] <= before + 0.01
    assert row["end"] <= after + 0.01
    press(tracks.page, "Control+z")
    tracks.listed()


def test_the_delay_of_the_hand_is_taken_off_at_twice_the_speed_twice(host):
    tracks, widget = marked(host, recordings=[LONG], delay=0.3)
    tracks.root.get_by_label("Speed").select_option("2")
    tracks.play()
    tracks.passed(2.0)
    tracks.page.keyboard.down("1")
    pressed = tracks.number("playhead")
    tracks.passed(pressed + 0.8)
    tracks.page.keyboard.up("1")
    expect(tracks.options).to_have_count(1)
    [row] = tracks.rows(widget)
    assert row["start"] <= pressed - 0.6 + 0.01


def test_two_keys_mark_two_segments_and_escape_drops_them(host):
    tracks, _ = marked(host, recordings=[LONG], delay=0)
    keyboard = tracks.page.keyboard
    tracks.play()
    keyboard.down("1")
    keyboard.down("2")
    tracks.passed(tracks.number("playhead") + 0.4)
    keyboard.up("2")
    keyboard.up("1")
    expect(tracks.options).to_have_count(2)
    keyboard.down("1")
    tracks.passed(tracks.number("playhead") + 0.4)
    press(tracks.page, "Escape")
    keyboard.up("1")
    expect(tracks.next_step).to_contain_text("Hold a label's key")
    expect(tracks.options).to_have_count(2)


def test_a_short_tap_picks_a_label_also_while_it_plays(host):
    tracks, _ = marked(host, recordings=[LONG])
    tracks.play()
    # Both at one moment: on a busy machine there may be time between them.
    tracks.root.evaluate(
        """(root) => {
            for (const type of ["keydown", "keyup"])
                root.dispatchEvent(new KeyboardEvent(type, { key: "2", code: "Digit2", bubbles: true }));
        }"""
    )
    expect(tracks.root.get_by_role("radio", name="bob")).to_have_attribute("aria-checked", "true")
    tracks.listed()


def test_a_segment_is_marked_by_its_ends(host):
    tracks, widget = marked(host)
    press(tracks.page, "]")
    expect(tracks.hint).to_have_text("Mark where it begins first.")
    tracks.click(1)
    press(tracks.page, "[", "]")
    expect(tracks.hint).to_contain_text("Nothing is marked")
    press(tracks.page, "ArrowRight", "]", "1")
    tracks.listed("alice, 1.00–2.00 s")
    press(tracks.page, "Escape", "Escape", "2", "[", "ArrowRight", "ArrowRight", "]")
    tracks.listed("alice, 1.00–2.00 s", "bob, 2.00–4.00 s")
    press(tracks.page, "Escape", "[")
    expect(tracks.next_step).to_have_text("] marks the end; Escape drops it.")
    press(tracks.page, "Escape", "ArrowRight", "]")
    assert len(tracks.rows(widget)) == 2


def test_points_are_put_by_the_pointer_and_by_the_key(host):
    tracks, widget = marked(host, tools=["segment", "point"], labels=["clap"])
    tracks.tool("Point")
    tracks.click(2.5)
    tracks.listed("clap, 2.50 s")
    press(tracks.page, "ArrowRight", "Shift+T")
    tracks.listed("clap, 1.00 s", "clap, 2.50 s")
    press(tracks.page, "Shift+T")
    expect(tracks.hint).to_have_text("This is marked as clap already.")
    press(tracks.page, ".", "Alt+ArrowRight", "Alt+ArrowRight")
    tracks.listed("clap, 1.02 s", "clap, 2.50 s")
    tracks.click(2.5)
    tracks.selected("clap, 2.50 s")
    tracks.drag(2.5, 3)
    tracks.listed("clap, 1.02 s", "clap, 3.00 s")
    rows = tracks.rows(widget)
    assert [row["type"] for row in rows] == ["instant", "instant"]
    assert [row["start"] for row in rows] == pytest.approx([1.02, 3], abs=0.01)


def test_a_point_needs_a_label(host):
    tracks, _ = marked(host, tools=["point"])
    tracks.click(2.5)
    expect(tracks.hint).to_have_text("Pick a label first.")
    tracks.pick("bob").click(2.5)
    tracks.listed("bob, 2.50 s")
