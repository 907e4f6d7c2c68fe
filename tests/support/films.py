"""Videos made for tests: a grey picture, and a tone."""

from __future__ import annotations

import io

import av
import numpy as np

from .sounds import tone

RATE = 48_000
HERTZ = 440
CODECS = {"webm": ("libvpx", "libopus"), "mp4": ("mpeg4", "aac")}


def film(seconds: float = 1.0, kind: str = "webm", *, is_silent: bool = False) -> bytes:
    """Return a video of ten pictures a second with a tone of `HERTZ`, or without a track of sound."""
    picture_codec, sound_codec = CODECS[kind]
    grey = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 90, np.uint8), format="rgb24")
    file = io.BytesIO()
    with av.open(file, "w", format=kind) as made:
        pictures = made.add_stream(picture_codec, rate=10)
        pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
        sound = None if is_silent else made.add_stream(sound_codec, rate=RATE, layout="mono")
        for frame in [*[grey] * round(10 * seconds), None]:
            made.mux(pictures.encode(frame))
        if sound:
            samples = (32767 * tone(seconds, HERTZ, rate=RATE)).astype(np.int16)
            heard = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
            heard.sample_rate = RATE
            for part in (heard, None):
                made.mux(sound.encode(part))
    return file.getvalue()


def pitch(samples: np.ndarray, rate: int) -> float:
    """Return the loudest frequency of samples, in Hz."""
    return float(np.abs(np.fft.rfft(samples)).argmax() / len(samples) * rate)
