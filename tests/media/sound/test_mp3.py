"""MP3s, whose frames lean on each other."""

from __future__ import annotations

import io

import numpy as np
import pytest
import soundfile

from jupyter_label.media.sound import opening
from jupyter_label.media.sound.mp3_frames import find_frames, header

from .building import recordings, sound, whole

RATES = [8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000]


def mp3(samples: np.ndarray, rate: int, *, mode: str = "VARIABLE", level: float = 0.5) -> bytes:
    file = io.BytesIO()
    options = {"format": "MP3", "bitrate_mode": mode, "compression_level": level}
    soundfile.write(file, samples, rate, **options)
    return file.getvalue()


def bare(data: bytes) -> bytes:
    """Return an MP3 without the frame that tells of the others."""
    return data[header(data).size :]


def assert_exact(data: bytes, *, seed: int = 0) -> None:
    found = recordings(data)
    expected = whole(data)
    assert found.facts(0).samples == len(expected)
    rng = np.random.default_rng(seed)
    rate = found.facts(0).rate
    for first in [0, 1, len(expected) - 5, *rng.integers(0, len(expected), 60).tolist()]:
        part = found.read(0, first / rate, (first + 1500) / rate)[1]
        np.testing.assert_allclose(part, expected[first : first + 1500], rtol=0, atol=5e-7)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", RATES)
def test_every_part_is_exact_at_every_rate(rate, channels):
    assert_exact(mp3(sound(8, rate=rate, channels=channels), rate))


@pytest.mark.parametrize("mode", ["CONSTANT", "AVERAGE", "VARIABLE"])
@pytest.mark.parametrize("level", [0.0, 0.3, 0.7, 0.99])
def test_every_part_is_exact_at_every_bit_rate(mode, level):
    assert_exact(mp3(sound(8, rate=44_100, channels=2), 44_100, mode=mode, level=level))


def test_steps_of_an_index_join_without_a_seam(capfd):
    data = mp3(sound(300, rate=16_000), 16_000)
    recording = recordings(data)._at(0).recording
    joined = np.concatenate([*recording.blocks(2**18)])
    np.testing.assert_allclose(joined, whole(data), rtol=0, atol=5e-7)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("mode", ["CONSTANT", "VARIABLE"])
def test_without_a_frame_that_tells_of_the_others_their_number_is_known(mode):
    data = mp3(sound(20, rate=16_000), 16_000, mode=mode)
    found = recordings(bare(data))
    frames = find_frames(io.BytesIO(data))
    assert found.facts(0).samples == frames.count * 576
    # The encoder's delay is then not left out: 1105 samples, with what a decoder is late.
    expected = whole(data)
    np.testing.assert_allclose(found.read(0)[1][1105:][: len(expected)], expected, rtol=0, atol=5e-7)


def test_tags_before_and_after_are_passed_over():
    data = mp3(sound(5, rate=16_000), 16_000)
    tag = b"ID3\x04\x00\x00\x00\x00\x02\x01" + bytes(257)
    found = recordings(tag + data + b"TAG" + bytes(125))
    np.testing.assert_allclose(found.read(0)[1], whole(data), rtol=0, atol=5e-7)


def test_what_has_something_between_its_frames_is_left_to_libsndfile():
    data = mp3(sound(60, rate=16_000), 16_000)
    broken = data[: len(data) // 2] + bytes(3000) + data[len(data) // 2 :]
    assert find_frames(io.BytesIO(broken)) is None
    assert recordings(broken).facts(0).samples > 0


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"\xff\xfb", b"\xff\xfb\x90\x00", bytes(5000), b"ID3" + bytes(90)]
)
def test_what_is_no_mp3_has_no_frames(data):
    assert find_frames(io.BytesIO(data)) is None


@pytest.mark.parametrize("kind", ["WAV", "FLAC", "OGG", "AIFF"])
def test_other_files_have_no_frames(kind):
    file = io.BytesIO()
    soundfile.write(file, sound(1), 8000, format=kind)
    assert find_frames(file) is None


@pytest.fixture
def searched(monkeypatch):
    """Note the files whose frames are looked for; three frames are many here."""
    files = []

    def counting(file):
        files.append(file)
        return find_frames(file)

    monkeypatch.setattr(opening, "find_frames", counting)
    monkeypatch.setattr(opening, "_MANY", 3)
    return files


@pytest.mark.parametrize("damage", [None, "cut", "changed", "emptied"])
def test_where_the_frames_of_a_long_file_are_is_kept(tmp_path, searched, damage):
    path, folder = tmp_path / "long.mp3", tmp_path / "cache"
    path.write_bytes(mp3(sound(8, rate=16_000, channels=2), 16_000))
    first = recordings(path, folder=folder)
    facts, samples = first.facts(0), first.read(0)[1]
    assert [kept.suffix for kept in folder.iterdir()] == [".frames"]
    [kept] = folder.iterdir()
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    new = {"cut": data[:-8], "changed": data, "emptied": b"", None: kept.read_bytes()}[damage]
    kept.write_bytes(new)
    again = recordings(path, folder=folder)
    assert again.facts(0) == facts
    np.testing.assert_array_equal(again.read(0)[1], samples)
    assert len(searched) == (1 if damage is None else 2)


def test_a_file_that_has_changed_is_searched_again(tmp_path, searched):
    path, folder = tmp_path / "long.mp3", tmp_path / "cache"
    for seconds in (8, 4):
        path.write_bytes(mp3(sound(seconds, rate=16_000), 16_000))
        assert recordings(path, folder=folder).facts(0).samples == seconds * 16_000
    assert len(searched) == 2
