"""The pictures of a column."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from ..schema import Sight
from .ahead import Ahead
from .cache import Cache
from .encode import EncodedTile, encode, over_white
from .errors import PictureError
from .failures import failures_named
from .limits import MIB, Limits
from .opening import open_picture
from .picture import Facts, Picture
from .pyramid import Pyramid
from .raster import Box, Pixels
from .scaling import TILE, level_count, level_size, resized, tile_box
from .words import to_bytes

_ENTRIES = 256  # each may hold an open file
_SOON = 4_000_000  # pixels that are read sooner than a page would ask for them
_SHARE = 4  # of the budget, a quarter is for what came over the network or was decoded early


class Pictures:
    """The pictures of a column, opened when asked for; safe to use from several threads.

    Parameters
    ----------
    cell : callable
        Gives what the column holds at a position.
    memory : int
        Bytes of decoded pixels to keep.
    disk : int
        Bytes of temporary files to keep; huge pictures are decoded into them.
    limits : Limits
        What counts as huge, and what is too large.
    """

    def __init__(
        self,
        cell: Callable[[int], object],
        *,
        memory: int = 512 * MIB,
        disk: int = 8192 * MIB,
        limits: Limits | None = None,
    ) -> None:
        self._cell = cell
        self._limits = limits or Limits()
        self._opened: Cache[Picture] = Cache(memory=memory // _SHARE, disk=disk // _SHARE, entries=_ENTRIES)
        self._pyramids: Cache[Pyramid] = Cache(
            memory=memory - memory // _SHARE, disk=disk - disk // _SHARE, entries=_ENTRIES
        )
        self._ahead = Ahead()

    def sight(self, position: int) -> Sight:
        """Say what the picture at a position is.

        Pixels are read only where their range must be known: of words.

        Raises
        ------
        PictureError
            There is no picture that could be shown.
        """
        with failures_named("the picture"):
            facts = self._picture(position).facts
        return Sight(
            session="",
            token=0,
            position=position,
            width=facts.width,
            height=facts.height,
            frames=facts.frames,
            bands=list(facts.bands),
            depth=facts.depth,
            low=facts.low,
            high=facts.high,
            whole=facts.whole,
            levels=level_count(facts.width, facts.height),
            tile=TILE,
        )

    def overview(self, position: int) -> EncodedTile:
        """Return all of the picture at a position in one tile, that of its coarsest level.

        Raises
        ------
        PictureError
            There is no such picture.
        """
        with failures_named("the picture"):
            facts = self._picture(position).facts
        level = level_count(facts.width, facts.height) - 1
        return self.tile(position, frame=0, level=level, column=0, row=0)

    def quick_overview(self, position: int) -> EncodedTile | None:
        """Return the `overview` where it is soon to be had.

        None for a large picture, so that nobody waits for its pixels to know
        its size, and where they cannot be read: `tile` says why.
        """
        try:
            with failures_named("the picture"):
                facts = self._picture(position).facts
            return self.overview(position) if facts.width * facts.height <= _SOON else None
        except PictureError:
            return None

    def tile(
        self, position: int, *, frame: int, level: int, column: int, row: int, bands: Sequence[int] = ()
    ) -> EncodedTile:
        """Return a tile of a level of the picture at a position.

        Parameters
        ----------
        position, frame : int
        level : int
            0 has the picture's own pixels, each after it half as many a side.
        column, row : int
            Of the tile.
        bands : sequence of int
            One band, or three as red, green and blue; none for those that a
            picture has by default: its first three, or its first.

        Raises
        ------
        PictureError
            There is no such picture, or no such part of it.
        """
        with failures_named("the picture"):
            facts = self._picture(position).facts
            chosen = _chosen(facts, bands)
            box = None
            if 0 <= level < level_count(facts.width, facts.height):
                box = tile_box(*level_size(facts.width, facts.height, level), column, row)
            if box is None:
                raise PictureError(f"the picture has no tile ({column}, {row}) on level {level}")
            return encode(self._read(position, frame, level, box), facts, chosen)

    def pixels(
        self,
        position: int,
        *,
        frame: int = 0,
        box: tuple[float, float, float, float] | None = None,
        longest: int | None = None,
    ) -> NDArray[np.uint8]:
        """Return the picture at a position, or a part of it, as upright RGB.

        Parameters
        ----------
        position, frame : int
        box : (x, y, width, height), optional
            The part wanted, in pixels of the upright picture; clipped to it,
            and grown to whole pixels.
        longest : int, optional
            Scales down, by area, to at most so many pixels on the longer side.

        Returns
        -------
        uint8 array, height x width x 3
            Words are mapped from their range, alpha is laid over white.

        Raises
        ------
        PictureError
            There is no such picture, or the box lies outside of it.
        """
        with failures_named("the picture"):
            facts = self._picture(position).facts
            whole = _clipped(facts, box)
            if longest is None or longest >= max(whole.width, whole.height):
                return _as_rgb(self._read(position, frame, 0, whole), facts)
            scale = max(1, longest) / max(whole.width, whole.height)
            level = min(int(-math.log2(scale)), level_count(facts.width, facts.height) - 1)
            size = max(1, round(whole.width * scale)), max(1, round(whole.height * scale))
            part, cut = _on_level(facts, whole, level)
            return resized(_as_rgb(self._read(position, frame, level, part), facts), size, cut)

    def _picture(self, position: int) -> Picture:
        picture = self._opened.get(position, lambda: open_picture(self._cell(position), self._limits))
        self._opened.trim()
        return picture

    def _read(self, position: int, frame: int, level: int, box: Box) -> Pixels:
        picture = self._picture(position)
        if not 0 <= frame < picture.facts.frames:
            raise PictureError(
                f"there is no frame {frame}; the picture has {picture.facts.frames}, from 0 on"
            )
        pyramid = self._pyramids.get((position, frame), lambda: Pyramid(picture, frame, self._ahead.soon))
        pixels = pyramid.read(level, box)
        self._pyramids.trim()
        return pixels


def _chosen(facts: Facts, bands: Sequence[int]) -> Sequence[int]:
    count = len(facts.bands)
    if not bands:
        return range(3 if count >= 3 else 1)
    if len(bands) not in (1, 3) or not all(0 <= band < count for band in bands):
        raise PictureError(f"cannot show bands {list(bands)}: choose one or three of 0 to {count - 1}")
    return bands


def _clipped(facts: Facts, box: tuple[float, float, float, float] | None) -> Box:
    if box is None:
        return Box(0, 0, facts.width, facts.height)
    if not all(math.isfinite(number) for number in box):
        raise PictureError(f"the box {box} must have finite numbers: x, y, width and height")
    x, y, width, height = box
    left, top = max(0, math.floor(x)), max(0, math.floor(y))
    right, bottom = min(facts.width, math.ceil(x + width)), min(facts.height, math.ceil(y + height))
    if right <= left or bottom <= top:
        raise PictureError(
            f"the box {box} lies outside of the picture, {facts.width} x {facts.height} pixels"
        )
    return Box(left, top, right - left, bottom - top)


def _on_level(facts: Facts, box: Box, level: int) -> tuple[Box, tuple[float, float, float, float]]:
    """Return the pixels of a level that hold a box, and where in them its borders are."""
    width, height = level_size(facts.width, facts.height, level)
    x, y = box.x >> level, box.y >> level
    right = min(width, -(-(box.x + box.width) >> level))
    bottom = min(height, -(-(box.y + box.height) >> level))
    scale = 1 / (1 << level)
    cut = (
        box.x * scale - x,
        box.y * scale - y,
        (box.x + box.width) * scale - x,
        (box.y + box.height) * scale - y,
    )
    return Box(x, y, right - x, bottom - y), cut


def _as_rgb(pixels: Pixels, facts: Facts) -> NDArray[np.uint8]:
    if facts.depth == "word":
        pixels = to_bytes(pixels)
    elif facts.alpha:
        pixels = over_white(pixels)
    bands = _chosen(facts, ())
    return np.ascontiguousarray(pixels[:, :, [*bands] if len(bands) == 3 else [0, 0, 0]])
