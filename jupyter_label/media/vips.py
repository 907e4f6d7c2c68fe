"""Decoding to a file with libvips, which never holds a whole picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .sources import Source


def decoded(source: Source, path: Path, shape: tuple[int, int, int]) -> bool:
    """Write a picture's bytes to a path, row after row, as stored, and say whether that was done.

    Parameters
    ----------
    source : Source
    path : Path
    shape : (height, width, channels)

    Returns
    -------
    bool
        False where pyvips is not installed, cannot read the picture, or sees
        another shape: another library must decode it, or say what is wrong.
    """
    try:
        import pyvips
    except (ImportError, OSError):  # OSError: the Python package is there, and its library is not
        return False
    options = {"access": "sequential", "fail_on": "truncated"}
    height, width, channels = shape
    image: Any
    try:
        if source.path is None:
            image = pyvips.Image.new_from_buffer(source.data, "", **options)
        else:
            image = pyvips.Image.new_from_file(str(source.path), revalidate=True, **options)
        if (image.width, image.height, image.bands, image.format) != (width, height, channels, "uchar"):
            return False
        image.rawsave(str(path))
    except pyvips.Error:
        return False
    return True
