"""Work away from the threads that serve a person: one thing at a time, the newest first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from .process import Report


class Cancelled(BaseException):  # a user's `except Exception` must not swallow it
    """Raised in work that was cancelled, when it next reports how far it is."""


class Progress(NamedTuple):
    """What is being done, "" for nothing, and how far it is, 0 to 1."""

    what: str = ""
    share: float = 0.0


class _Job(NamedTuple):
    work: Callable[[Report], Any]
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]


class Worker:
    """Does one job at a time on a thread of its own; of those that wait only the newest is done.

    Parameters
    ----------
    name : str
        What the threads are called.
    tell : callable
        Called whenever `progress` has changed, on any thread.
    """

    def __init__(self, name: str, tell: Callable[[], None] = lambda: None) -> None:
        self._name = name
        self._tell = tell
        self._changed = threading.Condition()
        self._running: _Job | None = None
        self._waiting: _Job | None = None
        self._progress = Progress()

    @property
    def progress(self) -> Progress:
        """How far the job that is running is."""
        return self._progress

    def submit(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do work after what is running, in place of what waits.

        Parameters
        ----------
        work : callable
            Given a function to report how far it is, which raises `Cancelled`
            once the work is no longer wanted.
        done, failed : callable
            Given what it returned, or what it raised; not called when it was cancelled.
        """
        job = _Job(work, done, failed)
        with self._changed:
            if self._running is not None:
                self._waiting = job
                return
            self._running = job
        self._start(job)

    def cancel(self) -> None:
        """Give up what is running, and drop what waits.

        Work that never reports cannot be stopped: its thread goes on, and
        what it returns is dropped. The next job does not wait for it.
        """
        with self._changed:
            self._running = self._waiting = None
            self._progress = Progress()
            self._changed.notify_all()
        self._tell()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until nothing is left to do; False if that takes longer than so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._running is None, timeout)

    def _start(self, job: _Job) -> None:
        # A daemon: a model that never returns must not keep the interpreter from ending.
        threading.Thread(target=self._run, args=(job,), name=self._name, daemon=True).start()

    def _run(self, job: _Job) -> None:
        def report(what: str, share: float) -> None:
            if self._running is not job:
                raise Cancelled
            self._progress = Progress(what, share)
            self._tell()

        try:
            result = job.work(report)
        except Cancelled:
            return
        except BaseException as error:  # a user's model may call `sys.exit`, and the thread must not just end
            self._end(job, partial(job.failed, error))
        else:
            self._end(job, partial(job.done, result))

    def _end(self, job: _Job, announce: Callable[[], None]) -> None:
        if self._running is not job:
            return
        try:
            announce()
        finally:
            with self._changed:
                following = None
                if self._running is job:
                    following, self._waiting = self._waiting, None
                    self._running = following
                    self._progress = Progress()
                    self._changed.notify_all()
            self._tell()
            if following is not None:
                self._start(following)
