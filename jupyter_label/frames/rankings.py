"""Rankings laid out flat, so that a million of them become columns without a loop a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from pandas.api.extensions import ExtensionArray

from ..schema import Annotation, Ranked
from .columns import Picked, select, strings
from .table import Positions, Table


@dataclass(frozen=True)
class Rankings:
    """Rankings, and where the responses that they rank stand.

    The responses of all judged items, each item once, make one flat
    sequence; response r of ranking k stands at ``starts[k] + r``.

    Parameters
    ----------
    table : Table
    picked : Picked of Ranked
    items : array of int
        The judged rows, each once.
    counts : array of int
        How many responses each ranking's item has.
    starts : array of int
        Where each ranking's responses start in the flat sequence.
    names : sequence of list of str
        The names of the responses of each of `items`.
    """

    table: Table
    picked: Picked[Ranked]
    items: Positions
    counts: Positions
    starts: Positions
    names: Sequence[Sequence[str]]

    def flat_names(self) -> ExtensionArray:
        """Name the responses of the flat sequence."""
        return strings([name for row in self.names for name in row])

    def flat_texts(self) -> ExtensionArray:
        """Give the texts of the flat sequence."""
        return strings([text for row in self.table.responses_at(self.items) for text in row])


def lay_out(table: Table, annotations: Iterable[Annotation]) -> Rankings:
    """Pick the rankings and find their responses.

    Raises
    ------
    ValueError
        If a ranking names more responses than its item has.
    """
    picked = select(table, annotations, Ranked)
    items, places = np.unique(picked.positions, return_inverse=True)
    names = table.response_names_at(items)
    sizes = np.array([len(row) for row in names], dtype=np.intp)
    counts = sizes[places]
    for annotation, value, count in zip(picked.annotations, picked.values, counts.tolist(), strict=True):
        last = max(chain(value.shown, *value.tiers), default=-1)
        if last >= count:
            raise ValueError(
                f"item {annotation.item!r} was ranked with at least {last + 1} responses and has {count}. "
                f"Give the responses that were ranked, or label the new ones in another store"
            )
    return Rankings(table, picked, items, counts, (np.cumsum(sizes) - sizes)[places], names)


def name_tiers(ranked: Ranked, names: Sequence[str]) -> list[list[str]]:
    """Give a ranking as lists of response names, best first."""
    return [[names[response] for response in tier] for tier in ranked.tiers]


def enumerate_runs(lengths: Positions) -> tuple[Positions, Positions]:
    """Give the run of each element of consecutive runs, and its place in the run."""
    run = np.repeat(np.arange(len(lengths)), lengths)
    return run, np.arange(len(run)) - (np.cumsum(lengths) - lengths)[run]
