"""Every part of every kind of file is what it is in the whole."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from jupyter_label.media.sound import Recordings

from .building import RATE, file_of, recordings, sound, whole

KINDS = [
    *[("WAV", kind) for kind in ("PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW")],
    *[("FLAC", kind) for kind in ("PCM_S8", "PCM_16", "PCM_24")],
    ("WAVEX", "PCM_16"),
    ("RF64", "PCM_16"),
    ("W64", "PCM_24"),
    ("AIFF", "PCM_16"),
    ("AU", "PCM_16"),
    ("CAF", "FLOAT"),
    ("OGG", "VORBIS"),
    ("OGG", "OPUS"),
    ("MP3", "MPEG_LAYER_III"),
]
NAMES = ["-".join(kind) for kind in KINDS]
CLOSE = 2e-7  # what is lost when sums are made in another order


def assert_exact(found: Recordings, expected: np.ndarray, seed: int = 0) -> None:
    facts = found.facts(0)
    assert (facts.samples, facts.channels) == expected.shape
    assert facts.remark == ""
    rng = np.random.default_rng(seed)
    ends = [(0, 1), (0, len(expected)), (len(expected) - 1, 1), (1, 575), (len(expected) - 900, 900)]
    anywhere = [(int(rng.integers(0, len(expected) - 1)), int(rng.integers(1, 3000))) for _ in range(60)]
    late = [(len(expected) - int(back), 500) for back in rng.integers(1, min(40_000, len(expected)), 40)]
    places = ends + anywhere + late
    for first, count in places:
        rate, samples = found.read(0, first / facts.rate, (first + count) / facts.rate)
        assert rate == facts.rate
        assert samples.dtype == np.float32
        np.testing.assert_allclose(samples, expected[first : first + count], rtol=0, atol=CLOSE)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(("kind", "subtype"), KINDS, ids=NAMES)
def test_parts_of_a_file_are_those_of_the_whole(tmp_path, kind, subtype, channels):
    data = file_of(sound(5, channels=channels), RATE, kind, subtype)
    path = tmp_path / "a.sound"
    path.write_bytes(data)
    for cell in (data, path):
        assert_exact(recordings(cell), whole(data))


@pytest.mark.parametrize("kind", ["OGG", "MP3", "FLAC"])
def test_parts_of_a_long_file_are_those_of_the_whole(tmp_path, kind):
    path = tmp_path / "long"
    with soundfile.SoundFile(path, "w", 16000, 1, format=kind) as file:
        for k in range(30):
            file.write(sound(20, rate=16000, seed=k))
    found = recordings(path)
    expected = whole(path.read_bytes())
    assert found.facts(0).samples == 600 * 16000
    assert_exact(found, expected)


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000, 96000, 192000])
@pytest.mark.parametrize("kind", ["WAV", "FLAC"])
def test_every_rate_is_kept(kind, rate):
    data = file_of(sound(0.1, rate=rate), rate, kind)
    assert recordings(data).facts(0).rate == rate


@pytest.mark.parametrize("channels", [3, 8, 64])
def test_many_channels_are_read(channels):
    data = file_of(sound(0.5, channels=channels))
    assert_exact(recordings(data), whole(data))
    _, one = recordings(data).read(0, 0.1, 0.2, channel=channels - 1)
    np.testing.assert_array_equal(one, whole(data)[800:1600, channels - 1 :])


@pytest.mark.parametrize("channels", [1, 2])
def test_arrays_are_read_where_they_are(channels):
    samples = sound(3, channels=channels)
    assert_exact(recordings((RATE, samples)), samples)
    assert_exact(recordings((RATE, samples.T)), samples)
    assert_exact(recordings((RATE, samples.astype(np.float64))), samples)
    assert_exact(recordings((float(RATE), samples.tolist())), samples)


@pytest.mark.parametrize("kind", ["i1", "i2", ">i2", "i4", "u1", "u2"])
def test_integers_are_of_full_scale_where_their_type_ends(kind):
    low, high = np.iinfo(kind).min, np.iinfo(kind).max
    _, samples = recordings((RATE, np.array([low, high], kind))).read(0)
    assert samples[0] == -1
    assert samples[1] == pytest.approx(1, abs=0.01)


def test_one_dimension_is_one_channel():
    _, samples = recordings((RATE, np.arange(4) / 4)).read(0)
    np.testing.assert_array_equal(samples[:, 0], np.float32([0, 0.25, 0.5, 0.75]))


def test_times_are_rounded_to_the_nearest_sample_and_clipped():
    found = recordings((10, np.arange(10) / 16))
    assert found.read(0, 0.149, 0.31)[1].size == 2
    assert found.read(0, -5, 99)[1].size == 10
    assert found.read(0, 0.5)[1].size == 5
    assert found.read(0, 0.5, 0.5)[1].shape == (0, 1)
    assert found.read(0, 7, 8)[1].shape == (0, 1)
    assert found.read(0, 0.5, 0.2)[1].shape == (0, 1)


def test_a_file_may_have_any_extension(tmp_path):
    data = file_of(sound(1), kind="FLAC")
    for name in ("a.wav", "a.mp3", "a.raw", "a", "ü b.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        assert_exact(recordings(path), whole(data))
        assert name in recordings(path).facts(0).name


def test_one_sample_is_a_recording():
    found = recordings(file_of(np.float32([[0.5]])), (RATE, np.float32([0.5])))
    for position in (0, 1):
        assert found.facts(position).samples == 1
        np.testing.assert_allclose(found.read(position)[1], [[0.5]], atol=1e-4)
        assert found.peaks(position, block=256, tile=0).indexed == 1


def test_bytes_of_any_kind_are_read():
    data = file_of(sound(0.2))
    for cell in (data, bytearray(data), memoryview(data)):
        assert_exact(recordings(cell), whole(data))


def test_a_file_that_is_written_on_and_on_is_read_as_far_as_it_goes():
    data = bytearray(file_of(sound(1)))
    data[40:44] = b"\xff\xff\xff\xff"  # writers to a pipe do not know how much will come
    assert_exact(recordings(bytes(data)), whole(bytes(data)))


def test_what_is_read_is_not_what_the_recording_keeps():
    samples = sound(1)
    found = recordings((RATE, samples))
    found.read(0)[1][:] = 9
    assert np.abs(samples).max() < 9


def test_nobody_seeks_into_the_last_frames_of_a_flac(tmp_path, monkeypatch):
    """In ten hours that takes libsndfile ten seconds."""
    path, sought, seek = tmp_path / "a.flac", [], soundfile.SoundFile.seek

    def seeking(self, frames, whence=soundfile.SEEK_SET):
        if whence == soundfile.SEEK_SET:
            sought.append(frames)
        return seek(self, frames, whence)

    path.write_bytes(file_of(sound(20), kind="FLAC"))
    count = 20 * RATE
    monkeypatch.setattr(soundfile.SoundFile, "seek", seeking)
    found = recordings(path)
    assert found.facts(0).samples == count
    for first in (count - 1, count - 5000, 100, count - 70_000, count - 2):
        found.read(0, first / RATE)
        found.read(0, first / RATE, (first + 1) / RATE)
    assert 0 < max(sought) <= count - 65_536
