"""What a cell of a table may hold as a picture."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

ACCEPTED = "a path, a URL, bytes, a PIL image, a NumPy array, or a list of these as frames"


def is_missing(cell: object) -> bool:
    """Say whether a cell is None, NaN, or a table's own word for nothing."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(cell, (float, np.floating)) and bool(np.isnan(cell))


def as_array(cell: object) -> NDArray[Any] | None:
    """Return the array that a cell is or offers; None where it is no array."""
    if isinstance(cell, np.ndarray):
        return cell
    if isinstance(cell, np.generic) or not (hasattr(cell, "__array__") and hasattr(cell, "ndim")):
        return None
    return np.asarray(cell)
