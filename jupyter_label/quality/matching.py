"""Which of one person's marks are which of another's, and how alike they are all together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
V = TypeVar("V")
Marks = Sequence[tuple[str, V]]
"""What one person marked on an item: label and value of each annotation."""


def matched(a: Marks[V], b: Marks[V], alike: Callable[[V, V], float]) -> float:
    """Give how alike two sets of marks are, each mark paired with at most one of the other set.

    ``2 * sum of alike over the pairs / (len(a) + len(b))``, with the pairs
    that make it largest: the F1 score in which a pair counts as much as it is
    alike. Where a pair must be alike by half it is the panoptic quality of
    Kirillov et al., "Panoptic Segmentation", CVPR 2019; here no pair is cut
    off, so that the score does not jump.

    Parameters
    ----------
    a, b : sequence of (label, value)
    alike : callable
        Two values to 0 to 1; symmetric. Those of different labels are not alike at all.

    Returns
    -------
    float
        1 where both are empty.
    """
    if not a or not b:
        return float(len(a) == len(b))
    table = np.array([[alike(x, y) if label == other else 0.0 for other, y in b] for label, x in a])
    return float(min(2 * best_total(table) / (len(a) + len(b)), 1.0))


def best_total(gains: Floats) -> float:
    """Give the largest sum of gains that pairs of a row and a column can have, none used twice.

    Parameters
    ----------
    gains : array of float, rows x columns
        At least 0.

    Notes
    -----
    Shortest augmenting paths (Jonker and Volgenant, "A Shortest Augmenting
    Path Algorithm for Dense and Sparse Linear Assignment Problems",
    Computing 38, 1987), at most rows^2 x columns steps.
    """
    kept = gains[gains.any(axis=1)][:, gains.any(axis=0)]
    if not kept.size:
        return 0.0
    if kept.shape[0] > kept.shape[1]:
        kept = kept.T
    row_of = _assign(-kept)
    columns = np.flatnonzero(row_of >= 0)
    return float(kept[row_of[columns], columns].sum())


def _assign(costs: Floats) -> npt.NDArray[np.intp]:
    """Give each column's row, -1 for none, at the least cost; there are no more rows than columns."""
    rows, columns = costs.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns + 1)
    row_of = np.full(columns + 1, -1)  # the last column is where each path begins
    padded = np.column_stack([costs, np.full(rows, np.inf)])
    for row in range(rows):
        row_of[-1] = row
        column, seen = columns, np.zeros(columns + 1, bool)
        distance, before = np.full(columns + 1, np.inf), np.full(columns + 1, -1)
        while row_of[column] >= 0:
            seen[column] = True
            reached = row_of[column]
            through = padded[reached] - row_price[reached] - column_price
            shorter = ~seen & (through < distance)
            distance[shorter], before[shorter] = through[shorter], column
            step = np.where(seen, np.inf, distance)
            column = int(step.argmin())
            row_price[row_of[seen]] += step[column]
            column_price[seen] -= step[column]
            distance[~seen] -= step[column]
        while column != columns:
            row_of[column] = row_of[before[column]]
            column = int(before[column])
    return row_of[:-1]
