"""Segments are moved, cut, joined, relabelled and removed, and the rules are kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.listening import Tracks, labeler, shown, times
from support.sounds import silence, tone, wav

import jupyter_label as jl


def drawn(host, *stretches: tuple[float, float], **options) -> tuple[Tracks, jl.AudioLabeler]:
    """Show a labeler with segments of alice, the last of them selected."""
    widget = labeler(**options)
    tracks = shown(host, widget).quiet().pick("alice")
    for number, (start, end) in enumerate(stretches, 1):
        tracks.drag(start, end)
        expect(tracks.options).to_have_count(number)
    return tracks, widget


def test_an_edge_is_dragged_on_each_track(host):
    tracks, _ = drawn(host, (1, 2))
    tracks.drag(2, 2.5)
    tracks.listed("alice, 1.00–2.50 s")
    tracks.drag(1, 0.5, tracks.spectrogram)
    tracks.listed("alice, 0.50–2.50 s")
    tracks.drag(2.5, 3, tracks.lanes, (0.25, 0.25))
    tracks.listed("alice, 0.50–3.00 s")
    tracks.drag(3, 0.2)
    tracks.listed("alice, 0.50–3.00 s")
    press(tracks.page, "Control+z", "Control+z")
    tracks.listed("alice, 1.00–2.50 s")


def test_a_selected_segment_is_moved_and_stays_within_the_recording(host):
    tracks, widget = drawn(host, (1, 2))
    tracks.drag(1.5, 3)
    tracks.listed("alice, 2.50–3.50 s")
    tracks.drag(3, 5.9)
    [row] = tracks.rows(widget)
    assert times(row) == pytest.approx([5, 6], abs=1e-6)
    press(tracks.page, "Control+z")
    tracks.listed("alice, 2.50–3.50 s")


def test_escape_puts_back_what_is_dragged(host):
    tracks, _ = drawn(host, (1, 2))
    tracks.move(2)
    tracks.page.mouse.down()
    tracks.move(3, steps=4)
    expect(tracks.next_step).to_have_text("Let go to leave it there; Escape puts it back.")
    press(tracks.page, "Escape")
    tracks.move(4)
    tracks.page.mouse.up()
    tracks.listed("alice, 1.00–2.00 s")


def test_keys_move_edges_and_all_of_it(host):
    tracks, widget = drawn(host, (1, 2))
    keys = {
        "Alt+ArrowLeft": [-0.01, 0],
        "Alt+ArrowRight": [0.01, 0],
        "Alt+Shift+ArrowLeft": [0, -0.01],
        "Alt+Shift+ArrowRight": [0, 0.01],
        "Control+Alt+ArrowLeft": [-0.1, 0],
        "Control+Alt+ArrowRight": [0.1, 0],
        "Control+Alt+Shift+ArrowLeft": [0, -0.1],
        "Control+Alt+Shift+ArrowRight": [0, 0.1],
        "Control+ArrowRight": [0.01, 0.01],
        "Control+Shift+ArrowRight": [0.1, 0.1],
        "Control+ArrowLeft": [-0.01, -0.01],
        "Control+Shift+ArrowLeft": [-0.1, -0.1],
    }
    [row] = tracks.rows(widget)
    wanted = times(row)
    for key, change in keys.items():
        press(tracks.page, key)
        wanted = [time + by for time, by in zip(wanted, change, strict=True)]
        [row] = tracks.rows(widget)
        assert times(row) == pytest.approx(wanted, abs=2e-6), key


def test_numbers_are_typed(host):
    tracks, widget = drawn(host, (1, 2))
    bar = tracks.root.get_by_role("group", name="Selected segment")
    tracks.enter("Start in s", "0.123456")
    tracks.enter("End in s", "5,5")
    tracks.listed("alice, 0.12–5.50 s")
    tracks.enter("Start in s", "nothing")
    expect(bar.get_by_label("Start in s")).to_have_value("0.123456")
    [row] = tracks.rows(widget)
    assert times(row) == [0.123456, 5.5]


def test_it_is_split_at_the_playhead_and_merged_again(host):
    tracks, widget = drawn(host, (1, 3))
    press(tracks.page, "Shift+B")
    expect(tracks.hint).to_contain_text("Put the playhead into a segment first")
    press(tracks.page, "ArrowRight", "ArrowRight", "Shift+B")
    tracks.listed("alice, 1.00–2.00 s", "alice, 2.00–3.00 s")
    tracks.selected("alice, 2.00–3.00 s")
    press(tracks.page, "Shift+M")
    expect(tracks.hint).to_have_text("There is no further segment of alice to merge with.")
    press(tracks.page, ",", "Shift+M")
    tracks.listed("alice, 1.00–3.00 s")
    press(tracks.page, "Control+z")
    tracks.listed("alice, 1.00–2.00 s", "alice, 2.00–3.00 s")
    press(tracks.page, "Control+z")
    tracks.listed("alice, 1.00–3.00 s")
    assert len(tracks.rows(widget)) == 1


def test_merging_passes_over_other_labels(host):
    tracks, _ = drawn(host, (1, 2), (4, 5))
    press(tracks.page, "Escape")
    tracks.pick("bob").drag(2.5, 3.5)
    press(tracks.page, ",", "Shift+M")
    tracks.listed("alice, 1.00–5.00 s", "bob, 2.50–3.50 s")


def test_a_digit_gives_another_label(host):
    tracks, widget = drawn(host, (1, 2))
    press(tracks.page, "2")
    tracks.listed("bob, 1.00–2.00 s")
    tracks.pick("alice")
    tracks.listed("alice, 1.00–2.00 s")
    press(tracks.page, "Delete")
    tracks.listed()
    press(tracks.page, "Control+z", "Control+z")
    tracks.listed("bob, 1.00–2.00 s")
    [row] = tracks.rows(widget)
    assert row["label"] == "bob"


def test_the_list_and_the_tracks_select_each_other(host):
    tracks, _ = drawn(host, (1, 2), (3, 4))
    tracks.options.first.click()
    tracks.selected("alice, 1.00–2.00 s")
    tracks.click(3.5)
    tracks.selected("alice, 3.00–4.00 s")
    tracks.click(1.5, tracks.lanes, 0.25)
    tracks.selected("alice, 1.00–2.00 s")
    tracks.click(2.5)
    tracks.selected()
    press(tracks.page, ".")
    tracks.selected("alice, 3.00–4.00 s")


def test_clicks_go_through_what_lies_on_each_other(host):
    tracks, _ = drawn(host, (1, 4))
    press(tracks.page, "Escape")
    tracks.drag(2, 3)
    tracks.click(2.5)
    tracks.selected("alice, 1.00–4.00 s")
    tracks.click(2.5)
    tracks.selected("alice, 2.00–3.00 s")


@pytest.mark.parametrize(
    ("overlap", "says"),
    [
        ("refuse", "Segments must not overlap here: this would lie over alice, 1.00–3.00 s."),
        ("lane", "Segments of one label must not overlap here: this would lie over alice, 1.00–3.00 s."),
    ],
)
def test_segments_that_may_not_overlap_are_refused(host, overlap, says):
    tracks, _ = drawn(host, (1, 3), overlap=overlap)
    press(tracks.page, "Escape")
    tracks.drag(2, 4)
    expect(tracks.hint).to_have_text(says)
    tracks.listed("alice, 1.00–3.00 s")
    tracks.drag(4, 5)
    tracks.listed("alice, 1.00–3.00 s", "alice, 4.00–5.00 s")
    tracks.drag(4, 2.5)
    expect(tracks.hint).to_have_text(says)
    tracks.listed("alice, 1.00–3.00 s", "alice, 4.00–5.00 s")


def test_other_labels_may_overlap_where_only_lanes_are_ruled(host):
    tracks, _ = drawn(host, (1, 3), overlap="lane")
    press(tracks.page, "Escape")
    tracks.pick("bob").drag(2, 4)
    tracks.listed("alice, 1.00–3.00 s", "bob, 2.00–4.00 s")
    press(tracks.page, "1")
    expect(tracks.hint).to_contain_text("Segments of one label must not overlap")
    tracks.listed("alice, 1.00–3.00 s", "bob, 2.00–4.00 s")


def test_edges_snap_to_others_where_that_is_on_and_alt_turns_it_around(host):
    tracks, widget = drawn(host, (1, 2), recordings=[wav(silence(6))])
    press(tracks.page, "Escape", "Alt+s")
    tracks.drag(2.02, 3)
    press(tracks.page, "Escape")
    tracks.page.keyboard.down("Alt")
    tracks.drag(4.02, 3.02)
    tracks.page.keyboard.up("Alt")
    rows = tracks.rows(widget)
    assert rows[1]["start"] == rows[0]["end"]
    assert rows[2]["start"] == pytest.approx(3.02, abs=0.01)
    assert rows[2]["start"] > rows[1]["end"]


def test_edges_snap_to_silence_and_marks_do_too(host):
    tracks, widget = drawn(host)
    press(tracks.page, "Alt+s")
    tracks.drag(1.02, 2.03)
    [row] = tracks.rows(widget)
    pixel = 1 / tracks.number("scale")
    assert times(row) == pytest.approx([1, 2], abs=pixel)
    press(tracks.page, "Escape")
    tracks.click(2.48)
    press(tracks.page, "[")
    tracks.click(3.52)
    press(tracks.page, "]")
    expect(tracks.options).to_have_count(2)
    assert times(tracks.rows(widget)[1]) == pytest.approx([2.5, 3.5], abs=pixel)


def test_edges_snap_to_zero_crossings_within_a_sound(host):
    tracks, widget = drawn(host, recordings=[wav(tone(6, hz=100))])
    press(tracks.page, *["ArrowRight"] * 3, "Space")
    tracks.passed(3.2)
    press(tracks.page, "Space", "Alt+s")
    tracks.zoom(3, 0.5)
    tracks.drag(3.002, 3.1034)
    [row] = tracks.rows(widget)
    assert times(row) == pytest.approx([3, 3.105], abs=2e-4)


def test_channels_have_segments_of_their_own(host):
    stereo = wav(silence(6), silence(6))
    tracks, widget = drawn(host, recordings=[stereo], overlap="refuse")
    press(tracks.page, "Alt+a")
    tracks.root.get_by_label("Channel shown").select_option("2")
    tracks.drag(1, 2)
    tracks.listed("alice, 1.00–2.00 s, channel 2")
    tracks.root.get_by_label("Channel shown").select_option("1")
    tracks.drag(1, 2)
    tracks.listed("alice, 1.00–2.00 s, channel 2", "alice, 1.00–2.00 s, channel 1")
    bar = tracks.root.get_by_role("group", name="Selected segment")
    bar.get_by_label("Channel").select_option("all")
    expect(tracks.hint).to_contain_text("Segments must not overlap here")
    assert [row["channel"] for row in tracks.rows(widget)] == [1, 0]
