"""Clouds as users give them, as a table of items."""

from __future__ import annotations

from collections.abc import Sequence

from ...frames import Table, check_column, take
from ...media.points import cloud_fingerprint
from ..arguments import as_text, media_rows
from .sequences import Columns, frames_in


def cloud_columns(points: object, poses: object, times: object, cameras: object) -> Columns:
    """Take the names of columns, those that there are.

    Raises
    ------
    TypeError
        If one is no name.
    """
    named = {"points": points, "poses": poses, "times": times, "cameras": cameras}
    return Columns(**{what: as_text(name, what) for what, name in named.items() if name is not None})


def cloud_table(
    frame: object,
    columns: Columns,
    shown: Sequence[str],
    id: str | None,  # noqa: A002 - as in `take`
) -> Table:
    """Take clouds as items; poses, times and cameras make no other item of one.

    Raises
    ------
    TypeError, ValueError, KeyError
        Naming the row or column and what would be right.
    """
    if len(getattr(frame, "shape", ())) > 1 and not hasattr(frame, "columns"):
        raise TypeError("PointCloudLabeler: an array is one cloud; put it into a list.")
    table = take(
        media_rows(frame, columns.points),
        columns=[columns.points, *shown],
        id=id,
        check_text=shown,
        fingerprints={columns.points: _fingerprint},
    )
    for name in (columns.poses, columns.times, columns.cameras):
        if name:
            check_column(table.frame, name)
    return table


def _fingerprint(cell: object) -> str:
    return "-".join(cloud_fingerprint(cloud) for cloud in frames_in(cell))
