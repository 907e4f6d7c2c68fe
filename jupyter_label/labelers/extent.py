"""How large an item is, as far as that bounds what can be said of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Extent(NamedTuple):
    """What bounds the values on an item.

    Parameters
    ----------
    length : float
        Code points of a text, number of responses, seconds of a recording,
        frames of clouds; infinite where it is not known or bounds nothing.
    channels : float
        Of a recording.
    points : mapping of int to int
        Frame to the points that its cloud's file holds, where that is known.
    """

    length: float = math.inf
    channels: float = math.inf
    points: Mapping[int, int] = MappingProxyType({})


UNBOUNDED = Extent()
