"""Intelligent scissors: lines that cling to edges."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .opencv import opencv

_CANNY = (32, 100)
# Stronger edges are no better: else a hard one beside it draws the line away from the one that is meant.
_STRONGEST = 200


class Scissors:
    """The cheapest lines along edges from a place to any other.

    The search from the seed is done once, in about a quarter of a microsecond
    a pixel; each line after it takes next to no time. So make it of a crop.

    Parameters
    ----------
    pixels : uint8 array, height x width x 3
    seed : (x, y)
        In pixels of the array; what lies outside counts as the nearest pixel.

    Raises
    ------
    ValueError
        If OpenCV is missing.

    References
    ----------
    Mortensen and Barrett, "Intelligent scissors for image composition", SIGGRAPH 1995.
    """

    def __init__(self, pixels: npt.NDArray[np.uint8], seed: tuple[float, float]) -> None:
        self._size = pixels.shape[:2]
        self._tool = opencv().segmentation.IntelligentScissorsMB()
        self._tool.setEdgeFeatureCannyParameters(*_CANNY)
        self._tool.setGradientMagnitudeMaxLimit(_STRONGEST)
        self._tool.applyImage(np.ascontiguousarray(pixels))
        self._tool.buildMap(self._pixel(seed))

    def path(self, target: tuple[float, float]) -> npt.NDArray[np.float64]:
        """Give the line from the seed to a place.

        Returns
        -------
        float array, n x 2
            x and y of the middles of the pixels on it, in pixels of the array.
        """
        contour = self._tool.getContour(self._pixel(target))
        centres: npt.NDArray[np.float64] = np.reshape(contour, (-1, 2)) + 0.5
        return centres

    def _pixel(self, place: tuple[float, float]) -> tuple[int, int]:
        height, width = self._size
        x, y = (int(np.floor(coordinate)) for coordinate in place)
        return min(max(x, 0), width - 1), min(max(y, 0), height - 1)
