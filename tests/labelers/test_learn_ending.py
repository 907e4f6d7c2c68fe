"""A program with a loop ends when it is done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .learning import PATIENCE

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
