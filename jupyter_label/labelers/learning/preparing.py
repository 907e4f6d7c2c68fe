"""A user's model and what it is to learn from, as a loop takes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from numbers import Real
from typing import Any, NamedTuple

import numpy as np

from ...frames import Table
from ...learn.acquire import Strategy, as_strategy, clusters_of
from ...learn.acquire.blocks import Floats, Indices
from ...learn.acquire.diverse import RANDOM
from ...learn.acquire.mixing import DEFAULT, RANDOM_SHARE, default, with_random
from ...learn.bringing import learner_of, takes_features
from ...learn.compact import compact, features_of, sizes_of, without_gaps
from ...learn.costs import Costs
from ...learn.course import Settings
from ...learn.holding import HeldOut
from ...learn.inputs import inputs_of, items_of
from ...learn.judging import Judge, judge_of
from ...learn.pool.reserve import Manner, Reserve
from ...learn.process import Report
from ...learn.reading import Reading
from ...learn.rounds import Learner, Setting
from ...learn.snapshot import Read
from ...learn.taught import taught
from ...schema import ChoiceTask, Task
from ..arguments import one_of

Features = str | Sequence[str] | Callable[[list[dict[str, Any]]], Any] | None

_BLOCK = 2048


class Prepared(NamedTuple):
    """What a loop is made of: settings, how labels are read and answers judged, what is held out, a name."""

    setting: Settings
    read: Read
    judge: Judge
    held_out: HeldOut | None
    reserve: Reserve | None
    name: str


def prepare(
    model: Any,
    tables: Callable[[], Table],
    task: Task,
    *,
    pool: object,
    features: Features,
    acquire: object,
    random_share: float | None,
    held_out: object,
    metric: object,
    cost: object,
    incremental: bool,
    worker: str,
    seed: int,
    name: str,
) -> Prepared:
    """Make of what a user gave what a loop takes; see `Labeler.learn`.

    What does not fit is said at once; what takes time is left to the loop's thread.

    Raises
    ------
    TypeError, ValueError, KeyError, PoolError, ImportError
        Naming the argument and what would be right.
    """
    one_of(worker, "worker", ("thread", "process"))
    called, table = name or _name_of(model), tables()
    read = Reading(tables, task, called)
    settings = _Settings(
        model,
        learner_of(model, task, read, incremental=incremental),
        task,
        features=features,
        strategy=_strategy(acquire, random_share),
        held_out=None if held_out is None else HeldOut(held_out, table, seed=seed),
        costs=None if cost is None else Costs(cost, table),
        elsewhere=worker == "process",
        seed=seed,
    )
    settings.inputs(table)
    judge = judge_of(metric, task, read)
    reserve = None if pool is None else Reserve(pool, table, settings.manner(called))
    return Prepared(settings, partial(taught, task=task), judge, settings.held_out, reserve, called)


class _Settings:
    """Makes the setting of rounds on a table, and keeps it while the table is the same."""

    def __init__(
        self,
        model: Any,
        learner: Learner,
        task: Task,
        *,
        features: Features,
        strategy: Strategy,
        held_out: HeldOut | None,
        costs: Costs | None,
        elsewhere: bool,
        seed: int,
    ) -> None:
        self._model, self._learner, self._task = model, learner, task
        self._features, self._strategy = features, strategy
        self.held_out, self._costs = held_out, costs
        self._elsewhere, self._seed = elsewhere, seed
        self._classes = len(task.labels) if isinstance(task, ChoiceTask) and not task.multiple else 0
        self._known: dict[str, Floats] = {}  # features by item: they outlive a table
        self._made: tuple[Table, Setting] | None = None

    def __call__(self, table: Table, report: Report) -> Setting:
        """Give the setting of rounds on a table.

        Raises
        ------
        ModelError
            If the user's features fail.
        """
        if self._made is None or self._made[0] is not table:
            self._made = table, self._make(table, report)
        return self._made[1]

    def manner(self, name: str) -> Manner:
        """Give how a pool is asked."""
        return Manner(
            task=self._task,
            name=name,
            features=self._features,
            cost=None if self._costs is None else self._costs.column,
            held_out=None if self.held_out is None else self.held_out.column,
            classes=self._classes,
            strategy=self._strategy,
            setting=self,
            seed=self._seed,
        )

    def inputs(self, table: Table) -> Callable[[Indices], Any]:
        """Give the function from rows to the features or columns that are read of them."""
        fields = self._task.fields
        return inputs_of(table, self._features, fields[0].column if fields else "", self._known)

    def _make(self, table: Table, report: Report) -> Setting:
        inputs = self.inputs(table)
        is_classifier = takes_features(self._learner)
        features = embedding = clusters = None
        if self._strategy.uses and len(table) and (is_classifier or self._features is not None):
            features = self._read(inputs, len(table), report)
        if features is not None:
            features = without_gaps(features)
            embedding = compact(features, seed=self._seed)
        if embedding is not None and "clusters" in self._strategy.uses:
            report("finding what is alike", 0.0)
            clusters = clusters_of(embedding, self._classes, np.random.default_rng(self._seed))
        return Setting(
            learner=self._learner,
            take=inputs if is_classifier else partial(items_of, table),
            strategy=self._strategy,
            classes=self._classes,
            embedding=embedding,
            sizes=sizes_of(features) if features is not None and "sizes" in self._strategy.uses else None,
            clusters=clusters,
            costs=None if self._costs is None else self._costs.of(table),
            held_out=None if self.held_out is None else self.held_out.of(table),
            elsewhere=self._elsewhere,
        )

    def _read(self, inputs: Callable[[Indices], Any], rows: int, report: Report) -> Any:
        """Give the features of all rows; a user's function some at a time, so that it can be given up."""
        for start in range(0, rows if callable(self._features) else 0, _BLOCK):
            report("reading features", start / rows)
            inputs(np.arange(start, min(start + _BLOCK, rows)))
        report("reading features", 1.0)
        first = self._model[0] if isinstance(self._model, (list, tuple)) else self._model
        return features_of(first, inputs(np.arange(rows)))


def _strategy(acquire: object, random_share: float | None) -> Strategy:
    """Give a strategy with a share of random picks; without one, what a user made is left as it is."""
    strategy = as_strategy(acquire)
    if random_share is None:
        random_share = RANDOM_SHARE if isinstance(acquire, str) else 0.0
    if not isinstance(random_share, Real) or not 0 <= random_share < 1:
        raise ValueError(f"random_share={random_share!r}; right is a share from 0 to below 1")
    if strategy is DEFAULT:
        return default(random_share)
    return strategy if strategy is RANDOM else with_random(strategy, random_share)


def _name_of(model: Any) -> str:
    """Name a model by its class, or by the function that predicts."""
    last = model[-1] if isinstance(model, (list, tuple)) and model else model
    return str(getattr(last, "__name__", type(last).__name__))
