"""Decoding to a file with libvips, which never holds a whole picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .sources import Source


def decoder(source: Source, width: int, height: int, channels: int) -> Callable[[Path], object] | None:
    """Return what writes a picture's bytes to a path, row after row, as stored.

    None where pyvips is not installed, or sees another picture than the size
    and number of channels say.
    """
    try:
        import pyvips
    except (ImportError, OSError):  # OSError: the Python package is there, and its library is not
        return None
    options = {"access": "sequential", "fail_on": "truncated"}
    image: Any
    try:
        if source.path is None:
            image = pyvips.Image.new_from_buffer(source.data, "", **options)
        else:
            image = pyvips.Image.new_from_file(str(source.path), revalidate=True, **options)
    except pyvips.Error:
        return None
    if (image.width, image.height, image.bands, image.format) != (width, height, channels, "uchar"):
        return None
    return lambda path: image.rawsave(str(path))
