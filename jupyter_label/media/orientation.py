"""EXIF orientation: how a stored picture is turned to stand upright.

Orientations 5 to 8 swap rows and columns first; then columns, rows or both
are reversed (CIPA DC-008, tag 0x0112).
"""

from __future__ import annotations

from .raster import Box, Pixels

_COLUMNS_REVERSED = {2, 3, 6, 7}
_ROWS_REVERSED = {3, 4, 7, 8}


def swaps(orientation: int) -> bool:
    """Say whether width and height change places."""
    return orientation >= 5


def upright(pixels: Pixels, orientation: int) -> Pixels:
    """Turn stored pixels upright; a view, no copy."""
    if swaps(orientation):
        pixels = pixels.swapaxes(0, 1)
    if orientation in _COLUMNS_REVERSED:
        pixels = pixels[:, ::-1]
    if orientation in _ROWS_REVERSED:
        pixels = pixels[::-1]
    return pixels


def stored_box(box: Box, orientation: int, width: int, height: int) -> Box:
    """Return where the pixels of a box are stored.

    Parameters
    ----------
    box : Box
        In the upright picture.
    orientation : int
    width, height : int
        Of the upright picture.
    """
    x, y = box.x, box.y
    if orientation in _COLUMNS_REVERSED:
        x = width - x - box.width
    if orientation in _ROWS_REVERSED:
        y = height - y - box.height
    return Box(y, x, box.height, box.width) if swaps(orientation) else Box(x, y, box.width, box.height)
