"""Rankings as pairs of a better and a worse response, for preference training."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from ..schema import Annotation, Ranked, RankTask
from .columns import booleans, objects, strings, tidy
from .rankings import enumerate_runs, lay_out
from .table import Positions, Table
from .values import jsonable

Ties = Literal["skip", "keep"]


def pairs(
    table: Table, task: RankTask, annotations: Iterable[Annotation], ties: Ties = "skip"
) -> pd.DataFrame:
    """Give every pair of responses that somebody ranked, in item order.

    Parameters
    ----------
    table : Table
    task : RankTask
        Its first field is the prompt.
    annotations : iterable of Annotation
        Those of other types and on other items are passed over.
    ties : {"skip", "keep"}
        Whether pairs of equal rank are left out, or kept with `tied` true
        and the response that comes first in the user's order as chosen.

    Returns
    -------
    pandas.DataFrame
        prompt (a string, or the list of messages), chosen, rejected,
        item_id, annotator, chosen_response, rejected_response, tied, under
        the user's index values. Responses that were not ranked, and items
        whose responses were all bad, make no pair.

    Raises
    ------
    ValueError
        If `ties` is neither, or an item has fewer responses than were ranked.
    """
    if ties not in ("skip", "keep"):
        raise ValueError(f"ties={ties!r} is not known; use 'skip' or 'keep'")
    rankings = lay_out(table, annotations)
    judged = rankings.picked
    of, better, worse, tied = _all_pairs(judged.values, ties)
    chosen, rejected = rankings.starts[of] + better, rankings.starts[of] + worse
    texts, names = rankings.flat_texts(), rankings.flat_names()
    positions = judged.positions[of]
    columns = {
        "prompt": _prompts(table, task, positions),
        "chosen": texts.take(chosen),
        "rejected": texts.take(rejected),
        "item_id": strings([a.item for a in judged.annotations]).take(of),
        "annotator": strings([a.annotator for a in judged.annotations]).take(of),
        "chosen_response": names.take(chosen),
        "rejected_response": names.take(rejected),
        "tied": booleans(tied.astype(np.bool_)),
    }
    return tidy(table, positions, columns)


def _all_pairs(values: Sequence[Ranked], ties: Ties) -> tuple[Positions, Positions, Positions, Positions]:
    """Give every pair as (ranking, better response, worse response, tied).

    Few orders are possible, so each is worked out once.
    """
    codes: dict[tuple[tuple[int, ...], ...], int] = {}
    code = np.array([codes.setdefault(tuple(map(tuple, v.tiers)), len(codes)) for v in values], dtype=np.intp)
    known = [_pairs_of(tiers, ties) for tiers in codes]
    sizes = np.array([len(made) for made in known], dtype=np.intp)
    flat = np.array([pair for made in known for pair in made], dtype=np.intp).reshape(-1, 3)
    of, place = enumerate_runs(sizes[code])
    better, worse, tied = flat[(np.cumsum(sizes) - sizes)[code][of] + place].T
    return of, better, worse, tied


def _pairs_of(tiers: Sequence[Sequence[int]], ties: Ties) -> list[tuple[int, int, bool]]:
    """Give the pairs of one order as (better, worse, tied), best first."""
    made = []
    for place, tier in enumerate(tiers):
        same = sorted(tier)
        for number, better in enumerate(same):
            if ties == "keep":
                made += [(better, other, True) for other in same[number + 1 :]]
            made += [(better, worse, False) for lower in tiers[place + 1 :] for worse in lower]
    return made


def _prompts(table: Table, task: RankTask, positions: Positions) -> ExtensionArray:
    distinct, places = np.unique(positions, return_inverse=True)
    prompts = table.values(task.fields[0].column, distinct)
    if all(isinstance(prompt, str) for prompt in prompts):
        return strings(prompts).take(places)
    made = [prompt if isinstance(prompt, str) else jsonable(prompt) for prompt in prompts]
    return objects(made).take(places)
