"""Texts of two kinds that a model learns to tell apart in no time."""

from __future__ import annotations

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

CHOICES = ["good", "bad"]
WORDS = {"good": "sunny warm bright", "bad": "cold dark rainy"}
KINDS = ["good", "bad", "bad"] * 20
TEXTS = [f"{WORDS[kind].split()[k % 3]} day {k}" for k, kind in enumerate(KINDS)]


def forecaster() -> Pipeline:
    """Make a model that knows nothing yet."""
    return make_pipeline(CountVectorizer(token_pattern=r"[a-z]+"), LogisticRegression())
