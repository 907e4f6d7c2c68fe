"""The user's rows as items: a frame that is only read, with an id for each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from .responses import names_of, texts_of
from .taking import Taking
from .values import jsonable, row_name

Positions = npt.NDArray[np.intp]
"""Row numbers of a table."""


@dataclass(frozen=True, eq=False, repr=False)
class Table:
    """Rows to label. Nothing here writes into the user's data.

    Parameters
    ----------
    frame : pandas.DataFrame
        A copy-on-write reference to the user's frame: later assignments on
        either side do not reach the other.
    ids : list of str
        The item id of each row.
    position_of : dict of str to int
        The row of each item id.
    response_columns : tuple of str, or str
        One column a response, or the column of lists; empty where the task
        ranks nothing.
    taking : Taking, optional
        How its rows were taken, so that further ones can come likewise.
    """

    frame: pd.DataFrame
    ids: list[str]
    position_of: dict[str, int]
    response_columns: tuple[str, ...] | str = ()
    taking: Taking | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def __repr__(self) -> str:
        return f"<Table: {len(self)} rows, {len(self.frame.columns)} columns>"

    @property
    def index(self) -> pd.Index[Any]:
        """The user's index."""
        return self.frame.index

    def content(self, position: int, columns: Iterable[str]) -> dict[str, Any]:
        """Give a row's cells as JSON values, by column name."""
        return {column: jsonable(self.frame[column].iat[position]) for column in columns}

    def values(self, column: str, positions: Positions | Sequence[int]) -> list[Any]:
        """Give a column's cells, as they are, at some positions; repeated ones share the object."""
        distinct, places = np.unique(np.asarray(positions, dtype=np.intp), return_inverse=True)
        cells = self.frame[column].iloc[distinct].tolist()
        return [cells[place] for place in places.tolist()]

    def row(self, position: int) -> dict[str, Any]:
        """Give a row for a user's function: its cells, as they are, by column name."""
        return {str(column): self.values(column, [position])[0] for column in self.frame.columns}

    def responses(self, position: int) -> list[str]:
        """Give the texts of a row's responses, in the user's order."""
        return self.responses_at([position])[0]

    def response_names(self, position: int) -> list[str]:
        """Name a row's responses: column or model names, else ``response_1`` ..."""
        return self.response_names_at([position])[0]

    def responses_at(self, positions: Positions | Sequence[int]) -> list[list[str]]:
        """Give `responses` of many rows at once."""
        if isinstance(self.response_columns, str):
            return [texts_of(cell) for cell in self.values(self.response_columns, positions)]
        columns = [self.values(column, positions) for column in self.response_columns]
        return [list(row) for row in zip(*columns, strict=True)]

    def response_names_at(self, positions: Positions | Sequence[int]) -> list[list[str]]:
        """Give `response_names` of many rows at once; rows may share a list."""
        if isinstance(self.response_columns, str):
            return [names_of(cell) for cell in self.values(self.response_columns, positions)]
        return [list(self.response_columns)] * len(positions)

    def row_name(self, position: int) -> str:
        """Name a row for an error message."""
        return row_name(self.index, position)
