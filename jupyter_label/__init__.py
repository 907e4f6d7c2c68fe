"""Labeling widgets that live inside Jupyter: the labels are DataFrame rows."""

from importlib.metadata import version as _version

from . import formats
from .labelers import (
    AudioLabeler,
    Camera,
    ChoiceLabeler,
    ImageLabeler,
    PointCloudLabeler,
    RankLabeler,
    SpanLabeler,
)
from .schema import Choice, Label, MultiChoice, Ranking, Rating, Skeleton, Text

__all__ = [
    "AudioLabeler",
    "Camera",
    "Choice",
    "ChoiceLabeler",
    "ImageLabeler",
    "Label",
    "MultiChoice",
    "PointCloudLabeler",
    "RankLabeler",
    "Ranking",
    "Rating",
    "Skeleton",
    "SpanLabeler",
    "Text",
    "formats",
]

__version__ = _version("jupyter_label")
