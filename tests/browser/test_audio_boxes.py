"""Boxes on the spectrogram: time and frequency at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.listening import Tracks, labeler, shown, times
from support.sounds import silence, tone, wav

import jupyter_label as jl

LINEAR = 8000


def boxing(host, **options) -> tuple[Tracks, jl.AudioLabeler]:
    """Show a labeler whose spectrogram is linear from 0 to 8,000 Hz, with the box in hand."""
    widget = labeler(tools=["box"], labels=["bird", "frog"], recordings=[wav(silence(6))], **options)
    tracks = shown(host, widget).quiet()
    press(tracks.page, "Alt+a")
    tracks.root.get_by_label("Scale").select_option("linear")
    press(tracks.page, "Escape")
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    return tracks.pick("bird"), widget


def draw(tracks: Tracks, start: float, end: float, low: float, high: float, row: int = 1) -> None:
    tracks.drag(start, end, tracks.spectrogram, (1 - low / LINEAR, 1 - high / LINEAR))
    expect(tracks.options).to_have_count(row)


def box(row: dict) -> list[float]:
    return [row["low"], row["high"]]


def test_a_box_has_times_and_frequencies(host):
    tracks, widget = boxing(host)
    draw(tracks, 1, 2, 2000, 6000)
    [row] = tracks.rows(widget)
    assert times(row) == pytest.approx([1, 2], abs=0.01)
    assert box(row) == pytest.approx([2000, 6000], abs=50)
    expect(tracks.options.first).to_have_accessible_name(
        f"bird, 1.00–2.00 s, {round(row['low']):,}–{round(row['high']):,} Hz"
    )


def test_its_bounds_and_corners_are_dragged_and_all_of_it(host):
    tracks, widget = boxing(host)
    draw(tracks, 1, 2, 2000, 6000)
    draw(tracks, 1.5, 1.5, 6000, 7000)
    [row] = tracks.rows(widget)
    assert box(row) == pytest.approx([2000, 7000], abs=60)
    draw(tracks, 2, 3, 2000, 1000)
    [row] = tracks.rows(widget)
    assert [*times(row), *box(row)] == pytest.approx([1, 3, 1000, 7000], abs=60)
    assert times(row) == pytest.approx([1, 3], abs=0.01)
    draw(tracks, 2, 3, 4000, 4500)
    [row] = tracks.rows(widget)
    assert times(row) == pytest.approx([2, 4], abs=0.02)
    assert box(row) == pytest.approx([1500, 7500], abs=80)
    press(tracks.page, *["Control+z"] * 3)
    [row] = tracks.rows(widget)
    assert box(row) == pytest.approx([2000, 6000], abs=50)


def test_its_bounds_move_by_keys_and_can_be_typed(host):
    tracks, widget = boxing(host)
    draw(tracks, 1, 2, 2000, 6000)
    [before] = tracks.rows(widget)
    press(tracks.page, "Control+ArrowUp", "Control+Shift+ArrowDown")
    [row] = tracks.rows(widget)
    assert box(row) == pytest.approx([before["low"] - 80, before["high"] + 80], abs=1)
    press(tracks.page, "Control+ArrowDown", "Control+Shift+ArrowUp")
    [row] = tracks.rows(widget)
    assert box(row) == pytest.approx(box(before), abs=1)
    tracks.enter("Low in Hz", "1234.5")
    [row] = tracks.rows(widget)
    assert row["low"] == 1234.5
    press(tracks.page, "Shift+H")
    tracks.listed("bird, 1.00–2.00 s")
    press(tracks.page, "Shift+H")
    tracks.listed("bird, 1.00–2.00 s, 0–8,000 Hz")


def test_a_box_is_made_by_the_keyboard_alone(host):
    tracks, widget = boxing(host)
    press(tracks.page, "[", "ArrowRight", "]", "Control+ArrowDown", "Control+ArrowDown")
    [row] = tracks.rows(widget)
    assert times(row) == [0, 1]
    assert row["low"] == 0
    assert row["high"] == pytest.approx(7840, abs=100)


def test_a_drag_on_the_waveform_takes_all_frequencies(host):
    tracks, widget = boxing(host)
    tracks.drag(1, 2)
    tracks.listed("bird, 1.00–2.00 s")
    [row] = tracks.rows(widget)
    assert times(row) == pytest.approx([1, 2], abs=0.01)


def test_boxes_above_each_other_are_chosen_apart(host):
    tracks, _ = boxing(host, overlap="refuse")
    draw(tracks, 1, 2, 500, 2000)
    press(tracks.page, "Escape")
    draw(tracks, 1, 2, 4000, 6000, row=2)
    tracks.click(1.5, tracks.spectrogram, 1 - 1000 / LINEAR)
    chosen = tracks.list.get_by_role("option", selected=True)
    low = chosen.get_attribute("aria-label")
    tracks.click(1.5, tracks.spectrogram, 1 - 5000 / LINEAR)
    expect(chosen).not_to_have_attribute("aria-label", low or "")
    tracks.click(1.5, tracks.spectrogram, 1 - 7500 / LINEAR)
    expect(chosen).to_have_count(0)


@pytest.mark.parametrize("scale", ["linear", "mel", "log"])
def test_a_tone_is_boxed_where_it_is_seen(host, scale):
    """The brightest row of the spectrogram is that of the tone, on every scale."""
    hz = 3000
    widget = labeler(tools=["box"], labels=["bird"], recordings=[wav(tone(6, hz))])
    tracks = shown(host, widget)
    press(tracks.page, "Alt+a")
    tracks.root.get_by_label("Scale").select_option(scale)
    tracks.root.get_by_label("Colour map").select_option("grey")
    expect(tracks.wave).to_have_attribute("data-painted", "true")
    share = tracks.spectrogram.evaluate(
        """element => {
            const canvas = element.querySelector("[data-sheet=sound]");
            const { data } = canvas.getContext("2d").getImageData(canvas.width >> 1, 0, 1, canvas.height);
            let best = 0;
            for (let y = 0; y < canvas.height; y++) if (data[4 * y] > data[4 * best]) best = y;
            let last = best;
            while (data[4 * (last + 1)] === data[4 * best]) last++;
            return (best + last + 1) / 2 / canvas.height;
        }"""
    )
    tracks.root.focus()
    tracks.drag(2, 3, tracks.spectrogram, (share - 0.03, share + 0.03))
    [row] = tracks.rows(widget)
    assert row["low"] < hz < row["high"]
