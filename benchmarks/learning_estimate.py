"""How often the number that a loop tells holds the true one, by its interval."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from jupyter_label.learn.acquire import as_strategy
from jupyter_label.learn.checking import cross_checked
from jupyter_label.learn.judging import Judge
from jupyter_label.learn.measures import cautious
from jupyter_label.learn.metrics import METRICS
from jupyter_label.learn.simulate import scorer
from jupyter_label.learn.study import Study

from . import learning_sets
from .context import Context
from .table import Headline, Report, Table, figure

SEEDS = 60
FEW_SEEDS = 12
SHARES = {"default": None, "0.7 margin, 0.3 random": {"margin": 0.7, "random": 0.3}}
TEXT = f"""
Sets labelled as under *Labels until a model is good*, and *Ten heaps*, 40,000 points in 20 dimensions of
which each of five classes has two heaps; {SEEDS} seeds, {FEW_SEEDS} for BANKING77. The metric that a loop
tells, with its 95 % interval: the labels that were drawn at random, predicted by models that have not
seen them. Beside it the newest model's on the rows kept for testing, 30 % of a set and 90 % of the heaps.
*Answers*: the labels that it is told by, at least five, or ten for F1; *held*: how often the interval holds
the true one; *above*: how often that lies above it; *off*: the mean of told less true. Exact intervals
hold at least 0.95. The true one is itself off by about 0.01 on as few rows as digits keep for testing;
and drawn from what is left, answers of small sets are a little easier than those rows.
""".strip()


class Case(NamedTuple):
    """A set, the metric that is told, with how many labels, and by how many seeds."""

    study: Callable[[], Study | str]
    metric: str
    labels: tuple[int, ...]
    seeds: int = SEEDS


class Told(NamedTuple):
    """What was told, and what was true."""

    labels: int
    answers: int
    share: float
    low: float
    high: float
    true: float


CASES = {
    "Digits": Case(learning_sets.digits, "accuracy", (60, 100, 200, 300)),
    "Digits, F1": Case(learning_sets.digits, "f1", (100, 200, 300)),
    "Ten heaps": Case(learning_sets.heaps, "accuracy", (60, 100, 200, 300)),
    "A rare class": Case(learning_sets.rare, "accuracy", (60, 100, 200, 400)),
    "BANKING77": Case(learning_sets.banking, "accuracy", (300, 600, 1000), FEW_SEEDS),
}


def measure(context: Context) -> Report:
    tables, headlines = [], []
    for name, case in CASES.items():
        found = case.study()
        if isinstance(found, str):
            continue
        study = replace(found, metric=scorer(case.metric), budget=max(case.labels))
        rows = [
            row
            for asked in SHARES
            for row in summed(asked, case.labels, list(told(study, case, asked, context)))
        ]
        tables.append(Table((name, "labels", "answers", "held", "above", "off", "width", "true"), rows))
        held = "; ".join(f"{row[3]} at {row[1]}" for row in rows if row[0] == "default")
        headlines.append(Headline(f"How often the interval holds, {name}", held, "", "0.95"))
    return Report("The accuracy that a loop tells", TEXT, tables, headlines)


def told(study: Study, case: Case, asked: str, context: Context) -> Iterator[Told]:
    for seed in range(context.fewer(case.seeds)):
        yield from estimates(study, case, asked, seed)


def estimates(study: Study, case: Case, asked: str, seed: int) -> Iterator[Told]:
    strategy, made = as_strategy(SHARES[asked] or asked), judge(case.metric)
    run = study.run(asked, strategy, seed)
    setting = study.setting(strategy, np.sort(np.array(run.rows)), seed)
    for labels, true in zip(run.labels, run.scores, strict=True):
        drawn = np.array(run.by[:labels]) == "random"
        if labels not in case.labels or drawn.sum() < made.least:
            continue
        rows = np.array(run.rows[:labels])
        known = study.y[rows].tolist()
        checked = cross_checked(setting, rows, known, drawn, seed=seed)
        truth = [known[place] for place in checked.places.tolist()]
        found = cautious(made, checked.places.tolist(), truth, list(checked.answers), seed=seed)
        if found.answers < made.least:  # the others were all of one class
            continue
        yield Told(labels, found.answers, found.share, found.low, found.high, true)


def summed(asked: str, labels: tuple[int, ...], found: list[Told]) -> Iterator[tuple[str, ...]]:
    """Give a row for each number of labels at which anything was told."""
    for count in labels:
        lines = np.array([line for line in found if line.labels == count])
        if not len(lines):
            continue
        _, answers, share, low, high, true = lines.T
        yield (
            asked,
            str(count),
            figure(float(answers.mean()), 0),
            figure(float(np.mean((low <= true) & (true <= high))), 2),
            figure(float(np.mean(true > high)), 2),
            f"{np.mean(share - true):+.3f}",
            figure(float(np.mean(high - low)), 2),
            figure(float(true.mean()), 3),
        )


def judge(metric: str) -> Judge:
    return Judge() if metric == "accuracy" else Judge(metric, METRICS[metric])
