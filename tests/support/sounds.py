"""Recordings made for tests: tones, clicks at known samples, silence."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence

import numpy as np

RATE = 16_000


def silence(seconds: float, rate: int = RATE) -> np.ndarray:
    """Return samples that are all zero, as float64 in [-1, 1]."""
    return np.zeros(round(seconds * rate))


def tone(seconds: float, hz: float = 440.0, level: float = 0.5, rate: int = RATE) -> np.ndarray:
    """Return a sine of an amplitude."""
    return level * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)


def clicks(seconds: float, *samples: int, rate: int = RATE) -> np.ndarray:
    """Return silence with a sample of full scale at each of `samples`."""
    made = silence(seconds, rate)
    made[list(samples)] = 1.0
    return made


def spoken(*turns: tuple[float, float], seconds: float, rate: int = RATE) -> np.ndarray:
    """Return silence with a tone from start to end of each of `turns`, in seconds."""
    made = silence(seconds, rate)
    for number, (start, end) in enumerate(turns):
        first, beyond = round(start * rate), round(end * rate)
        made[first:beyond] = tone((beyond - first) / rate, 300 + 120 * (number % 3), rate=rate)[
            : beyond - first
        ]
    return made


def wav(*channels: np.ndarray, rate: int = RATE) -> bytes:
    """Return a WAV file of 16 bits, a channel each."""
    frames = np.round(np.stack(channels, axis=1) * 32767).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(len(channels))
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(frames.tobytes())
    return file.getvalue()


def turns(seconds: float, count: int) -> Sequence[tuple[float, float]]:
    """Return `count` stretches of equal length with pauses between them, over a recording."""
    step = seconds / count
    return [(n * step + 0.2 * step, n * step + 0.9 * step) for n in range(count)]
