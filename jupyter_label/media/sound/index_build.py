"""An index in the making."""

from __future__ import annotations

import numpy as np

from .index_file import BASE, IndexFile
from .peaks import FACTOR, Extremes, extremes, merged
from .recording import Recording, as_float
from .tidy import tidied

_STEP = 2**20  # values read in one go: some MB


class IndexBuild:
    """Reads a recording once, step by step, and writes the peaks of all levels as it goes.

    Parameters
    ----------
    recording : Recording
    file : IndexFile
    """

    def __init__(self, recording: Recording, file: IndexFile) -> None:
        facts = recording.facts
        self._file = file
        self._blocks = recording.blocks(max(BASE, _STEP // facts.channels // BASE * BASE))
        self._written = [0] * len(file.counts)
        self._open: list[Extremes] = [np.empty((0, facts.channels, 2), np.float32) for _ in file.counts]
        self.known = self.strange = 0

    def step(self) -> bool:
        """Read some more; False once all is read and the file is sealed."""
        part = next(self._blocks, None)
        if part is None:
            self._add(0, self._open[0][:0], last=True)
            self._file.seal(self.strange)
            return False
        tidy, strange = tidied(part)
        self.strange += strange
        self._add(0, as_float(extremes(tidy, BASE)), last=False)
        self.known += len(part)
        return True

    def close(self) -> None:
        """Stop reading."""
        self._blocks.close()

    def _add(self, level: int, found: Extremes, *, last: bool) -> None:
        """Write blocks of a level, and those of the next that they complete."""
        self._file.write(level, self._written[level], found)
        self._written[level] += len(found)
        if level + 1 == len(self._file.counts):
            return
        waiting = np.concatenate([self._open[level], found])
        ready = len(waiting) if last else len(waiting) // FACTOR * FACTOR
        self._open[level] = waiting[ready:]
        self._add(level + 1, merged(waiting[:ready]), last=last)
