"""How many items could be accepted at once with each score, in step with what people decide."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from ...learn.acquire.blocks import Indices, Scores

STEPS = np.arange(50, 101) / 100
"""The least scores for which items are counted."""


class Sure:
    """Counts open items by the score up to which they are accepted; a decision costs the same for any number.

    Parameters
    ----------
    rows : array of int
        Those that a model says something of, ascending.
    scores : array of float
        Theirs; NaN where there is none.
    decided : collection of int
        Rows that people have decided on.
    """

    def __init__(self, rows: Indices, scores: Scores, decided: Collection[int]) -> None:
        self._rows = rows
        known = np.where(np.isnan(scores), 0.0, scores)
        self._steps = np.searchsorted(STEPS, known, side="right") - 1  # the last that is reached; -1 for none
        self._is_open = ~np.isin(rows, np.fromiter(decided, np.intp, len(decided)))
        self._has_scores = bool((known > 0).any())
        reached = self._steps[self._is_open]
        self._counts = np.bincount(reached[reached >= 0], minlength=len(STEPS))

    @property
    def counts(self) -> list[int]:
        """For each of `STEPS` how many open items have at least that; empty where no item has a score."""
        return np.cumsum(self._counts[::-1])[::-1].tolist() if self._has_scores else []

    def mark(self, row: int, *, is_open: bool) -> None:
        """Hear that people have decided on a row, or have taken that back."""
        place = int(np.searchsorted(self._rows, row))
        if place == len(self._rows) or self._rows[place] != row or self._is_open[place] == is_open:
            return
        self._is_open[place] = is_open
        if self._steps[place] >= 0:
            self._counts[self._steps[place]] += 1 if is_open else -1
