"""Numbers written as text, a point a line."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .errors import CloudError


def read_rows(
    name: str,
    text: bytes,
    *,
    delimiter: str | None = None,
    columns: Sequence[int] | None = None,
    rows: int | None = None,
) -> NDArray[np.float64]:
    """Read rows of numbers; what is empty between two delimiters is NaN.

    Parameters
    ----------
    name : str
        What messages call the file.
    text : bytes
        Lines; what follows a "#" is passed over.
    delimiter : str, optional
        White space where it is None.
    columns : sequence of int, optional
        Only these, from 0.
    rows : int, optional
        At most so many; a header may tell of more than there is room for.

    Raises
    ------
    CloudError
        Naming the row that is none.
    """
    if delimiter:
        text = _gaps_filled(text, delimiter.encode())
    most = None if rows is None else min(rows, len(text))  # as much room is taken as that needs
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of no rows, which is told by the result
            return np.loadtxt(
                io.BytesIO(text), delimiter=delimiter, usecols=columns, max_rows=most, ndmin=2, comments="#"
            )
    except ValueError as error:
        raise CloudError(f"{name} {_said(str(error))}") from None


def _gaps_filled(text: bytes, delimiter: bytes) -> bytes:
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
    for before, after in (
        (delimiter + delimiter, delimiter + b"nan" + delimiter),
        (delimiter + delimiter, delimiter + b"nan" + delimiter),  # every other of several in a row
        (b"\n" + delimiter, b"\nnan" + delimiter),
        (delimiter + b"\n", delimiter + b"nan\n"),
    ):
        if before in text:
            text = text.replace(before, after)
    return text


def _said(problem: str) -> str:
    if changed := re.search(r"changed from (\d+) to (\d+) at row (\d+)", problem):
        before, there, row = map(int, changed.groups())
        return f"has {there} values in row {row:,}, after {before} in each row before; all need as many"
    if wrong := re.search(r"string '(.*)' to float64 at row (\d+), column (\d+)", problem):
        return f'has "{wrong[1]}" in row {int(wrong[2]) + 1:,}, value {wrong[3]}, where a number must be'
    if few := re.search(r"at row (\d+) with (\d+) columns", problem):  # fewer than those that are wanted
        return f"has only {few[2]} values in row {int(few[1]):,}; all rows need as many"
    return f"cannot be read as numbers: {problem}"
