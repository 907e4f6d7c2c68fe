"""Recordings as users give them, as a table of items."""

from __future__ import annotations

from collections.abc import Sequence

from ...frames import Table, extended, is_recording, take
from ...media.sound import sound_fingerprint
from ..arguments import media_rows
from .takes import Takes


def sound_table(frame: object, column: str, shown: Sequence[str], id: str | None) -> Table:  # noqa: A002 - as in `take`
    """Take recordings as items; a folder of takes may have none yet.

    Raises
    ------
    TypeError, ValueError, KeyError
        Naming the row or column and what would be right.
    """
    return take(
        _rows(frame, column),
        columns=[column, *shown],
        id=id,
        check_text=shown,
        fingerprints={column: sound_fingerprint},
        may_grow=isinstance(frame, Takes),
    )


def with_recording(table: Table, column: str, path: str) -> Table:
    """Give a table of recordings with one more at its end."""
    return extended(table, [path], column=column, fingerprints={column: sound_fingerprint})


def _rows(frame: object, column: str) -> object:
    """Give recordings, in a list or a folder of takes, as rows with them in `column`; all else as it is.

    Raises
    ------
    TypeError
        For a recording that stands alone.
    """
    if isinstance(frame, Takes):
        return [{column: path} for path in frame.paths()]
    if is_recording(frame):
        raise TypeError("AudioLabeler: a rate and an array are one recording; put it into a list.")
    return media_rows(frame, column)
