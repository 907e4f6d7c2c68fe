"""When a model trains, and what becomes of it: the loop, without anything to see."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Sequence
from numbers import Real
from typing import TYPE_CHECKING, Any

from ..frames import Table, changed_rows, guess_rows, round_rows
from ..schema import LearningRound
from .changes import Changes
from .course import Course, News, Played, Settings, sure_of
from .curve import points, shown
from .gain import gain_hint
from .judging import Judge
from .plotting import described, drawn_curve
from .pool.reserve import Grow, Reserve
from .process import Report, unheard
from .records import Records
from .review import Reviews
from .rounds import NO_ROWS
from .snapshot import Snapshot
from .stopping import stopping_hint
from .whole import whole
from .worker import Progress, Worker

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_BY_LABEL = Judge()


class Loop:
    """Trains a model whenever enough has been labelled, and says what to ask next.

    Training, scoring and choosing happen on a thread of their own; only `wait` waits
    for it. A model that fails leaves the last good one in place, and the failure on `error`.

    Parameters
    ----------
    setting : callable
        A table to the `Setting` of rounds on it; called on the loop's thread.
    table : callable
        Gives the rows; there may be more at the end each time.
    name : str
        The model's name.
    snapshot : callable
        Gives what is labelled now; called on the loop's thread.
    records : Records
        Where rounds are kept. A loop goes on with the numbers that are there.
    publish : callable
        Told of each round, on the loop's thread.
    tell : callable
        Called whenever `progress` or `error` has changed, on any thread.
    every : int
        Labels between one training and the next.
    batch : int
        Items that are asked for at a time.
    seed : int
        With the same labels, the same model and picks.
    judge : Judge
        Tells how right the model is.
    reserve : Reserve, optional
        The pool that further items come from.
    grow : callable, optional
        Takes these items at the table's end, and gives the table.
    accept : callable
        Accepts what is proposed with at least a score; gives for how many items.
    """

    def __init__(
        self,
        *,
        setting: Settings,
        table: Callable[[], Table],
        name: str,
        snapshot: Callable[[], Snapshot],
        records: Records,
        publish: Callable[[News], None] = lambda _: None,
        tell: Callable[[], None] = lambda: None,
        every: int = 20,
        batch: int = 40,
        seed: int = 0,
        judge: Judge = _BY_LABEL,
        reserve: Reserve | None = None,
        grow: Grow | None = None,
        accept: Callable[[float], int] = lambda _: 0,
    ) -> None:
        self.every = every
        self.error: BaseException | None = None
        self._seed, self._table = seed, table
        self._publish, self._tell, self._accept = publish, tell, accept
        self._course = Course(
            setting, table, name, snapshot, records, batch, seed, judge, reserve=reserve, grow=grow
        )
        self._worker = Worker("jupyter_label learning", tell)
        self._lock = threading.Lock()
        rounds = self._course.rounds
        self._labels = self._asked_at = rounds[-1].labels if rounds else 0
        self._reviews = Reviews(self._course, seed)

    # --- when -----------------------------------------------------------------------------

    def start(self) -> None:
        """Choose what to ask first, or go on where the store says that an earlier loop was."""
        self.train()

    def notice(self, labels: int) -> None:
        """Hear how many items are labelled; a round begins once there are `every` more than at the last."""
        with self._lock:
            self._labels = labels
            due = labels - self._asked_at >= self.every
            if due:
                self._asked_at = labels
        if due:
            self.train()

    def train(self) -> None:
        """Begin a round; one that waits to begin is replaced."""
        self._worker.submit(self._course.play, self._finish, self._fail)

    def cancel(self) -> None:
        """Give up the round that is running; the last model stays."""
        if self.progress.what:
            self.error = None  # of a round before: this one has not failed
        self._worker.cancel()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until no round is running or waiting; False if that takes longer than so many seconds."""
        return self._worker.wait(timeout)

    def accept(self, *, above: float) -> int:
        """Accept all that the model is sure of, as one step that can be undone.

        Parameters
        ----------
        above : float
            The least score, 0 to 1, that all suggestions of an item must have.

        Returns
        -------
        int
            How many items those are. What people have decided on or begun is left alone,
            and what tests the model, held out or asked for by chance, is left to them.

        Raises
        ------
        ValueError
            If that is no score.
        StoreError
            If it cannot be stored.
        """
        if not isinstance(above, Real) or not 0 <= above <= 1:
            raise ValueError(f"above={above!r}; right is a score from 0 to 1")
        return self._accept(float(above))

    # --- what came of it ------------------------------------------------------------------

    @property
    def model(self) -> Any:
        """The last model that was trained, a copy of the user's; None before the first."""
        trained = self._course.trained
        return None if trained is None else trained.model

    @property
    def rounds(self) -> Sequence[LearningRound]:
        """What is kept of each round, the first first."""
        return self._course.rounds

    @property
    def metric(self) -> str:
        """Which column of `curve` says how right the model is on what it has not seen."""
        return self._course.judge.metric

    @property
    def curve(self) -> pd.DataFrame:
        """One row a round: number, labels, model, acquire, picks, and a column a measure.

        By the name of the metric how right the model is, and ``low`` and
        ``high``, between which that lies 95 % of the time: found on ``tested``
        labels, five at least (ten for a metric that is no mean), that are held
        out, or drawn at random and cross-checked.
        ``prequential``, how right the last model was on the labels that have come
        since; ``compared``, ``changed`` and ``stability`` (Cohen's kappa),
        between the last model and this one.
        """
        return round_rows(self.rounds)

    @property
    def scores(self) -> pd.DataFrame:
        """What the last model says of each item that is not labelled, and which are asked for, and why."""
        last = self._course.last
        if last is None or last.round.prediction is None:
            return guess_rows(self._table(), NO_ROWS, [], sure_of(None), {})
        played = last.round
        asked = zip(played.rows[played.picks.places].tolist(), played.picks.reasons, strict=True)
        sure = sure_of(played.prediction)
        return guess_rows(last.stand.table, played.rows, last.round.prediction.answers, sure, dict(asked))

    @property
    def changed(self) -> pd.DataFrame:
        """What the last model says otherwise than the one before: item_id, before, now, its confidence."""
        last = self._course.last
        found = Changes() if last is None else last.changes
        return changed_rows(self._table(), found.rows, found.before, found.now, found.confidence)

    @property
    def what_changed(self) -> str:
        """How many those are, and between which answers most, as a sentence, or ""."""
        last = self._course.last
        return "" if last is None else str(last.changes)

    def review(
        self, count: int | None = None, method: str | None = None, *, report: Report = unheard
    ) -> pd.DataFrame:
        """Look for labels that may be wrong: those that a model which has not seen them doubts most.

        Parameters
        ----------
        count : int, optional
            How many rows at most.
        method : {"confidence", "margin", "cleanlab", "agreement"}, optional
            How doubt is told; see `reviewed`. By default by confidence, or, of
            answers without probabilities, by agreement.
        report : callable, optional
            Told what is being done, and how far it is, 0 to 1; ends it by raising.

        Returns
        -------
        pandas.DataFrame
            The most doubtful first: item_id, label (what was said), predicted
            (what the model says), its confidence in that, doubt, 0 to 1, and by:
            "cross-checked", or "foreseen", see below.

        Raises
        ------
        ModelError
            If the model fails.
        ValueError
            If `count` is no count, or the method is none, or needs probabilities that are not there.
        ImportError
            If it is cleanlab and that is not installed.

        Notes
        -----
        Five models are trained on the calling thread, each on four fifths of the labels;
        rounds go on, and interrupting the cell ends it. What learns further and further,
        and two functions that keep in a place of their own what they learned, cannot be
        trained apart: of them is told what they foresaw before a label came.
        """
        most = None if count is None else whole(count, "count", least=0)
        return self._reviews.rows(method, report).iloc[:most]

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw how right the model was with so many labels, with the band that holds it, and other measures.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where; a new figure's by default.

        Raises
        ------
        ImportError
            If matplotlib is not installed.
        """
        return drawn_curve(self.rounds, self.metric, ax)

    @property
    def progress(self) -> Progress:
        """What is being done, and how far it is."""
        return self._worker.progress

    @property
    def waiting(self) -> str:
        """Why there is no model yet, else ""."""
        last = self._course.last
        return "" if last is None else last.round.waiting

    @property
    def missing(self) -> int:
        """How many labels there are to come until the next round begins."""
        return max(self.every - self._labels + self._asked_at, 0)

    @property
    def hint(self) -> str:
        """Why labelling might stop here, "" while there is no reason; never more than a hint."""
        told = [played.scores["stability"] for played in self.rounds if "stability" in played.scores]
        key, measure = shown(self.rounds, self.metric)
        stable = stopping_hint(told, self.rounds[-1].labels if self.rounds else 0)
        return " ".join(filter(None, (stable, gain_hint(points(self.rounds, key), measure))))

    @property
    def traceback(self) -> str:
        """The traceback of `error`, "" where there is none."""
        return "".join(traceback.format_exception(self.error)) if self.error else ""

    def __repr__(self) -> str:
        """Say which model there is, how right it is, and what is being done or waited for."""
        return f"<Loop: {'; '.join(described(self))}>"

    # --- a round --------------------------------------------------------------------------

    def _finish(self, done: Played) -> None:
        try:
            news = self._course.keep(done)
            with self._lock:
                self._asked_at = max(self._asked_at, len(done.stand.learned.rows))
            self.error = None
            self._publish(news)
        except Exception as error:
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self.error = error
        self._tell()
