"""Labelled sets that learning is replayed on, with logistic regression."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np

from jupyter_label.learn.simulate import study_of
from jupyter_label.learn.study import Study

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
RARE = 0.03


def digits() -> Study:
    """Scikit-learn's digits, 8 x 8 pixels from 0 to 1."""
    from sklearn.datasets import load_digits

    pixels, labels = load_digits(return_X_y=True)
    return study_of(_model(), pixels / 16, labels, batch=10, budget=300)


def rare() -> Study:
    """Two classes of which one has 3 % of the rows; the metric is its F1."""
    from sklearn.metrics import f1_score

    rng = np.random.default_rng(0)
    labels = (rng.random(5_000) < RARE).astype(int)
    features = rng.standard_normal((len(labels), 20))
    features[labels == 1, :8] += 1.4
    return study_of(
        _model(),
        features,
        labels,
        batch=10,
        budget=400,
        metric=lambda true, said: float(f1_score(true, said)),
    )


def heaps() -> Study:
    """Five classes of two heaps each in 10 of 20 dimensions; nine rows of ten are kept for testing."""
    from sklearn.datasets import make_classification

    points, labels = make_classification(
        40_000,
        20,
        n_informative=10,
        n_redundant=0,
        n_classes=5,
        n_clusters_per_class=2,
        class_sep=1.6,
        flip_y=0.02,
        random_state=1,
    )
    return study_of(_model(), points, labels, batch=10, budget=300, test=0.9)


def banking() -> Study | str:
    """BANKING77's messages with their 77 intents, as TF-IDF; words where it is not there."""
    folder = SHARED / "text_classification"
    if not folder.is_dir():
        return "BANKING77 is not there"
    from sklearn.feature_extraction.text import TfidfVectorizer

    found = [
        (row["text"], row[column])
        for name, column in (("banking77_train_2k.csv", "label"), ("banking77_test.csv", "category"))
        for row in csv.DictReader((folder / name).read_text(encoding="utf-8").splitlines())
    ]
    words = TfidfVectorizer(sublinear_tf=True).fit_transform([text for text, _ in found])
    return study_of(_model(), words, [label for _, label in found], batch=100, budget=3000)


def _model() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(max_iter=1000)
