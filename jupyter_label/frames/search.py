"""Find items by what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from .table import Positions, Table
from .values import describe, is_listlike, is_missing, is_picture, is_recording


def search(table: Table, text: str, columns: Sequence[str]) -> Positions:
    """Give the positions of the items with `text` in one of the columns.

    Upper and lower case are alike; an empty `text` finds every item. Of
    conversations and lists of responses the texts inside are searched.

    Parameters
    ----------
    table : Table
    text : str
    columns : sequence of str
        Of the frame, those that a person sees.

    Returns
    -------
    array of int
        Positions, ascending.
    """
    wanted = text.casefold()
    found = np.full(len(table), text == "")
    if wanted:
        for column in columns:
            # plain strings, as Arrow's cannot hold half a surrogate pair
            found |= [wanted in _shown(cell).casefold() for cell in table.frame[column].tolist()]
    return np.flatnonzero(found)


def _shown(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Mapping):  # of a response or turn what is shown, not who wrote it
        return _shown(cell.get("text", cell.get("content")))
    if is_picture(cell) or is_recording(cell):
        return describe(cell)
    if is_listlike(cell):
        return "\n".join(_shown(part) for part in cell)  # type: ignore[attr-defined]
    return "" if is_missing(cell) else str(cell)
