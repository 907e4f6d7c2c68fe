"""What a cell of a table may hold as a recording."""

from __future__ import annotations

from typing import Any, TypeGuard

import numpy as np
from numpy.typing import NDArray

from ..cells import as_array

ACCEPTED = "a path, a URL, bytes, or (rate, array)"


def is_pair(cell: object) -> TypeGuard[tuple[Any, object]]:
    """Say whether a cell is meant as a rate and an array."""
    return isinstance(cell, (tuple, list)) and len(cell) == 2 and isinstance(cell[0], (int, float, np.number))


def array_in(second: object) -> NDArray[Any] | None:
    """Return the array of a pair, also from plain lists; None where it is none."""
    return np.asarray(second) if isinstance(second, (list, tuple)) else as_array(second)
