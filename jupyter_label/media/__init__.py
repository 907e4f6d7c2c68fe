"""Pictures of any kind as tiles; knows neither tables nor widgets."""

from .draw import Mark, View, draw_marks
from .encode import EncodedTile
from .errors import PictureError
from .fingerprint import fingerprint
from .limits import Limits
from .overlay import MAPS, OVERLAYS, Heat, check_overlay, is_overlay, overlay
from .pictures import Pictures

__all__ = [
    "MAPS",
    "OVERLAYS",
    "EncodedTile",
    "Heat",
    "Limits",
    "Mark",
    "PictureError",
    "Pictures",
    "View",
    "check_overlay",
    "draw_marks",
    "fingerprint",
    "is_overlay",
    "overlay",
]
