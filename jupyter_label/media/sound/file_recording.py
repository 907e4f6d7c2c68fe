"""A recording that libsndfile reads where it is."""

from __future__ import annotations

import contextlib
import io
import os
import re
import threading
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..sources import Source
from .errors import SoundError
from .recording import Facts, Pace, Samples, check_format, cut_remark

if TYPE_CHECKING:
    from soundfile import SoundFile

_IDLE = 2  # handles kept open: one follows what is played, one goes where the person looks
_AS_WORDS = frozenset({"PCM_16", "PCM_S8", "PCM_U8", "ULAW", "ALAW"})
_PLAIN = Pace(30_000, 25)
_PACES = {"FLAC": Pace(250_000, 30), "VORBIS": Pace(120_000, 30), "OPUS": Pace(2_000_000, 170)}
_CUT = re.compile(r"^\s*(?:data|SSND)\s*:\s*(\d+) \(should be (\d+)\)", re.MULTILINE)
_OPEN_END = 2**31 - 1  # writers to a pipe claim as much as there can be


class FileRecording:
    """A file or bytes, read by libsndfile sample by sample.

    Parameters
    ----------
    source : Source

    Raises
    ------
    SoundError
        It has no samples, or too many channels.
    soundfile.LibsndfileError
        libsndfile does not know it.
    """

    memory = disk = 0

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._idle: list[SoundFile] = []
        with self._handle() as file:
            self._words = file.subtype in _AS_WORDS
            self.pace = _PACES.get(file.subtype) or _PACES.get(file.format, _PLAIN)
            self.facts = _facts(file, source.name)

    def read(self, first: int, count: int) -> NDArray[np.float32]:
        """Return samples x channels from `first` on, fewer at the end; NaN where it is damaged."""
        facts = self.facts
        found = np.full((max(0, min(count, facts.samples - first)), facts.channels), np.nan, np.float32)
        with contextlib.suppress(_damage()), self._handle(first) as file:
            if file.tell() != first:
                file.seek(first)
            file.read(out=found)
        return found

    def blocks(self, count: int) -> Generator[Samples]:
        """Read it from its beginning, so many samples at a time, past what is damaged."""
        kind = "int16" if self._words else "float32"
        file = _opened(self._source)
        try:
            for first in range(0, self.facts.samples, count):
                wanted = min(count, self.facts.samples - first)
                part = None
                with contextlib.suppress(_damage()):
                    if file.tell() != first:
                        file.seek(first)
                    part = file.read(wanted, kind, always_2d=True)
                if part is None or len(part) < wanted:
                    file.close()
                    file = _opened(self._source)
                    part = self.read(first, wanted)
                yield part
        finally:
            file.close()

    @contextlib.contextmanager
    def _handle(self, first: int = 0) -> Iterator[SoundFile]:
        """Lend a handle, one that is already at `first` if there is any."""
        with self._lock:
            at = next((k for k, file in enumerate(self._idle) if file.tell() == first), 0)
            file = self._idle.pop(at) if self._idle else None
        file = _opened(self._source) if file is None else file
        try:
            yield file
        except BaseException:
            file.close()  # after a failure libsndfile may be anywhere
            raise
        with self._lock:
            self._idle.append(file)
            spare = self._idle.pop(0) if len(self._idle) > _IDLE else None
        if spare is not None:
            spare.close()


def _damage() -> type[Exception]:
    import soundfile

    damage: type[Exception] = soundfile.LibsndfileError
    return damage


def _opened(source: Source) -> SoundFile:
    import soundfile

    if source.path is None:
        return soundfile.SoundFile(io.BytesIO(source.data))
    # By its descriptor, because a name would have libsndfile believe in the extension.
    descriptor = os.open(source.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return soundfile.SoundFile(descriptor, closefd=True)
    except BaseException:
        with contextlib.suppress(OSError):
            os.close(descriptor)
        raise


def _facts(file: SoundFile, name: str) -> Facts:
    claimed, rate, channels = file.frames, file.samplerate, file.channels
    check_format(name, rate, channels)
    samples = _length(file, claimed)
    if samples == 0:
        raise SoundError(f"{name} has no samples")
    remark = ""
    if samples < claimed:
        remark = cut_remark(samples / rate, claimed / rate)
    elif (cut := _CUT.search(file.extra_info)) and int(cut[2]) < int(cut[1]) < _OPEN_END:
        remark = cut_remark(samples / rate, samples / rate * int(cut[1]) / max(1, int(cut[2])))
    return Facts(rate, samples, channels, remark, name)


def _length(file: SoundFile, claimed: int) -> int:
    """Find how many samples there are; what is compressed may end before the claimed number."""
    if _reaches(file, claimed):
        return claimed
    there, missing = 0, claimed
    while missing - there > 1:
        middle = (there + missing) // 2
        there, missing = (middle, missing) if _reaches(file, middle) else (there, middle)
    return there


def _reaches(file: SoundFile, count: int) -> bool:
    """Say whether the sample before `count` can be read."""
    try:
        file.seek(count - 1)
        return len(file.read(1, "float32")) == 1
    except _damage():
        return False
