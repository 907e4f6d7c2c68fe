from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.media.sound import SoundError

from .building import RATE, recordings, sound


def played(samples, *, first=0, count=None, channels=()) -> np.ndarray:
    """Return what is heard: channels x samples of int16."""
    data, heard = recordings((RATE, samples)).heard(
        0, first=first, count=len(samples) if count is None else count, channels=channels
    )
    return np.frombuffer(data, "<i2").reshape(heard, -1)


def steps(samples) -> np.ndarray:
    return np.rint(samples * 32767)


@pytest.mark.parametrize("channels", [1, 2])
def test_one_channel_and_two_are_heard_as_they_are(channels):
    samples = sound(1, channels=channels)
    np.testing.assert_array_equal(played(samples), steps(samples.T))


def test_more_channels_are_mixed():
    samples = sound(1, channels=5)
    np.testing.assert_allclose(played(samples), steps(samples.mean(axis=1))[None], atol=1)


@pytest.mark.parametrize("channels", [[0], [4], [1, 3], [3, 1], [2, 2]])
def test_channels_are_chosen(channels):
    samples = sound(1, channels=5)
    np.testing.assert_array_equal(played(samples, channels=channels), steps(samples[:, channels].T))


@pytest.mark.parametrize("channels", [[5], [-1], [0, 9]])
def test_channels_that_are_not_there_are_refused(channels):
    with pytest.raises(SoundError, match="there is no channel"):
        played(sound(1, channels=5), channels=channels)


def test_what_is_too_loud_is_clipped_and_what_is_no_number_is_silent():
    samples = np.float32([[2.0], [-3.0], [np.nan], [np.inf], [0.5]])
    assert played(samples).tolist() == [[32767, -32767, 0, 0, 16384]]


def test_only_what_is_there_is_heard():
    samples = sound(1)
    np.testing.assert_array_equal(played(samples, first=7900, count=500), steps(samples[7900:].T))
    np.testing.assert_array_equal(played(samples, first=-50, count=100), steps(samples[:50].T))
    assert played(samples, first=9000, count=10).shape == (1, 0)
    assert played(samples, first=0, count=-5).shape == (1, 0)


def test_no_answer_is_larger_than_a_message_may_be():
    assert played(np.zeros((10**6, 2), np.float32)).nbytes <= 2**20
