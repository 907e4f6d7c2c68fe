"""What every kind of picture can tell and do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from .raster import Raster

COLOUR = ("red", "green", "blue")
GREY = ("grey",)


@dataclass(frozen=True)
class Facts:
    """What is known of a picture before its pixels are read.

    Parameters
    ----------
    width, height : int
        Of the upright picture.
    bands : tuple of str
        Channel names, without alpha.
    frames : int
    depth : {"byte", "word"}
        "byte" rasters are uint8; "word" rasters have any real type.
    low, high : float
        Least and greatest finite value of a picture of words, `low` < `high`.
    whole : bool
        Whether values are whole numbers.
    alpha : bool
        Whether one more channel follows the bands: opacity, of a "byte" picture.
    lossy : bool
        Whether the source was compressed with loss, so that tiles may be.
    """

    width: int
    height: int
    bands: tuple[str, ...]
    frames: int = 1
    depth: Literal["byte", "word"] = "byte"
    low: float = 0.0
    high: float = 255.0
    whole: bool = True
    alpha: bool = False
    lossy: bool = False


class Picture(Protocol):
    """An opened picture; its methods may be called from any thread, once a frame at a time."""

    @property
    def facts(self) -> Facts:
        """What is known before pixels are read."""

    @property
    def memory(self) -> int:
        """Bytes held in memory for it alone."""

    @property
    def disk(self) -> int:
        """Bytes held in temporary files for it alone."""

    def raster(self, frame: int) -> Raster:
        """Decode a frame, upright, which may take long."""

    def overviews(self, frame: int) -> Mapping[int, Raster]:
        """Return coarser levels that are to be had without `raster`, by level; often none."""


def band_names(count: int) -> tuple[str, ...]:
    """Name the bands of a picture that does not say what they are.

    One is grey, three are red, green and blue, and so are the first three of
    four; more are numbered.
    """
    if count == 1:
        return GREY
    if count in (3, 4):
        return (*COLOUR, "band 3")[:count]
    return tuple(f"band {k}" for k in range(count))
