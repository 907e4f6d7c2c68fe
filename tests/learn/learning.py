"""A loop over a small table, with a person who labels as told."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

from jupyter_label.frames import Table
from jupyter_label.learn.acquire import as_strategy
from jupyter_label.learn.classifier import Classifier
from jupyter_label.learn.loop import Loop
from jupyter_label.learn.records import Records
from jupyter_label.learn.rounds import Setting
from jupyter_label.learn.snapshot import snapshot
from jupyter_label.learn.taught import taught
from jupyter_label.schema import Annotation, Change, ChoiceTask, Chosen, Field, ItemState, Label
from jupyter_label.store import open_store

from .pools import heaps

PATIENCE = 120
X, WHICH = heaps((40, 30, 30))
LABELS = ("a", "b", "c")
TRUTH = [LABELS[k] for k in WHICH]
TASK = ChoiceTask("letters", (Field("text"),), tuple(Label(name) for name in LABELS))


class Person:
    """Labels items of a store; every commit is later than the last."""

    def __init__(self, store=None, rows=100, annotator="ada"):
        self.store = store or open_store(None)
        self.store.register("letters", TASK)
        ids = [f"item {k}" for k in range(rows)]
        frame = pd.DataFrame({"text": [f"text {k}" for k in range(rows)]})
        self.table = Table(frame, ids, {name: k for k, name in enumerate(ids)})
        self.annotator = annotator
        self._times = itertools.count(1.0)

    def commit(self, row, *values):
        now, item = next(self._times), self.table.ids[row]
        made = [
            Annotation(
                f"{v.__struct_config__.tag}/{item}/{self.annotator}", item, v, annotator=self.annotator,
                created=now, updated=now,
            )
            for v in values
        ]  # fmt: skip
        change = Change(f"{self.annotator}/{now}", item, put=made, at=now)
        self.store.commit("letters", change, annotator=self.annotator, session="page")

    def label(self, *rows, as_=None):
        for row in rows:
            self.commit(row, Chosen([as_ or TRUTH[row]]), ItemState("done"))

    def skip(self, *rows):
        for row in rows:
            self.commit(row, ItemState("skipped"))

    def snapshot(self):
        revision = self.store.revision("letters")
        return snapshot(
            self.table, self.store.annotations("letters"), revision, lambda said: taught(said, TASK)
        )


class Looped:
    """A person and a loop on the same store, and what the loop said."""

    def __init__(
        self, model=None, person=None, acquire="default", incremental=False, named="model", **options
    ):
        self.person = person or Person()
        rows = len(self.person.table)
        self.setting = Setting(
            learner=Classifier((model or LogisticRegression(),), LABELS, incremental),
            take=lambda at: X[at],
            strategy=as_strategy(acquire),
            classes=3,
            embedding=X[:rows],
        )
        self.news = []
        self.loop = Loop(
            setting=lambda table, report: self.setting,
            table=lambda: self.person.table,
            name=named,
            snapshot=self.person.snapshot,
            records=Records(self.person.store, "letters", named),
            publish=self.news.append,
            **{"every": 10, "batch": 10, **options},
        )

    def play(self):
        """Play a round and give its news, None where it failed."""
        before = len(self.news)
        self.loop.train()
        assert self.loop.wait(PATIENCE)
        return self.news[-1] if len(self.news) > before else None

    def follow(self, rounds):
        """Label what is asked for, round after round."""
        news = self.play()
        for _ in range(rounds):
            self.person.label(*news.order)
            news = self.play()
        return news


def right_share(loop):
    scores = loop.scores
    return np.mean([answer == TRUTH[row] for row, answer in scores["answer"].items()])
