from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest
from sklearn.base import BaseEstimator

from jupyter_label.learn import ModelError, TooFewClasses
from jupyter_label.learn.classifier import Classifier
from jupyter_label.learn.process import in_process

from .learning import LABELS, PATIENCE, Looped


def silent(*_):
    """Want the work."""


def test_work_is_done_in_another_process():
    def work(a, b, report):
        sys.stdout.write("what is printed does not matter")
        return a + b, os.getpid()

    result, pid = in_process(work, (1, 2), silent)
    assert result == 3
    assert pid != os.getpid()


def test_interrupting_a_cell_ends_no_round():
    """Jupyter interrupts all processes of the kernel's group."""
    assert in_process(lambda report: os.getpgrp(), (), silent) != os.getpgrp()


def test_large_arrays_go_there_and_back():
    x = np.arange(1_000_000.0)
    assert np.array_equal(in_process(lambda x, report: x * 2, (x,), silent), x * 2)


@pytest.mark.parametrize("kind", [ModelError, TooFewClasses])
def test_what_is_raised_there_is_raised_here(kind):
    def work(report):
        raise kind("no")

    with pytest.raises(kind, match="no") as caught:
        in_process(work, (), silent)
    assert "in work" in str(caught.value.__cause__)


def test_other_errors_and_deaths_are_the_models():
    with pytest.raises(ModelError, match="ZeroDivisionError: division by zero"):
        in_process(lambda report: 1 / 0, (), silent)
    with pytest.raises(ModelError, match="ended with code 7"):
        in_process(lambda report: os._exit(7), (), silent)


def test_what_cannot_be_sent_is_said():
    with pytest.raises(ModelError, match="cannot be sent to another process"):
        in_process(lambda x, report: x, (threading.Lock(),), silent)


def test_unwanted_work_is_killed():
    class Unwanted(BaseException):
        pass

    def report(what, share):
        raise Unwanted

    with pytest.raises(Unwanted):
        in_process(lambda report: time.sleep(PATIENCE), (), report)


KERNEL = """
import time
from pathlib import Path
from jupyter_label.learn.process import in_process

def work(path, report):
    import os
    Path(path).write_text(str(os.getpid()))
    time.sleep(600)

in_process(work, ({path!r},), lambda *_: None)
"""


def test_work_ends_with_the_kernel_that_began_it(tmp_path):
    path = tmp_path / "pid"
    kernel = subprocess.Popen([sys.executable, "-c", KERNEL.format(path=str(path))])
    try:
        until(lambda: path.exists() and path.read_text())
        worker = psutil.Process(int(path.read_text()))
        assert worker.ppid() == kernel.pid
    finally:
        kernel.kill()
        kernel.wait(PATIENCE)
    until(lambda: has_ended(worker))


def has_ended(process):
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it went between the two looks
        return True


def until(holds):
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


class Sleeping(BaseEstimator):
    """Says where it is trained, and never ends."""

    classes_ = LABELS

    def __init__(self, begun=""):
        self.begun = begun

    def fit(self, x, y):
        Path(self.begun).write_text(str(os.getpid()))
        time.sleep(PATIENCE)
        return self

    def predict_proba(self, x):
        return np.full((len(x), 3), 1 / 3)


class Elsewhere(BaseEstimator):
    """Remembers where it was trained."""

    classes_ = LABELS

    def fit(self, x, y):
        self.pid_ = os.getpid()
        return self

    def predict_proba(self, x):
        return np.full((len(x), 3), 1 / 3)


def test_a_loop_may_train_in_a_process():
    looped = Looped(Elsewhere())
    looped.setting = replace(looped.setting, elsewhere=True)
    looped.person.label(0, 40)
    assert looped.play().model == "model 1"
    assert looped.loop.model.pid_ != os.getpid()


def test_how_far_the_work_is_comes_from_the_process():
    def work(report):
        for step in range(3):
            report("counting", step / 4)
        while not os.path.exists(done):  # noqa: PTH110 - the other process has no more than this
            time.sleep(0.01)

    told = []

    def report(what, share):
        told.append((what, share))
        if told[-1] == ("counting", 0.5):
            done_path.touch()

    with tempfile.TemporaryDirectory() as folder:
        done_path = Path(folder) / "done"
        done = str(done_path)
        in_process(work, (), report)
    assert told[-1] == ("counting", 0.5)


def test_what_is_measured_is_measured_in_a_process_too():
    def played(elsewhere):
        looped = Looped(acquire={"margin": 0.5, "random": 0.5})
        looped.person.label(*looped.play().order)
        looped.setting = replace(looped.setting, elsewhere=elsewhere)
        looped.play()
        return looped.loop.rounds[-1].scores

    there = played(True)
    assert there == pytest.approx(played(False))
    assert "accuracy" in there


def test_a_model_is_given_up_in_its_process():
    looped = Looped()
    looped.person.label(0, 40)
    with tempfile.TemporaryDirectory() as folder:
        begun = Path(folder) / "begun"
        learner = Classifier((Sleeping(str(begun)),), LABELS)
        looped.setting = replace(looped.setting, learner=learner, elsewhere=True)
        looped.loop.train()
        deadline = time.monotonic() + PATIENCE
        while not (begun.exists() and begun.read_text()) and time.monotonic() < deadline:
            threading.Event().wait(0.05)
        pid = int(begun.read_text())
        looped.loop.cancel()
        while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
            threading.Event().wait(0.05)
        assert not Path(f"/proc/{pid}").exists()
    assert looped.loop.progress.what == ""
