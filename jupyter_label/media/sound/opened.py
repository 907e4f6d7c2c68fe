"""A recording together with its index."""

from __future__ import annotations

import dataclasses

from ..limits import Limits
from .index import PeakIndex
from .index_store import IndexStore
from .opening import open_recording
from .recording import Facts


class Opened:
    """What a cell holds, opened, and the index of its peaks.

    Short recordings are indexed at once: then all is known of them that there
    is to know.

    Raises
    ------
    SoundError
        The cell holds no recording.
    """

    def __init__(self, cell: object, store: IndexStore, limits: Limits) -> None:
        self.recording, key = open_recording(cell, store, limits)
        self.index = PeakIndex(self.recording, store, key)
        if self.index.small:
            self.index.finish()

    @property
    def memory(self) -> int:
        """Bytes held in memory."""
        return self.recording.memory + self.index.memory

    @property
    def disk(self) -> int:
        """Bytes held in temporary files."""
        return self.recording.disk + self.index.disk

    @property
    def facts(self) -> Facts:
        """What is known by now."""
        facts, strange = self.recording.facts, self.index.strange
        if not strange:
            return facts
        said = f"{strange:,} values are damaged or no numbers; they count as silence."
        return dataclasses.replace(facts, remark=f"{facts.remark} {said}".lstrip())
