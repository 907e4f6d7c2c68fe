"""Comparisons of two, asked for by what their answers would tell."""

from __future__ import annotations

import numpy as np
import pandas as pd

import jupyter_label as jl

from .learning import waited

ROWS = 120
SIDES = np.random.default_rng(4).standard_normal((ROWS, 2, 3))
BETTER = (SIDES[:, 0] - SIDES[:, 1]) @ [2.0, -1.0, 0.0] > 0


def labeler():
    rows = pd.DataFrame(
        {
            "id": [f"c{k:03}" for k in range(ROWS)],
            "prompt": [f"Which {k}?" for k in range(ROWS)],
            "responses": [["one", "other"]] * ROWS,
            "ranking": [[0, 1] if first else [1, 0] for first in BETTER],
        }
    )
    return rows, jl.RankLabeler(rows, id="id", store=None, annotator="ann")


def differences(items):
    at = [int(item["id"][1:]) for item in items]
    return SIDES[at, 0] - SIDES[at, 1]


def first_is_better(items):
    return [[0, 1]] * len(items)


def test_comparisons_are_asked_for_what_their_answers_tell():
    rows, widget = labeler()
    loop = waited(widget.learn(first_is_better, features=differences, acquire="fisher", every=10, batch=10))
    for _ in range(2):
        picks = loop.rounds[-1].picks
        assert sorted(pick.by for pick in picks) == [*["fisher"] * 9, "random"]
        widget.add(rows.loc[rows["id"].isin([pick.item for pick in picks]), "ranking"])
        loop.train()
        waited(loop)
    assert loop.error is None
    assert loop.rounds[-1].labels == 20
    first, last = (max(pick.score for pick in loop.rounds[k].picks if pick.by == "fisher") for k in (0, -1))
    assert last < first / 2  # the answers have told something
