"""The rounds of a loop: plays the next one and keeps what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import isnan
from typing import Any

import numpy as np

from ..frames import Table
from ..schema import LearningRound, Pick
from .acquire.blocks import Indices, Scores
from .changes import Changes, changes
from .checking import can_be_repeated
from .judging import Judge
from .measures import divided, drawn_rows, foreseen, stirred, tested, too_few
from .pool.reserve import Grow, Reserve
from .prediction import Prediction
from .process import Report, unheard
from .records import Records
from .resuming import differences
from .rounds import NO_ROWS, Round, Setting, Trained, play
from .snapshot import Snapshot

_BETWEEN = ("prequential", "compared", "changed", "stability")  # what compares with the round before
_DIGITS = 6  # to which a metric found again is the same

Settings = Callable[[Table, Report], Setting]
"""A table to what stays the same while it does; made on the loop's thread, and kept."""


@dataclass(frozen=True)
class News:
    """What a round brings to those who label.

    Parameters
    ----------
    model : str
        Name and version.
    rows : array of int
        Those that are not labelled, in order.
    answers : sequence
        What the model proposes for each of them, as a function given to
        `suggest` returns it; empty where there is no model yet.
    sure : array of float
        How sure a model of labels is of each, NaN where it does not say; empty as `answers`.
    order : list of int
        The rows to ask for next, the first first.
    reasons : list of str
        Why each.
    remark : str
        What a person should know, else "".
    """

    model: str
    rows: Indices
    answers: Sequence[Any]
    sure: Scores
    order: list[int]
    reasons: list[str]
    remark: str


@dataclass(frozen=True)
class Stand:
    """Where a loop is before a round.

    Parameters
    ----------
    table : Table
    setting : Setting
        Of its rows.
    now, learned, tests : Snapshot
        All that is labelled; of it what is trained on, and what is held out.
    """

    table: Table
    setting: Setting
    now: Snapshot
    learned: Snapshot
    tests: Snapshot


@dataclass(frozen=True)
class Played:
    """A round that was played, and what it tells.

    Parameters
    ----------
    stand : Stand
        Before it.
    round : Round
    said : sequence
        What the model says of the rows of the round, as a person would; empty without one.
    changes : Changes
        From what the last one said.
    scores : dict of str to float
    """

    stand: Stand
    round: Round
    said: Sequence[Any]
    changes: Changes
    scores: dict[str, float]


