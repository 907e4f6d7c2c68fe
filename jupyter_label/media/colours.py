"""Colours for the values of a heat map."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

STOPS = {
    "grey": "000000 ffffff",
    "viridis": "440154 481f70 443983 3b528b 31688e 287c8e 21918c 20a486 35b779 5cc863 8ed645 c8e020 fde725",
    "magma": "000004 100b2d 2c115f 51127c 721f81 932b80 b73779 d8456c f1605d fb8761 feae77 fed799 fcfdbf",
    "cividis": "00224e 003170 2a3f6d 434e6c 575d6d 6a6c71 7d7c78 918b78 a59c74 bbad6d d1bf61 e9d34e fee838",
    "turbo": "30123b 434eba 4685fa 28bceb 1ae4b6 55fa76 a4fc3c d9e436 faba39 fb8122 e5470b b91e02 7a0403",
    "coolwarm": "3b4cc0 5470de 7092f3 8db0fe aac7fd c5d6f2 dddddd efcfbd f7b89c f49a7b e8755b d24a3f b40426",
}
"""Evenly spaced from the least to the greatest value, as the front end has them."""


def colour_map(name: str, count: int) -> NDArray[np.uint8]:
    """Give the colours of `count` evenly spaced values: array of uint8, count x 3.

    What lies between the stops is interpolated.
    """
    stops = np.array([list(bytes.fromhex(stop)) for stop in STOPS[name].split()], dtype=np.float64)
    places = np.linspace(0, len(stops) - 1, count)
    bands = [np.interp(places, np.arange(len(stops)), band) for band in stops.T]
    colours: NDArray[np.uint8] = np.rint(np.stack(bands, axis=1)).astype(np.uint8)
    return colours
