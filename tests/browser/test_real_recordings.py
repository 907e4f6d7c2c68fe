"""Meetings and birds with known answers, labelled as their gold says."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.listening import Tracks, labeler, shown, times

Turn = tuple[float, float, str]


@pytest.fixture
def meeting(shared_data):
    """``meeting(name)`` gives a recording of the AMI corpus and who speaks when, in the order of time."""

    def read(name: str) -> tuple[str, list[Turn]]:
        folder = shared_data / "audio" / "ami"
        lines = [line.split() for line in (folder / f"{name}.rttm").read_text(encoding="utf-8").splitlines()]
        turns = [(float(line[3]), float(line[3]) + float(line[4]), line[7]) for line in lines if line]
        return str(folder / f"{name}.wav"), sorted(turns)

    return read


def labelled(tracks: Tracks, widget) -> list[Turn]:
    return sorted((row["start"], row["end"], row["label"]) for row in tracks.rows(widget))


def in_milliseconds(turns: list[Turn]) -> list[tuple[int, int, str]]:
    return sorted((round(1000 * start), round(1000 * end), label) for start, end, label in turns)


@pytest.mark.parametrize("name", ["dev00", "tst00"])
def test_a_diarizer_that_is_right_is_accepted_to_the_millisecond(host, meeting, name):
    recording, turns = meeting(name)
    widget = labeler(recording, labels=sorted({label for *_, label in turns}))
    widget.suggest(lambda row: turns, model="gold")
    tracks = shown(host, widget)
    press(tracks.page, "Shift+A")
    expect(tracks.options).to_have_count(len(turns))
    assert in_milliseconds(labelled(tracks, widget)) == in_milliseconds(turns)


def test_turns_are_drawn_to_the_millisecond(host, meeting):
    recording, turns = meeting("dev00")
    names = sorted({label for *_, label in turns})
    widget = labeler(recording, labels=names)
    tracks = shown(host, widget).quiet()
    drawn = turns[:4]
    for number, (start, end, label) in enumerate(drawn, 1):
        press(tracks.page, "Home")
        if number == 1 or label != drawn[number - 2][2]:
            press(tracks.page, str(names.index(label) + 1))
        # A pixel is less than a millisecond from here on: first one end, then the other.
        tracks.zoom(start, 0.5)
        tracks.drag(start, start + 0.2)
        expect(tracks.options).to_have_count(number)
        bar = tracks.root.get_by_role("group", name="Selected segment")
        bar.get_by_label("End in s").fill(str(end))
        bar.get_by_label("End in s").press("Escape")
        press(tracks.page, "Escape")
    found = labelled(tracks, widget)
    for (start, end, label), (gold_start, gold_end, gold_label) in zip(found, sorted(drawn), strict=True):
        assert label == gold_label
        assert start == pytest.approx(gold_start, abs=0.001)
        assert end == pytest.approx(gold_end, abs=0.001)


def test_calls_are_boxed_as_the_ornithologist_did(host, shared_data):
    folder = shared_data / "audio" / "bird"
    calls = _audacity(folder / "spinetail.txt")
    widget = labeler(str(folder / "spinetail.wav"), labels=["call"], tools=["box"])
    widget.suggest(
        lambda row: [
            {"start": start, "end": end, "low": low, "high": high, "label": "call"}
            for start, end, low, high in calls
        ],
        model="gold",
    )
    tracks = shown(host, widget)
    press(tracks.page, "Shift+A")
    expect(tracks.options).to_have_count(len(calls))
    rows = tracks.rows(widget)
    found = sorted((*times(row), row["low"], row["high"]) for row in rows)
    for one, gold in zip(found, sorted(calls), strict=True):
        assert one == pytest.approx(gold, abs=0.01)


def _audacity(path: Path) -> list[tuple[float, float, float, float]]:
    """Read times and, on the lines below that begin with a backslash, frequencies."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return [(float(of[0]), float(of[1]), float(hz[1]), float(hz[2])) for of, hz in pairs if hz[0] == "\\"]
