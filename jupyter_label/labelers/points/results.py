"""What a user asks of what was placed in clouds: each a method of `PointCloudLabeler`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from ...frames import cuboid_at, solids_at, trajectory_rows
from ...geometry import point_flags
from ...geometry.cuboids import corners
from ...geometry.projection import project as seen_at
from ...media.points import CloudMark, draw_cloud
from ...schema import Annotation, Cuboid, PointMask, Solid
from ..named import annotation_named
from ..pictures.previews import color_of, position_of
from .camera import Camera
from .scenes import Shown, require_scenes, scene_of

if TYPE_CHECKING:
    import pandas as pd
    import pythreejs
    from PIL.Image import Image

    from .labeler import PointCloudLabeler


def trajectories(self: PointCloudLabeler) -> pd.DataFrame:
    """Give tracks frame by frame: one row a cuboid and frame, interpolated between keyframes.

    Between keyframes places and headings change evenly in the world, by
    the poses of the frames, headings by the shorter way; by time where
    times are known. A static cuboid stands in every frame, one that is
    outside is left out. ``points`` are counted in every frame.

    Returns
    -------
    DataFrame
        With the user's index: item_id, annotation_id of the keyframe that
        says the rest, track, frame, time, keyframe (whether it is one),
        label, x, y, z, length, width, height, yaw as that frame has them,
        occluded, static, points, and the rest as in `annotations`.

    Raises
    ------
    ValueError
        If the poses or times of an item do not fit, naming the row.
    """
    frame: pd.DataFrame = self._results.kept(
        "trajectories",
        lambda: trajectory_rows(
            self._table, self._points, self._annotations(), self._sequences.course, self._desk.count
        ),
    )
    return frame.copy()


def points_in(
    self: PointCloudLabeler, annotation: object, *, frame: int | None = None
) -> npt.NDArray[np.int64]:
    """Give which of the file's points lie in a cuboid, or are labelled by a mask.

    Parameters
    ----------
    annotation : str, or row of `annotations`
        Its id, or its row as ``iloc``, ``iterrows`` or ``itertuples`` give it.
    frame : int, optional
        Of the sequence: where its track is then; by default its own.

    Returns
    -------
    int64 array
        Indices from 0, ascending, in the order of the file. Exact: borders
        are inside, and the file's own numbers are compared.

    Raises
    ------
    TypeError
        If it is neither an id nor a row.
    KeyError
        If there is no such annotation, or its item is not in the frame.
    ValueError
        If it is a place or a line, has nothing in that frame, or the
        cloud cannot be read.
    """
    position, _, solid = _placed(self, annotation, frame)
    return self._desk.inside(position, solid)


def point_labels(
    self: PointCloudLabeler, item: str | int, frame: int = 0, *, annotator: str | None = None
) -> npt.NDArray[Any]:
    """Give the label that each of the file's points was given with the tool "segment".

    Parameters
    ----------
    item : str or int
        Its id, or its position from 0 on.
    frame : int
        Of the sequence.
    annotator : str, optional
        Whose labels; by default those of whoever labelled points there last.

    Returns
    -------
    object array
        A label a point, in the order of the file; None where it has none.

    Raises
    ------
    KeyError
        If there is no such item.
    ValueError
        If the cloud cannot be read, naming row and reason.
    """
    self._clerk.settle()
    position = position_of(self._table, item)
    labels = np.full(self._desk.size(position, frame), None, dtype=object)
    masks = [
        a
        for a in sorted(_stored(self, position, annotator), key=lambda a: a.updated)
        if isinstance(a.value, PointMask) and a.value.frame == frame
    ]
    for a in masks:
        if a.annotator == masks[-1].annotator:
            labels[point_flags(cast("PointMask", a.value))] = a.label
    return labels


def project(
    self: PointCloudLabeler, annotation: object, camera: Camera | str, *, frame: int | None = None
) -> npt.NDArray[np.float64]:
    """Give where a camera sees the corners of a cuboid, or the vertices of a line or place.

    Parameters
    ----------
    annotation : str, or row of `annotations`
    camera : str or Camera
        One of the item's by its name, or any.
    frame : int, optional
        Of the sequence: where its track is then; by default its own.

    Returns
    -------
    float array, n x 2
        x and y in pixels of the upright picture; NaN for what does not lie
        in front of the camera. Of a cuboid first the four corners at its
        bottom, front left, rear left, rear right and front right, then
        those at its top.

    Raises
    ------
    TypeError
        If it is neither an id nor a row.
    KeyError
        If there is no such annotation, or its item is not in the frame.
    ValueError
        If there is no such camera, or nothing in that frame.
    """
    position, found, solid = _placed(self, annotation, frame)
    if isinstance(solid, PointMask):
        raise ValueError(f"annotation {found.id!r} is labelled points, which have no corners")
    if isinstance(camera, str):
        camera = self._shots.camera(position, solid.frame, camera)
    return seen_at(_vertices(solid), camera.intrinsics, camera.extrinsics)


def preview(
    self: PointCloudLabeler,
    item: str | int,
    *,
    frame: int = 0,
    width: int = 960,
    height: int = 600,
    annotator: str | None = None,
) -> Image:
    """Draw an item from above with what was placed in it, to keep in a saved notebook.

    Parameters
    ----------
    item : str or int
        Its id, or its position from 0 on.
    frame : int
        Of the sequence.
    width, height : int
        Pixels.
    annotator : str, optional
        Whose objects; everybody's by default.

    Returns
    -------
    PIL.Image.Image

    Raises
    ------
    KeyError
        If there is no such item.
    ValueError
        If the cloud cannot be read, naming row and reason.
    """
    self._clerk.settle()
    position = position_of(self._table, item)
    marks = [CloudMark(*each) for each in _shown(self, position, frame, annotator)]
    with self._desk.naming(position, frame):
        return draw_cloud(self._clouds, position, frame, marks, width=width, height=height)


def scene(
    self: PointCloudLabeler, item: str | int, frame: int = 0, *, annotator: str | None = None
) -> pythreejs.Scene:
    """Give a cloud and what was placed in it as a scene of pythreejs, to show, restyle or export.

    Its children are a group, which holds the points, coloured by height, and
    an object of lines for each cuboid, polyline and place, in the colour of
    its label and under its name; and a camera that sees all of it::

        scene = labeler.scene("000008")
        group, camera = scene.children
        Renderer(scene=scene, camera=camera, controls=[OrbitControls(controlling=camera)])

    Places are those of the cloud, or, where these are large as on a map,
    about a middle of whole metres, which the group's name says: scenes are
    in single precision.

    Parameters
    ----------
    item : str or int
        Its id, or its position from 0 on.
    frame : int
        Of the sequence; cuboids of tracks are where they are then.
    annotator : str, optional
        Whose objects; everybody's by default.

    Raises
    ------
    ImportError, RuntimeError
        If pythreejs is not installed; in marimo, which shows no widgets of its kind.
    KeyError
        If there is no such item.
    ValueError
        If the cloud cannot be read, naming row and reason.
    """
    require_scenes()
    self._clerk.settle()
    position = position_of(self._table, item)
    facts = self._desk.facts(position, frame)
    is_far = any(facts.origin)
    origin = np.mean([facts.low, facts.high], axis=0).round() if is_far else np.zeros(3)
    with self._desk.naming(position, frame):
        places = self._clouds.places(position, frame)
    return scene_of(places, origin, _shown(self, position, frame, annotator))


def _shown(self: PointCloudLabeler, position: int, frame: int, annotator: str | None) -> list[Shown]:
    """Give what there is in a frame, tracks where they are then, in colours of labels."""
    found = solids_at(_stored(self, position, annotator), frame, self._sequences.course(position))
    return [
        Shown(solid, color_of(self._points, a.label), f"{a.label} {solid.track}".strip())
        for a, solid in found
    ]


def _stored(self: PointCloudLabeler, position: int, annotator: str | None) -> list[Annotation]:
    stored = self._store.annotations(self._task.name, [self._table.ids[position]])
    return [a for a in stored if annotator in (None, a.annotator)]


def _placed(self: PointCloudLabeler, annotation: object, frame: int | None) -> tuple[int, Annotation, Solid]:
    """Find an object and give the row of its item, and where it is in a frame.

    Raises
    ------
    TypeError, KeyError
        If there is no such annotation, or its item is not in the frame of items.
    ValueError
        If it has nothing in that frame.
    """
    self._clerk.settle()
    annotations = self._annotations()
    found = annotation_named(annotation, annotations)
    position, solid = position_of(self._table, found.item), found.value
    if not isinstance(solid, Solid):
        raise ValueError(f"annotation {found.id!r} is not placed in a cloud")
    if frame is None or frame == solid.frame:
        return position, found, solid
    held = None
    if isinstance(solid, Cuboid):
        held = cuboid_at(annotations, found, frame, self._sequences.course(position))
    if held is None:
        raise ValueError(f"annotation {found.id!r} has nothing in frame {frame}")
    return position, found, held


def _vertices(solid: Any) -> npt.NDArray[np.float64]:
    """Give the places that say where an object is, n x 3."""
    if isinstance(solid, Cuboid):
        return corners(solid)
    return np.array(getattr(solid, "points", None) or [(solid.x, solid.y, solid.z)], dtype=np.float64)
