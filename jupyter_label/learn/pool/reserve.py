"""Rows that are not items yet: what a loop finds among them becomes items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from ...frames import Lots, Table, Taking, draw_lots, grown, some_rows
from ...schema import Task
from ..acquire import Picks, Strategy, choose
from ..acquire.blocks import Indices
from ..bringing import reading_by, takes_features
from ..holding import choose_apart
from ..prediction import Prediction, joined, some_of
from ..process import Report
from ..rounds import Round, Setting, pool_at
from ..snapshot import Snapshot
from .crew import Crew, current_client
from .parts import Source
from .scan import ITEMS, Ask, Rows, find, scan, shortlist
from .shortlist import Shortlist, merged

Grow = Callable[[Table], Table]
"""Takes further items at the end of a labeler's table, and gives the table."""

_SPARE = 3  # times as many are looked for where some may not be picked, because they are held out


class Asked(NamedTuple):
    """What came of a round on a pool: the table with what is asked for, and the round on it."""

    table: Table
    played: Round


@dataclass(frozen=True)
class Manner:
    """How a pool is asked; the same in all rounds.

    Parameters
    ----------
    task : Task
    name : str
        The model's.
    features : object
        As `inputs_of` takes it.
    cost, held_out : str or None
        The columns of what labels cost, and of what is held out.
    classes : int
        As `Setting` has it.
    strategy : Strategy
    setting : callable
        Gives the setting of rounds on a table.
    seed : int
    """

    task: Task
    name: str
    features: Any
    cost: str | None
    held_out: str | None
    classes: int
    strategy: Strategy
    setting: Callable[[Table, Report], Setting]
    seed: int


