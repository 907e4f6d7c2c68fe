"""Speech in the recordings of a labeler, found without a network."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ...assist import voice_activity
from .sound_desk import SoundDesk

Interval = tuple[float, float]

_BLOCK_S = 30.0


def speech_in(
    desk: SoundDesk, count: int, progress: Callable[[float], object] | None, **settings: float
) -> Iterator[tuple[int, list[Interval]]]:
    """Give what `voice_activity` finds in each of the first `count` recordings, by position.

    They are read block by block: a recording of ten hours is never held
    whole. One that cannot be opened is warned of and passed over.
    """
    for position in range(count):

        def tell(share: float, position: int = position) -> None:
            if progress:
                progress((position + share) / count)

        try:
            facts = desk.facts(position)
            blocks = _blocks(desk, position, facts.samples / facts.rate, tell)
            found = voice_activity(blocks, facts.rate, **settings)
        except ValueError as error:
            warnings.warn(f"no speech is sought in {error}", stacklevel=3)
            continue
        yield position, found


def _blocks(
    desk: SoundDesk, position: int, seconds: float, tell: Callable[[float], None]
) -> Iterator[npt.NDArray[np.float32]]:
    edges = [*np.arange(0.0, seconds, _BLOCK_S).tolist(), seconds]
    for start, end in pairwise(edges):
        _, samples = desk.read(position, start, end)
        tell(end / seconds)
        yield samples
