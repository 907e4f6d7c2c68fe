"""Find items by what they show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .table import Table


def search(table: Table, text: str, columns: Sequence[str]) -> NDArray[np.intp]:
    """Give the positions of the items with `text` in one of the columns.

    Upper and lower case are alike; an empty `text` finds every item.
    """
    found = np.full(len(table), text == "")
    if text:
        for column in columns:
            cells = table.frame[column].astype(str)
            found |= cells.str.contains(text, case=False, regex=False, na=False).to_numpy(dtype=bool)
    return np.flatnonzero(found)
