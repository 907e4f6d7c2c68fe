"""The widgets: the only room that knows anywidget."""

from .base import Labeler
from .choice import ChoiceLabeler
from .pictures.image import ImageLabeler
from .points.camera import Camera
from .points.labeler import PointCloudLabeler
from .rank import RankLabeler
from .sound.audio import AudioLabeler
from .span import SpanLabeler
from .status import Progress

__all__ = [
    "AudioLabeler",
    "Camera",
    "ChoiceLabeler",
    "ImageLabeler",
    "Labeler",
    "PointCloudLabeler",
    "Progress",
    "RankLabeler",
    "SpanLabeler",
]
