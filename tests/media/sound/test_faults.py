from __future__ import annotations

import contextlib
import math
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from jupyter_label.media.sound import SoundError, sound_fingerprint

from .building import RATE, file_of, recordings, sound, whole

WAV = file_of(sound(1))


def fault(cell, **options) -> str:
    """Return what is said of a cell by each way of looking at its recording."""
    found, said = recordings(cell, **options), []
    asked = {"channel": None, "tile": 0, "hop": 256, "size": 512, "window": "hann", "scale": "mel"}
    for look in (
        lambda: found.facts(0),
        lambda: found.peaks(0, block=1, tile=0),
        lambda: found.spectrum(0, low=0, high=100, rows=9, **asked),
        lambda: found.heard(0, first=0, count=10),
        lambda: found.read(0),
        lambda: found.index(0),
    ):
        with pytest.raises(SoundError) as error:
            look()
        said.append(str(error.value))
    assert len(set(said)) == 1
    return said[0]


@pytest.mark.parametrize("cell", [None, math.nan, np.float64("nan"), pd.NA, pd.NaT])
def test_an_empty_cell_says_so(cell):
    assert "there is no recording: the cell is empty" in fault(cell)


@pytest.mark.parametrize("cell", [3, 2.5, {"a": 1}, object(), (1, 2, 3), np.zeros(5), ("a", "b"), []])
def test_other_types_are_named_with_what_would_be_right(cell):
    said = fault(cell)
    assert type(cell).__name__ in said
    assert "a path, a URL, bytes, or (rate, array)" in said


@pytest.mark.parametrize(
    ("array", "said"),
    [
        (np.zeros(0), "no samples"),
        (np.zeros((0, 2)), "no samples"),
        (np.zeros((5, 0)), "no samples"),
        (np.zeros((2, 3, 4)), "samples x channels"),
        (np.float32(3), "samples x channels"),
        (np.zeros((1500, 1400)), "more than 1,024 channels"),
        (np.zeros(5, complex), "integers or floats"),
        (np.array(["a"]), "integers or floats"),
        (np.array([None]), "integers or floats"),
        (np.ones(5, bool), "integers or floats"),
    ],
)
def test_arrays_of_a_wrong_shape_or_type_are_refused(array, said):
    told = fault((RATE, np.asarray(array)))
    assert said in told
    assert str(np.shape(array)) in told


@pytest.mark.parametrize("rate", [0, -1, 0.5, 44100.5, math.nan, math.inf])
def test_rates_that_cannot_be_are_refused(rate):
    assert f"a rate of {rate}" in fault((rate, np.zeros(5)))


def test_a_pair_whose_second_is_no_array_says_so():
    assert "the second must be an array" in fault((RATE, {"a": 1}))


def test_missing_files_say_where_was_looked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert fault("no.wav") == f'"no.wav" does not exist; relative paths begin in {tmp_path}'
    assert "does not exist" in fault((tmp_path / "no.wav").as_uri())
    assert "is a folder" in fault(tmp_path)


def test_an_empty_file_says_so(tmp_path):
    (tmp_path / "empty.wav").touch()
    assert "empty.wav" in fault(tmp_path / "empty.wav")
    assert "0 bytes" in fault(tmp_path / "empty.wav")
    assert "nothing in it" in fault(b"")


@pytest.mark.parametrize("kind", ["WAV", "OGG", "AIFF"])
def test_a_file_without_samples_says_so(kind):
    assert "no samples" in fault(file_of(np.zeros((0, 1)), kind=kind))


def test_a_flac_of_its_heading_alone_has_no_samples():
    assert "no samples" in fault(file_of(sound(1), kind="FLAC")[:42])


def test_a_flac_that_does_not_know_its_length_is_read_to_its_end():
    data = bytearray(file_of(sound(20), kind="FLAC"))
    data[21] &= 0xF0  # the 36 bits of the number of samples: writers to a pipe leave them empty
    data[22:26] = bytes(4)
    found = recordings(bytes(data))
    facts = found.facts(0)
    assert (facts.samples, facts.remark) == (20 * RATE, "")
    expected = whole(file_of(sound(20), kind="FLAC"))
    for first in (0, 1, 150_000, 159_998, 159_999):
        np.testing.assert_allclose(found.read(0, first / RATE)[1], expected[first:], atol=1e-6)


@pytest.mark.parametrize(
    "data", [b"abc", b"<html></html>", b"%PDF-1.7", bytes(1000), b"ID3", b"RIFF1234WAVE"]
)
def test_bytes_that_are_no_recording_say_so(data):
    assert f"the byte string of {len(data):,} bytes" in fault(data)


def test_without_pyav_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    said = fault(b"\0\0\0\x20ftypM4A " + bytes(100))
    assert 'pip install "jupyter_label[audio]"' in said
    assert "M4A" in said


