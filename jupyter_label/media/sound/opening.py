"""From what a cell holds to a recording."""

from __future__ import annotations

import os

from ..cells import is_missing
from ..limits import Limits
from ..sources import Source, source_of
from .array_recording import ArrayRecording
from .cells import ACCEPTED, is_pair
from .decoded_recording import DecodedRecording
from .errors import SoundError
from .file_recording import FileRecording
from .index_store import IndexStore, index_key
from .mp3_frames import Mp3Frames, find_frames
from .mp3_recording import Mp3Recording
from .mp3_table import from_bytes, to_bytes
from .recording import Recording

_MANY = 50_000  # frames, which it takes so long to find that where they are is kept


def open_recording(cell: object, store: IndexStore, limits: Limits) -> tuple[Recording, str | None]:
    """Open what a cell holds, and give the key of its file in the store, None where there is none.

    Raises
    ------
    SoundError
        It is no recording; the message says what is wrong and what would be right.
    """
    if is_missing(cell):
        raise SoundError(f"there is no recording: the cell is empty; it may hold {ACCEPTED}")
    if isinstance(cell, (str, os.PathLike, bytes, bytearray, memoryview)):
        source = source_of(cell, limits, spool=True)
        key = index_key(source.path) if source.path and not source.fetched else None
        return _decoder(source, store, key), key
    if is_pair(cell):
        return ArrayRecording(*cell), None
    raise SoundError(f"a cell of type {type(cell).__name__} is no recording; a cell may hold {ACCEPTED}")


def _decoder(source: Source, store: IndexStore, key: str | None) -> Recording:
    import soundfile

    frames = _frames(source, store, key)
    if frames is not None and frames.samples > 0:
        return Mp3Recording(source, frames)
    try:
        return FileRecording(source)
    except soundfile.LibsndfileError as unknown:
        try:
            return DecodedRecording(source)
        except ImportError:
            raise SoundError(
                f"{source.name} cannot be read by libsndfile: {unknown.error_string.rstrip('.')}; for M4A, "
                'AAC, WebM and the sound of videos, pip install "jupyter_label[audio]"'
            ) from unknown


def _frames(source: Source, store: IndexStore, key: str | None) -> Mp3Frames | None:
    """Find the frames of an MP3, those of a long file but once; None where it is no MP3."""
    kept = store.table(key) if key else None
    if kept and (known := from_bytes(kept)):
        return known
    with source.open() as file:
        found = find_frames(file)
    if key and found and found.count >= _MANY:
        store.keep_table(key, to_bytes(found))
    return found
