"""What a diarizer proposes is accepted, corrected or rejected."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.listening import Tracks, labeler, shown, times

import jupyter_label as jl

PROPOSED = [
    {"start": 1.0, "end": 2.0, "label": "alice", "score": 0.9},
    {"start": 2.5, "end": 3.5, "label": "bob", "score": 0.6},
    {"start": 4.0, "end": 6.004, "label": "alice", "score": 0.8},
]


def suggested(host, **options) -> tuple[Tracks, jl.AudioLabeler]:
    widget = labeler(**options)
    widget.suggest(lambda row: PROPOSED, model="diarizer")
    return shown(host, widget).quiet(), widget


def verdicts(widget: jl.AudioLabeler) -> list[str]:
    return sorted(widget.suggestions["verdict"])


def test_all_are_accepted_and_cut_at_the_end_of_the_recording(host):
    tracks, widget = suggested(host)
    press(tracks.page, "Shift+A")
    tracks.listed("alice, 1.00–2.00 s", "bob, 2.50–3.50 s", "alice, 4.00–6.00 s")
    rows = tracks.rows(widget)
    assert [times(row) for row in rows] == [[1, 2], [2.5, 3.5], [4, 6]]
    assert {row["source"] for row in rows} == {"model"}
    assert [row["score"] for row in rows] == [0.9, 0.6, 0.8]
    press(tracks.page, "Control+z")
    tracks.listed()
    expect(tracks.root.get_by_role("group", name="Suggestions")).to_contain_text("3 suggestions by diarizer")


def test_one_is_accepted_one_rejected_one_corrected(host):
    tracks, widget = suggested(host)
    tracks.click(1.5)
    expect(tracks.next_step).to_contain_text("Suggested: alice, 1.00–2.00 s, 90%.")
    press(tracks.page, "Shift+Y")
    tracks.listed("alice, 1.00–2.00 s")
    tracks.click(3)
    press(tracks.page, "Shift+X")
    tracks.click(5)
    tracks.drag(4, 4.5)
    tracks.listed("alice, 1.00–2.00 s", "alice, 4.50–6.00 s")
    assert sorted(row["source"] for row in tracks.rows(widget)) == ["human", "model"]
    assert verdicts(widget) == ["accepted", "corrected", "rejected"]


def test_a_label_corrects_and_what_was_accepted_can_be_corrected_later(host):
    tracks, widget = suggested(host)
    press(tracks.page, ".", "2")
    tracks.listed("bob, 1.00–2.00 s")
    press(tracks.page, ".", "Shift+Y")
    tracks.listed("bob, 1.00–2.00 s", "bob, 2.50–3.50 s")
    press(tracks.page, "Escape")
    tracks.settled()
    assert verdicts(widget) == ["accepted", "corrected", "pending"]
    tracks.options.nth(1).click()
    press(tracks.page, "Alt+ArrowRight")
    tracks.listed("bob, 1.00–2.00 s", "bob, 2.51–3.50 s")
    tracks.settled()
    assert verdicts(widget) == ["corrected", "corrected", "pending"]
    press(tracks.page, "Delete")
    tracks.settled()
    assert verdicts(widget) == ["corrected", "pending", "rejected"]


def test_what_the_rules_refuse_stays_a_suggestion(host):
    tracks, _ = suggested(host, overlap="refuse")
    tracks.pick("bob").drag(0.5, 1.2)
    tracks.listed("bob, 0.50–1.20 s")
    press(tracks.page, "Shift+A")
    tracks.listed("bob, 0.50–1.20 s", "bob, 2.50–3.50 s", "alice, 4.00–6.00 s")
    expect(tracks.hint).to_contain_text("A suggestion was left.")
    expect(tracks.root.get_by_role("group", name="Suggestions")).to_contain_text("1 suggestion by diarizer")


def test_a_twin_of_the_persons_own_is_not_made_twice(host):
    tracks, widget = suggested(host)
    press(tracks.page, "Shift+Y", "Control+z")
    tracks.pick("alice").drag(1.1, 1.9)
    tracks.enter("Start in s", "1")
    tracks.enter("End in s", "2")
    press(tracks.page, "Shift+A")
    expect(tracks.options).to_have_count(3)
    assert sorted(times(row) for row in tracks.rows(widget)) == [[1, 2], [2.5, 3.5], [4, 6]]
    assert verdicts(widget) == ["accepted"] * 3


def test_words_and_transcripts_come_along(host):
    said = [{"text": "good", "start": 1.0, "end": 1.5}, {"text": "morning", "start": 1.5, "end": 2.0}]
    widget = labeler(questions_per_segment=[jl.Text("transcript")])
    widget.suggest(lambda row: [{**PROPOSED[0], "text": "good morning", "words": said}], model="recogniser")
    tracks = shown(host, widget).quiet()
    press(tracks.page, "Shift+A", ".")
    words = tracks.root.get_by_role("group", name="Words").get_by_role("button")
    expect(words).to_have_text(["good", "morning"])
    expect(words.first).to_have_attribute("data-timed", "true")
    [row] = tracks.rows(widget)
    assert row["transcript"] == "good morning"
    assert [word["start"] for word in row["words"]] == pytest.approx([1, 1.5])
