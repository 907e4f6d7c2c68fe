"""From what a cell holds to a picture."""

from __future__ import annotations

import os

from PIL import Image

from .array_picture import ArrayPicture
from .cells import ACCEPTED, as_array, is_missing
from .errors import PictureError
from .image_picture import ImagePicture
from .limits import Limits
from .picture import Picture
from .pillow_picture import PillowPicture
from .sources import source_of


def open_picture(cell: object, limits: Limits) -> Picture:
    """Open what a cell holds.

    Raises
    ------
    PictureError
        It is no picture; the message says what is wrong and what would be right.
    """
    if is_missing(cell):
        raise PictureError(f"there is no picture: the cell is empty; it may hold {ACCEPTED}")
    if isinstance(cell, (str, os.PathLike, bytes, bytearray, memoryview)):
        return PillowPicture(source_of(cell, limits), limits)
    if isinstance(cell, Image.Image):
        return ImagePicture(cell, limits)
    array = as_array(cell)
    if array is None:
        raise PictureError(f"a {type(cell).__name__} is no picture; a cell may hold {ACCEPTED}")
    return ArrayPicture(array, limits)
