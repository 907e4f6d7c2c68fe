"""What a round tells of the model: by answers that came since, and by labels that it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from ..schema import LearningRound
from .acquire.blocks import Indices
from .changes import Changes
from .checking import can_be_repeated, cross_checked
from .errors import ModelError
from .estimate import Estimate
from .judging import Judge
from .process import Report
from .rounds import Round, Setting
from .snapshot import Snapshot


def foreseen(now: Snapshot, before: dict[int, Any], judge: Judge) -> dict[str, float]:
    """Tell how right the last model was on the labels that have come since.

    Each answer tests the model before it trains the next (Dawid, "Present
    Position and Potential Developments: The Prequential Approach", JRSS A 147, 1984).

    Parameters
    ----------
    now : Snapshot
    before : dict of int to object
        What the last model said of each row.
    judge : Judge

    Returns
    -------
    dict of str to float
        "prequential", where there are such labels.
    """
    pairs = zip(now.rows.tolist(), now.labels, strict=True)
    known = before.keys() - now.unseen
    fresh = [judge.right(row, before[row], label) for row, label in pairs if row in known]
    return {"prequential": float(np.mean(fresh))} if fresh else {}


def stirred(changes: Changes) -> dict[str, float]:
    """Tell how many rows were "compared" with the last model, how many "changed", and the "stability"."""
    if not changes.compared:
        return {}
    told = {"compared": float(changes.compared), "changed": float(len(changes.rows))}
    return told if changes.kappa is None else {**told, "stability": changes.kappa}


def tested(
    setting: Setting,
    trained_on: Snapshot,
    tests: Snapshot,
    played: Round,
    drawn: set[int],
    judge: Judge,
    seed: int,
    report: Report,
) -> dict[str, float]:
    """Tell the judge's metric, by what is held out, else by cross-checking what was drawn at random.

    Parameters
    ----------
    setting : Setting
    trained_on, tests : Snapshot
        What the round was trained on, and what is labelled and held out.
    played : Round
    drawn : set of int
        Rows that were drawn at random.
    judge : Judge
    seed : int
    report : callable

    Returns
    -------
    dict of str to float
        "tested", the labels that there are to test with; where they are enough the
        metric by its name, and "low" and "high" about it.
    """
    if played.model is None:
        return {}
    if setting.held_out is not None:
        rows = tests.rows.tolist()
        said = judge.heard(rows, played.tested)
        return _told(judge, rows, tests.labels, said, partial(judge.estimate, seed=seed)) if said else {}
    by_chance = np.isin(trained_on.rows, list(drawn))
    if not can_be_repeated(setting):
        return {}
    if by_chance.sum() < judge.least:
        return _tests(by_chance.sum())
    checked = cross_checked(setting, trained_on.rows, trained_on.labels, by_chance, seed=seed, report=report)
    rows = trained_on.rows[checked.places].tolist()
    truth = [trained_on.labels[place] for place in checked.places.tolist()]
    said = judge.heard(rows, checked.prediction)
    return _told(judge, rows, truth, said, partial(cautious, judge, seed=seed))


def cautious(
    judge: Judge, rows: Sequence[int], truth: Sequence[Any], said: Sequence[Any], *, seed: int
) -> Estimate:
    """Give the metric by cross-checked random labels, the first drawn first.

    A strategy that knows of a label passes over what lies near to it, as it does
    in a pool, or while there are too few others. So the model that has not seen
    this label knows less of its surroundings than of those of a row that
    nobody has labelled: it is right less often than the model in use, the more
    so the longer ago the label came. The lower limit is that of all, and the
    upper one that of the newer half, where that is higher.
    """
    whole, newer = judge.estimate(rows, truth, said, seed=seed), slice(len(rows) // 2, None)
    try:
        half = judge.estimate(rows[newer], truth[newer], said[newer], seed=seed)
    except ModelError:  # a metric that needs more than there are
        return whole
    return whole._replace(high=max(whole.high, half.high))


def too_few(played: LearningRound, judge: Judge) -> str:
    """Say why a round that has labels to test with does not tell the metric, "" where it does."""
    tested = round(played.scores.get("tested", 0))
    if not 0 < tested < judge.least:
        return ""
    where = "held-out items" if played.held_out else "random answers"
    return f"Too few {where} to tell the {judge.metric}: {tested} of at least {judge.least}."


def divided(now: Snapshot, setting: Setting) -> tuple[Snapshot, Snapshot]:
    """Give what is to be trained on, and what is held out and tests."""
    held = np.zeros(len(now.rows), bool) if setting.held_out is None else setting.held_out[now.rows]
    seen = ~np.isin(now.rows, list(now.unseen))
    return _part(now, np.flatnonzero(~held)), _part(now, np.flatnonzero(held & seen))


def drawn_items(rounds: Sequence[LearningRound]) -> set[str]:
    """Give the ids of items that were drawn at random when they were last asked for.

    One that was passed over and is asked for again because it is hard is no
    longer there by chance.
    """
    by = {pick.item: pick.by for played in rounds for pick in played.picks}
    return {item for item, who in by.items() if who == "random"}


def drawn_rows(rounds: Sequence[LearningRound], position_of: dict[str, int]) -> set[int]:
    """Give the rows of `drawn_items`."""
    return {position_of[item] for item in drawn_items(rounds) if item in position_of}


def _part(now: Snapshot, places: Indices) -> Snapshot:
    return replace(now, rows=now.rows[places], labels=[now.labels[place] for place in places.tolist()])


def _told(
    judge: Judge,
    rows: Sequence[int],
    truth: Sequence[Any],
    said: Sequence[Any],
    estimate: Callable[[Sequence[int], Sequence[Any], Sequence[Any]], Estimate],
) -> dict[str, float]:
    tests = _tests(len(rows))
    if len(rows) < judge.least:
        return tests
    share, low, high, _ = estimate(rows, truth, said)
    # Where no draw differs from another, as with one class alone, the labels bound nothing.
    return {judge.metric: share, **tests} | ({"low": low, "high": high} if low < high else {})


def _tests(count: int) -> dict[str, float]:
    return {"tested": float(count)} if count else {}
