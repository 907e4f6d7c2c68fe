"""The lots of a part, kept by the worker that drew them: without ids they are hashes of all that is shown."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING

import numpy as np

from ...frames import Lots, Taking, draw_lots

if TYPE_CHECKING:
    import pandas as pd

_MOST_BYTES = 64 * 2**20  # that a worker keeps: 8 M rows, whatever the size of the pool
_LOOKED_AT = 32  # rows of a part, by which it is told that it still is what it was


class Drawn:
    """Lots by part, those that were not used for the longest time given up first.

    Parameters
    ----------
    most : int
        Bytes that are kept.
    """

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most, self._size = most, 0
        self._known: OrderedDict[Hashable, Lots] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, frame: pd.DataFrame, part: Hashable, taking: Taking, seed: int) -> Lots:
        """Give the lots of a part's rows; where they have ids, which costs next to nothing, drawn anew.

        Parameters
        ----------
        frame : pandas.DataFrame
            The part.
        part : hashable
            What it is known by; None for nothing.
        taking : Taking
        seed : int
        """
        if part is None or taking.id is not None:
            return draw_lots(frame, taking, seed)
        key = part, tuple(taking.shown), seed
        found = self._found(key)
        if found is None or not _is_of(found, frame, taking, seed):
            found = draw_lots(frame, taking, seed)
            found.flags.writeable = False
            self._keep(key, found)
        return found

    def _found(self, key: Hashable) -> Lots | None:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def _keep(self, key: Hashable, lots: Lots) -> None:
        with self._lock:
            before = self._known.pop(key, None)
            self._known[key] = lots
            self._size += lots.nbytes - (0 if before is None else before.nbytes)
            while self._size > self._most:
                self._size -= self._known.popitem(last=False)[1].nbytes


def _is_of(lots: Lots, frame: pd.DataFrame, taking: Taking, seed: int) -> bool:
    if len(lots) != len(frame):
        return False
    places = np.unique(np.linspace(0, len(lots), _LOOKED_AT, endpoint=False, dtype=np.intp))[: len(lots)]
    return np.array_equal(draw_lots(frame.iloc[places], taking, seed), lots[places])


DRAWN = Drawn()
"""Those of this process."""
