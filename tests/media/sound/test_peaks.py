from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.media.sound import SoundError

from .building import RATE, file_of, peaks_of, read_peaks, recordings, sound, whole

BLOCKS = [4**k for k in range(9)]


def assert_near(made: np.ndarray, samples: np.ndarray, block: int) -> None:
    expected = peaks_of(samples, block)
    assert made.shape == expected.shape
    # Half a 127th of what is loudest in a tile, and the eleventh bit of a half float.
    np.testing.assert_allclose(made, expected, rtol=0, atol=np.abs(samples).max() * (0.5 / 127 + 1e-3))


@pytest.mark.parametrize("channels", [1, 2, 5])
@pytest.mark.parametrize("kind", ["PCM_16", "FLOAT"])
@pytest.mark.parametrize("block", BLOCKS)
def test_peaks_are_the_least_and_the_greatest_of_each_block(block, kind, channels):
    data = file_of(sound(20, channels=channels), subtype=kind)
    assert_near(read_peaks(recordings(data), block), whole(data), block)


@pytest.mark.parametrize("count", [1, 2, 255, 256, 257, 1023, 1024, 1025, 65536, 65537, 262144])
def test_a_recording_may_have_any_length(count):
    samples = np.linspace(-0.9, 0.7, count, dtype=np.float32)[:, None]
    found = recordings((RATE, samples))
    for block in BLOCKS:
        assert_near(read_peaks(found, block), samples, block)


def test_a_block_may_be_longer_than_the_recording():
    samples = sound(1)
    assert_near(read_peaks(recordings((RATE, samples)), 4**14), samples, 4**14)


@pytest.mark.parametrize("loudness", [1e-4, 1e-3, 1.0, 300.0, 3e4])
def test_what_is_quiet_or_too_loud_is_seen_as_well(loudness):
    samples = sound(20) * np.float32(loudness)
    found = recordings((RATE, samples))
    for block in (1, 256, 4096):
        assert_near(read_peaks(found, block), samples, block)


def test_what_is_beyond_all_scales_is_as_large_as_can_be():
    samples = np.full((5000, 1), 3e38, np.float32)
    made = recordings((RATE, samples)).peaks(0, block=256, tile=0)
    assert made.scale > 60_000
    assert set(np.frombuffer(made.data, np.int8)) == {127}


def test_silence_has_a_scale_that_divides():
    made = recordings((RATE, np.zeros(5000))).peaks(0, block=256, tile=0)
    assert made.scale == 1
    assert not np.frombuffer(made.data, np.int8).any()


@pytest.mark.parametrize("block", [1, 16, 256, 4096])
def test_what_is_no_number_counts_as_silence_and_is_told(block):
    samples = sound(20)
    samples[100:103] = np.nan
    samples[50_000] = np.inf
    samples[50_001] = -np.inf
    found = recordings((RATE, samples))
    assert_near(read_peaks(found, block), np.where(np.isfinite(samples), samples, 0), block)
    assert found.facts(0).remark == "5 values are damaged or no numbers; they count as silence."


@pytest.mark.parametrize("block", [0, -1, 2, 8, 128, 3, 100])
def test_blocks_that_are_no_power_of_four_are_refused(block):
    with pytest.raises(SoundError, match="no tile 0 of peaks"):
        recordings((RATE, sound(1))).peaks(0, block=block, tile=0)


@pytest.mark.parametrize("tile", [-1, 8, 1000])
def test_tiles_that_are_not_there_are_refused(tile):
    found = recordings((RATE, sound(1)))
    assert found.peaks(0, block=1, tile=7).data
    with pytest.raises(SoundError, match=f"no tile {tile} "):
        found.peaks(0, block=1, tile=tile)
