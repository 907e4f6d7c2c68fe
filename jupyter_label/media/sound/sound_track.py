"""The sound of a video, without its pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from .errors import SoundError

if TYPE_CHECKING:
    from av.container import InputContainer

NEEDED = 'the sound of a video needs PyAV: pip install "jupyter_label[audio]"'

_WEBM = frozenset({"opus", "vorbis"})


def sound_track(film: bytes | str) -> tuple[bytes, str]:
    """Take the sound out of a video, as it is: nothing is decoded.

    Parameters
    ----------
    film : bytes or str
        The file, or where it is: a path or URL.

    Returns
    -------
    sound : bytes
    format : {"webm", "mp4"}
        What browsers play such sound in.

    Raises
    ------
    ImportError
        PyAV is missing.
    SoundError
        It is no video, or has no sound.
    """
    try:
        import av
    except ImportError:
        raise ImportError(NEEDED) from None

    try:
        with av.open(io.BytesIO(film) if isinstance(film, bytes) else film, "r") as container:
            if not container.streams.audio:
                raise SoundError("the video has no sound")
            return _taken(container)
    except av.FFmpegError as error:
        raise SoundError(f"the video cannot be read: {error.strerror}") from error


def _taken(container: InputContainer) -> tuple[bytes, str]:
    import av

    stream = container.streams.audio[0]
    kind = "webm" if stream.codec_context.name in _WEBM else "mp4"
    file = io.BytesIO()
    with av.open(file, "w", format=kind) as made:
        copied = made.add_stream_from_template(stream)
        for packet in container.demux(stream):
            if packet.dts is not None:  # the last, empty one has none
                packet.stream = copied
                made.mux(packet)
    return file.getvalue(), kind
