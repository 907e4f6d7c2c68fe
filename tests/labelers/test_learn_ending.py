"""A program with a loop ends when it is done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from support.weather import KINDS, forecaster

from jupyter_label.schema import Fault

from .learning import PATIENCE, Heard, labeler, waited

TESTS = Path(__file__).resolve().parents[1]
PROGRAM = """
import threading

import jupyter_label as jl
from support.weather import CHOICES, TEXTS, forecaster

labeler = jl.ChoiceLabeler(TEXTS, text="text", choices=CHOICES, store=None)
loop = labeler.learn(forecaster())
assert loop.wait(60)
for thread in threading.enumerate():
    if isinstance(thread, threading.Timer):
        thread.join()
print(len(loop.rounds))
"""


def test_an_interpreter_with_a_loop_ends():
    path = os.pathsep.join([str(TESTS), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "1")
    assert "Traceback" not in done.stderr


def known(widget, count):
    """Say of the first texts what they are; other labelers of the kernel hear it."""
    assert widget.add(pd.Series(KINDS[:count])) == count


def test_a_loop_ends_where_the_cell_that_began_it_runs_again(tmp_path, monkeypatch):
    first = labeler(tmp_path / "a.db")
    heard = Heard(first, monkeypatch)
    older = waited(first.learn(forecaster(), every=6))
    second = labeler(tmp_path / "a.db")
    newer = waited(second.learn(forecaster(), every=6))
    [told] = heard.of(Fault)
    assert "in another labeler now" in told.reason
    known(second, 8)
    assert waited(newer).curve["labels"].tolist() == [0, 8]
    assert waited(older).curve["labels"].tolist() == [0]
    rounds = waited(labeler(tmp_path / "a.db").learn(forecaster(), every=6)).rounds
    assert [played.number for played in rounds] == [1, 2]


@pytest.mark.parametrize("other", [{"annotator": "bob"}, {"name": "other"}], ids=["annotator", "model"])
def test_loops_of_other_annotators_or_models_go_on(tmp_path, other):
    names = {"name": other.pop("name")} if "name" in other else {}
    first, second = labeler(tmp_path / "a.db"), labeler(tmp_path / "a.db", **other)
    loops = [waited(first.learn(forecaster(), every=6)), waited(second.learn(forecaster(), every=6, **names))]
    known(second, 8)
    assert [waited(loop).curve["labels"].tolist()[-1] for loop in loops] == [8, 8]
