"""The peaks of a recording at any scale, also while it is being read."""

from __future__ import annotations

import io
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ...schema import Sound
from .errors import SoundError
from .index_build import IndexBuild
from .index_file import BASE, Heading, IndexFile
from .index_store import IndexStore
from .peaks import PeakTile, extremes, to_tile
from .recording import Recording
from .tidy import tidied

TILE: int = Sound("", 0).tile
SMALL = 2**22
"""Values that are read so quickly that their index is made at once and kept in memory."""

_AT_ONCE = 2**20  # values that a tile may need, to be read without the index


class PeakIndex:
    """Reads a recording once, in steps, and keeps the peaks of its coarse blocks.

    Parameters
    ----------
    recording : Recording
    store : IndexStore
    key : str or None
        What the store finds it by next time; None for what has no file.
    """

    def __init__(self, recording: Recording, store: IndexStore, key: str | None) -> None:
        facts = recording.facts
        self._recording, self._store = recording, store
        self._heading = Heading(facts.rate, facts.channels, facts.samples)
        self.small = facts.samples * facts.channels <= SMALL
        self._key = None if self.small else key
        self._lock = threading.Lock()
        self._closed = False
        self._made: Path | None = None
        self._build: IndexBuild | None = None
        self._file = store.find(self._key, self._heading) if self._key else None
        self.done = self._file is not None

    @property
    def memory(self) -> int:
        """Bytes held in memory."""
        return self._file.size if self.small and self._file else 0

    @property
    def disk(self) -> int:
        """Bytes in a temporary file; what is kept for the next run does not count."""
        return self._file.size if self._file and not self.small and not self._key else 0

    @property
    def known(self) -> int:
        """How many samples have been read."""
        build = self._build
        return self._heading.samples if self.done else build.known if build else 0

    @property
    def share(self) -> float:
        """The share of the recording that has been read."""
        return self.known / self._heading.samples

    @property
    def strange(self) -> int:
        """How many of the values that have been read are no numbers."""
        build = self._build
        return build.strange if build else self._file.heading.strange if self._file else 0

    def step(self) -> bool:
        """Read some more, about a million values; False once all is read, or once it is closed.

        Raises
        ------
        SoundError
            There is no room for the index, or the recording is another by now;
            what was made of it is thrown away.
        """
        with self._lock:
            if self.done or self._closed:
                return False
            try:
                return self._advance()
            except Exception as error:  # decoders raise almost anything
                self._discard()
                raise SoundError(f"{self._recording.facts.name} cannot be indexed: {error}") from error

    def finish(self, progress: Callable[[float], object] | None = None) -> None:
        """Read all that is left; `progress` is told the share that has been read."""
        while self.step():
            if progress:
                progress(self.share)

    def tile(self, block: int, tile: int) -> PeakTile:
        """Return a tile of peaks; one that lies beyond what is known has fewer.

        Raises
        ------
        SoundError
            There is no such tile, or it cannot be read.
        """
        samples, channels = self._heading.samples, self._heading.channels
        first, total = tile * TILE, -(-samples // block) if block > 0 else 0
        if not 0 <= first < total or block & (block - 1) or block.bit_length() % 2 == 0:
            raise SoundError(f"the recording has no tile {tile} of peaks of {block} samples")
        count = min(TILE, total - first)
        ready = total if self.done else self.known // block
        share = self.share
        if block < BASE or (first + count > ready and count * block * channels <= _AT_ONCE):
            found, _ = tidied(self._recording.read(first * block, count * block))
            return to_tile(extremes(found, block), share)
        file = self._file
        if file is None:
            return PeakTile(b"", 1.0, share)
        level = min((block // BASE).bit_length() // 2, len(file.counts) - 1)
        return to_tile(file.read(level, first, max(0, min(count, ready - first))), share)

    def close(self) -> None:
        """Stop reading; what is not whole is thrown away."""
        with self._lock:
            self._closed = True
            self._discard()

    def _discard(self) -> None:
        """Throw away what is not whole."""
        if self._build is None or self._file is None:
            return
        self._build.close()
        self._file.close()
        if self._made is not None:
            self._made.unlink(missing_ok=True)
        self._build = self._file = self._made = None

    def _advance(self) -> bool:
        if self._build is None:
            self._file = IndexFile(self._room(), self._heading)
            self._build = IndexBuild(self._recording, self._file)
        if self._build.step():
            return True
        assert self._file is not None  # noqa: S101 - for the type checker
        if self._key is not None and self._made is not None:
            self._file.move(partial(self._store.keep, self._key, self._made))
        self.done = True
        self._build = None
        return False

    def _room(self) -> BinaryIO:
        if self.small:
            return io.BytesIO()
        if self._key is None:
            return tempfile.TemporaryFile()
        file, self._made = self._store.create()
        return file
