"""Long recordings: known while they are read, and at once the next time."""

from __future__ import annotations

import os
import threading
import time
from unittest.mock import Mock

import numpy as np
import pytest
import soundfile

from jupyter_label.media.sound import SoundError, file_recording
from jupyter_label.media.sound.file_recording import FileRecording
from jupyter_label.media.sound.index import SMALL
from jupyter_label.media.sound.index_build import IndexBuild
from jupyter_label.media.sound.index_store import IndexStore

from .building import peaks_of, recordings

RATE = 48_000
COUNT = SMALL + 3_000_000
COARSE = 4**7
STEPS = -(-COUNT // 2**20)


@pytest.fixture(scope="module")
def samples() -> np.ndarray:
    """Return samples that are too many to be indexed at once."""
    steps = np.random.default_rng(0).integers(-9000, 9000, (COUNT, 1))
    steps[::100_000] = 30_000
    return steps.astype(np.int16)


@pytest.fixture
def path(samples, tmp_path):
    path = tmp_path / "long.wav"
    soundfile.write(path, samples, RATE)
    return path


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def gate(monkeypatch):
    """Let the reading of blocks wait until it is opened."""
    gate, blocks = threading.Semaphore(0), FileRecording.blocks

    def waiting(self, count):
        for block in blocks(self, count):
            gate.acquire()
            yield block

    monkeypatch.setattr(FileRecording, "blocks", waiting)
    yield gate
    gate.release(10_000)


@pytest.fixture
def reads(monkeypatch):
    """Count the files that are read from their beginning to their end."""
    read, blocks = [], FileRecording.blocks

    def counting(self, count):
        read.append(self.facts.name)
        yield from blocks(self, count)

    monkeypatch.setattr(FileRecording, "blocks", counting)
    return read


def ends(made, channels=1) -> np.ndarray:
    """Return the peaks of a tile: channels x blocks x 2."""
    return np.frombuffer(made.data, np.int8).reshape(channels, -1, 2) * (made.scale / 127)


def until(condition) -> None:
    """Wait for what happens on another thread."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def expected(samples, block) -> np.ndarray:
    """Return the peaks of int16: channels x blocks x 2."""
    return peaks_of(samples / np.float32(32768), block)


def test_tiles_are_answered_while_the_rest_is_read(path, folder, samples, gate):
    found = recordings(path, folder=folder)
    every = expected(samples, COARSE)
    assert found.facts(0).samples == COUNT
    first = found.peaks(0, block=COARSE, tile=0)
    assert (first.data, first.indexed) == (b"", 0.0)
    gate.release(3)
    until(lambda: found.peaks(0, block=COARSE, tile=0).indexed > 0.3)
    partly = found.peaks(0, block=COARSE, tile=0)
    known = ends(partly)
    assert 0.3 < partly.indexed < 1
    assert known.shape[1] == int(partly.indexed * COUNT) // COARSE
    np.testing.assert_allclose(known, every[:, : known.shape[1]], atol=0.01)
    gate.release(100)
    until(lambda: found.peaks(0, block=COARSE, tile=0).indexed == 1)
    np.testing.assert_allclose(ends(found.peaks(0, block=COARSE, tile=0)), every, atol=0.01)


@pytest.mark.parametrize("block", [1, 4, 16, 64, 256])
def test_what_is_fine_is_read_at_once_wherever_it_is(path, folder, samples, gate, block):
    found = recordings(path, folder=folder)
    tile = (COUNT - 1) // (block * 1024)
    made = found.peaks(0, block=block, tile=tile)
    assert made.indexed < 1
    np.testing.assert_allclose(ends(made), expected(samples[tile * block * 1024 :], block), atol=0.01)


def test_an_index_is_kept_for_the_next_time(path, folder, samples, reads):
    recordings(path, folder=folder).index(0)
    assert len(reads) == 1
    again = recordings(path, folder=folder)
    made = again.peaks(0, block=COARSE, tile=0)
    assert made.indexed == 1
    np.testing.assert_allclose(ends(made), expected(samples, COARSE), atol=0.01)
    assert len(reads) == 1


def test_progress_is_told(path, folder):
    told = []
    recordings(path, folder=folder).index(0, told.append)
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == 1


def test_a_file_that_has_changed_is_read_again(path, folder, samples, reads):
    recordings(path, folder=folder).index(0)
    soundfile.write(path, samples[::-1], RATE)
    os.utime(path, (1, 1))
    found = recordings(path, folder=folder)
    found.index(0)
    assert len(reads) == 2
    made = found.peaks(0, block=COARSE, tile=0)
    np.testing.assert_allclose(ends(made), expected(samples[::-1], COARSE), atol=0.01)


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "other"])
def test_a_damaged_index_is_made_anew(path, folder, samples, reads, damage):
    recordings(path, folder=folder).index(0)
    [kept] = folder.iterdir()
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    new = {"cut": data[:-100], "changed": data, "emptied": b"", "other": b"x" * len(data)}[damage]
    kept.write_bytes(new)
    found = recordings(path, folder=folder)
    found.index(0)
    assert len(reads) == 2
    np.testing.assert_allclose(
        ends(found.peaks(0, block=COARSE, tile=0)), expected(samples, COARSE), atol=0.01
    )
    recordings(path, folder=folder).index(0)
    assert len(reads) == 2


@pytest.mark.parametrize("error", [OSError("disk full"), RuntimeError("no recording any more")])
def test_an_index_that_failed_is_begun_anew(path, folder, samples, monkeypatch, error):
    found = recordings(path, folder=folder)
    with monkeypatch.context() as failing:
        failing.setattr(IndexBuild, "_add", Mock(side_effect=[None, None, error]))
        with pytest.raises(SoundError, match=f"long.wav.* cannot be indexed: {error}"):
            found.index(0)
        found.peaks(0, block=COARSE, tile=0)  # and so does the thread in the background, which survives it
        until(lambda: not found._indexer._busy)
    assert [*folder.iterdir()] == []
    found.peaks(0, block=COARSE, tile=0)
    until(lambda: found.peaks(0, block=COARSE, tile=0).indexed == 1)
    np.testing.assert_allclose(
        ends(found.peaks(0, block=COARSE, tile=0)), expected(samples, COARSE), atol=0.01
    )


def test_a_folder_that_cannot_be_written_hinders_nothing(path, tmp_path, samples):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    found = recordings(path, folder=blocked)
    found.index(0)
    np.testing.assert_allclose(
        ends(found.peaks(0, block=COARSE, tile=0)), expected(samples, COARSE), atol=0.01
    )


def test_what_has_no_file_is_indexed_without_a_trace(samples, folder):
    found = recordings((RATE, samples), folder=folder)
    found.index(0)
    np.testing.assert_allclose(
        ends(found.peaks(0, block=COARSE, tile=0)), expected(samples, COARSE), atol=0.01
    )
    assert not folder.exists()


def test_short_files_leave_nothing_behind(tmp_path, folder):
    soundfile.write(tmp_path / "short.wav", np.zeros(1000), RATE)
    found = recordings(tmp_path / "short.wav", folder=folder)
    assert found.peaks(0, block=256, tile=0).indexed == 1
    assert not folder.exists()


def test_what_was_asked_for_last_is_read_first(path, folder, tmp_path, samples, gate):
    other = tmp_path / "other.wav"
    soundfile.write(other, samples, RATE)
    found = recordings(path, other, folder=folder)
    gate.release(1)
    until(lambda: found.peaks(0, block=COARSE, tile=0).indexed > 0)
    assert found.peaks(1, block=COARSE, tile=0).indexed == 0
    gate.release(1 + STEPS)
    until(lambda: found.peaks(1, block=COARSE, tile=0).indexed == 1)
    assert found.peaks(0, block=COARSE, tile=0).indexed <= 2 / (STEPS - 1)


def test_closing_stops_the_reading_and_leaves_no_part_behind(path, folder, gate):
    found = recordings(path, folder=folder)
    found.peaks(0, block=COARSE, tile=0)
    gate.release(2)
    until(lambda: found.peaks(0, block=COARSE, tile=0).indexed > 0)
    closing = threading.Thread(target=found.close)
    closing.start()
    gate.release(1)
    closing.join(60)
    assert not closing.is_alive()
    assert [*folder.iterdir()] == []
    gate.release(100)
    assert found.peaks(0, block=COARSE, tile=0).indexed < 1


def test_the_least_recently_used_indexes_go(tmp_path):
    folder = tmp_path / "cache"
    store = IndexStore(folder, budget=2500)
    for age, name in ((30, "old"), (20, "middle"), (10, "new")):
        made = folder / f"{name}.peaks"
        folder.mkdir(exist_ok=True)
        made.write_bytes(bytes(1000))
        os.utime(made, (time.time() - age, time.time() - age))
    file, made = store.create()
    file.write(bytes(1000))
    file.close()
    store.keep("newest", made)
    assert {path.stem for path in folder.iterdir()} == {"new", "newest"}


def test_parts_that_nobody_works_on_any_more_go(tmp_path):
    folder = tmp_path / "cache"
    store = IndexStore(folder)
    left, made = store.create()
    left.close()
    os.utime(made, (1, 1))
    being_made, path = store.create()
    finished, done = store.create()
    finished.close()
    store.keep("done", done)
    assert {*folder.iterdir()} == {path, folder / "done.peaks"}
    being_made.close()


def test_several_may_index_one_file_at_a_time(path, folder, samples):
    both = [recordings(path, folder=folder) for _ in range(4)]
    threads = [threading.Thread(target=found.index, args=(0,)) for found in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for found in both:
        np.testing.assert_allclose(
            ends(found.peaks(0, block=COARSE, tile=0)), expected(samples, COARSE), atol=0.01
        )
    assert [kept.suffix for kept in folder.iterdir()] == [".peaks"]


def test_no_more_of_a_file_is_held_than_is_read_in_a_step(path, folder, monkeypatch):
    longest, part = [], FileRecording._part

    def measured(self, file, first, count, kind):
        longest.append(count)
        return part(self, file, first, count, kind)

    monkeypatch.setattr(file_recording.FileRecording, "_part", measured)
    found = recordings(path, folder=folder)
    found.index(0)
    for block in (1, 256, COARSE):
        found.peaks(0, block=block, tile=0)
    assert max(longest) <= 2**20
