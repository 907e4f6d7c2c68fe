"""Recordings that are somewhere else."""

from __future__ import annotations

import base64
import gc
import tempfile
from pathlib import Path

import fsspec
import numpy as np
import pytest

from jupyter_label.media import Limits, sources
from jupyter_label.media.sound import SoundError

from ..building import served
from .building import RATE, file_of, recordings, sound, whole

WAV = file_of(sound(2))


def assert_heard(cell) -> None:
    np.testing.assert_array_equal(recordings(cell).read(0)[1], whole(WAV))


def test_files_are_named_by_path_or_url(tmp_path, monkeypatch):
    path = tmp_path / "ein Ton.wav"
    path.write_bytes(WAV)
    monkeypatch.chdir(tmp_path)
    for cell in (path, str(path), "ein Ton.wav", path.as_uri()):
        assert_heard(cell)


def test_recordings_are_fetched_over_http():
    with served(200, WAV) as url:
        assert_heard(url)
    with served(404, b"") as url, pytest.raises(SoundError, match="HTTP 404"):
        recordings(url).facts(0)


def test_data_urls_and_other_file_systems_are_read():
    assert_heard("data:audio/wav;base64," + base64.b64encode(WAV).decode())
    fsspec.filesystem("memory").pipe("/folder/a.wav", WAV)
    assert_heard("memory://folder/a.wav")


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_is_large_is_fetched_into_a_file_that_goes_with_it(temporary, monkeypatch):
    monkeypatch.setattr(sources, "_HELD", 1000)
    with served(200, WAV) as url:
        found = recordings(url)
        np.testing.assert_array_equal(found.read(0)[1], whole(WAV))
    [folder] = temporary.glob("jupyter_label-*")
    assert sum(path.stat().st_size for path in folder.iterdir()) == len(WAV)
    del found
    gc.collect()
    assert [*temporary.glob("jupyter_label-*")] == []


def test_downloads_have_a_limit(temporary, monkeypatch):
    monkeypatch.setattr(sources, "_HELD", 1000)
    for limit in (500, 2000):
        with served(200, WAV) as url, pytest.raises(SoundError, match="is larger than"):
            recordings(url, limits=Limits(download=limit)).facts(0)
    gc.collect()
    assert [*Path(temporary).glob("jupyter_label-*")] == []


def test_arrays_of_other_libraries_are_read():
    class Tensor:
        ndim = 1

        def __array__(self, dtype=None, copy=None):
            return np.arange(4, dtype=dtype) / 8

    _, samples = recordings((RATE, Tensor())).read(0)
    np.testing.assert_array_equal(samples[:, 0], np.float32([0, 0.125, 0.25, 0.375]))
