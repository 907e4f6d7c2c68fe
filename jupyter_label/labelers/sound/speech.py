"""Speech in the recordings of a labeler, found without a network."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ...assist import voice_activity
from ...frames import Table, suggestions_at
from ...schema import Annotation, AudioTask
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
            warnings.warn(f"no speech is sought in {error}", stacklevel=4)
            continue
        yield position, found


def speech_suggestions(
    found: Iterable[tuple[int, list[Interval]]], table: Table, task: AudioTask, *, label: str, model: str
) -> list[Annotation]:
    """Give what `speech_in` found as suggestions of `label`."""
    made: list[Annotation] = []
    for position, intervals in found:
        segments = [(start, end, label) for start, end in intervals]
        made += suggestions_at(position, segments, table, task, model=model, at=time.time())
    return made


def _blocks(
    desk: SoundDesk, position: int, seconds: float, tell: Callable[[float], None]
) -> Iterator[npt.NDArray[np.float32]]:
    edges = [*np.arange(0.0, seconds, _BLOCK_S).tolist(), seconds]
    for start, end in pairwise(edges):
        _, samples = desk.read(position, start, end)
        tell(end / seconds)
        yield samples
