"""What a new model says otherwise than the one before. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .acquire.blocks import Scores
from .stopping import stability


@dataclass(frozen=True)
class Changes:
    """The rows of which two models in turn say different things.

    Parameters
    ----------
    rows : sequence of int
    before, now : sequence
        What each says of them.
    confidence : array of float
        Of the new one, 0 to 1; NaN where it has none.
    compared : int
        Rows of which both said something.
    kappa : float or None
        How much they agree, chance taken off; None where answers are no labels.
    """

    rows: Sequence[int] = ()
    before: Sequence[Any] = ()
    now: Sequence[Any] = ()
    confidence: Scores = field(default_factory=lambda: np.empty(0))
    compared: int = 0
    kappa: float | None = None

    def __str__(self) -> str:
        """Say how many, and between which labels most; "" where nothing was compared."""
        if not self.compared:
            return ""
        told = f"{len(self.rows):,} of {self.compared:,} answers changed"
        pairs = [(a, b) for a, b in zip(self.before, self.now, strict=True) if _is_label(a) and _is_label(b)]
        if not pairs:
            return f"{told}."
        (old, new), count = Counter(pairs).most_common(1)[0]
        return f"{told}, most from {_named(old)} to {_named(new)} ({count:,})."


def changes(before: dict[int, Any], rows: Sequence[int], answers: Sequence[Any], sure: Scores) -> Changes:
    """Compare what a model says with what the one before said.

    Parameters
    ----------
    before : dict of int to object
        By row.
    rows, answers, sure
        What the new one says of each row, and how sure it is.
    """
    both = [place for place, row in enumerate(rows) if row in before]
    if not both:
        return Changes()
    old, new = [before[rows[place]] for place in both], [answers[place] for place in both]
    differ = [k for k, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    places = [both[k] for k in differ]
    are_labels = all(_is_label(answer) for answer in (*old, *new))
    return Changes(
        [rows[place] for place in places],
        [old[k] for k in differ],
        [new[k] for k in differ],
        sure[places],
        len(both),
        stability(old, new) if are_labels else None,
    )


def _named(answer: Any) -> str:
    return "nothing" if answer is None else repr(answer)


def _is_label(answer: Any) -> bool:
    return isinstance(answer, Hashable) and not isinstance(answer, tuple)
