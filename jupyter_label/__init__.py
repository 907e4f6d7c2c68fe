"""Labeling widgets that live inside Jupyter: the labels are DataFrame rows."""

from importlib.metadata import version as _version

from .labelers import ChoiceLabeler, RankLabeler, SpanLabeler
from .schema import Choice, Label, MultiChoice, Ranking, Rating, Text

__all__ = [
    "Choice",
    "ChoiceLabeler",
    "Label",
    "MultiChoice",
    "RankLabeler",
    "Ranking",
    "Rating",
    "SpanLabeler",
    "Text",
]

__version__ = _version("jupyter_label")
