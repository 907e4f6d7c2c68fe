"""Whether Pillow does justice to a TIFF."""

from __future__ import annotations

from typing import Any

from .errors import PictureError
from .limits import Limits
from .picture import Picture
from .pillow_picture import PillowPicture
from .sources import Source
from .tiff_axes import page_table
from .tiff_picture import TiffPicture

_MAGIC = {b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"}
_MINISBLACK, _RGB, _YCBCR = 1, 2, 6
_READABLE = {_MINISBLACK, _RGB}  # tifffile gives others as they are stored
_JPEG = 7


def is_tiff(source: Source) -> bool:
    """Say whether a source is a TIFF, by its first bytes."""
    return source.head(4) in _MAGIC


def open_tiff(source: Source, limits: Limits) -> Picture:
    """Open a TIFF: with tifffile where it is installed and Pillow falls short.

    Raises
    ------
    PictureError
        Neither can read it; without tifffile, the message says so.
    """
    try:
        import tifffile
    except ImportError:
        return _without_tifffile(source, limits)
    try:
        with source.open() as stream, tifffile.TiffFile(stream) as file:
            beyond = _beyond_pillow(file, limits)
    except Exception:  # tifffile cannot make sense of it; Pillow says what is wrong, or can
        return PillowPicture(source, limits)
    if beyond:
        return TiffPicture(source, limits)
    try:
        return PillowPicture(source, limits)
    except PictureError:
        return TiffPicture(source, limits)


def _without_tifffile(source: Source, limits: Limits) -> Picture:
    try:
        return PillowPicture(source, limits)
    except PictureError as error:
        raise PictureError(f'{error}; for more kinds of TIFF, pip install "jupyter_label[images]"') from error


def _beyond_pillow(file: Any, limits: Limits) -> bool:
    """Say whether Pillow would lose depth, bands or frames, or need all of a huge page at once."""
    from PIL.TiffImagePlugin import COMPRESSION_INFO

    series = file.series[0]
    key = series.keyframe
    readable = key.photometric in _READABLE or (key.photometric == _YCBCR and key.compression == _JPEG)
    if not readable or key.bitspersample < 8:
        return False
    table = page_table(series)
    return (
        table is None
        or table.shape[1] > 1
        or key.imagewidth * key.imagelength >= limits.huge
        or key.samplesperpixel > 4
        or (key.samplesperpixel > 1 and (key.bitspersample > 8 or key.photometric == _MINISBLACK))
        or key.compression not in COMPRESSION_INFO
    )
