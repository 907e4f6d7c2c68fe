"""The boxes of OpenPCDet: ``(x, y, z, dx, dy, dz, heading)`` and a name each.

x forward, y left, z up, in the frame of the LiDAR; x, y, z is the *geometric
centre*; dx, dy, dz are length, width and height; heading is in radians
counter-clockwise about +z from +x. So it says in the docstrings of
``pcdet/utils/box_utils.py`` and in its guide to custom data sets
(github.com/open-mmlab/OpenPCDet).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..frames.cuboids import NUMBERS, cuboid_frame, cuboids_of, labels_of
from ..geometry.cuboids import cuboid_fault
from ..schema import Cuboid

if TYPE_CHECKING:
    import pandas as pd


def to_openpcdet(frame: pd.DataFrame) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.str_]]:
    """Give boxes and names, as ``gt_boxes`` and ``gt_names`` have them.

    Parameters
    ----------
    frame : pandas.DataFrame
        A row a cuboid.

    Returns
    -------
    boxes : array of float, n x 7
    names : array of str, n

    Raises
    ------
    KeyError, TypeError, ValueError
        Naming row and column.
    """
    rows = [[getattr(cuboid, name) for name in NUMBERS] for cuboid in cuboids_of(frame)]
    return np.array(rows, dtype=np.float64).reshape(-1, 7), np.array(labels_of(frame), dtype=np.str_)


def from_openpcdet(
    boxes: npt.ArrayLike, names: Sequence[str], scores: Sequence[float] | None = None
) -> pd.DataFrame:
    """Read boxes and names, such as ``pred_boxes`` and the names of ``pred_labels``.

    Parameters
    ----------
    boxes : array of float, n x 7 or more
        What follows the heading, such as velocities, is passed over.
    names : sequence of str
    scores : sequence of float, optional

    Raises
    ------
    ValueError
        If there are fewer than 7 columns, not as many names or scores as boxes,
        or a box is no cuboid, naming it.
    """
    given = np.asarray(boxes, dtype=np.float64)
    if given.ndim != 2 or given.shape[1] < 7:
        raise ValueError(f"boxes have the shape {given.shape}; right is (n, 7): x, y, z, dx, dy, dz, heading")
    for what, values in (("names", names), ("scores", scores)):
        if values is not None and len(values) != len(given):
            raise ValueError(f"there are {len(values)} {what} of {len(given)} boxes; right is one each")
    cuboids = [Cuboid(**dict(zip(NUMBERS, box, strict=True))) for box in given[:, :7].tolist()]
    for number, cuboid in enumerate(cuboids):
        if wrong := cuboid_fault(cuboid):
            raise ValueError(f"box {number}: {wrong}")
    more = {} if scores is None else {"score": list(scores)}
    return cuboid_frame(cuboids, list(map(str, names)), **more)
