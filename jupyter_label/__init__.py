"""Labeling widgets that live inside Jupyter: the labels are DataFrame rows."""

from importlib.metadata import version as _version

from .labelers import AudioLabeler, ChoiceLabeler, ImageLabeler, RankLabeler, SpanLabeler
from .schema import Choice, Label, MultiChoice, Ranking, Rating, Skeleton, Text

__all__ = [
    "AudioLabeler",
    "Choice",
    "ChoiceLabeler",
    "ImageLabeler",
    "Label",
    "MultiChoice",
    "RankLabeler",
    "Ranking",
    "Rating",
    "Skeleton",
    "SpanLabeler",
    "Text",
]

__version__ = _version("jupyter_label")
