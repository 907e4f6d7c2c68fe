"""A recording that must be decoded from its beginning: M4A, WebM, the sound of a video."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..sources import Source
from .errors import SoundError
from .recording import Facts, Pace, Samples, as_float, check_format
from .scratch import Scratch

if TYPE_CHECKING:
    from av import AudioFrame, AudioStream
    from av.container import InputContainer

_KEPT = frozenset({"s32", "s32p", "s64", "s64p", "dbl", "dblp"})  # finer than 16 bits, without loss
_GAP = 0.05  # seconds


class DecodedRecording:
    """A file or bytes, decoded once by FFmpeg into a temporary file.

    Samples lie where the file's timestamps place them, counted from its
    beginning; gaps are silent.

    Parameters
    ----------
    source : Source

    Raises
    ------
    ImportError
        PyAV is missing.
    SoundError
        There is no sound in it, or no room for it.
    """

    memory = 0
    pace = Pace(20_000, 4)

    def __init__(self, source: Source) -> None:
        import av

        self._scratch = Scratch(source.name)
        try:
            with av.open(source.open() if source.path is None else str(source.path), "r") as container:
                remark = self._fill(container, source.name)
        except av.FFmpegError as error:
            raise SoundError(
                f"{source.name} is no recording of a known format (WAV, FLAC, OGG, MP3, M4A, WebM ...): "
                f"{error.strerror}"
            ) from error
        finally:
            self._scratch.close()
        if not self._scratch.samples:
            raise SoundError(f"{source.name} has no samples")
        self.facts = Facts(self._rate, self._scratch.samples, self._scratch.channels, remark, source.name)

    @property
    def disk(self) -> int:
        """Bytes of the temporary file."""
        return self._scratch.disk

    def read(self, first: int, count: int) -> NDArray[np.float32]:
        """Return samples x channels from `first` on, fewer at the end."""
        return as_float(self._scratch.read(first, count))

    def blocks(self, count: int) -> Generator[Samples]:
        """Read it from its beginning, so many samples at a time."""
        for first in range(0, self.facts.samples, count):
            yield self._scratch.read(first, count)

    def _fill(self, container: InputContainer, name: str) -> str:
        """Decode all that can be decoded; return what is to be said of the rest."""
        import av

        if not container.streams.audio:
            raise SoundError(f"{name} has no sound")
        stream = container.streams.audio[0]
        if stream.codec_context is None:
            raise SoundError(f"{name} is encoded in a way that no decoder knows; save it as WAV or FLAC")
        self._rate = stream.codec_context.sample_rate
        check_format(name, self._rate, stream.codec_context.channels)
        try:
            for frame in _plain_frames(container, stream):
                self._append(frame, container.start_time or 0)
        except av.FFmpegError as error:
            if not self._scratch.samples:
                raise
            there = self._scratch.samples / self._rate
            return f"The file is damaged: it cannot be decoded after {there:,.2f} s ({error.strerror})."
        return ""

    def _append(self, frame: AudioFrame, start: int) -> None:
        samples = frame.to_ndarray().reshape(-1, frame.layout.nb_channels)
        if frame.time is not None:
            silent = round((frame.time - start / 1e6) * self._rate) - self._scratch.samples
            if silent > _GAP * self._rate:
                self._silence(silent, samples)
        self._scratch.append(samples)

    def _silence(self, count: int, like: Samples) -> None:
        for first in range(0, count, self._rate):
            size = min(self._rate, count - first)
            self._scratch.append(np.zeros((size, like.shape[1]), like.dtype))


def _plain_frames(container: InputContainer, stream: AudioStream) -> Iterator[Any]:
    """Decode frames whose channels are interleaved, as int16 or as float32, all of one layout and rate."""
    import av

    context = stream.codec_context
    kind = "flt" if context.format is not None and context.format.name in _KEPT else "s16"
    resampler = av.AudioResampler(format=kind, layout=context.layout, rate=context.sample_rate)
    for frame in container.decode(stream):
        yield from resampler.resample(frame)
    yield from resampler.resample(None)
