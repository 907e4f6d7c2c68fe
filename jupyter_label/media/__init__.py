"""Pictures of any kind as tiles; knows neither tables nor widgets."""

from .encode import EncodedTile
from .errors import PictureError
from .fingerprint import fingerprint
from .limits import Limits
from .pictures import Pictures

__all__ = ["EncodedTile", "Limits", "PictureError", "Pictures", "fingerprint"]
