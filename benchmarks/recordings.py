"""Recordings of a minute to ten hours, and segments on them that are stored as if a person had drawn them."""

from __future__ import annotations

import tempfile
import uuid
from pathlib import Path

import numpy as np
import soundfile

import jupyter_label as jl
from jupyter_label.schema import Annotation, Change, Segment
from jupyter_label.store import open_store

RATE = 16_000
LABELS = ("ada", "ben", "eve")
ANNOTATOR = "ada"
STORE = "labels.db"
TASK = "audio-audio"
FILE = "recording.wav"
BLOCK_S = 60

CELL = f"""
import jupyter_label as jl
labeler = jl.AudioLabeler(
    [{{"id": "r0", "audio": {FILE!r}}}], id="id", labels={LABELS!r}, store={STORE!r}, annotator={ANNOTATOR!r}
)
labeler
"""
FORGET = """
import shutil, platformdirs
shutil.rmtree(platformdirs.user_cache_dir("jupyter_label"), ignore_errors=True)
"""
"""Code that throws away what was found out about recordings before."""


def recording(seconds: int) -> Path:
    """Return a WAV file, 16 bits and one channel; it is made once and kept between runs."""
    path = Path(tempfile.gettempdir()) / f"jupyter-label-{seconds}-s.wav"
    if not path.exists():
        made = path.with_suffix(".part.wav")
        chance = np.random.default_rng(seconds)
        with soundfile.SoundFile(made, "w", RATE, 1) as file:
            for begin in range(0, seconds, BLOCK_S):
                file.write(murmur(min(BLOCK_S, seconds - begin), chance))
        made.rename(path)
    return path


def murmur(seconds: int, chance: np.random.Generator) -> np.ndarray:
    """Return noise in syllables, as float32: it looks like speech, and nothing in it repeats."""
    syllables = np.repeat(chance.uniform(0, 0.6, seconds * 4), RATE // 4)
    pitch = np.repeat(chance.uniform(90, 250, seconds), RATE)
    voice = np.sin(2 * np.pi * np.cumsum(pitch) / RATE)
    noise = chance.standard_normal(seconds * RATE)
    return (syllables * (0.7 * voice + 0.2 * noise) + 0.003 * noise).astype(np.float32)


def segments(count: int, seconds: float) -> list[tuple[float, float, str]]:
    """Give segments that follow each other: start, end and label."""
    step = seconds / count
    return [(n * step + 0.1 * step, n * step + 0.8 * step, LABELS[n % len(LABELS)]) for n in range(count)]


def store(folder: Path, made: list[tuple[float, float, str]]) -> None:
    """Put segments on the recording of the folder."""
    path = folder / STORE
    rows = [{"id": "r0", "audio": FILE}]
    jl.AudioLabeler(rows, id="id", labels=LABELS, store=str(path), annotator=ANNOTATOR).close()
    at = 1.7e9
    put = [
        Annotation(
            id=uuid.uuid4().hex[:20],
            item="r0",
            value=Segment(start=start, end=end),
            label=label,
            annotator=ANNOTATOR,
            created=at + number,
            updated=at + number,
        )
        for number, (start, end, label) in enumerate(made)
    ]
    opened = open_store(path)
    change = Change(id=uuid.uuid4().hex, item="r0", put=put, at=at)
    opened.commit(TASK, change, annotator=ANNOTATOR, session="earlier")
    opened.close()
