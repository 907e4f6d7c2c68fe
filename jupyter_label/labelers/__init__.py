"""The widgets: the only room that knows anywidget."""

from .base import Labeler, Progress
from .choice import ChoiceLabeler
from .rank import RankLabeler
from .span import SpanLabeler

__all__ = ["ChoiceLabeler", "Labeler", "Progress", "RankLabeler", "SpanLabeler"]
