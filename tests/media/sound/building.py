"""Recordings for tests, and what their tiles put together again."""

from __future__ import annotations

import io

import numpy as np
import soundfile

from jupyter_label.media.sound import Recordings

RATE = 8000


def recordings(*cells, **options) -> Recordings:
    """Return the recordings of a column with these cells."""
    return Recordings(cells.__getitem__, **options)


def sound(seconds: float = 1.0, *, rate: int = RATE, channels: int = 1, seed: int = 0) -> np.ndarray:
    """Return samples x channels of float32: tones that rise, in noise, with bursts."""
    count = round(seconds * rate)
    times = np.arange(count)[:, None] / rate
    rng = np.random.default_rng(seed)
    tones = np.sin(2 * np.pi * (200 + 150 * np.arange(channels) + 20 * times) * times)
    bursts = np.where(np.sin(2 * np.pi * 1.3 * times) > 0, 0.4, 0.05)
    return (bursts * tones + 0.1 * rng.standard_normal((count, channels))).astype(np.float32)


def file_of(samples: np.ndarray, rate: int = RATE, kind: str = "WAV", subtype: str | None = None) -> bytes:
    """Return samples as a file's bytes."""
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format=kind, subtype=subtype)
    return file.getvalue()


def whole(data: bytes) -> np.ndarray:
    """Return what libsndfile reads of a file in one go: samples x channels."""
    with soundfile.SoundFile(io.BytesIO(data)) as file:
        return file.read(dtype="float32", always_2d=True)


def peaks_of(samples: np.ndarray, block: int) -> np.ndarray:
    """Return the least and the greatest of each block: channels x blocks x 2."""
    parts = [samples[k : k + block] for k in range(0, len(samples), block)]
    ends = [(part.min(axis=0), part.max(axis=0)) for part in parts]
    return np.array(ends).transpose(2, 0, 1)


def read_peaks(found: Recordings, block: int, *, position: int = 0) -> np.ndarray:
    """Put all tiles of peaks together, once the recording is indexed: channels x blocks x 2."""
    facts = found.facts(position)
    tiles = []
    for tile in range(-(-facts.samples // (block * 1024))):
        made = found.peaks(position, block=block, tile=tile)
        steps = np.frombuffer(made.data, np.int8).reshape(facts.channels, -1, 2)
        tiles.append(steps * (made.scale / 127))
    return np.concatenate(tiles, axis=1)