def test_too_many_channels_are_refused(tmp_path):
    data = bytearray(file_of(np.zeros((4, 1024), np.int16)))
    assert recordings(bytes(data)).facts(0).channels == 1024
    path = tmp_path / "a.au"
    header = b".snd" + b"".join(n.to_bytes(4, "big") for n in (24, 2 * 1025 * 4, 3, 8000, 1025))
    path.write_bytes(header + bytes(2 * 1025 * 4))
    assert "channels" in fault(path)


@pytest.mark.parametrize("kind", ["WAV", "AIFF", "W64", "FLAC", "MP3"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_heard_as_far_as_it_goes_and_said_to_be_truncated(kind, share, tmp_path):
    samples = sound(20, rate=16_000)
    data = file_of(samples, 16_000, kind)
    path = tmp_path / "cut"
    path.write_bytes(data[: int(len(data) * share)])
    for cell in (path, path.read_bytes()):
        found = recordings(cell)
        facts = found.facts(0)
        assert facts.samples / len(samples) == pytest.approx(share, abs=0.05)
        if kind != "W64":  # it does not claim how much there is
            assert "truncated: it ends after" in facts.remark
            assert "of the 20.00 s" in facts.remark
        heard = found.read(0)[1]
        assert heard.shape == (facts.samples, 1)
        rest = slice(0, len(heard) - 3000)
        np.testing.assert_allclose(heard[rest], whole(data)[: len(heard)][rest], atol=1e-6)
        assert found.peaks(0, block=256, tile=0).indexed == 1


@pytest.mark.parametrize("kind", ["OGG", "FLAC", "MP3"])
def test_a_damaged_middle_is_silent_and_the_rest_is_heard(kind):
    samples = sound(60, rate=16_000)
    data = bytearray(file_of(samples, 16_000, kind))
    middle = len(data) // 2
    data[middle : middle + 2000] = bytes(2000)
    found = recordings(bytes(data))
    facts = found.facts(0)
    assert facts.samples / len(samples) == pytest.approx(1, abs=0.6)
    assert found.peaks(0, block=256, tile=0).data
    assert found.read(0, 0, 5)[1].shape == (80_000, 1)
    np.testing.assert_allclose(
        found.read(0, 1, 5)[1], whole(file_of(samples, 16_000, kind))[16_000:80_000], atol=1e-5
    )


@pytest.mark.parametrize("kind", ["WAV", "FLAC", "OGG", "MP3", "AIFF"])
@pytest.mark.parametrize("seed", range(12))
def test_files_with_wrong_bytes_open_or_raise_nothing_else(kind, seed):
    rng = np.random.default_rng(seed)
    data = bytearray(file_of(sound(1, seed=seed), kind=kind))
    for place in rng.integers(0, len(data), 12):
        data[place] = rng.integers(256)
    found = recordings(bytes(data))
    with contextlib.suppress(SoundError):
        assert found.facts(0).samples > 0
        assert found.peaks(0, block=1, tile=0).data
        assert len(found.heard(0, first=0, count=100)[0]) > 0
        found.read(0, 0, 1)


def test_values_that_are_no_numbers_are_told_and_given_as_they_are():
    samples = sound(1)
    samples[5] = np.nan
    data = file_of(samples, subtype="FLOAT")
    found = recordings(data)
    assert found.facts(0).remark == "1 values are damaged or no numbers; they count as silence."
    assert np.isnan(found.read(0)[1][5, 0])


def test_a_recording_that_was_broken_is_looked_at_again(tmp_path):
    path = tmp_path / "late.wav"
    found = recordings(path)
    with pytest.raises(SoundError, match="does not exist"):
        found.facts(0)
    path.write_bytes(WAV)
    assert found.facts(0).samples == RATE


def test_the_next_recording_is_heard_after_a_broken_one():
    found = recordings(b"broken", WAV)
    with pytest.raises(SoundError):
        found.facts(0)
    assert found.facts(1).samples == RATE


def test_fingerprints_tell_recordings_apart(tmp_path):
    samples = sound(1)
    cells = [None, "a.wav", WAV, (RATE, samples), (2 * RATE, samples), (RATE, samples.T), (RATE, samples * 2)]
    prints = [sound_fingerprint(cell) for cell in cells]
    assert len(set(prints)) == len(cells)
    assert prints == [sound_fingerprint(cell) for cell in cells]
    assert sound_fingerprint((RATE, [0.5, 0.25])) == sound_fingerprint((float(RATE), np.array([0.5, 0.25])))
    for cell in ({}, 3, (RATE, np.array([None])), np.zeros(3)):
        with pytest.raises(SoundError, match="no recording"):
            sound_fingerprint(cell)


def test_libraries_for_sound_are_imported_only_when_they_are_used():
    code = "import sys, jupyter_label; print({'soundfile', 'av', 'platformdirs'} & {*sys.modules})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
