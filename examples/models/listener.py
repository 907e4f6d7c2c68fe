"""A small listener: a classifier says of every twentieth of a second which bird is heard, if any."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage, signal
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from jupyter_label.learn import token_uncertainty

Floats = npt.NDArray[np.float64]
Segments = list[tuple[float, float, str]]
STEP = 0.05
"""Seconds from one frame to the next."""
BANDS, SHORTEST = 24, 0.25
AROUND = (-4, -2, -1, 0, 1, 2, 4)


class Listener:
    """Learns which frames lie in segments that people have marked.

    Items have a column ``heard``, see `heard`: it is found once.

    Attributes
    ----------
    frames : Pipeline or None
        The classifier of frames, once it has learned.
    """

    def __init__(self) -> None:
        self.frames: Pipeline | None = None

    def fit(self, items: list[dict[str, Any]], marked: list[Segments]) -> None:
        """Learn from recordings in which all that is heard is marked."""
        told = [item["heard"] for item in items]
        kinds = [labels(len(frames), segments) for frames, segments in zip(told, marked, strict=True)]
        if len(set(np.concatenate(kinds))) > 1:
            self.frames = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=400))
            self.frames.fit(np.concatenate(told), np.concatenate(kinds))

    def predict(self, items: list[dict[str, Any]]) -> tuple[list[Any], dict[str, Floats]]:
        """Propose segments, and say how unsure the frames of each recording are."""
        if self.frames is None:
            return [None] * len(items), {}
        chances = [self._chances(item) for item in items]
        return [self._segments(of_item) for of_item in chances], token_uncertainty(chances)

    def _chances(self, item: dict[str, Any]) -> Floats:
        """Give how probable each kind is in each frame, smoothed: no song is as short as a frame."""
        chances = ndimage.uniform_filter1d(self.frames.predict_proba(item["heard"]), 5, axis=0)
        return chances / chances.sum(axis=1, keepdims=True)

    def _segments(self, chances: Floats) -> list[tuple[float, float, str, float]]:
        """Join neighbours of one kind; a segment is as sure as its frames are on average."""
        kinds = self.frames.classes_[chances.argmax(axis=1)].tolist()
        runs = [list(run) for _, run in groupby(range(len(kinds)), key=kinds.__getitem__)]
        return [
            (run[0] * STEP, (run[-1] + 1) * STEP, kinds[run[0]], float(chances[run].max(axis=1).mean()))
            for run in runs
            if kinds[run[0]] and len(run) * STEP >= SHORTEST
        ]


def heard(rate: int, sound: Floats) -> Floats:
    """Give what is told of each frame: loudness in bands, now and shortly before and after, in decibels."""
    hop = round(STEP * rate)
    _, _, power = signal.spectrogram(sound, rate, nperseg=2 * hop, noverlap=hop, mode="psd")
    edges = np.unique(np.geomspace(4, len(power), BANDS + 1).astype(int))
    bands = np.array([power[low:high].mean(axis=0) for low, high in pairwise(edges)])
    level = 10 * np.log10(bands.T + 1e-12)
    level -= np.median(level, axis=0)  # the wind is not as loud every morning
    least, most = (find(level, 7, axis=0) for find in (ndimage.minimum_filter1d, ndimage.maximum_filter1d))
    return np.hstack([least, most, *(np.roll(level, -lag, axis=0) for lag in AROUND)])


def labels(frames: int, segments: Segments) -> npt.NDArray[np.str_]:
    """Give the kind of each frame, "" where nothing is marked."""
    middle = (np.arange(frames) + 0.5) * STEP
    kinds = np.full(frames, "", dtype="<U30")
    for start, end, label in segments:
        kinds[(start <= middle) & (middle < end)] = label
    return kinds
