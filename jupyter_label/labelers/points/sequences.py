"""A cell of clouds as its frames, and what the table says of each of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...frames import Table, file_name, is_missing
from ...geometry.poses import Pose, as_pose
from ...geometry.tracks import Course
from .camera import Camera


@dataclass(frozen=True)
class Columns:
    """Where a table has its clouds and what goes with them; "" for what it has not.

    Parameters
    ----------
    points, poses, times, cameras : str
    """

    points: str
    poses: str = ""
    times: str = ""
    cameras: str = ""


class Sequences:
    """The clouds of a table's items, frame by frame; may be asked from several threads.

    Nothing is opened. What does not fit is said of an item when that is asked for.

    Parameters
    ----------
    table : callable
        Gives the table, which may have grown.
    columns : Columns
    """

    def __init__(self, table: Callable[[], Table], columns: Columns) -> None:
        self._table, self._columns = table, columns
        self._courses: dict[int, Course] = {}

    def count(self, position: int) -> int:
        """Say how many frames an item has."""
        return len(self._frames(position))

    def cloud(self, position: int, frame: int) -> Any:
        """Give what the user gave as the cloud of a frame.

        Raises
        ------
        ValueError
            If there is no such frame, or none at all.
        """
        frames = self._frames(position)
        if not frames:
            raise ValueError("the list of clouds is empty; right is one a frame")
        if not 0 <= frame < len(frames):
            raise ValueError(f"there is no frame {frame}; the item has {len(frames)}, from 0 on")
        return frames[frame]

    def name(self, position: int) -> str:
        """Say in a few words what an item is."""
        frames = self._frames(position)
        first = (file_name(frames[0]) if frames else "") or "point cloud"
        return first if len(frames) == 1 else f"{len(frames)} frames, {first}"

    def course(self, position: int) -> Course:
        """Give poses and times of an item's frames.

        Raises
        ------
        ValueError
            Naming row, column and frame, and what would be right.
        """
        known = self._courses.get(position)
        if known is None:
            known = Course(self.count(position), self._poses(position), self._times(position))
            self._courses[position] = known
        return known

    def cameras(self, position: int, frame: int) -> list[Camera]:
        """Give the cameras of a frame.

        Raises
        ------
        ValueError
            Naming row and column, and what would be right.
        """
        cell = self._cell(position, self._columns.cameras)
        given: Sequence[Any] = [] if is_missing(cell) else frames_in(cell)
        if given and all(isinstance(part, (list, tuple)) for part in given):
            self._check_count(len(given), position, self._columns.cameras)
            given = given[frame]
        place = self._place(position, self._columns.cameras)
        for camera in given:
            if not isinstance(camera, Camera):
                raise ValueError(f"{place}: expected a list of jl.Camera, found {type(camera).__name__}.")
        names = [camera.name for camera in given]
        if len(set(names)) < len(names):
            raise ValueError(f"{place}: two cameras have one name: {', '.join(sorted(names))}.")
        return [camera for camera in given if not is_missing(camera.picture(frame))]

    def _poses(self, position: int) -> list[Pose]:
        cell = self._cell(position, self._columns.poses)
        if is_missing(cell):
            return []
        place = self._place(position, self._columns.poses)
        if self.count(position) == 1:
            return [_pose(_alone(cell), place)]
        given = _listed(cell, place, "poses")
        self._check_count(len(given), position, self._columns.poses)
        return [_pose(pose, f"{place}, frame {frame}") for frame, pose in enumerate(given)]

    def _times(self, position: int) -> list[float]:
        cell = self._cell(position, self._columns.times)
        if is_missing(cell):
            return []
        place = self._place(position, self._columns.times)
        given = [cell] if isinstance(cell, (int, float, np.number)) else _listed(cell, place, "times")
        self._check_count(len(given), position, self._columns.times)
        times: list[float] = []
        for frame, time in enumerate(given):
            is_number = isinstance(time, (int, float, np.number)) and math.isfinite(time)
            if not is_number or (times and time < times[-1]):
                raise ValueError(
                    f"{place}, frame {frame}: the time is {time!r}; right are seconds that ascend."
                )
            times.append(float(time))
        return times

    def _check_count(self, count: int, position: int, column: str) -> None:
        frames = self.count(position)
        if count != frames:
            place = self._place(position, column)
            raise ValueError(f"{place}: there are {count} for {frames} frames; right is one a frame.")

    def _frames(self, position: int) -> Sequence[Any]:
        return frames_in(self._cell(position, self._columns.points))

    def _cell(self, position: int, column: str) -> Any:
        return self._table().values(column, [position])[0] if column else None

    def _place(self, position: int, column: str) -> str:
        return f"{self._table().row_name(position)}, column {column!r}"


def frames_in(cell: object) -> Sequence[Any]:
    """Give the clouds of a cell: a list is a sequence of them, anything else is one."""
    if isinstance(cell, np.ndarray) and cell.dtype.hasobject and cell.ndim == 1:  # lists from Parquet
        return list(cell)
    return cell if isinstance(cell, (list, tuple)) else [cell]


def _pose(given: object, place: str) -> Pose:
    """Take a pose; whatever is wrong with a cell is a ValueError, which a page shows as it is."""
    try:
        return as_pose(given, place)
    except TypeError as error:
        raise ValueError(str(error)) from error


def _alone(cell: Any) -> Any:
    """Give the pose of a single frame, which may stand in a list."""
    return cell[0] if isinstance(cell, (list, tuple, np.ndarray)) and len(cell) == 1 else cell


def _listed(cell: Any, place: str, what: str) -> Sequence[Any]:
    if isinstance(cell, (list, tuple, np.ndarray)):
        return list(cell)
    raise ValueError(f"{place}: {what} are given as {type(cell).__name__}; right is a list, one a frame.")
