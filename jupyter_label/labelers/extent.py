"""How large an item is, as far as that bounds what can be said of it."""

from __future__ import annotations

import math
from typing import NamedTuple


class Extent(NamedTuple):
    """What bounds the values on an item.

    Parameters
    ----------
    length : float
        Code points of a text, number of responses, seconds of a recording;
        infinite where it is not known or bounds nothing.
    channels : float
        Of a recording.
    """

    length: float = math.inf
    channels: float = math.inf


UNBOUNDED = Extent()
