"""Makes recordings of birds in the morning: ``morning(rng)`` gives the sound, and who sings when."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .make_recordings import RATE, hum, note

SECONDS = 8.0
Rng = np.random.Generator
Floats = npt.NDArray[np.float64]
Song = tuple[float, float, str]


def morning(rng: Rng) -> tuple[Floats, list[Song]]:
    """Make eight seconds of wind, of birds that come and go, of sparrows and of a dog.

    Returns
    -------
    sound : array of float
        At 16,000 Hz.
    songs : list of tuple
        Start and end in seconds, and the bird: cuckoo, chiffchaff, woodpecker.
        Sparrows and dogs are none.
    """
    wind = 0.5 + 0.5 * np.sin(np.linspace(*rng.uniform(0, 9, 2), round(SECONDS * RATE)))
    sound = rng.uniform(0.004, 0.02) * wind * hum(round(SECONDS * RATE), rng)
    songs: list[Song] = []
    start = rng.uniform(0.2, 1.5)
    while start < SECONDS - 2.5:
        bird = str(rng.choice(list(SOUNDS)))
        song = rng.uniform(0.3, 1.0) * SOUNDS[bird](rng)
        first = round(start * RATE)
        sound[first : first + len(song)] += song
        if bird in BIRDS:
            songs.append((round(start, 3), round(start + len(song) / RATE, 3), bird))
        start += len(song) / RATE + rng.uniform(0.2, 1.2)
    return sound, songs


def _cuckoo(rng: Rng) -> Floats:
    pitch, gap = rng.uniform(0.85, 1.15), np.zeros(round(rng.uniform(0.15, 0.25) * RATE))
    return 0.3 * np.concatenate(
        [note(660 * pitch, 640 * pitch, 0.2), gap, note(540 * pitch, 520 * pitch, 0.28)]
    )


def _chiffchaff(rng: Rng) -> Floats:
    pitch, gap = rng.uniform(0.85, 1.15), np.zeros(round(rng.uniform(0.08, 0.16) * RATE))
    high, low = note(6200 * pitch, 4300 * pitch, 0.11), note(5000 * pitch, 3500 * pitch, 0.11)
    notes = [part for n in range(rng.integers(4, 7)) for part in (low if n % 2 else high, gap)]
    return 0.16 * np.concatenate(notes[:-1])


def _woodpecker(rng: Rng) -> Floats:
    blows = rng.integers(9, 16)
    step = round(rng.uniform(0.045, 0.06) * RATE)
    sound = np.zeros(step * blows)
    for blow in range(blows):
        knock = rng.normal(size=400) * np.exp(-np.arange(400) / 60)
        sound[blow * step : blow * step + 400] += 0.15 * np.sin(np.pi * (blow + 1) / (blows + 1)) * knock
    return sound


def _sparrow(rng: Rng) -> Floats:
    chirps = [note(*rng.uniform(3000, 6500, 2), rng.uniform(0.05, 0.12)) for _ in range(rng.integers(2, 6))]
    return 0.14 * np.concatenate(
        [np.append(chirp, np.zeros(round(rng.uniform(0.1, 0.25) * RATE))) for chirp in chirps]
    )


def _dog(rng: Rng) -> Floats:
    pitch, gap = rng.uniform(380, 620), np.zeros(round(rng.uniform(0.15, 0.3) * RATE))
    bark = sum(note(n * pitch * 1.2, n * pitch, 0.16) / n for n in (1, 2, 3))
    return 0.2 * np.concatenate([np.asarray(bark), gap, np.asarray(bark)])


BIRDS = {"cuckoo": _cuckoo, "chiffchaff": _chiffchaff, "woodpecker": _woodpecker}
SOUNDS = {**BIRDS, "sparrow": _sparrow, "dog": _dog}
