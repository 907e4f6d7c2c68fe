"""Work in a process of its own, for models that hold the interpreter."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from typing import Any, TypeVar

from .errors import ModelError

Report = Callable[[str, float], None]
"""Told what is being done and how far it is, 0 to 1; raises to end the round."""

T = TypeVar("T")

_SERVE = "from jupyter_label.learn.process import serve; serve()"
_LOOK_S = 0.1  # how often it is asked whether the work is still wanted
_PARENT_S = 1.0  # how often it is asked whether the kernel is there


def unheard(what: str, share: float) -> None:
    """Want the work, and tell nobody how far it is."""
    del what, share


def here(work: Callable[..., T], given: tuple[Any, ...], report: Report) -> T:
    """Do work on this thread."""
    return work(*given, report)


def in_process(work: Callable[..., T], given: tuple[Any, ...], report: Report) -> T:
    """Do work in a new process; it is killed where `report` raises, or a person interrupts it.

    A new interpreter, not a fork: the threads of a kernel and of numerical
    libraries do not survive one.

    Parameters
    ----------
    work : callable
        Called with what is given and a function to report how far it is.
    given : tuple
    report : callable

    Raises
    ------
    ModelError
        If something cannot be sent, the process dies or the work raises; what
        it says of that is the cause.
    """
    sent = _packed((work, given))
    where = os.pathsep.join(filter(None, sys.path))
    child = subprocess.Popen(  # noqa: S603 - this interpreter, with our own line
        [sys.executable, "-c", _SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": where},
        start_new_session=True,  # interrupting a cell is no reason to end a round
    )
    said: list[tuple[str, float]] = [("beginning a process", 0.0)]  # the newest
    with child, ThreadPoolExecutor(2) as talking:
        try:
            talking.submit(_send, child.stdin, sent)
            answer = talking.submit(_receive, child.stdout, said)
            while not wait([answer], timeout=_LOOK_S).done:
                report(*said[0])
        except BaseException:
            child.kill()
            raise
    found = answer.result()
    if found is None:
        raise ModelError(f"the process that trains the model ended with code {child.returncode}")
    result, error, traced = found
    if error is not None:
        raise error from RuntimeError(traced)
    done: T = result
    return done


def serve() -> None:
    """Do the work on the standard input; write how far it is, and what came of it, to the output."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a model prints must not get into the answer

    def report(what: str, share: float) -> None:
        pickle.dump((what, share), answer)
        answer.flush()

    try:
        work, given = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
        packed = _packed((work(*given, report), None, ""))
    except Exception as error:
        known = error if isinstance(error, ModelError) else ModelError(f"{type(error).__name__}: {error}")
        packed = pickle.dumps((None, type(known)(str(known)), traceback.format_exc()))
    answer.write(packed)
    answer.close()


def _end_with(parent: int) -> None:
    """End once the kernel is gone: one that is killed takes nothing with it, and training may take hours."""
    while os.getppid() == parent:
        time.sleep(_PARENT_S)
    os._exit(1)


def _send(to: Any, packed: bytes) -> None:
    """Write to a process and say that this was all; one that has died takes nothing."""
    with suppress(OSError), to:
        to.write(packed)


def _receive(source: Any, said: list[tuple[str, float]]) -> tuple[Any, Exception | None, str] | None:
    """Read until the result is there, and keep the newest word before it; None where it never comes."""
    while True:
        try:
            found = pickle.load(source)  # noqa: S301 - from our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            return None
        if len(found) == 3:
            result: tuple[Any, Exception | None, str] = found
            return result
        said[0] = found


def _packed(what: object) -> bytes:
    """Pickle, also what a notebook has defined where cloudpickle is there."""
    try:
        from cloudpickle import dumps

        hint = ""
    except ImportError:
        dumps = pickle.dumps
        hint = "; perhaps it can with cloudpickle: pip install cloudpickle"
    try:
        packed: bytes = dumps(what)
    except Exception as error:
        raise ModelError(f"the model cannot be sent to another process ({error}){hint}") from error
    return packed
