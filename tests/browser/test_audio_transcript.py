"""What is said is put down while it is heard again, and its words get their times."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.listening import Tracks, labeler, shown

import jupyter_label as jl

TEXT = [jl.Text("transcript", lines=2), jl.Choice("quality", ["good", "bad"])]


def telling(host, **options) -> tuple[Tracks, jl.AudioLabeler]:
    """Show a labeler with a segment of alice from 1 to 3 s, selected."""
    widget = labeler(**{"questions_per_segment": TEXT, "delay": 0, **options})
    tracks = shown(host, widget).quiet().pick("alice")
    tracks.drag(1, 3)
    tracks.selected("alice, 1.00–3.00 s")
    return tracks, widget


def box(tracks: Tracks):
    return tracks.root.get_by_role("textbox", name="transcript")


def words(tracks: Tracks):
    return tracks.root.get_by_role("group", name="Words").get_by_role("button")


def write(tracks: Tracks, text: str) -> None:
    press(tracks.page, "Alt+t")
    expect(box(tracks)).to_be_focused()
    box(tracks).fill(text)
    press(tracks.page, "Escape")


def timed(row: dict) -> list[tuple[str, float, float]]:
    return [(word["text"], word["start"], word["end"]) for word in row["words"] or []]


def test_it_is_played_again_while_it_is_written(host):
    tracks, widget = telling(host)
    with tracks.played() as places:
        press(tracks.page, "Alt+t", "Alt+p")
        tracks.page.keyboard.type("good morning")
    assert min(places) >= 1
    with tracks.played() as places:
        press(tracks.page, "Alt+b")
    assert min(places) < 2
    expect(box(tracks)).to_have_value("good morning")
    tracks.stopped_at(3)
    press(tracks.page, "Escape")
    expect(words(tracks)).to_have_text(["good", "morning"])
    [row] = tracks.rows(widget)
    assert row["transcript"] == "good morning"
    press(tracks.page, "Control+z")
    expect(box(tracks)).to_have_value("")


def test_words_get_their_times_by_tapping_along(host):
    tracks, widget = telling(host)
    write(tracks, "good morning all")
    tracks.click(1.2)
    press(tracks.page, "Alt+k", "ArrowRight", "Alt+k")
    expect(words(tracks).nth(1)).to_have_attribute("data-timed", "true")
    expect(words(tracks).nth(2)).to_have_attribute("data-timed", "false")
    press(tracks.page, "Alt+k")
    expect(tracks.hint).to_contain_text("“all” comes after “morning”")
    press(tracks.page, "ArrowRight", "Alt+k")
    expect(tracks.hint).to_contain_text("Put the playhead into the segment first")
    [row] = tracks.rows(widget)
    [(_, good, _), (_, morning, end)] = timed(row)
    assert [good, morning] == pytest.approx([1.2, 2.2], abs=0.01)
    assert end == row["end"]
    press(tracks.page, "Control+z")
    expect(words(tracks).nth(1)).to_have_attribute("data-timed", "false")


def test_words_keep_their_times_when_the_text_is_edited(host):
    tracks, widget = telling(host)
    write(tracks, "good mornin all")
    tracks.click(1.2)
    press(tracks.page, "Alt+k", "ArrowRight", "Alt+k")
    [row] = tracks.rows(widget)
    before = timed(row)
    write(tracks, "a good morning to all")
    expect(words(tracks)).to_have_text(["a", "good", "morning", "to", "all"])
    [row] = tracks.rows(widget)
    assert timed(row) == [before[0], ("morning", *before[1][1:])]
    write(tracks, "")
    [row] = tracks.rows(widget)
    assert timed(row) == []
    assert row["transcript"] is None


def test_a_word_is_played_and_the_one_that_is_heard_stands_out(host):
    tracks, _ = telling(host)
    write(tracks, "good morning")
    tracks.click(1.2)
    press(tracks.page, "Alt+k", "ArrowRight", "Alt+k")
    for time, heard in ((1.5, 0), (2.5, 1)):
        tracks.click(time)
        expect(words(tracks).nth(heard)).to_have_attribute("aria-current", "true")
        expect(words(tracks).nth(1 - heard)).not_to_have_attribute("aria-current", "true")
    with tracks.played() as places:
        words(tracks).nth(1).click()
    assert min(places) == pytest.approx(2.2, abs=0.2)
    tracks.stopped_at(3)
    expect(words(tracks).nth(1)).not_to_have_attribute("aria-current", "true")


def test_words_go_with_their_segment(host):
    tracks, widget = telling(host)
    write(tracks, "good morning")
    tracks.click(1.2)
    press(tracks.page, "Alt+k", "ArrowRight", "Alt+k")
    [row] = tracks.rows(widget)
    before = timed(row)
    press(tracks.page, "Control+Shift+ArrowRight")
    [row] = tracks.rows(widget)
    assert [start for _, start, _ in timed(row)] == pytest.approx([s + 0.1 for _, s, _ in before], abs=1e-6)
    tracks.click(2)
    press(tracks.page, "Shift+B")
    tracks.listed("alice, 1.10–2.00 s", "alice, 2.00–3.10 s")
    first, second = tracks.rows(widget)
    assert (first["transcript"], second["transcript"]) == ("good", "morning")
    assert [text for text, *_ in timed(second)] == ["morning"]
    press(tracks.page, ",", "Shift+M")
    tracks.listed("alice, 1.10–3.10 s")
    [row] = tracks.rows(widget)
    assert row["transcript"] == "good morning"
    assert [text for text, *_ in timed(row)] == ["good", "morning"]


def test_questions_beside_it_stand_in_the_list_and_submit_waits_for_those_required(host):
    questions = [jl.Text("transcript", required=True), jl.Choice("quality", ["good", "bad"])]
    tracks, widget = telling(host, questions_per_segment=questions, questions=[jl.Rating("noise", 1, 3)])
    press(tracks.page, "Enter")
    expect(tracks.hint).to_have_text("Still to answer on alice, 1.00–3.00 s: transcript.")
    write(tracks, "good morning")
    tracks.root.get_by_role("radiogroup", name="quality").get_by_role("radio", name="bad").click()
    tracks.root.get_by_role("radiogroup", name="noise").get_by_role("radio", name="2").click()
    [row] = tracks.rows(widget)
    assert (row["transcript"], row["quality"]) == ("good morning", "bad")
    press(tracks.page, "Enter")
    expect(tracks.root.get_by_role("heading", name="Nothing left to label")).to_be_visible()


def test_an_item_is_submitted_while_its_transcript_is_written(host):
    tracks, widget = telling(host)
    press(tracks.page, "Alt+t")
    tracks.page.keyboard.type("good")
    press(tracks.page, "Control+Enter")
    expect(tracks.root.get_by_role("heading", name="Nothing left to label")).to_be_visible()
    [row] = tracks.rows(widget)
    assert row["transcript"] == "good"
