"""Streams of ipywebrtc that carry sound and nothing else."""

from __future__ import annotations

from typing import Any

from ...media.sound import SoundError, sound_track
from ..other_widgets import require_widgets


def require_recording() -> None:
    """Refuse where nothing can be recorded.

    Raises
    ------
    ImportError, RuntimeError
        As `require_widgets`.
    """
    require_widgets(
        "ipywebrtc",
        "record",
        what="recording",
        instead="record in JupyterLab or Notebook, or with mo.ui.microphone(), "
        "and label the files with jl.AudioLabeler(paths, ...)",
    )


def sound_of(stream: Any = None) -> Any:
    """Give a stream that carries the sound of another alone: ipywebrtc's AudioRecorder fails on pictures.

    Parameters
    ----------
    stream : ipywebrtc.MediaStream or None
        An `AudioStream` is taken as it is. Of a `CameraStream` its microphone
        is taken, and of a `VideoStream` the sound of its file, which is played
        once more from its beginning: where pictures come along, also in an
        `AudioStream`, browsers record nothing. None is the microphone.

    Raises
    ------
    TypeError
        If it is no stream of ipywebrtc.
    ValueError
        If it has no sound, or none that could be taken alone.
    ImportError
        If PyAV is missing, for a video.
    """
    from ipywebrtc import AudioStream, CameraStream, MediaStream, VideoStream

    if stream is None:
        return CameraStream(constraints={"audio": True, "video": False})
    if isinstance(stream, AudioStream):
        return stream
    if isinstance(stream, CameraStream):
        return _microphone(stream)
    if isinstance(stream, VideoStream):
        return _track(stream)
    kind = type(stream).__name__
    if not isinstance(stream, MediaStream):
        raise TypeError(f"stream: expected a stream of ipywebrtc, such as AudioStream, got {kind}.")
    raise ValueError(
        f"stream: the sound of a {kind} cannot be taken alone, and what has pictures in it comes back empty; "
        f"right is an AudioStream, a CameraStream, a VideoStream, or None for the microphone."
    )


def renewed(stream: Any) -> Any:
    """Give a microphone anew: a page that was refused it once keeps the refusal with its stream."""
    from ipywebrtc import CameraStream

    return CameraStream(constraints=stream.constraints) if isinstance(stream, CameraStream) else stream


def _microphone(stream: Any) -> Any:
    from ipywebrtc import CameraStream

    sound = stream.constraints.get("audio", False)
    if not sound:
        raise ValueError("stream: this CameraStream has no sound; its constraints need 'audio': True.")
    if not stream.constraints.get("video", False):
        return stream
    return CameraStream(constraints={"audio": sound, "video": False})


def _track(stream: Any) -> Any:
    from ipywebrtc import AudioStream
    from ipywidgets import Audio

    value, is_url = stream.video.value, stream.video.format == "url"
    try:
        sound, kind = sound_track(bytes(value).decode() if is_url else bytes(value))
    except SoundError as error:
        raise ValueError(f"stream: {error}.") from None
    return AudioStream(audio=Audio(value=sound, format=kind, autoplay=False, controls=False))
