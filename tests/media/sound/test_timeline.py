from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.media.sound import SoundError, TimeMark, draw_timeline
from jupyter_label.media.sound.outline import outline
from jupyter_label.media.sound.timeline import clock

from .building import RATE, recordings, sound

RED, BLUE = "#e45756", "#4c78a8"
WAVE = 96


def drawn(marks=(), samples=None, **options) -> np.ndarray:
    """Return what is drawn: height x width x 3."""
    samples = sound(10) if samples is None else samples
    return np.asarray(draw_timeline(recordings((RATE, samples)), 0, marks, **options))


def columns_of(pixels: np.ndarray, color: str, rows: slice) -> np.ndarray:
    rgb = [int(color[k : k + 2], 16) for k in (1, 3, 5)]
    return np.flatnonzero((pixels[rows] == rgb).all(axis=2).any(axis=0))


@pytest.mark.parametrize("width", [100, 960])
def test_the_waveform_is_as_high_as_the_sound_is_loud(width):
    samples = np.zeros((10 * RATE, 1), np.float32)
    samples[2 * RATE : 3 * RATE] = sound(1)
    dark = (drawn(samples=samples, width=width)[:WAVE].sum(axis=2) < 400).sum(axis=0)
    loud = np.flatnonzero(dark > 10)
    assert loud[0] == pytest.approx(0.2 * width, abs=1)
    assert loud[-1] == pytest.approx(0.3 * width, abs=2)
    assert dark[loud].max() > 80


def test_marks_stand_in_their_lanes_at_their_times():
    marks = [TimeMark(1, 3, RED, "alice"), TimeMark(2.5, 4, BLUE, "bob", 1)]
    pixels = drawn(marks, width=1000)
    first, second = slice(WAVE + 2, WAVE + 20), slice(WAVE + 24, WAVE + 42)
    red, blue = columns_of(pixels, RED, first), columns_of(pixels, BLUE, second)
    assert (red[0], red[-1]) == (100, 299)
    assert (blue[0], blue[-1]) == (250, 399)
    assert len(columns_of(pixels, BLUE, first)) == 0
    plain = drawn(width=1000)
    assert (pixels[:WAVE, 150] != plain[:WAVE, 150]).any()
    assert (pixels[:WAVE, 500] == plain[:WAVE, 500]).all()


def test_a_point_is_a_line_through_the_waveform():
    column = drawn([TimeMark(5, 5, RED)], width=1000)[:WAVE, 500]
    assert (column == [0xE4, 0x57, 0x56]).all()


def test_a_part_is_drawn_alone():
    marks = [TimeMark(1, 3, RED), TimeMark(8, 9, BLUE), TimeMark(-4, -3, BLUE)]
    pixels = drawn(marks, start=2, end=4, width=1000)
    red = columns_of(pixels, RED, slice(WAVE + 2, WAVE + 20))
    assert (red[0], red[-1]) == (0, 499)
    assert len(columns_of(pixels, BLUE, slice(WAVE, None))) == 0


@pytest.mark.parametrize(("start", "end"), [(0, 10), (3, 3.01), (9.99, 10), (0, 0.0002), (1.5, 7)])
def test_the_outline_has_the_least_and_the_greatest_of_each_column(start, end):
    samples = sound(10, channels=2)
    first, last = round(start * RATE), round(end * RATE)
    made = outline(recordings((RATE, samples)), 0, first, last, 200)
    assert made.shape == (200, 2)
    part = samples[first:last]
    assert made.min() == pytest.approx(part.min(), abs=0.03)
    assert made.max() == pytest.approx(part.max(), abs=0.03)
    middle = samples[first + (last - first) * 100 // 200 : first + (last - first) * 101 // 200]
    if len(middle) > 100:
        np.testing.assert_allclose(made[100], [middle.min(), middle.max()], atol=0.1)


@pytest.mark.parametrize(("start", "end"), [(10, 12), (5, 5), (6, 3)])
def test_a_stretch_without_samples_is_refused(start, end):
    with pytest.raises(SoundError, match=r"it lasts 10\.000 s"):
        drawn(start=start, end=end)


def test_silence_and_one_sample_are_drawn():
    assert drawn(samples=np.zeros(RATE)).shape[1] == 960
    assert drawn([TimeMark(0, 1, RED, "a")], samples=np.float32([0.5])).shape[1] == 960


def test_names_are_written_in_ink_that_can_be_read_where_there_is_room():
    long = drawn([TimeMark(0, 10, RED, "alice")], width=500)
    bare = drawn([TimeMark(0, 10, RED)], width=500)
    assert (long != bare).any()
    assert (drawn([TimeMark(0, 0.1, RED, "alice")]) == drawn([TimeMark(0, 0.1, RED)])).all()


@pytest.mark.parametrize(
    ("time", "step", "text"),
    [
        (0, 1, "0:00"),
        (65, 5, "1:05"),
        (3600, 600, "1:00:00"),
        (36_061, 1, "10:01:01"),
        (3.002, 0.002, "0:03.002"),
        (59.9999, 0.1, "1:00.0"),
    ],
)
def test_times_are_written_as_clocks_do(time, step, text):
    assert clock(time, step) == text
