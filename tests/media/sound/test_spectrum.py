from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.media.sound import SoundError
from jupyter_label.media.sound.bands import edges
from jupyter_label.media.sound.recording import Pace

from .building import file_of, recordings, sound

RATE = 16_000
WINDOWS = ["hann", "hamming", "blackman", "rectangular"]
SCALES = ["linear", "mel", "log"]


ASKED = {
    "channel": None,
    "tile": 0,
    "hop": 256,
    "size": 1024,
    "window": "hann",
    "scale": "linear",
    "low": 0.0,
    "high": RATE / 2,
    "rows": 128,
}


def sine(hertz: float, seconds: float = 4.0, loudness: float = 1.0) -> np.ndarray:
    times = np.arange(round(seconds * RATE)) / RATE
    return (loudness * np.sin(2 * np.pi * hertz * times)).astype(np.float32)[:, None]


def decibels(cell, **options) -> np.ndarray:
    """Return a tile in dB, columns x rows."""
    asked = ASKED | options
    found = cell if hasattr(cell, "spectrum") else recordings(cell)
    data = np.frombuffer(found.spectrum(0, **asked), np.uint8).reshape(-1, asked["rows"])
    return data / 255 * 120 - 120


def row_of(hertz: float, scale: str, low: float, high: float, rows: int) -> int:
    return int(np.searchsorted(edges(scale, low, high, rows), hertz) - 1)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("hertz", [500.0, 1000.0, 3000.0, 7000.0])
def test_a_sine_of_full_scale_is_at_zero_in_its_row(hertz, window, scale):
    found = decibels((RATE, sine(hertz)), window=window, scale=scale)[10]
    assert np.abs(found.argmax() - row_of(hertz, scale, 0, RATE / 2, 128)) <= 1
    assert found.max() == pytest.approx(0, abs=0.5)


@pytest.mark.parametrize("loudness", [0.1, 0.01, 0.001, 1e-5])
def test_levels_are_in_decibels(loudness):
    found = decibels((RATE, sine(1000, loudness=loudness)))
    assert found[10].max() == pytest.approx(20 * np.log10(loudness), abs=0.5)


def test_a_sine_between_two_bins_is_hardly_lower():
    found = decibels((RATE, sine(1000 + RATE / 2048)))
    assert -1.6 < found[10].max() < 0


def test_what_is_constant_is_not_counted_twice():
    assert decibels((RATE, np.ones(RATE)))[10].max() == pytest.approx(0, abs=0.5)


def test_silence_is_at_the_floor():
    assert (decibels((RATE, np.zeros(RATE))) == -120).all()


@pytest.mark.parametrize("hop", [1, 100, 256, 1024, 5000])
def test_columns_stand_for_their_samples(hop):
    samples = np.zeros((RATE * 10, 1), np.float32)
    begin = 300 * hop if 303 * hop < len(samples) else 20 * hop
    samples[begin : begin + 3 * hop] = np.random.default_rng(0).standard_normal((3 * hop, 1))
    found = decibels((RATE, samples), tile=begin // hop // 256, hop=hop, size=64)
    loud = np.flatnonzero(found.max(axis=1) > -60)
    column = begin // hop % 256
    reach = -(-32 // hop)
    assert set(range(column, column + 3)) <= set(loud)
    assert loud.min() >= column - reach
    assert loud.max() <= column + 2 + reach


def test_the_last_tile_has_the_columns_that_are_left():
    samples = np.zeros(256 * 300 + 1)
    assert decibels((RATE, samples), tile=1).shape == (45, 128)
    with pytest.raises(SoundError, match="no tile 2 "):
        decibels((RATE, samples), tile=2)
    with pytest.raises(SoundError, match="no tile -1 "):
        decibels((RATE, samples), tile=-1)


def test_tiles_join_without_a_seam():
    samples = sound(10, rate=RATE)
    both = decibels((RATE, samples), hop=64, tile=1)
    shifted = decibels((RATE, samples[64 * 200 :]), hop=64, tile=0)
    np.testing.assert_allclose(both[:200], shifted[56:], atol=0.5)


def test_channels_are_chosen_or_mixed():
    tones = (1015.625, 3015.625)  # bins 65 and 193, inside of their rows
    both = np.concatenate([sine(hertz) for hertz in tones], axis=1)
    rows = [row_of(hertz, "linear", 0, RATE / 2, 128) for hertz in tones]
    left, right, mean = (decibels((RATE, both), channel=channel)[10, rows] for channel in (0, 1, None))
    np.testing.assert_allclose(left, [0, left[1]], atol=0.5)
    assert left[1] < -60
    assert right[0] < -60
    np.testing.assert_allclose(mean, [-6, -6], atol=0.6)
    with pytest.raises(SoundError, match="no channel 2"):
        decibels((RATE, both), channel=2)


def test_what_is_no_number_is_silent():
    samples = sine(1000)
    samples[::1000] = np.nan
    assert np.isfinite(decibels((RATE, samples))).all()
    assert decibels((RATE, samples))[10].max() == pytest.approx(0, abs=0.5)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", [2, 3, 64, 1000, 4096, 65536])
@pytest.mark.parametrize("rows", [1, 7, 512])
def test_every_number_of_rows_can_be_had_of_every_window(rows, size, scale):
    found = decibels((RATE, sound(1, rate=RATE)), rows=rows, size=size, scale=scale, hop=1000)
    assert found.shape == (16, rows)
    assert found.max() > -60


@pytest.mark.parametrize("scale", SCALES)
def test_a_part_of_the_band_is_shown_alone(scale):
    found = decibels((RATE, sine(1000)), scale=scale, low=900, high=1100, rows=101)[10]
    assert np.abs(found.argmax() - row_of(1000, scale, 900, 1100, 101)) <= 3
    assert decibels((RATE, sine(1000)), scale=scale, low=2000, high=4000)[10].max() < -60


def test_bands_are_of_equal_height_on_their_scale():
    np.testing.assert_allclose(edges("linear", 100, 500, 4), [100, 200, 300, 400, 500])
    np.testing.assert_allclose(edges("log", 100, 1600, 4), [100, 200, 400, 800, 1600])
    np.testing.assert_allclose(edges("log", 0, 1024, 10)[:3], [1, 2, 4])
    mel = 2595 * np.log10(1 + edges("mel", 0, 8000, 20) / 700)
    np.testing.assert_allclose(np.diff(mel), np.diff(mel)[0])


@pytest.mark.parametrize(
    ("name", "value"),
    [("low", 8000), ("low", -1), ("high", np.nan), ("rows", 0), ("hop", 0), ("size", 1), ("size", 10**6)],
)
def test_what_makes_no_spectrogram_is_refused(name, value):
    with pytest.raises(SoundError):
        decibels((RATE, sine(1000)), **{name: value})


def test_frequencies_beyond_the_recordings_are_silent():
    found = decibels((RATE, sound(1, rate=RATE)), high=RATE, rows=100)
    assert found[10, :50].max() > -60
    assert found[10, 52:].max() < -60


@pytest.mark.parametrize("hop", [2000, 30_000])
@pytest.mark.parametrize("pace", [Pace(0, 0), Pace(10**5, 10**4), Pace(10**9, 10**9)])
def test_however_slow_the_recording_a_tile_has_its_columns_and_levels(monkeypatch, pace, hop):
    found = recordings(file_of(sine(1000, seconds=600), RATE))
    monkeypatch.setattr(found._at(0).recording, "pace", pace)
    tile = decibels(found, hop=hop)
    assert tile.shape == (256, 128)
    np.testing.assert_allclose(tile.max(axis=1), 0, atol=0.5)
