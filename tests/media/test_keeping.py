from __future__ import annotations

import gc
import threading
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image

from jupyter_label.media import PictureError
from jupyter_label.media.ahead import Ahead
from jupyter_label.media.cache import Cache
from jupyter_label.media.pillow_picture import PillowPicture
from jupyter_label.media.sources import Source

from .building import encoded, noise, pictures

CELLS = [encoded(noise(k, 300, 400, 3)) for k in range(5)]
DECODED = 300 * 400 * 3


@dataclass
class Thing:
    memory: int
    disk: int = 0


@pytest.fixture
def decodes(monkeypatch):
    """Count how often each picture is decoded, by its first bytes of pixels."""
    counts, lock, raster = Counter(), threading.Lock(), PillowPicture.raster

    def counting(self, frame):
        with lock:
            counts[self._source.data[-64:]] += 1
        return raster(self, frame)

    monkeypatch.setattr(PillowPicture, "raster", counting)
    return counts


def in_threads(count: int, work) -> list:
    """Run ``work(k)`` on threads that begin at once; return what each returned or raised."""
    results, barrier = [None] * count, threading.Barrier(count)

    def run(k):
        barrier.wait()
        try:
            results[k] = work(k)
        except Exception as error:
            results[k] = error

    threads = [threading.Thread(target=run, args=(k,)) for k in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_a_picture_is_decoded_once_for_all_threads(decodes):
    found = pictures(*CELLS)
    places = [(position, level) for position in range(5) for level in (0, 0)]
    tiles = in_threads(
        len(places),
        lambda k: found.tile(places[k][0], frame=0, level=places[k][1], column=0, row=0),
    )
    alone = pictures(*CELLS)
    assert tiles == [alone.tile(p, frame=0, level=level, column=0, row=0) for p, level in places]
    assert decodes == Counter({cell[-64:]: 2 for cell in CELLS})  # once here, once alone


def test_a_broken_picture_raises_in_all_threads_that_want_it():
    found = pictures("no.png")
    results = in_threads(6, lambda _: found.sight(0))
    assert all(isinstance(result, PictureError) for result in results)


def test_pictures_are_kept_while_there_is_room(decodes):
    found = pictures(*CELLS)
    for position in [*range(5), *range(5)]:
        found.pixels(position)
    assert set(decodes.values()) == {1}


def test_pictures_not_used_for_longest_go_first(decodes):
    found = pictures(*CELLS, memory=int(3.4 * DECODED))
    for position in (0, 1, 0, 2, 0, 3, 1):
        assert np.array_equal(found.pixels(position), noise(position, 300, 400, 3))
    assert [decodes[cell[-64:]] for cell in CELLS] == [1, 2, 1, 1, 0]


def test_a_picture_larger_than_the_budget_is_shown_all_the_same(decodes):
    found = pictures(*CELLS, memory=1)
    for _ in range(3):
        found.pixels(0)
    assert list(decodes.values()) == [1]


def test_arrays_of_the_user_take_no_room():
    found = pictures(noise(1, 2000, 2000, 3), CELLS[0], memory=2 * DECODED)
    found.pixels(1)
    found.pixels(0)
    assert sum(pyramid.memory for pyramid in found._pyramids._held.values()) == DECODED


def test_the_cache_keeps_what_was_used_last_within_its_budget():
    cache = Cache(memory=10, disk=10, entries=4)
    for key in range(3):
        cache.get(key, lambda: Thing(4))
        cache.trim()
    assert list(cache._held) == [1, 2]
    cache.get(1, lambda: Thing(99))
    cache.get(3, lambda: Thing(0, disk=8))
    cache.get(4, lambda: Thing(0, disk=8))
    cache.trim()
    assert list(cache._held) == [4]
    for key in range(10, 20):
        cache.get(key, lambda: Thing(0))
    cache.trim()
    assert list(cache._held) == [16, 17, 18, 19]


def test_the_cache_weighs_things_anew():
    cache, thing = Cache(memory=10, disk=10, entries=4), Thing(1)
    cache.get("a", lambda: thing)
    cache.get("b", lambda: Thing(5))
    thing.memory = 9
    cache.trim()
    assert list(cache._held) == ["b"]


def test_the_cache_tries_again_what_failed():
    cache = Cache(memory=10, disk=10, entries=4)
    with pytest.raises(ZeroDivisionError):
        cache.get("a", lambda: 1 / 0)
    assert cache.get("a", lambda: Thing(1)) == Thing(1)


def test_of_the_work_ahead_only_the_last_is_kept():
    ahead, began, go, done, order = Ahead(), threading.Event(), threading.Event(), threading.Event(), []

    def first():
        began.set()
        assert go.wait(60)
        order.append("first")
        raise ValueError  # is nobody's concern here

    ahead.soon(first)
    assert began.wait(60)
    ahead.soon(lambda: order.append("second"))
    ahead.soon(lambda: (order.append("third"), done.set()))
    go.set()
    assert done.wait(60)
    assert order == ["first", "third"]
    later = threading.Event()
    ahead.soon(later.set)
    assert later.wait(60)


def test_files_are_closed_with_their_pictures(tmp_path, monkeypatch):
    path = tmp_path / "a.gif"
    frames = noise(1, 3, 20, 30, 3)
    first, *rest = (Image.fromarray(frame) for frame in frames)
    first.save(path, save_all=True, append_images=rest)
    opened, open_source = [], Source.open
    monkeypatch.setattr(Source, "open", lambda self: opened.append(open_source(self)) or opened[-1])
    found = pictures(path)
    found.pixels(0, frame=2)
    assert [file.closed for file in opened].count(False) == 1
    del found
    gc.collect()
    assert all(file.closed for file in opened)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_words_decoded_to_see_their_range_are_not_decoded_again(kind, monkeypatch):
    calls, decode = [], PillowPicture._decoded
    monkeypatch.setattr(
        PillowPicture, "_decoded", lambda self, frame: calls.append(frame) or decode(self, frame)
    )
    found = pictures(encoded(noise(1, 20, 30, dtype=np.uint16), kind))
    found.sight(0)
    found.pixels(0)
    found.tile(0, frame=0, level=0, column=0, row=0)
    assert calls == [0]