class Reserve:
    """The rows of a pool that does not fit in memory.

    Parameters
    ----------
    pool : dask.dataframe.DataFrame, str or Path
        As `Source` takes it.
    table : Table
        The labeler's, whose columns the pool has.
    manner : Manner

    Raises
    ------
    TypeError, MissingColumnError, PoolError, ImportError
        If the pool cannot be used, saying what would be right.
    """

    def __init__(self, pool: Any, table: Table, manner: Manner) -> None:
        self._source, self._manner = Source(pool), manner
        taking = table.taking or Taking(())
        named = (manner.features, manner.cost, manner.held_out)
        needed = [*taking.needed, *(column for columns in named for column in _columns(columns))]
        self._source.check(needed)
        others = [str(name) for name in table.frame.columns if str(name) in self._source.columns]
        self._rows = Rows(taking, list(dict.fromkeys([*needed, *others])), manner.seed)
        self._crew = Crew(current_client())
        self._lost: set[str] = set()

    def close(self) -> None:
        """End the workers, if they are not the user's."""
        self._crew.close()

    def recall(self, table: Table, items: Iterable[str], grow: Grow, report: Report) -> None:
        """Have the table grow by those rows of the pool that have some ids, in their order.

        Raises
        ------
        PoolError
            If a part of the pool cannot be read.
        """
        missing = [item for item in items if item not in table.position_of and item not in self._lost]
        if not missing:
            return
        parts = self._source.parts(self._rows.columns)
        told, none = (self._rows, frozenset(missing)), some_rows(table, [])
        found = self._crew.fold(find, parts, lambda _: told, grown, none, partial(report, "finding items"))
        self._lost.update(item for item in missing if item not in found.position_of)
        report("finding items", 1.0)
        grow(some_rows(found, [found.position_of[item] for item in missing if item in found.position_of]))

    def ask(
        self, table: Table, now: Snapshot, played: Round, count: int, grow: Grow, report: Report
    ) -> Asked:
        """Look at the pool as well as at the table's rows, choose among all, and take in what is chosen.

        Parameters
        ----------
        table : Table
        now : Snapshot
            What is learned from.
        played : Round
            What came of the table's rows alone.
        count : int
            How many items are asked for.
        grow : callable
        report : callable

        Raises
        ------
        ModelError, PoolError
            Naming the part on which the model, or reading, failed.
        """
        setting = self._manner.setting(table, report)
        wanted = count if setting.held_out is None else _SPARE * count
        asking = self._ask(table, now, played, wanted, setting)
        found = self._look(table, played, asking, report)
        picks = self._choose(table, now, found, count, report)
        report("choosing", 1.0)
        chosen = some_rows(found.table, picks.places)
        picks = replace(picks, remark=self._said(picks))
        return _with(grow(chosen), len(table), played, chosen, found, picks)

    def _said(self, picks: Picks) -> str:
        lost = len(self._lost)
        told = f"{lost:,} items with labels are not in the pool; their labels are kept." if lost else ""
        return " ".join(filter(None, (picks.remark, told)))

    def _ask(self, table: Table, now: Snapshot, played: Round, count: int, setting: Setting) -> Ask:
        manner = self._manner
        model = None if played.model is None else reading_by(played.model, _nobody)
        return Ask(
            rows=self._rows,
            task=manner.task,
            name=manner.name,
            features=manner.features if takes_features(setting.learner) else ITEMS,
            cost=manner.cost,
            strategy=manner.strategy,
            model=model,
            known=frozenset(table.ids),
            known_lots=self._lots(table),
            labels=len(now.rows),
            classes=manner.classes,
            count=count,
        )

    def _look(self, table: Table, played: Round, asking: Ask, report: Report) -> Shortlist:
        """Give all that might be picked, of the table's rows and of the pool's."""
        own = some_rows(table, played.rows)
        found = shortlist(own, self._lots(own), played.prediction, asking)
        spread = self._crew.spread(asking)
        parts = self._source.parts(self._rows.columns)
        told = partial(report, "scoring the pool")
        return self._crew.fold(scan, parts, lambda known: (spread, known.bars), merged, found, told)

    def _choose(self, table: Table, now: Snapshot, found: Shortlist, count: int, report: Report) -> Picks:
        """Choose among what might be picked, once it is known how these rows lie to each other."""
        report("choosing", 0.0)
        joint = grown(table, found.table)
        setting = self._manner.setting(joint, report)
        here = np.array([joint.position_of[name] for name in found.table.ids], np.intp)
        pool = replace(
            pool_at(setting, now.rows, now.labels, here, found.prediction), lots=found.lots, whole=found.seen
        )
        rng = np.random.default_rng([self._manner.seed, len(now.rows)])
        if setting.held_out is None:
            return choose(setting.strategy, pool, count, rng)
        return choose_apart(setting.strategy, pool, setting.held_out[here], count, rng)

    def _lots(self, table: Table) -> Lots:
        return draw_lots(table.frame, self._rows.taking, self._rows.seed)


def _with(whole: Table, known: int, played: Round, chosen: Table, found: Shortlist, picks: Picks) -> Asked:
    """Put what the model says of what was chosen behind what it says of the table's rows."""
    positions = np.array([whole.position_of[name] for name in chosen.ids], np.intp)
    is_new = positions >= known
    rows: Indices = np.concatenate([played.rows, positions[is_new]])
    place_of = {position: place for place, position in enumerate(rows.tolist())}
    places = np.array([place_of[position] for position in positions.tolist()], np.intp)
    prediction = _both(played.prediction, found.prediction, picks.places[is_new], len(played.rows))
    picks = replace(picks, places=places)
    return Asked(whole, replace(played, rows=rows, prediction=prediction, picks=picks))


def _both(own: Prediction | None, found: Prediction | None, new: Indices, rows: int) -> Prediction | None:
    if found is None or not len(new):
        return own
    fresh = some_of(found, new)
    return fresh if own is None or not rows else joined([own, fresh])


def _columns(features: Any) -> Sequence[str]:
    """Give the columns that features name."""
    if isinstance(features, str):
        return [features]
    return [] if features is None or callable(features) else list(features)


def _nobody(row: int, answer: Any) -> Any:
    """Read nothing: a labeler's reader holds on to the labeler, and workers have one of their own."""
    raise AssertionError(row, answer)
