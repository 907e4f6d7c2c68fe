"""A whole recording by keyboard alone, and axe in light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support import axe
from support.keyboard import press
from support.listening import Tracks, labeler, recording, shown, times

import jupyter_label as jl

ASKED = {
    "tools": ["segment", "point", "box"],
    "questions_per_segment": [jl.Text("transcript", lines=2), jl.Choice("quality", ["good", "bad"])],
    "questions": [jl.Choice("language", ["English", "Dutch"])],
    "guidelines": "# Who speaks\n\n## alice\nThe first voice.",
}


def test_a_recording_is_segmented_described_and_submitted(host):
    widget = labeler(recording(), recording(), delay=0, **ASKED)
    tracks = shown(host, widget)
    page = tracks.page
    press(page, "Shift+E", "1", "ArrowRight", "[", "ArrowRight", "]")
    tracks.listed("alice, 1.00–2.00 s")
    press(page, "Alt+ArrowLeft", "Control+Alt+Shift+ArrowRight")
    with tracks.played():
        press(page, "Shift+Space")
    press(page, "Alt+t")
    expect(tracks.root.get_by_role("textbox", name="transcript")).to_be_focused()
    page.keyboard.type("good morning")
    press(page, "Alt+p")
    tracks.passed(1.5)
    press(page, "Escape", "Escape", "Escape", "Escape")
    tracks.playing(is_on=False)
    press(page, "2", "Home", *["ArrowLeft"] * 6, "ArrowRight", "ArrowRight", "ArrowRight", "[")
    page.keyboard.press("Space")
    tracks.passed(3.3)
    press(page, "]", "Space")
    expect(tracks.options).to_have_count(2)
    press(page, "Control+ArrowDown", "Escape", "Shift+T")
    expect(tracks.options).to_have_count(3)
    press(page, "Enter")
    tracks.ready("r1")
    rows = tracks.rows(widget)
    assert [(row["label"], row["type"]) for row in rows] == [
        ("alice", "segment"),
        ("bob", "segment"),
        ("bob", "instant"),
    ]
    assert times(rows[0]) == pytest.approx([0.99, 2.1])
    assert rows[0]["transcript"] == "good morning"
    assert rows[1]["high"] > 7000
    press(page, "Control+z")
    tracks.ready("r0")


def test_the_keys_are_listed(host):
    tracks = shown(host, labeler(**ASKED))
    press(tracks.page, "?")
    panel = tracks.root.get_by_role("complementary", name="Keyboard shortcuts")
    for text in ("Play what is selected", "Mark where a segment begins", "The next word begins here"):
        expect(panel).to_contain_text(text)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [500, 1200])
def test_axe_finds_nothing_wrong(host, theme, width):
    if theme == "dark":
        host.dark()
    widget = labeler(**ASKED)
    widget.suggest(lambda row: [(4.0, 5.0, "bob", 0.8)], model="diarizer")
    tracks = shown(host, widget).quiet()
    tracks.page.set_viewport_size({"width": width, "height": 1400})
    tracks.pick("alice").drag(1, 2)
    tracks.listed("alice, 1.00–2.00 s")
    press(tracks.page, "Alt+t")
    tracks.page.keyboard.type("good morning all")
    press(tracks.page, "Escape")
    tracks.click(1.5)
    press(tracks.page, "Alt+k", "Alt+a")
    expect(tracks.root.get_by_role("group", name="View settings")).to_be_visible()
    assert axe.violations(tracks.page) == []


def test_axe_finds_nothing_wrong_where_there_is_no_recording(host):
    tracks = Tracks(host(labeler(b"")))
    expect(tracks.root.get_by_role("alert")).to_be_visible()
    assert axe.violations(tracks.page) == []
