from __future__ import annotations

import numpy as np
import pytest
from support.data import folder

from jupyter_label.assist import voice_activity

RATE = 8000
SPEECH = [(1.0, 2.0), (3.5, 4.0), (7.0, 9.5)]


def recording(seconds=12.0, *, noise=0.001, loud=0.2, speech=SPEECH, seed=0) -> np.ndarray:
    """Return noise in which louder noise comes and goes."""
    samples = noise * np.random.default_rng(seed).standard_normal(round(seconds * RATE))
    for start, end in speech:
        part = slice(round(start * RATE), round(end * RATE))
        samples[part] *= loud / noise
    return samples.astype(np.float32)


def near(found, expected, tolerance=0.05) -> bool:
    return len(found) == len(expected) and np.abs(np.subtract(found, expected)).max() <= tolerance


def test_stretches_louder_than_the_noise_are_found():
    assert near(voice_activity(recording(), RATE, pad=0.0), SPEECH)


@pytest.mark.parametrize("noise", [1e-6, 1e-3, 0.02])
def test_the_noise_may_have_any_level(noise):
    assert near(voice_activity(recording(noise=noise, loud=0.4), RATE, pad=0.0), SPEECH)


def test_the_noise_is_followed_as_it_grows():
    samples = recording(60, speech=[(5, 6), (50, 51)])
    samples[30 * RATE : 60 * RATE] += recording(30, noise=0.03, speech=[(20, 21)], loud=0.5)
    assert near(voice_activity(samples, RATE, pad=0.0), [(5, 6), (50, 51)])


@pytest.mark.parametrize(
    "samples", [np.zeros(5 * RATE), np.ones(5 * RATE), recording(speech=[]), np.zeros(0)]
)
def test_steady_sound_is_no_speech(samples):
    assert voice_activity(samples.astype(np.float32), RATE) == []


def test_pauses_are_closed_and_bursts_dropped_and_the_rest_padded():
    speech = [(1.0, 2.0), (2.2, 3.0), (5.0, 5.1), (8.0, 9.0)]
    samples = recording(speech=speech)
    assert near(voice_activity(samples, RATE, min_silence=0.3, min_speech=0.3, pad=0.0), [(1, 3), (8, 9)])
    assert near(
        voice_activity(samples, RATE, min_silence=0.1, min_speech=0.01, pad=0.0), speech, tolerance=0.06
    )
    assert near(voice_activity(samples, RATE, min_speech=0.3, pad=0.5), [(0.5, 3.5), (7.5, 9.5)])


def test_padding_stays_within_the_recording_and_joins_what_meets():
    samples = recording(4, speech=[(0.1, 1), (1.8, 2.5), (3.2, 3.95)])
    assert voice_activity(samples, RATE, min_silence=0.2, pad=1.0) == [(0.0, 4.0)]


@pytest.mark.parametrize("length", [1, 79, 4001, 10**6])
def test_blocks_are_heard_as_if_they_were_joined(length):
    samples = recording(13.337)[: 12 if length == 1 else None]
    blocks = (samples[k : k + length] for k in range(0, len(samples), length))
    assert voice_activity(blocks, RATE) == voice_activity(samples, RATE)


def test_channels_are_mixed_and_what_is_no_number_is_silent():
    samples = recording()
    several = np.stack([samples, samples], axis=1)
    several[::100] = np.nan
    assert near(voice_activity(several, RATE, pad=0.0), SPEECH)


def test_a_recording_shorter_than_a_frame_is_heard():
    assert voice_activity(np.full(3, 0.5, np.float32), RATE) == []


def frames(intervals, count):
    """Return which hundredths of a second lie in an interval."""
    flags = np.zeros(count, bool)
    for start, end in intervals:
        flags[round(start * 100) : round(end * 100)] = True
    return flags


@pytest.mark.parametrize("name", ["dev00", "tst00"])
def test_meetings_agree_with_their_gold_speakers(name):
    soundfile = pytest.importorskip("soundfile")
    where = folder() / "audio" / "ami"
    samples, rate = soundfile.read(where / f"{name}.wav", dtype="float32")
    turns = [line.split() for line in (where / f"{name}.rttm").read_text().splitlines()]
    gold = frames([(float(turn[3]), float(turn[3]) + float(turn[4])) for turn in turns], 3000)
    found = frames(voice_activity(samples, rate), 3000)
    both = np.count_nonzero(gold & found)
    assert both / np.count_nonzero(gold) > 0.95
    assert both / np.count_nonzero(found) > 0.94
