"""What other processes do to a store: run as a script or by multiprocessing."""
# ruff: noqa: T201 - a script tells its parent what it did

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from jupyter_label.store import StoreFull, open_store
from store.building import SPANS, change, span


def write(where: Path | str, who: int, commits: int, barrier: Any) -> None:
    """Open the place at the same moment as the others do, and commit to it."""
    barrier.wait()
    with closing(open_store(where)) as store:
        store.register("people", SPANS)
        for number in range(commits):
            made = change(span(f"{who}-{number}"), span("contested", start=who), id=f"{who}-{number}")
            assert store.commit("people", made, annotator=f"w{who}", session="s").fresh


def die(where: str, step: str) -> None:
    """Commit and acknowledge on standard output; die by SIGKILL in the fourth commit, just before `step`."""
    store = open_store(where)
    store.register("people", SPANS)
    for number in range(4):
        if number == 3 and step != "acknowledge":
            store._db.set_trace_callback(lambda sql: " ".join(sql.split()).startswith(step) and kill())
        store.commit("people", step_change(number), annotator="ada", session="s")
        if number == 3:
            kill()
        print(f"c{number}", flush=True)


def step_change(number: int) -> Any:
    return change(span(f"a{number}"), span("a", start=number), delete=[f"a{number - 2}"], id=f"c{number}")


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fill_disk(where: str) -> None:
    """Meet a limit that the operating system sets on files, then go on without it."""
    with closing(open_store(where)) as store:
        store.register("people", SPANS)
        store.commit("people", change(span("a")), annotator="ada", session="s")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (Path(f"{where}-wal").stat().st_size + 5000, hard))
        large = change(*(span(f"n{number}") for number in range(200)))
        try:
            store.commit("people", large, annotator="ada", session="s")
        except StoreFull:
            print("full", len(store.annotations("people")), len(store.log("people")))
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        store.commit("people", large, annotator="ada", session="s")
        print("free", len(store.annotations("people")), len(store.log("people")))


def fork(where: str) -> None:
    """Fork while a thread is in the middle of a commit, and go on committing on both sides."""
    store, memory = open_store(where), open_store(None)
    for each in (store, memory):
        each.register("people", SPANS)
    with locked(getattr(store, "_lock", threading.Lock())), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads beside a fork, which is the point
        child = os.fork()
    if not child:
        # The parent's connections are let go, not closed: they are the parent's.
        warnings.simplefilter("ignore", ResourceWarning)
    who = "parent" if child else "child"
    for number in range(10):
        for each in (store, open_store(where), memory):
            each.commit("people", change(span(f"{who} {number}")), annotator=who, session="s")
    assert open_store(where) is store
    if not child:
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    print(len(store.annotations("people")), len(store.log("people")), len(memory.annotations("people")))
    store.close()


@contextmanager
def locked(lock: Any) -> Iterator[None]:
    """Hold a lock in another thread."""
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            release.wait()

    thread = threading.Thread(target=hold, daemon=True)
    thread.start()
    held.wait()
    yield
    release.set()


if __name__ == "__main__":
    {"die": die, "fill_disk": fill_disk, "fork": fork}[sys.argv[1]](*sys.argv[2:])
