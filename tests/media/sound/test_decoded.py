"""What libsndfile cannot read: by FFmpeg, once."""

from __future__ import annotations

import contextlib
import gc
import io
import shutil
import tempfile
from collections import namedtuple

import numpy as np
import pytest

from jupyter_label.media.sound import SoundError

from .building import recordings, sound

av = pytest.importorskip("av")

RATE = 48_000
KINDS = [
    ("mp4", "aac"),
    ("adts", "aac"),
    ("webm", "libopus"),
    ("matroska", "flac"),
    ("mov", "alac"),
    ("mov", "pcm_s24le"),
    ("avi", "pcm_s16le"),
]
LOSSLESS = {"flac", "alac", "pcm_s16le", "pcm_s24le"}


def encoded(samples: np.ndarray, kind: str, codec: str, *, gap: float = 0.0, video: bool = False) -> bytes:
    """Return samples x channels as a file's bytes, with nothing for `gap` seconds after the first second."""
    file = io.BytesIO()
    layout = "mono" if samples.shape[1] == 1 else "stereo"
    with av.open(file, "w", format=kind) as container:
        if video:
            pictures = container.add_stream("mpeg4", rate=25)
            pictures.width = pictures.height = 64
        stream = container.add_stream(codec, rate=RATE, layout=layout)
        if video:
            for _ in range(25):
                container.mux(pictures.encode(av.VideoFrame(64, 64, "yuv420p")))
            container.mux(pictures.encode())
        size = stream.codec_context.frame_size or 960
        resampler = av.AudioResampler(format=stream.format, layout=layout, rate=RATE)
        for first in range(0, len(samples), size):
            part = np.ascontiguousarray(samples[first : first + size].T)
            frame = av.AudioFrame.from_ndarray(part, "fltp", layout)
            frame.rate = RATE
            frame.pts = first + (round(gap * RATE) if first >= RATE else 0)
            for plain in resampler.resample(frame):
                container.mux(stream.encode(plain))
        container.mux(stream.encode())
    return file.getvalue()


def click(channels: int = 1) -> np.ndarray:
    """Return three seconds of a soft tone with a loud burst after 1.5 s."""
    samples = 0.01 * sound(3, rate=RATE, channels=channels)
    samples[72_000:72_480] = 0.9 * np.sign(np.sin(np.arange(480) / 4))[:, None]
    return samples.astype(np.float32)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(("kind", "codec"), KINDS, ids=["-".join(kind) for kind in KINDS])
def test_sound_is_found_where_it_is(kind, codec, channels):
    samples = click(channels)
    data = encoded(samples, kind, codec)
    found = recordings(data)
    facts = found.facts(0)
    assert (facts.rate, facts.channels, facts.remark) == (RATE, channels, "")
    heard = found.read(0)[1]
    assert heard.shape == (facts.samples, channels)
    loud = np.flatnonzero(np.abs(heard[:, 0]) > 0.4)
    # Without a container, nothing tells how much an encoder of AAC puts before the sound.
    late = 1024 if kind == "adts" else 0
    assert abs(int(loud[0]) - 72_000 - late) < 100
    assert abs(facts.samples - len(samples)) <= (0 if codec in LOSSLESS else 3 * 1024)
    if codec in LOSSLESS:
        np.testing.assert_allclose(heard, samples, atol=1 / 32768)


def test_any_part_is_what_it_is_in_the_whole(tmp_path):
    path = tmp_path / "a.m4a"
    path.write_bytes(encoded(sound(10, rate=RATE, channels=2), "mp4", "aac"))
    found = recordings(path)
    whole = found.read(0)[1]
    for first in (0, 1, 1023, 100_000, len(whole) - 10):
        part = found.read(0, first / RATE, (first + 5000) / RATE)[1]
        np.testing.assert_array_equal(part, whole[first : first + 5000])
    found.index(0)
    assert found.peaks(0, block=256, tile=0).indexed == 1


def test_gaps_are_silent_so_that_times_are_right():
    found = recordings(encoded(click(), "matroska", "flac", gap=2.0))
    assert found.facts(0).samples == pytest.approx(5 * RATE, abs=2000)
    heard = found.read(0)[1][:, 0]
    assert np.flatnonzero(np.abs(heard) > 0.4)[0] == pytest.approx(3.5 * RATE, abs=100)
    assert not heard[int(1.2 * RATE) : int(2.9 * RATE)].any()


def test_the_sound_of_a_video_is_heard():
    found = recordings(encoded(click(), "matroska", "flac", video=True))
    assert found.facts(0).samples == 3 * RATE


def test_a_video_without_sound_says_so(shared_data):
    path = shared_data / "video" / "flies" / "clip.mp4"
    with pytest.raises(SoundError, match=r"clip\.mp4.* has no sound"):
        recordings(path).facts(0)


@pytest.mark.parametrize(("kind", "codec"), KINDS, ids=["-".join(kind) for kind in KINDS])
@pytest.mark.parametrize("share", [0.01, 0.5, 0.9])
def test_truncated_files_are_heard_as_far_as_they_go_or_refused(kind, codec, share):
    data = encoded(click(), kind, codec)
    found = recordings(data[: int(len(data) * share)])
    with contextlib.suppress(SoundError):
        assert 0 < found.facts(0).samples < 3.1 * RATE


def test_damage_does_not_end_what_was_decoded_before():
    data = bytearray(encoded(sound(10, rate=RATE), "matroska", "flac"))
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    assert recordings(bytes(data)).facts(0).samples > RATE


def test_the_decoded_file_goes_with_the_recording(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = recordings(encoded(click(), "mp4", "aac"))
    assert found.facts(0).samples
    assert len([*tmp_path.iterdir()]) == 1
    del found
    gc.collect()
    assert [*tmp_path.iterdir()] == []


def test_a_full_disk_is_named(monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 9, 1))
    with pytest.raises(SoundError, match="TMPDIR"):
        recordings(encoded(click(), "mp4", "aac")).facts(0)


def test_only_as_many_are_kept_as_there_is_room_for(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = recordings(*[encoded(click(), "mp4", "aac")] * 3, disk=400_000)
    for position in range(3):
        assert found.facts(position).samples
    gc.collect()
    assert len([*tmp_path.iterdir()]) == 1
