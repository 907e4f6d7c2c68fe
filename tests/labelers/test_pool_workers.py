"""Pools scored by workers that are processes of their own, made here where the user has made none."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression

import jupyter_label as jl
from jupyter_label.learn.errors import PoolError
from jupyter_label.learn.pool import parts

from .learning import waited

PATIENCE = 120
POOL = pd.DataFrame({"id": range(400), "text": "text", "x": np.linspace(-1, 1, 400)})


def hanging(flag):
    """Give a model that predicts as long as there is a file; its class is local, so it is sent by value."""

    class Hanging(LogisticRegression):
        def predict_proba(self, given):
            while len(given) > 50 and flag.exists():
                time.sleep(0.05)
            return super().predict_proba(given)

    return Hanging()


def until(what):
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_round_can_be_given_up_and_the_next_has_new_workers(tmp_path):
    for number in range(4):
        POOL.iloc[number * 100 : number * 100 + 100].to_parquet(tmp_path / f"{number}.parquet")
    flag = tmp_path / "hang"
    flag.touch()
    widget = jl.ChoiceLabeler(
        POOL.iloc[[0, 399]], text="text", id="id", choices=["left", "right"], store=None
    )
    widget.add(lambda row: "right" if row["x"] > 0 else "left")
    loop = widget.learn(hanging(flag), pool=tmp_path, features=["x"], batch=5, acquire={"margin": 1.0})
    crew = widget._lessons._lesson._prepared.reserve._crew
    until(lambda: loop.progress.what == "scoring the pool" and crew._own is not None)
    first = crew._own
    loop.cancel()
    assert loop.wait(PATIENCE)
    until(lambda: first.status == "closed")
    flag.unlink()
    loop.train()
    waited(loop)
    assert loop.error is None
    asked = [int(widget._table.ids[position]) for position in widget._clerk.order]
    assert set(asked) == {198, 199, 200, 201} | {asked[-1]}
    second = crew._own
    assert second is not first
    widget.close()
    until(lambda: second.status == "closed")


def test_without_dask_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(ImportError, match=r'pip install "jupyter_label\[pool\]"'):
        parts.Source("somewhere")


def test_a_pool_that_cannot_be_read_later_is_an_error_of_the_round(tmp_path):
    POOL.to_parquet(tmp_path / "pool.parquet")
    widget = jl.ChoiceLabeler(POOL.iloc[:2], text="text", id="id", choices=["left", "right"], store=None)
    loop = waited(widget.learn(LogisticRegression(), pool=tmp_path, features=["x"], batch=5))
    (tmp_path / "pool.parquet").unlink()
    loop.train()
    waited(loop)
    assert isinstance(loop.error, PoolError)
    assert "pool.parquet" in str(loop.error)
    assert len(widget._clerk.order) == 5
    widget.close()
