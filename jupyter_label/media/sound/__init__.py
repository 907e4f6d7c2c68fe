"""Recordings of any kind as facts, peaks, spectrograms and samples; knows neither tables nor widgets."""

from .errors import SoundError
from .fingerprint import sound_fingerprint
from .peaks import PeakTile
from .recording import Facts
from .recordings import Recordings
from .sound_track import sound_track
from .timeline import TimeMark, draw_timeline

__all__ = [
    "Facts",
    "PeakTile",
    "Recordings",
    "SoundError",
    "TimeMark",
    "draw_timeline",
    "sound_fingerprint",
    "sound_track",
]
