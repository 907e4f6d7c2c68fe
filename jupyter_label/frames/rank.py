"""Rankings as rows, one a response."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from ..schema import Annotation, Answer, Ranked, RankTask
from .columns import Columns, answer_columns, booleans, provenance, strings, tidy
from .rankings import enumerate_runs, lay_out
from .table import Positions, Table

_NO_ANSWERS: Mapping[str, Answer] = {}


def rank_rows(table: Table, task: RankTask, annotations: Iterable[Annotation]) -> pd.DataFrame:
    """Give one row for each item, response and annotator, in item order.

    Parameters
    ----------
    table : Table
    task : RankTask
    annotations : iterable of Annotation
        Those of other types and on other items are passed over.

    Returns
    -------
    pandas.DataFrame
        item_id; response: the column's or model's name, else ``response_1``
        ...; rank: 1 is best, tied responses share it and the next rank is
        one more, missing when unranked; tied; shown_position, from 1; bad;
        a column a question of responses; annotator, source, model, score,
        created, updated; a column a question of items. Under the user's
        index values.

    Raises
    ------
    ValueError
        If an item has fewer responses than were ranked.
    """
    rankings = lay_out(table, annotations)
    judged, values = rankings.picked.annotations, rankings.picked.values
    of, response = enumerate_runs(rankings.counts)
    rank, tied = _ranks(values, rankings.counts)
    columns: Columns = {
        "item_id": strings([a.item for a in judged]).take(of),
        "response": rankings.flat_names().take(rankings.starts[of] + response),
        "rank": _positive(rank),
        "tied": booleans(tied),
        "shown_position": _positive(_shown_positions(values, rankings.counts)),
        "bad": booleans([value.bad for value in values]).take(of),
    }
    made = {name: column.take(of) for name, column in provenance(judged).items()}
    if task.response_questions:
        ratings = _ratings(values, rankings.counts)
        columns |= answer_columns(task.response_questions, ratings, [*columns, *made])
    columns |= made
    per_item = answer_columns(task.questions, [a.attributes for a in judged], columns)
    columns |= {name: column.take(of) for name, column in per_item.items()}
    return tidy(table, rankings.picked.positions[of], columns)


def _ratings(values: Sequence[Ranked], counts: Positions) -> list[Mapping[str, Answer]]:
    keys = [str(response) for response in range(int(counts.max(initial=0)))]
    return [
        value.ratings.get(key, _NO_ANSWERS)
        for value, count in zip(values, counts.tolist(), strict=True)
        for key in keys[:count]
    ]


def _ranks(values: Sequence[Ranked], counts: Positions) -> tuple[Positions, npt.NDArray[np.bool_]]:
    """Give the rank of every response (0 where unranked) and whether it is shared."""
    tiers = [tier for value in values for tier in value.tiers]
    sizes = np.array([len(tier) for tier in tiers], dtype=np.intp)
    of, place = enumerate_runs(np.array([len(value.tiers) for value in values], dtype=np.intp))
    rows = np.repeat((np.cumsum(counts) - counts)[of], sizes) + _flatten(tiers)
    rank, tied = np.zeros(counts.sum(), dtype=np.intp), np.zeros(counts.sum(), dtype=np.bool_)
    rank[rows] = np.repeat(place + 1, sizes)
    tied[rows] = np.repeat(sizes > 1, sizes)
    return rank, tied


def _shown_positions(values: Sequence[Ranked], counts: Positions) -> Positions:
    """Give where each response was shown, from 1 (0 where it is not recorded)."""
    of, place = enumerate_runs(np.array([len(value.shown) for value in values], dtype=np.intp))
    shown = np.zeros(counts.sum(), dtype=np.intp)
    shown[(np.cumsum(counts) - counts)[of] + _flatten([value.shown for value in values])] = place + 1
    return shown


def _flatten(lists: Sequence[Sequence[int]]) -> Positions:
    return np.array([number for numbers in lists for number in numbers], dtype=np.intp)


def _positive(values: Positions) -> ExtensionArray:
    """Make an integer column in which 0 is missing."""
    return pd.arrays.IntegerArray(values.astype(np.int64), values == 0)
