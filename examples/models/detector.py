"""A small detector: what stands out from the belt is a candidate, and a classifier says what it is."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils import resample

from jupyter_label.learn import mark_uncertainty

Floats = npt.NDArray[np.float64]
Corners = tuple[float, float, float, float]
Candidate = tuple[Corners, Floats]
PASSES = 5


class Detector:
    """Learns which candidates people have drawn a box around.

    Items have a column ``candidates``, see `candidates`: they are found once.

    Attributes
    ----------
    passes : list of Pipeline
        Classifiers that learned from different draws of the same candidates.
    """

    def __init__(self) -> None:
        self.passes: list[Pipeline] = []

    def fit(self, items: list[dict[str, Any]], drawn: list[list[dict[str, Any]]]) -> None:
        """Learn from pictures with all their boxes; a candidate without one is nothing."""
        told, kinds = [], []
        for item, boxes in zip(items, drawn, strict=True):
            for corners, features in item["candidates"]:
                told.append(features)
                kinds.append(next((b["label"] for b in boxes if overlap(corners, b["box"]) > 0.5), ""))
        if len(set(kinds)) > 1:
            draws = [resample(told, kinds, random_state=n, stratify=kinds) for n in range(1, PASSES)]
            self.passes = [
                make_pipeline(StandardScaler(), LogisticRegression()).fit(*draw)
                for draw in [(told, kinds), *draws]
            ]

    def predict(self, items: list[dict[str, Any]]) -> tuple[list[Any], dict[str, Floats]]:
        """Propose boxes, and say in three ways how unsure they are.

        Returns
        -------
        boxes : list of list of tuple
            x, y, width, height, kind and score of each box, a list a picture.
        doubts : dict
            "mean" and "max" over the boxes of a picture, and "split": the share
            of its candidates on which the passes are not of one mind.
        """
        if not self.passes:
            return [None] * len(items), {way: np.zeros(len(items)) for way in ("mean", "max", "split")}
        told = [features for item in items for _, features in item["candidates"]]
        said = np.array([each.predict_proba(told) for each in self.passes])
        ends = np.cumsum([len(item["candidates"]) for item in items])[:-1]
        each = np.split(said, ends, axis=1)
        boxes = [self._boxes(item["candidates"], chances) for item, chances in zip(items, each, strict=True)]
        scores = [[box[-1] for box in of_item] for of_item in boxes]
        doubts = {way: mark_uncertainty(scores, over=way)["entropy"] for way in ("mean", "max")}
        return boxes, {**doubts, "split": np.array([split(chances) for chances in each])}

    def _boxes(self, found: list[Candidate], chances: Floats) -> list[tuple[Any, ...]]:
        mean = chances.mean(axis=0)
        kinds, scores = self.passes[0].classes_[mean.argmax(axis=1)], mean.max(axis=1)
        scored = zip(found, kinds.tolist(), scores.tolist(), strict=True)
        return [(*corners, kind, score) for (corners, _), kind, score in scored if kind]


def split(chances: Floats) -> float:
    """Give the share of candidates of which not all passes say the same."""
    said = chances.argmax(axis=2)
    return float((said != said[0]).any(axis=0).mean()) if said.size else 0.0


def candidates(picture: npt.NDArray[np.uint8]) -> list[Candidate]:
    """Give x, y, width and height of what stands out, and what is told of each."""
    colours = ndimage.gaussian_filter(picture.astype(float), (1, 1, 0))
    light = colours.mean(axis=2)
    light = light / np.median(light, axis=0)  # the lamp is not as bright everywhere
    regions, _ = ndimage.label(light > 1.3)
    found = []
    for number, (y, x) in enumerate(ndimage.find_objects(regions), 1):
        is_part = regions[y, x] == number
        if is_part.sum() > 60:
            corners = (x.start, y.start, x.stop - x.start, y.stop - y.start)
            found.append((corners, told_of(is_part, light[y, x], colours[y, x])))
    return found


def told_of(is_part: npt.NDArray[np.bool_], light: Floats, colours: Floats) -> Floats:
    """Describe a candidate: its form, its hole, how even and how red it is."""
    height, width = is_part.shape
    whole = ndimage.binary_fill_holes(is_part)
    rim = (whole & ~ndimage.binary_erosion(whole)).sum()
    ys, xs = np.nonzero(whole)
    spread = np.linalg.eigvalsh(np.cov(ys, xs))
    red, _, blue = colours[is_part].mean(axis=0)
    return np.array(
        [
            whole.sum() ** 0.5,
            whole.sum() / (height * width),
            np.sqrt(spread[0] / spread[1]),
            rim**2 / whole.sum(),
            1 - is_part.sum() / whole.sum(),
            light[is_part].mean(),
            light[is_part].std(),
            light[is_part].max() / light[is_part].mean(),
            red / blue,
        ]
    )


def overlap(a: Corners, b: Corners) -> float:
    """Give the area that two boxes share, as a share of what both cover."""
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    shared = max(width, 0) * max(height, 0)
    return shared / (a[2] * a[3] + b[2] * b[3] - shared)
