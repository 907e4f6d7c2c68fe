from __future__ import annotations

import threading

import pytest

from jupyter_label.learn.worker import Progress, Worker

PATIENCE = 60


class Work:
    """Work that waits until it may go on."""

    def __init__(self, result=None):
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.result = result

    def __call__(self, report):
        report("working", 0.5)
        self.begun.set()
        assert self.may_end.wait(PATIENCE)
        report("working", 1.0)
        if isinstance(self.result, BaseException):
            raise self.result
        return self.result


@pytest.fixture
def heard():
    return []


@pytest.fixture
def worker():
    worker = Worker("test")
    yield worker
    worker.cancel()


def submit(worker, work, heard):
    worker.submit(work, heard.append, heard.append)


def test_work_is_done_elsewhere_and_told(worker, heard):
    work = Work("result")
    submit(worker, work, heard)
    assert work.begun.wait(PATIENCE)
    assert worker.progress == Progress("working", 0.5)
    work.may_end.set()
    assert worker.wait(PATIENCE)
    assert heard == ["result"]
    assert worker.progress == Progress()


def test_what_work_raises_is_told(worker, heard):
    work = Work(ValueError("no"))
    work.may_end.set()
    submit(worker, work, heard)
    assert worker.wait(PATIENCE)
    assert [repr(error) for error in heard] == ["ValueError('no')"]


def test_work_that_asks_to_end_the_interpreter_has_failed(worker, heard):
    work = Work(SystemExit(3))
    work.may_end.set()
    submit(worker, work, heard)
    assert worker.wait(PATIENCE)
    assert [repr(error) for error in heard] == ["SystemExit(3)"]


def test_the_newest_of_those_that_wait_is_done(worker, heard):
    first, second, third = Work(1), Work(2), Work(3)
    submit(worker, first, heard)
    assert first.begun.wait(PATIENCE)
    submit(worker, second, heard)
    submit(worker, third, heard)
    for work in (first, third):
        work.may_end.set()
    assert worker.wait(PATIENCE)
    assert heard == [1, 3]
    assert not second.begun.is_set()


def test_work_that_never_returns_is_given_up_and_holds_nothing_up(worker, heard):
    endless, next_one = Work("late"), Work("next")
    submit(worker, endless, heard)
    assert endless.begun.wait(PATIENCE)
    submit(worker, Work("dropped"), heard)
    worker.cancel()
    assert worker.wait(0)
    next_one.may_end.set()
    submit(worker, next_one, heard)
    assert worker.wait(PATIENCE)
    endless.may_end.set()
    assert heard == ["next"]


def test_cancelled_work_ends_when_it_reports(worker, heard):
    ended = threading.Event()

    def work(report):
        try:
            begun.wait(PATIENCE)
            report("working", 0.5)
        finally:
            ended.set()

    begun = threading.Event()
    submit(worker, work, heard)
    worker.cancel()
    begun.set()
    assert ended.wait(PATIENCE)
    assert heard == []


def test_work_may_ask_for_more_work(worker, heard):
    last = Work("last")
    last.may_end.set()
    worker.submit(lambda report: "first", lambda result: submit(worker, last, heard), heard.append)
    assert worker.wait(PATIENCE)
    assert heard == ["last"]
