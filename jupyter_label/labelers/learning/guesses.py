"""What a loop's model proposes for what is left, made an item at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import isnan

import numpy as np

from ...frames import Table, suggestions_at
from ...learn.acquire.blocks import Indices, Scores
from ...learn.course import News
from ...schema import Annotation, Task
from .accepting import surest

_MOST_MADE = 20_000


@dataclass(frozen=True, eq=False)
class RoundGuesses:
    """The answers of a round as suggestions; however many there are, none is made before it is asked for.

    Parameters
    ----------
    news : News
    table : Table
    task : Task
    at : float
        When, in seconds since the epoch, UTC.
    """

    news: News
    table: Table
    task: Task
    at: float

    @property
    def model(self) -> str:
        """Name and version of the model."""
        return self.news.model

    def of(self, item: str) -> list[Annotation]:
        """Give the suggestions for an item; none where it was labelled before the round."""
        row = self.table.position_of.get(item)
        place = len(self.news.rows) if row is None else int(np.searchsorted(self.news.rows, row))
        if place == len(self.news.rows) or self.news.rows[place] != row:
            return []
        return self._at(place)

    def items(self) -> Iterator[str]:
        """Give the ids of the items that the model says something of."""
        for row, answer in zip(self.news.rows.tolist(), self.news.answers, strict=True):
            if answer is not None:
                yield self.table.ids[row]

    def above(self, score: float) -> Iterator[tuple[str, list[Annotation]]]:
        """Give items with their suggestions, without those that are known to have a lower score."""
        sure = self.news.sure
        for place in np.flatnonzero(~(sure < score)).tolist():
            yield self.table.ids[self.news.rows[place]], self._at(place)

    def surest(self) -> tuple[Indices, Scores]:
        """Give rows, ascending, and the score up to which each is accepted; NaN where it has none.

        Suggestions are made for it where the scores stand in them alone; of very many only the first.
        """
        if not np.isnan(self.news.sure).all():
            return self.news.rows, self.news.sure
        least = surest(made for _, found in islice(self.above(0), _MOST_MADE) for made in found)
        rows = np.array([self.table.position_of[item] for item in least], np.intp)
        return rows, np.array(list(least.values()), float)

    def _at(self, place: int) -> list[Annotation]:
        answer, sure = self.news.answers[place], float(self.news.sure[place])
        if answer is None:
            return []
        row = int(self.news.rows[place])
        told = answer if isnan(sure) else (answer, sure)
        return suggestions_at(row, told, self.table, self.task, model=self.model, at=self.at)
