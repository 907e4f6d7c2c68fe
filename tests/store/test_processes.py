"""Several processes on one store, and processes that die."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from jupyter_label.store import open_store
from store import writers

TESTS = Path(__file__).parents[1]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a function of `writers` in a process of its own."""
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-W", "error", "-m", "store.writers", *arguments]
    return subprocess.run(
        command, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True, timeout=150
    )


def test_processes_that_open_and_write_at_once_lose_nothing(place: Path | str) -> None:
    processes, commits = 4, 100 if isinstance(place, Path) else 25
    spawning = multiprocessing.get_context("spawn")
    barrier = spawning.Barrier(processes)
    running = [
        spawning.Process(target=writers.write, args=(place, who, commits, barrier))
        for who in range(processes)
    ]
    for process in running:
        process.start()
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0] * processes
    with closing(open_store(place)) as store:
        log = store.log("people")
        assert {entry.change.id for entry in log} == {
            f"{w}-{n}" for w in range(processes) for n in range(commits)
        }
        assert len({entry.revision for entry in log}) == processes * commits
        annotations = {annotation.id: annotation for annotation in store.annotations("people")}
        assert len(annotations) == processes * commits + 1
        assert annotations["contested"] == log[-1].change.put[1]
        for earlier, later in itertools.pairwise(log):
            assert later.inverse.put == [earlier.change.put[1]]


STEPS = ["BEGIN IMMEDIATE", "INSERT INTO", "UPDATE annotation", "COMMIT", "acknowledge"]


@pytest.mark.parametrize("step", STEPS)
def test_what_was_acknowledged_survives_a_kill_at_every_step(step: str, tmp_path: Path) -> None:
    place = tmp_path / "labels.db"
    died = run("die", str(place), step)
    assert died.returncode == -9, died.stderr
    assert died.stdout.split() == ["c0", "c1", "c2"]
    with closing(open_store(place)) as store:
        stored = [entry.change.id for entry in store.log("people")]
        assert stored == ["c0", "c1", "c2"] + ["c3"] * (step == "acknowledge")
        # The browser sends again what was not acknowledged.
        again = store.commit("people", writers.step_change(3), annotator="ada", session="s")
        assert again.fresh == (step != "acknowledge")
        assert [entry.change.id for entry in store.log("people")] == ["c0", "c1", "c2", "c3"]
        assert [(a.id, a.value.start) for a in store.annotations("people")] == [
            ("a", 3),
            ("a2", 0),
            ("a3", 0),
        ]


def test_a_file_that_may_not_grow_fails_whole_commits_only(tmp_path: Path) -> None:
    done = run("fill_disk", str(tmp_path / "labels.db"))
    assert done.stdout.split("\n")[:2] == ["full 1 1", "free 201 2"], done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_shares_no_connection(place: Path | str) -> None:
    done = run("fork", str(place))
    assert (done.stdout, done.stderr) == ("20 40 10\n", "")
