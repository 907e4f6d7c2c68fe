"""Several pictures as the frames of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .errors import PictureError
from .picture import Facts, Picture
from .raster import Raster


class StackPicture:
    """Pictures of one size and kind, as frames.

    Parameters
    ----------
    parts : sequence of Picture
        At least one, each of a single frame.

    Raises
    ------
    PictureError
        They differ, or have frames themselves.
    """

    def __init__(self, parts: Sequence[Picture]) -> None:
        self._parts = parts
        first = parts[0].facts
        for frame, part in enumerate(parts):
            if part.facts.frames != 1:
                raise PictureError(
                    f"frame {frame} has {part.facts.frames} frames itself; it must be one picture"
                )
            if _kind(part.facts) != _kind(first):
                raise PictureError(
                    f"frame {frame} is {_described(part.facts)}, unlike frame 0, {_described(first)}"
                )
        low, high = min(part.facts.low for part in parts), max(part.facts.high for part in parts)
        lossy = all(part.facts.lossy for part in parts)
        self.facts = replace(first, frames=len(parts), low=low, high=high, lossy=lossy)

    @property
    def memory(self) -> int:
        """Bytes held in memory."""
        return sum(part.memory for part in self._parts)

    @property
    def disk(self) -> int:
        """Bytes held in temporary files."""
        return sum(part.disk for part in self._parts)

    def raster(self, frame: int) -> Raster:
        """Decode a frame, upright."""
        return self._parts[frame].raster(0)

    def overviews(self, frame: int) -> Mapping[int, Raster]:
        """Return coarser levels of a frame that are at hand."""
        return self._parts[frame].overviews(0)


def _kind(facts: Facts) -> tuple[object, ...]:
    return facts.width, facts.height, facts.bands, facts.depth, facts.alpha


def _described(facts: Facts) -> str:
    opacity = " with alpha" if facts.alpha else ""
    return f"{facts.width} x {facts.height} pixels of {', '.join(facts.bands)} in {facts.depth}s{opacity}"
