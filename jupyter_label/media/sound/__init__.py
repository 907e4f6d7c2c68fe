"""Recordings of any kind as facts, peaks, spectrograms and samples; knows neither tables nor widgets."""

from .errors import SoundError
from .fingerprint import sound_fingerprint
from .peaks import PeakTile
from .recording import Facts
from .recordings import Recordings

__all__ = ["Facts", "PeakTile", "Recordings", "SoundError", "sound_fingerprint"]
