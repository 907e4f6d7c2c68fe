"""The loop of a labeler: none, or one that a newer takes the place of."""

from __future__ import annotations

from typing import Any

from ...learn.loop import Loop
from ...learn.pool.reserve import Grow
from ...learn.whole import SEEDS, whole
from ...schema import Fault
from ..clerk import Clerk, Envelope
from .lesson import Lesson, Post
from .preparing import prepare

_ELSEWHERE = "The model learns in another labeler now, whose loop began later; here it proposes no more."


class LessonDesk:
    """Begins loops, and hears what pages and the store say to them.

    Parameters
    ----------
    clerk : Clerk
        Of the labeler.
    post : callable
        Sends messages to the pages, on the widget's own comm.
    grow : callable
        Takes further items at the table's end.
    """

    def __init__(self, clerk: Clerk, post: Post, grow: Grow) -> None:
        self._clerk, self._post, self._grow = clerk, post, grow
        self._lesson: Lesson | None = None

    def begin(self, model: Any, *, every: int, batch: int, seed: int, **given: Any) -> Loop:
        """Begin a loop in place of the one before; see `Labeler.learn`."""
        options = {"every": whole(every, "every"), "batch": whole(batch, "batch")}
        seed = whole(seed, "seed", 0, SEEDS)
        prepared = prepare(model, lambda: self._clerk.table, self._clerk.task, seed=seed, **given)
        self.close()
        self._lesson = Lesson(self._clerk, self._post, self._grow, prepared, seed=seed, **options)
        return self._lesson.begin()

    def greet(self) -> list[Envelope]:
        """Give what a page is told that opens now."""
        return [] if self._lesson is None else self._lesson.greet()

    def takes(self, content: object) -> bool:
        """Tell whether a message is for this desk."""
        return self._lesson is not None and self._lesson.takes(content)

    def hear(self, content: dict[str, Any]) -> None:
        """Do what a page asks of the loop."""
        if self._lesson is not None:
            self._lesson.hear(content)

    def notice(self) -> None:
        """Hear that something has been stored."""
        if self._lesson is not None:
            self._lesson.notice()

    def give_way(self, newer: LessonDesk) -> None:
        """End a loop that a newer one repeats, as where a cell ran again: both would train on each label."""
        mine, its = self._lesson, newer._lesson
        if mine is not None and its is not None and mine.is_as(its):
            self._post([(Fault(reason=_ELSEWHERE), [])])
            self.close()

    def close(self) -> None:
        """Give up what is running."""
        if self._lesson is not None:
            self._lesson.end()
            self._lesson = None
