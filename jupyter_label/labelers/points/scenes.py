"""A cloud and what is placed in it as a scene of pythreejs, to show, restyle or export in a notebook."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ...geometry import point_flags
from ...geometry.cuboids import corners
from ...geometry.poses import to_quaternion
from ...geometry.projection import EDGES
from ...media.colours import colour_map
from ...schema import Cuboid, Point3D, PointMask, Solid
from ..other_widgets import require_widgets

if TYPE_CHECKING:
    import pythreejs

Places = npt.NDArray[np.float64]

_CROSS = 0.25  # metres: the arms of a place
_FAINT = (2, 98)  # per cent of heights between which colours differ
_VIEW_DEGREES = 50
_NEAR_ALL = 99  # per cent of points that the camera is sure to see
_LEAST = 1.0  # metres


class Shown(NamedTuple):
    """An object in its label's colour, "#rrggbb", and what it is called."""

    solid: Solid
    color: str
    name: str


def require_scenes() -> None:
    """Refuse where there are no scenes.

    Raises
    ------
    ImportError, RuntimeError
        As `require_widgets`.
    """
    require_widgets(
        "pythreejs",
        "scenes",
        what="a scene of pythreejs",
        instead="show it in JupyterLab or Notebook; the labeler itself works here",
    )


def scene_of(places: Places, origin: Places, objects: Iterable[Shown]) -> pythreejs.Scene:
    """Make a scene about an origin: a group of the points and an object of lines each, then a camera.

    The origin is that of the scene, not a place of the group in it: numbers
    are of single precision there, and the controls of pythreejs begin by
    looking at 0, 0, 0, whatever they are told.

    Parameters
    ----------
    places : array of float, n x 3
        Those without a place are left out.
    origin : array of float, 3
        Which place of the cloud is at 0, 0, 0.
    objects : iterable of Shown
        Labelled points take their label's colour, all others one by their height.
    """
    import pythreejs as three

    shown = list(objects)
    kept = np.isfinite(places).all(axis=1)
    colors = _heights(places[:, 2])
    for each in shown:
        if isinstance(each.solid, PointMask):
            colors[point_flags(each.solid)] = _rgb(each.color)
    cloud = three.Points(
        geometry=_geometry(places[kept] - origin, colors[kept]),
        material=three.PointsMaterial(size=2, sizeAttenuation=False, vertexColors="VertexColors"),
        name="points",
    )
    lines = [_lines(each, origin) for each in shown if not isinstance(each.solid, PointMask)]
    x, y, z = origin.tolist()
    group = three.Group(children=[cloud, *lines], name=f"about {x:.0f}, {y:.0f}, {z:.0f}")
    return three.Scene(children=[group, _camera(places[kept] - origin)], background="#111827")


def _geometry(places: Places, colors: npt.NDArray[np.uint8] | None = None) -> Any:
    import pythreejs as three

    attributes = {"position": three.BufferAttribute(places.astype(np.float32), normalized=False)}
    if colors is not None:
        attributes["color"] = three.BufferAttribute(colors, normalized=True)
    return three.BufferGeometry(attributes=attributes)


def _lines(each: Shown, origin: Places) -> Any:
    import pythreejs as three

    material = three.LineBasicMaterial(color=each.color)
    return three.LineSegments(_geometry(_segments(each.solid) - origin), material, name=each.name)


def _segments(solid: Any) -> Places:
    """Give the ends of lines, one pair after another."""
    if isinstance(solid, Cuboid):
        heading = np.array([math.cos(solid.yaw), math.sin(solid.yaw), 0.0]) * solid.length / 2
        middle = np.array([solid.x, solid.y, solid.z])
        return np.concatenate([corners(solid)[EDGES].reshape(-1, 3), [middle, middle + heading]])
    if isinstance(solid, Point3D):
        arms = np.eye(3).repeat(2, axis=0) * np.tile([_CROSS, -_CROSS], 3)[:, None]
        crossed: Places = arms + np.array([solid.x, solid.y, solid.z])
        return crossed
    vertices = np.array(solid.points, dtype=np.float64)
    ends = np.roll(vertices, -1, axis=0)
    pairs = np.stack([vertices, ends], axis=1)
    return pairs[: None if solid.closed else -1].reshape(-1, 3)


def _heights(z: Places) -> npt.NDArray[np.uint8]:
    low, high = np.nanpercentile(z, _FAINT) if np.isfinite(z).any() else (0.0, 0.0)
    share = np.nan_to_num((z - low) / max(high - low, 1e-9)).clip(0, 1)
    colors: npt.NDArray[np.uint8] = colour_map("viridis", 256)[(share * 255).astype(np.uint8)]
    return colors


def _rgb(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))


def _camera(places: Places) -> Any:
    """Give a camera that looks at the origin from behind and above, from where all is seen; z points up."""
    import pythreejs as three

    size = 2 * float(np.percentile(np.linalg.norm(places, axis=1), _NEAR_ALL)) if len(places) else 0.0
    size = max(size, _LEAST)
    back, right = np.array([-0.8, 0.0, 0.6]), np.array([0.0, -1.0, 0.0])
    up = np.cross(back, right)
    w, x, y, z = to_quaternion(np.column_stack([right, up, back])).tolist()
    # Both, because the one that a page takes last is the one that counts.
    turn = math.atan2(-back[1], back[2]), math.asin(back[0]), math.atan2(-up[0], right[0])
    return three.PerspectiveCamera(
        fov=_VIEW_DEGREES,
        near=size / 1000,
        far=size * 10,
        up=(0, 0, 1),
        position=tuple((back * size).tolist()),
        quaternion=(x, y, z, w),
        rotation=(*turn, "XYZ"),
        name="camera",
    )
