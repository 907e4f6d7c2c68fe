"""Pools by parts, and a labeler's rows beside them."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from jupyter_label.frames import draw_lots, take, unchecked
from jupyter_label.learn.acquire import as_strategy
from jupyter_label.learn.pool.scan import Ask, Rows, scan
from jupyter_label.learn.pool.shortlist import NO_BARS, merged
from jupyter_label.learn.prediction import Prediction
from jupyter_label.schema import ChoiceTask, Field, Label

TASK = ChoiceTask("letters", (Field("text"),), (Label("a"), Label("b"), Label("c")))
COLUMNS = ["name", "text", "x", "y"]


def rows(count, seed=0):
    """Give rows with names, texts and two numbers."""
    x, y = np.random.default_rng(seed).standard_normal((2, count)).round(1)
    names = [f"row {k}" for k in range(count)]
    return pd.DataFrame({"name": names, "text": [f"text {k}" for k in range(count)], "x": x, "y": y})


def taking(frame, by="name"):
    return take(frame, columns=["text"], id=by, check_text=["text"]).taking


def softmax(frame):
    """Give probabilities that depend on a row alone, many of them equal."""
    logits = np.column_stack([frame["x"], frame["y"], np.zeros(len(frame))])
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


class Sayer:
    """A model that knows already."""

    model = "a sayer"

    def predict(self, inputs, rows, *, members=False):
        assert len(inputs) == rows
        probabilities = softmax(inputs)
        return Prediction([("a", "b", "c")[k] for k in probabilities.argmax(axis=1)], probabilities)


def ask(frame, acquire, *, model=None, count=5, known=(), seed=0, by="name", labels=30):
    told = taking(frame, by)
    known_rows = frame[frame["name"].isin(known)]
    return Ask(
        rows=Rows(told, COLUMNS, seed),
        task=TASK,
        name="sayer",
        features=["x", "y"],
        cost=None,
        strategy=as_strategy(acquire),
        model=model or Sayer(),
        known=frozenset(known),
        known_lots=draw_lots(known_rows, told, seed),
        labels=labels,
        classes=3,
        count=count,
    )


def looked_at(parts, asking):
    """Give the shortlist of all parts; each knows what those before have."""
    found = scan(parts[0], None, asking, NO_BARS)
    for part in parts[1:]:
        found = merged(found, scan(part, None, asking, found.bars))
    return found


def parted(frame, cuts):
    """Cut rows at some places."""
    edges = [0, *sorted(cuts), len(frame)]
    return [frame.iloc[start:end] for start, end in itertools.pairwise(edges)]


def lots_of(frame, seed=0, by="name"):
    return draw_lots(unchecked(frame, taking(frame, by)).frame, taking(frame, by), seed)
