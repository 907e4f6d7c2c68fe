"""Requests for pictures: answered on threads, once each, whatever they raise."""

from __future__ import annotations

import threading

import pytest

from jupyter_label.labelers.media_desk import MediaDesk
from jupyter_label.schema import Peek, Play, Samples, Scan, Sight, Spectrum

SECONDS = 20


class Posts:
    """Takes replies, and lets a test wait for them."""

    def __init__(self) -> None:
        self.replies = []
        self._came = threading.Condition()

    def __call__(self, envelope) -> None:
        with self._came:
            self.replies.append(envelope[0])
            self._came.notify_all()

    def wait(self, count: int) -> list:
        with self._came:
            assert self._came.wait_for(lambda: len(self.replies) >= count, SECONDS)
            return self.replies


@pytest.fixture
def gate():
    return threading.Event()


@pytest.fixture
def desk(gate):
    def answer(request: Peek):
        gate.wait(SECONDS)
        if request.position == 13:
            raise ValueError("row 13: no luck")
        size = request.position
        reply = Sight(
            session=request.session,
            token=request.token,
            width=size,
            height=size,
            frames=1,
            bands=["grey"],
            depth="byte",
            low=0,
            high=255,
            levels=1,
            tile=512,
        )
        return reply, []

    made = MediaDesk(answer)
    yield made
    gate.set()
    made.close()


def peek(token: int, position: int | None) -> dict:
    return {"type": "peek", "session": "page", "token": token, "position": position}


def test_what_is_asked_again_before_it_is_answered_is_answered_once(desk, gate):
    posts = Posts()
    for _ in range(5):
        desk.hand(peek(1, 40), posts)
    desk.hand(peek(2, 41), posts)
    gate.set()
    assert sorted(reply.token for reply in posts.wait(2)) == [1, 2]
    # The answer may have been lost on the way.
    desk.hand(peek(1, 40), posts)
    desk.hand(peek(3, 40), posts)
    assert sorted(reply.token for reply in posts.wait(4)) == [1, 1, 2, 3]


def test_the_picture_that_a_page_begins_with_is_the_one_at_its_cursor():
    seen = []

    def answer(request: Peek):
        seen.append(request.position)
        return Sight(session=request.session, token=request.token), []

    posts = Posts()
    desk = MediaDesk(answer, lambda: 5)
    desk.hand(peek(1, None), posts)
    desk.hand(peek(2, 7), posts)
    posts.wait(2)
    desk.close()
    assert sorted(seen) == [5, 7]


def test_what_is_foreseen_and_fails_holds_up_nothing(desk, gate):
    posts, tried = Posts(), threading.Event()

    def fail() -> None:
        tried.set()
        raise OSError("no such picture")

    gate.set()
    desk.foresee(fail)
    assert tried.wait(SECONDS)
    desk.hand(peek(1, 40), posts)
    assert [reply.error for reply in posts.wait(1)] == [""]


def test_an_answer_that_fails_says_why(desk, gate):
    posts = Posts()
    gate.set()
    desk.hand(peek(1, 13), posts)
    [reply] = posts.wait(1)
    assert (reply.token, reply.error) == (1, "row 13: no luck")


def test_a_message_that_makes_no_sense_is_passed_over(desk, gate, caplog):
    posts = Posts()
    gate.set()
    desk.hand({**peek(1, 1), "position": "first"}, posts)
    desk.hand(peek(2, 1), posts)
    assert [reply.token for reply in posts.wait(1)] == [2]
    assert "refused" in caplog.text


def scan(token: int, position: int) -> dict:
    rest = {"hop": 1, "size": 2, "window": "hann", "scale": "mel", "low": 0, "high": 1, "rows": 1}
    names = {"type": "scan", "session": "page", "token": token, "position": position}
    return {**names, "channel": None, "tile": 0, **rest}


def play(token: int, position: int) -> dict:
    names = {"type": "play", "session": "page", "token": token, "position": position}
    return {**names, "first": 0, "count": 1}


def test_what_is_heard_waits_neither_for_what_is_seen_nor_for_a_recording_that_hangs(gate):
    def answer(request: Scan | Play):
        if isinstance(request, Scan) or request.position == 13:
            gate.wait(SECONDS)
        kind = Samples if isinstance(request, Play) else Spectrum
        return kind(session=request.session, token=request.token), []

    desk, posts = MediaDesk(answer), Posts()
    for token in range(40):
        desk.hand(scan(token, token % 10), posts)
    for token in range(40, 50):
        desk.hand(play(token, 13), posts)
    desk.hand(play(99, 0), posts)
    assert [reply.token for reply in posts.wait(1)] == [99]
    gate.set()
    assert len(posts.wait(51)) == 51
    desk.close()
