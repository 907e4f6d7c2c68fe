"""A recording that libsndfile reads where it is."""

from __future__ import annotations

import contextlib
import io
import os
import re
import threading
from collections.abc import Generator, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..sources import Source
from .errors import SoundError
from .ogg_pages import last_page
from .recording import Facts, Pace, Samples, check_format, cut_remark

if TYPE_CHECKING:
    from soundfile import SoundFile

_IDLE = 2  # handles kept open: one follows what is played, one goes where the person looks
_AS_WORDS = frozenset({"PCM_16", "PCM_S8", "PCM_U8", "ULAW", "ALAW"})
_PLAIN = Pace(80_000, 25)
_PACES = {"FLAC": Pace(250_000, 30), "VORBIS": Pace(1_500_000, 30), "OPUS": Pace(5_000_000, 170)}
_LAST = 2**16  # samples: in the last frame of a FLAC, which may be so long, libsndfile takes seconds to seek
_CUT = re.compile(r"^\s*(?:data|SSND)\s*:\s*(\d+) \(should be (\d+)\)", re.MULTILINE)
_OPEN_END = 2**31 - 1  # writers to a pipe claim as much as there can be
_UNKNOWN = 2**62  # samples, which libsndfile says of a FLAC that does not know its length


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

    memory = 0

    def __init__(self, source: Source) -> None:
        self._source = source
        self.disk = source.disk
        self._lock = threading.Lock()
        self._idle: list[SoundFile] = []
        with contextlib.closing(_opened(source)) as file:
            self._words = file.subtype in _AS_WORDS
            self.pace = _PACES.get(file.subtype) or _PACES.get(file.format, _PLAIN)
            self._jumps = file.format != "OGG"  # there libsndfile errs where a handle goes on a little
            self._sure = file.frames
            if file.subtype == "VORBIS":  # on its last page libsndfile loses count of the samples
                with source.open() as pages:
                    self._sure = max(0, file.frames - last_page(pages))
            self.facts = _facts(file, source)
            if file.format == "FLAC":
                self._sure = max(0, self.facts.samples - _LAST)

    def read(self, first: int, count: int) -> NDArray[np.float32]:
        """Return samples x channels from `first` on, fewer at the end; NaN where it is damaged."""
        facts = self.facts
        found = np.full((max(0, min(count, facts.samples - first)), facts.channels), np.nan, np.float32)
        with contextlib.suppress(_damage()), self._handle(first) as file:
            part = self._part(file, first, len(found), "float32")
            found[: len(part)] = part
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
                    part = self._part(file, first, wanted, kind)
                if part is None or len(part) < wanted:
                    file.close()
                    file = _opened(self._source)
                    part = self.read(first, wanted)
                yield part
        finally:
            file.close()

    def _part(self, file: SoundFile, first: int, count: int, kind: str) -> Samples:
        """Read samples, from where libsndfile seeks well."""
        start = min(first, self._sure)
        if file.tell() != start or first > start:
            file.seek(start)
        part: Samples = file.read(first - start + count, kind, always_2d=True)
        return part[first - start :]

    @contextlib.contextmanager
    def _handle(self, first: int = 0) -> Iterator[SoundFile]:
        """Lend a handle, one that is already at `first` if there is any."""
        with self._lock:
            there = next((k for k, file in enumerate(self._idle) if file.tell() == first), None)
            if there is None and self._idle and self._jumps:
                there = 0
            file = None if there is None else self._idle.pop(there)
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


@lru_cache(maxsize=1)
def _handles() -> type[SoundFile]:
    import soundfile

    class Handle(soundfile.SoundFile):  # type: ignore[misc]
        """Does not seek after each read to where it is, which takes long in FLAC and goes wrong in OGG."""

        def seekable(self) -> bool:
            return False

    return Handle


def _opened(source: Source) -> SoundFile:
    if source.path is None:
        return _handles()(io.BytesIO(source.data))
    # By its descriptor, because a name would have libsndfile believe in the extension.
    descriptor = os.open(source.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    return _handles()(descriptor, closefd=True)  # libsndfile closes it also where it fails


def _facts(file: SoundFile, source: Source) -> Facts:
    name, claimed, rate, channels = source.name, file.frames, file.samplerate, file.channels
    check_format(name, rate, channels)
    samples = _length(source, claimed, channels) if claimed < _UNKNOWN else _counted(source)
    if samples == 0:
        raise SoundError(f"{name} has no samples")
    remark = ""
    if samples < claimed < _UNKNOWN:
        remark = cut_remark(samples / rate, claimed / rate)
    elif (cut := _CUT.search(file.extra_info)) and int(cut[2]) < int(cut[1]) < _OPEN_END:
        remark = cut_remark(samples / rate, samples / rate * int(cut[1]) / max(1, int(cut[2])))
    return Facts(rate, samples, channels, remark, name)


def _length(source: Source, claimed: int, channels: int) -> int:
    """Find how many samples there are; what is compressed may end before the claimed number.

    By steps from the end at first, because a seek to the very end may take
    long, and then within the one that can be read in part.
    """
    step = max(1, _LAST // channels)
    if _reads(source, claimed - step, claimed):
        return claimed
    full, broken = -(-claimed // step), 0
    while full - broken > 1:
        middle = (full + broken) // 2
        end = claimed - middle * step
        full, broken = (middle, broken) if _reads(source, end - step, end) else (full, middle)
    known = there = max(0, claimed - full * step)
    missing = claimed - broken * step
    while missing - there > 1:
        middle = (there + missing) // 2
        there, missing = (middle, missing) if _reads(source, known - step, middle) else (there, middle)
    return there


def _counted(source: Source) -> int:
    """Read all samples, to know how many there are."""
    count = 0
    with contextlib.suppress(_damage()), contextlib.closing(_opened(source)) as file:
        while read := len(file.read(_LAST, "float32")):
            count += read
    return count


def _reads(source: Source, start: int, end: int) -> bool:
    """Say whether all samples between two can be read, by a handle of its own: it may break."""
    first = max(0, start)
    try:
        with contextlib.closing(_opened(source)) as file:
            file.seek(first)
            return len(file.read(end - first, "float32")) == end - first
    except _damage():
        return False
