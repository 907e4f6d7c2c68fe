"""Meetings and birds with known answers, labelled as their gold says."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from support.keyboard import press
from support.listening import Tracks, labeler, shown, times

Turn = tuple[float, float, str]

# Seconds that an edge is drawn too late, so that there is something to put right.
OFF = 0.05


@pytest.fixture
def meeting(shared_data):
    """``meeting(name)`` gives a recording of the AMI corpus and who speaks when, in the order of time."""

    def read(name: str) -> tuple[str, list[Turn]]:
        folder = shared_data / "audio" / "ami"
        lines = [line.split() for line in (folder / f"{name}.rttm").read_text(encoding="utf-8").splitlines()]
        turns = [(float(line[3]), float(line[3]) + float(line[4]), line[7]) for line in lines if line]
        return str(folder / f"{name}.wav"), sorted(turns)

    return read


def marked(tracks: Tracks, count: int) -> None:
    """Wait until so many are listed; of a long list only a part is on the page."""
    expect(tracks.root.get_by_text(f"Annotations {count}", exact=True)).to_be_visible()


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
    marked(tracks, len(turns))
    assert in_milliseconds(labelled(tracks, widget)) == in_milliseconds(turns)


@pytest.mark.parametrize("name", ["dev00", "tst00"])
def test_turns_are_marked_to_the_millisecond(host, meeting, name):
    """By hand: about where they are with the pointer, then their times as the gold has them."""
    recording, turns = meeting(name)
    widget = labeler(recording, labels=sorted({label for *_, label in turns}))
    tracks = shown(host, widget).quiet()
    for number, (start, end, label) in enumerate(turns, 1):
        hold(tracks, label)
        tracks.drag(max(start - 0.05, 0.01), start + 1)
        marked(tracks, number)
        tracks.enter("End in s", f"{end:.3f}")
        tracks.enter("Start in s", f"{start:.3f}")
        press(tracks.page, "Escape")
    assert in_milliseconds(labelled(tracks, widget)) == in_milliseconds(turns)


def test_turns_are_drawn_within_a_millisecond(host, meeting):
    """By the pointer alone: where half a second is seen a pixel is less than a millisecond."""
    recording, turns = meeting("dev00")
    widget = labeler(recording, labels=sorted({label for *_, label in turns}))
    tracks = shown(host, widget).quiet()
    for number, (start, end, label) in enumerate(turns[:4], 1):
        press(tracks.page, "Home")
        hold(tracks, label)
        tracks.drag(start + OFF, end + OFF)
        marked(tracks, number)
        for edge, time in (("start", start), ("end", end)):
            press(tracks.page, "Home")
            tracks.zoom(time, 0.5)
            row = min(tracks.rows(widget), key=lambda row, start=start: abs(row["start"] - start))
            tracks.drag(row[edge], time)
        press(tracks.page, "Escape")
    found = labelled(tracks, widget)
    for (start, end, label), gold in zip(found, sorted(turns[:4]), strict=True):
        assert (start, end) == pytest.approx(gold[:2], abs=0.001)
        assert label == gold[2]


def hold(tracks: Tracks, label: str) -> None:
    """Have a label at hand; to pick one that is would drop it."""
    if tracks.root.get_by_role("radio", name=label, exact=True).get_attribute("aria-checked") != "true":
        tracks.pick(label)


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
    marked(tracks, len(calls))
    rows = tracks.rows(widget)
    found = sorted((*times(row), row["low"], row["high"]) for row in rows)
    for one, gold in zip(found, sorted(calls), strict=True):
        assert one == pytest.approx(gold, abs=0.01)


def _audacity(path: Path) -> list[tuple[float, float, float, float]]:
    """Read times and, on the lines below that begin with a backslash, frequencies."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return [(float(of[0]), float(of[1]), float(hz[1]), float(hz[2])) for of, hz in pairs if hz[0] == "\\"]
