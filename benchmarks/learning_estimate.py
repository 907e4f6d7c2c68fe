"""How often the accuracy that a loop tells holds the true one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from jupyter_label.learn.acquire import as_strategy
from jupyter_label.learn.checking import cross_checked
from jupyter_label.learn.estimate import wilson
from jupyter_label.learn.study import Study

from . import learning_sets
from .context import Context
from .table import Headline, Report, Table, figure

SEEDS = 40
LABELS = (100, 200, 300)
SHARES = {"default": None, "0.7 margin, 0.3 random": {"margin": 0.7, "random": 0.3}}
TEXT = f"""
Scikit-learn's digits, labelled as under *Labels until a model is good*, {SEEDS} seeds. The accuracy that
a loop tells, with its 95 % interval: the labels that were drawn at random, predicted by models that have
not seen them. Beside it the newest model's on the 30 % of the rows kept for testing. *Held*: how often
the interval holds that; *off*: the mean of told less true.
""".strip()


class Told(NamedTuple):
    """What was told, and what was true."""

    labels: int
    share: float
    low: float
    high: float
    true: float


def measure(context: Context) -> Report:
    study = learning_sets.digits()
    seeds = range(context.fewer(SEEDS))
    rows, held = [], ""
    for name, shares in SHARES.items():
        told = [line for seed in seeds for line in estimates(study, name, shares, seed)]
        for labels in LABELS:
            lines = np.array([line for line in told if line.labels == labels])
            _, share, low, high, true = lines.T
            holds = figure(float(np.mean((low <= true) & (true <= high))), 2)
            off, width = float(np.mean(share - true)), float(np.mean(high - low))
            rows.append(
                (name, str(labels), holds, f"{off:+.3f}", figure(width, 2), figure(float(true.mean()), 3))
            )
            held += f"{holds} at {labels} labels; " if name == "default" else ""
    return Report(
        title="The accuracy that a loop tells",
        text=TEXT,
        tables=[Table(("asked by", "labels", "held", "off", "width", "true"), rows)],
        headlines=[
            Headline("Accuracy told with a 95 % interval that holds", held.removesuffix("; "), "", "0.95")
        ],
    )


def estimates(study: Study, name: str, shares: dict[str, float] | None, seed: int) -> Iterator[Told]:
    strategy = as_strategy(name if shares is None else shares)
    run = study.run(name, strategy, seed)
    setting = study.setting(strategy, np.sort(np.array(run.rows)), seed)
    for labels, true in zip(run.labels, run.scores, strict=True):
        if labels in LABELS:
            rows = np.array(run.rows[:labels])
            known = study.y[rows].tolist()
            drawn = np.array(run.by[:labels]) == "random"
            checked = cross_checked(setting, rows, known, drawn, seed=seed)
            right = [said == known[k] for said, k in zip(checked.answers, checked.places, strict=True)]
            found = wilson(sum(right), len(right))
            yield Told(labels, found.share, found.low, found.high, true)
