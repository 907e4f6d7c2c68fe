"""From what a cell holds to a picture."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PIL import Image

from .array_picture import ArrayPicture
from .cells import ACCEPTED, as_array, is_missing
from .errors import PictureError, SourceError
from .image_picture import ImagePicture
from .limits import Limits
from .picture import Picture
from .pillow_picture import PillowPicture
from .sources import Source, source_of
from .stack_picture import StackPicture
from .tiff_choice import is_tiff, open_tiff


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
        source = _source(cell, limits)
        return open_tiff(source, limits) if is_tiff(source) else PillowPicture(source, limits)
    if isinstance(cell, Image.Image):
        return ImagePicture(cell, limits)
    if isinstance(cell, (list, tuple)):
        return _stack(cell, limits)
    array = as_array(cell)
    if array is None:
        raise PictureError(f"a cell of type {type(cell).__name__} is no picture; a cell may hold {ACCEPTED}")
    return ArrayPicture(array, limits)


def _source(cell: str | os.PathLike[str] | bytes | bytearray | memoryview, limits: Limits) -> Source:
    try:
        return source_of(cell, limits)
    except SourceError as error:
        raise PictureError(str(error)) from error


def _stack(cells: Sequence[object], limits: Limits) -> Picture:
    if not cells:
        raise PictureError(f"there is no picture: the list is empty; a cell may hold {ACCEPTED}")
    parts = []
    for frame, cell in enumerate(cells):
        try:
            parts.append(open_picture(cell, limits))
        except PictureError as error:
            raise PictureError(f"frame {frame}: {error}") from error
    return StackPicture(parts)
