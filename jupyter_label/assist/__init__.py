"""Assistants at the pointer: pure functions on arrays, and what is asked of the user's own."""

from .answers import shapes_in
from .built_in import BUILT_IN, BuiltIns, built_ins
from .crop import Crop, Scene
from .grabcut import grabcut
from .placing import placed
from .scissors import Scissors
from .segmenter import Segmenter, as_segmenter
from .voice_activity import voice_activity
from .wand import wand

__all__ = [
    "BUILT_IN",
    "BuiltIns",
    "Crop",
    "Scene",
    "Scissors",
    "Segmenter",
    "as_segmenter",
    "built_ins",
    "grabcut",
    "placed",
    "shapes_in",
    "voice_activity",
    "wand",
]
