"""Files that break software: each is heard, or refused with a reason; and real recordings."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from support.data import SHARED

from jupyter_label.media.sound import SoundError

from .building import recordings

AWKWARD = "awkward/audio"
REAL = "audio"
NAMES = sorted(
    path.relative_to(SHARED).as_posix()
    for folder in (AWKWARD, REAL)
    for path in (SHARED / folder).rglob("*.*")
    if path.suffix in (".wav", ".ogg")
) or ["none"]
REFUSED = {
    "test-44100Hz-le-1ch-4bytes-early-eof-no-data.wav",
    "test-44100Hz-le-1ch-4bytes-incomplete-chunk.wav",
    "test-8000Hz-le-3ch-5S-36bit.wav",
    "test-8000Hz-le-3ch-5S-45bit.wav",
    "test-8000Hz-le-3ch-5S-53bit.wav",
}
BY_FFMPEG = {"test-8000Hz-le-3ch-5S-64bit.wav": (8000, 5, 3)}
"""What libsndfile does not know: rate, samples, channels."""


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_heard_or_refused_with_a_reason(shared_data, name):
    path = shared_data / name
    found = recordings(path)
    if path.name in REFUSED:
        with pytest.raises(SoundError, match=path.name):
            found.facts(0)
        return
    facts = found.facts(0)
    if path.name in BY_FFMPEG:
        assert (facts.rate, facts.samples, facts.channels) == BY_FFMPEG[path.name]
        assert np.abs(found.read(0)[1]).max() > 0
        return
    assert ("truncated" in facts.remark) == ("early-eof" in name)
    with soundfile.SoundFile(path) as file:
        expected = file.read(dtype="float32", always_2d=True)
        assert (facts.rate, facts.samples, facts.channels) == (file.samplerate, *expected.shape)
    np.testing.assert_allclose(found.read(0)[1], expected, atol=1e-6)
    assert found.peaks(0, block=1, tile=0).data
    data, channels = found.heard(0, first=0, count=100)
    assert len(data) == 2 * channels * min(100, facts.samples)
    asked = {"tile": 0, "hop": 256, "size": 512, "window": "hann", "scale": "mel"}
    assert found.spectrum(0, channel=None, low=0, high=facts.rate / 2, rows=64, **asked)
