"""The widgets: the only room that knows anywidget."""

from .audio import AudioLabeler
from .base import Labeler, Progress
from .choice import ChoiceLabeler
from .image import ImageLabeler
from .rank import RankLabeler
from .span import SpanLabeler

__all__ = [
    "AudioLabeler",
    "ChoiceLabeler",
    "ImageLabeler",
    "Labeler",
    "Progress",
    "RankLabeler",
    "SpanLabeler",
]
