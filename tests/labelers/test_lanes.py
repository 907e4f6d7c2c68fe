"""Work in lanes: what hangs in one holds up no other."""

from __future__ import annotations

import threading

import pytest

from jupyter_label.labelers.lanes import Lanes

SECONDS = 20


@pytest.fixture
def lanes():
    made = Lanes("test", threads=4, each=2)
    yield made
    made.close()


def hang(lanes: Lanes, lane: str, gate: threading.Event, count: int) -> list[threading.Event]:
    """Submit work that waits before a gate; return what tells that each has begun."""
    begun = [threading.Event() for _ in range(count)]

    def work(event: threading.Event) -> None:
        event.set()
        gate.wait(SECONDS)

    for event in begun:
        lanes.submit(lane, lambda event=event: work(event))
    return begun


def test_a_lane_has_its_threads_and_no_more(lanes):
    gate, done = threading.Event(), threading.Event()
    begun = hang(lanes, "slow", gate, 3)
    assert all(event.wait(SECONDS) for event in begun[:2])
    lanes.submit("quick", done.set)
    assert done.wait(SECONDS)
    assert not begun[2].is_set()
    gate.set()
    assert begun[2].wait(SECONDS)


def test_a_lane_keeps_its_order():
    lanes = Lanes("test", threads=2, each=1)
    seen, done = [], threading.Event()
    for number in range(50):
        lanes.submit("one", lambda number=number: seen.append(number))
    lanes.submit("one", done.set)
    assert done.wait(SECONDS)
    assert seen == list(range(50))
    lanes.close()


def test_a_lane_that_was_empty_is_taken_up_again(lanes):
    for _ in range(20):
        done = threading.Event()
        lanes.submit("one", done.set)
        assert done.wait(SECONDS)


def test_what_waits_when_it_closes_is_dropped(lanes):
    gate = threading.Event()
    begun = hang(lanes, "slow", gate, 3)
    assert all(event.wait(SECONDS) for event in begun[:2])
    lanes.close()
    gate.set()
    for thread in lanes._pool._threads:
        thread.join(SECONDS)
    assert not begun[2].is_set()
