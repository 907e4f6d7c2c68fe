"""The rows of a pool that might be picked: of each part, and of parts put together. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ...frames import Lots, Table, grown, some_rows
from ..acquire.blocks import Indices, Scores
from ..acquire.wanting import Wanted
from ..prediction import Prediction, joined, some_of


@dataclass(frozen=True)
class Bars:
    """What a row must reach to be among those that might be picked, as far as is known.

    Parameters
    ----------
    worths : mapping of str to float
        By strategy.
    lot : int
        The highest lot.
    """

    worths: Mapping[str, float]
    lot: int = 2**64 - 1


@dataclass(frozen=True)
class Shortlist:
    """All rows that might be picked, in the order of their lots.

    Parameters
    ----------
    table : Table
        Them, as items.
    lots : array, rows
    wanted : Wanted
    prediction : Prediction or None
    seen : int
        Of how many rows these are all that might be picked.
    """

    table: Table
    lots: Lots
    wanted: Wanted
    prediction: Prediction | None
    seen: int

    def __len__(self) -> int:
        return len(self.table)

    @property
    def bars(self) -> Bars:
        """What further rows must reach."""
        worths = {
            name: float(np.partition(worth, -count)[-count])
            for name, worth in self.wanted.worths.items()
            if len(worth) >= (count := self.wanted.counts[name])
        }
        drawn = self.wanted.drawn
        return Bars(worths, int(self.lots[drawn - 1])) if len(self.lots) >= drawn else Bars(worths)


NO_BARS = Bars({})


def short(wanted: Wanted, lots: Lots, bars: Bars = NO_BARS) -> Indices:
    """Give the places of the rows that might be picked, in the order of their lots.

    Of rows with the same lot, which are the same, there is only one.
    For each strategy those with the highest worths, of equal ones those with
    the lowest lots, and the rows with the lowest lots of all. Rows are ordered
    wholly by that, so it is the same however they are parted, and whichever
    parts are put together first.

    Parameters
    ----------
    wanted : Wanted
    lots : array, rows
    bars : Bars
        What is below them need not be given.
    """
    kept = np.zeros(len(lots), bool)
    kept[_lowest(lots, np.flatnonzero(lots <= np.uint64(bars.lot)), wanted.drawn)] = True
    for name, worth in wanted.worths.items():
        kept[_highest(worth, lots, wanted.counts[name], bars.worths.get(name, -np.inf))] = True
    places = np.flatnonzero(kept)
    _, first = np.unique(lots[places], return_index=True)
    return places[first]


def merged(a: Shortlist, b: Shortlist) -> Shortlist:
    """Put the shortlists of two parts together; of rows with the same id the first part's counts."""
    fresh = np.array([name not in a.table.position_of for name in b.table.ids], bool)
    b = _some(b, np.flatnonzero(fresh))
    lots = np.concatenate([a.lots, b.lots])
    wanted = _both(a, b)
    places = short(wanted, lots)
    whole = Shortlist(grown(a.table, b.table), lots, wanted, _all_said(a, b), a.seen + b.seen)
    return _some(whole, places)


def _all_said(a: Shortlist, b: Shortlist) -> Prediction | None:
    """Put together what is said of two parts; of no rows models say less than of some."""
    said = [(part.prediction, len(part)) for part in (a, b) if part.prediction is not None]
    of_some = [prediction for prediction, rows in said if rows]
    if of_some:
        return joined(of_some)
    return said[0][0] if said else None


def _some(whole: Shortlist, places: Indices) -> Shortlist:
    worths = {name: worth[places] for name, worth in whole.wanted.worths.items()}
    return replace(
        whole,
        table=some_rows(whole.table, places),
        lots=whole.lots[places],
        wanted=whole.wanted._replace(worths=worths),
        prediction=None if whole.prediction is None else some_of(whole.prediction, places),
    )


def _both(a: Shortlist, b: Shortlist) -> Wanted:
    def worth(part: Shortlist, name: str) -> Scores:
        return part.wanted.worths.get(name, np.full(len(part), -np.inf))

    counts = {**a.wanted.counts, **b.wanted.counts}
    worths = {name: np.concatenate([worth(a, name), worth(b, name)]) for name in counts}
    return Wanted(worths, counts, max(a.wanted.drawn, b.wanted.drawn))


def _lowest(lots: Lots, places: Indices, count: int) -> Indices:
    if len(places) <= count:
        return places
    return places[np.argpartition(lots[places], count - 1)[:count]]


def _highest(worth: Scores, lots: Lots, count: int, bar: float) -> npt.NDArray[np.intp]:
    places = np.flatnonzero(worth >= bar)
    if len(places) <= count:
        return places
    least = np.partition(worth[places], len(places) - count)[len(places) - count]
    above, equal = places[worth[places] > least], places[worth[places] == least]
    return np.concatenate([above, _lowest(lots, equal, count - len(above))])