class Course:
    """Plays rounds one after another, each where the last one ended; for one thread.

    Parameters
    ----------
    setting, table, name, snapshot, records, batch, seed, judge, reserve, grow
        As `Loop` takes them.
    """

    def __init__(
        self,
        setting: Settings,
        table: Callable[[], Table],
        name: str,
        snapshot: Callable[[], Snapshot],
        records: Records,
        batch: int,
        seed: int,
        judge: Judge,
        *,
        reserve: Reserve | None = None,
        grow: Grow | None = None,
    ) -> None:
        self._reserve, self._grow = reserve, grow
        self._setting, self._table, self._name = setting, table, name
        self._snapshot, self._records = snapshot, records
        self._batch, self._seed, self.judge = batch, seed, judge
        self.rounds: list[LearningRound] = records.all()
        self.last: Played | None = None
        self.trained: Trained | None = None
        self._trained_on: dict[int, Any] = {}  # labels by row
        self.foreseen: dict[int, tuple[Any, float]] = {}  # by labelled row, what was said before, how sure

    def stand(self, report: Report = unheard) -> Stand:
        """Read what is labelled, and divide it."""
        report("reading labels", 0.0)
        now = self._snapshot()
        table = self._table()  # after the snapshot: it can only have more rows
        setting = self._setting(table, report)
        return Stand(table, setting, now, *divided(now, setting))

    def play(self, report: Report) -> Played:
        """Train, score, choose and measure.

        Raises
        ------
        ModelError
            If the model fails.
        """
        self._recall(report)
        stand = self.stand(report)
        learned = stand.learned
        drawn = drawn_rows(self.rounds, stand.table.position_of) - stand.now.unseen
        played = play(
            stand.setting,
            learned.rows,
            learned.labels,
            learned.free,
            self._batch,
            seed=self._seed,
            last=self.trained,
            fresh=self._fresh(learned),
            tested=stand.tests.rows,
            hidden=self._hidden(stand.setting, drawn),
            report=report,
        )
        if self._reserve is not None and self._grow is not None:
            asked = self._reserve.ask(stand.table, learned, played, self._batch, self._grow, report)
            stand, played = replace(stand, table=asked.table), asked.played
        report("checking", 0.0)
        rows = played.rows.tolist()
        said, before = self.judge.heard(rows, played.prediction), self._said_before()
        moved = changes(before, rows, said, sure_of(played.prediction)) if said else Changes()
        scores = tested(stand.setting, learned, stand.tests, played, drawn, self.judge, self._seed, report)
        return Played(
            stand,
            played,
            said,
            moved,
            {**foreseen(stand.now, before, self.judge), **stirred(moved), **scores},
        )

    def _hidden(self, setting: Setting, drawn: set[int]) -> Indices:
        """Give the rows that test by being cross-checked: the strategy must not pass over what is like them.

        All rows would have to be scored twice for it, which of a pool takes too long.
        """
        tests = self._reserve is None and setting.held_out is None and can_be_repeated(setting)
        return np.array(sorted(drawn), np.intp) if tests else NO_ROWS

    def _recall(self, report: Report) -> None:
        """Fetch the items of a pool that were labelled or asked for earlier, after a restart or by others."""
        if self._reserve is not None and self._grow is not None:
            self._reserve.recall(self._table(), self._records.items(), self._grow, report)

    def _fresh(self, learned: Snapshot) -> int:
        """Count the newest labels, from the first on that the last model was not trained on."""
        pairs = zip(learned.rows.tolist(), learned.labels, strict=True)
        old = takewhile(lambda pair: pair in self._trained_on.items(), pairs)
        return len(learned.rows) - sum(1 for _ in old)

    def _said_before(self) -> dict[int, Any]:
        last = self.last
        return {} if last is None else dict(zip(last.round.rows.tolist(), last.said, strict=False))

    def keep(self, done: Played) -> News:
        """Put a round in the store, and its model in the last one's place.

        A round on as many labels as the last, as the first is after a restart,
        is that one played again: it is not kept twice. Where it came out otherwise,
        as another model's or strategy's does, it takes the place of that one.

        Raises
        ------
        StoreError
            If it cannot be stored.
        """
        last = self.rounds[-1] if self.rounds else None
        played, record = done.round, self._record(done, last)
        resumed = "" if self.last else differences(record, last, {} if last else self._records.others())
        if last is not None and _is_same(record, last):
            record = last
        else:
            self._records.add(record)
            self.rounds = [*(one for one in self.rounds if one.number != record.number), record]
        if played.model is not None:
            learned = done.stand.learned
            self.trained = played.model
            self._trained_on = dict(zip(learned.rows.tolist(), learned.labels, strict=True))
        self._remember(done)
        self.last = done
        return _news(record, done, resumed, too_few(record, self.judge))

    def _remember(self, done: Played) -> None:
        """Keep what was said of each row before its label came, as long as it has one."""
        last, labelled = self.last, set(done.stand.now.rows.tolist())
        if last is not None and last.said:
            rows, sure = last.round.rows.tolist(), sure_of(last.round.prediction).tolist()
            fresh = zip(rows, last.said, sure, strict=True)
            self.foreseen |= {row: (answer, score) for row, answer, score in fresh if row in labelled}
        self.foreseen = {row: said for row, said in self.foreseen.items() if row in labelled}

    def _record(self, done: Played, last: LearningRound | None) -> LearningRound:
        labels, between = len(done.stand.learned.rows), done.scores
        if last is not None and last.labels == labels:
            number, between = last.number, last.scores
        else:  # another kernel's loop on the same store may have taken the next number
            number = 1 + max((one.number for one in (*self.rounds, *self._records.all())), default=0)
        of_model = {name: score for name, score in done.scores.items() if name not in _BETWEEN}
        stand, played, picks = done.stand, done.round, done.round.picks
        asked = played.rows[picks.places].tolist()
        ids = stand.table.ids
        return LearningRound(
            number=number,
            labels=labels,
            revision=stand.now.revision,
            model=f"{self._name} {number}" if played.model is not None else "",
            acquire=stand.setting.strategy.name,
            seed=self._seed,
            scores=of_model | {name: between[name] for name in _BETWEEN if name in between},
            picks=[
                Pick(ids[row], reason, by, None if isnan(score) else score)
                for row, reason, by, score in zip(
                    asked, picks.reasons, picks.by, picks.scores.tolist(), strict=True
                )
            ],
            metric=self.judge.metric,
            held_out=[ids[row] for row in stand.tests.rows.tolist()],
        )


def sure_of(prediction: Prediction | None) -> Scores:
    """Give how sure a model of labels is of each row; NaN where it does not say."""
    if prediction is None:
        return np.empty(0)
    if prediction.probabilities is None:
        return np.full(len(prediction.answers), np.nan)
    best: Scores = prediction.probabilities.max(axis=1, initial=0).astype(float)
    return best


def _is_same(record: LearningRound, last: LearningRound) -> bool:
    """Tell whether a round is as the last one was, with the same to show for it."""

    def shown(one: LearningRound) -> tuple[object, ...]:
        asked = [(pick.item, pick.by) for pick in one.picks]
        metric = one.scores.get(one.metric)
        right = None if metric is None else round(metric, _DIGITS)
        return one.number, one.acquire, one.seed, one.metric, right, bool(one.model), asked

    return shown(record) == shown(last)


def _news(record: LearningRound, done: Played, *remarks: str) -> News:
    played = done.round
    return News(
        model=record.model,
        rows=played.rows,
        answers=[] if played.prediction is None else played.prediction.answers,
        sure=sure_of(played.prediction),
        order=played.rows[played.picks.places].tolist(),
        reasons=list(played.picks.reasons),
        remark=" ".join(filter(None, (played.waiting, *remarks, played.picks.remark))),
    )
