"""The points of a scene of pythreejs that a user has, as a cloud."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from ...geometry.poses import from_quaternion

Matrix = npt.NDArray[np.float64]

_WHITE = np.full(3, 255, np.uint8)


def points_of(scene: Any) -> dict[str, npt.NDArray[Any]]:
    """Give the points of all `Points` and the vertices of all `Mesh` in a scene, where they stand in it.

    Parameters
    ----------
    scene : pythreejs.Object3D or pythreejs.Renderer
        Gone through in the order of children, a parent before them.

    Returns
    -------
    dict of str to array
        x, y, z as float64; and red, green, blue as uint8 where any of them
        has a colour a point, with those of the material for the others.

    Raises
    ------
    TypeError
        If it is no scene.
    ValueError
        If it has no points, or their geometry holds no numbers.
    """
    import pythreejs as three

    root = scene.scene if isinstance(scene, three.Renderer) else scene
    if not isinstance(root, three.Object3D):
        raise TypeError(f"scene: expected a pythreejs.Scene, got {type(scene).__name__}.")
    kinds, lines = (three.Points, three.Mesh), (three.Line2, three.LineSegments2)
    found = [
        (each, matrix)
        for each, matrix in _walk(root, np.eye(4))
        if isinstance(each, kinds) and not isinstance(each, lines)
    ]
    if not found:
        raise ValueError("scene: there are no Points and no Mesh in it, so there is nothing to label.")
    places = [_attribute(each, "position") @ matrix[:3, :3].T + matrix[:3, 3] for each, matrix in found]
    columns: dict[str, npt.NDArray[Any]] = dict(zip("xyz", np.concatenate(places).T, strict=True))
    if any(_has(each, "color") for each, _ in found):
        colors = [_colors(each, len(own)) for (each, _), own in zip(found, places, strict=True)]
        columns |= zip(("red", "green", "blue"), np.concatenate(colors).T, strict=True)
    return columns


def _walk(each: Any, above: Matrix) -> Iterator[tuple[Any, Matrix]]:
    """Give an object and all below it, with what takes its own places to the scene's."""
    matrix = above @ _matrix(each)
    yield each, matrix
    for child in each.children:
        yield from _walk(child, matrix)


def _matrix(each: Any) -> Matrix:
    """Give an object's transform as three.js makes it, of scale, rotation and position, or as it is kept."""
    if not each.matrixAutoUpdate:
        return np.array(each.matrix, dtype=np.float64).reshape(4, 4).T  # three.js goes column by column
    made = np.eye(4)
    made[:3, :3] = _rotation(each) * np.asarray(each.scale, dtype=np.float64)
    made[:3, 3] = each.position
    return made


def _rotation(each: Any) -> Matrix:
    x, y, z, w = each.quaternion
    if (x, y, z) != (0, 0, 0):
        return from_quaternion((w, x, y, z))
    # Until a page has it, pythreejs does not carry angles over to the quaternion.
    *angles, order = each.rotation
    made = np.eye(3)
    for axis in str(order):
        made = made @ _about("XYZ".index(axis), float(angles["XYZ".index(axis)]))
    return made


def _about(axis: int, angle: float) -> Matrix:
    parts = [0.0, 0.0, 0.0]
    parts[axis] = np.sin(angle / 2)
    return from_quaternion((np.cos(angle / 2), *parts))


def _has(each: Any, name: str) -> bool:
    return name in getattr(each.geometry, "attributes", {})


def _attribute(each: Any, name: str) -> npt.NDArray[Any]:
    """Give an attribute of an object's geometry, n x 3."""
    if name == "position" and hasattr(each.geometry, "vertices"):
        return np.array(each.geometry.vertices, dtype=np.float64).reshape(-1, 3)
    array = getattr(each.geometry.attributes[name], "array", None) if _has(each, name) else None
    if array is None:
        kind = type(each.geometry).__name__
        raise ValueError(
            f"scene: a {type(each).__name__} has a {kind}, whose {name} is not known here; "
            f"right is a BufferGeometry with a BufferAttribute {name!r}."
        )
    return np.asarray(array).reshape(len(array), -1)[:, :3]


def _colors(each: Any, count: int) -> npt.NDArray[np.uint8]:
    """Give the colours of an object's points, n x 3."""
    if not _has(each, "color"):
        return np.tile(_plain(each.material), (count, 1))
    colors = _attribute(each, "color")
    if colors.dtype.kind == "f":
        colors = np.rint(colors.clip(0, 1) * 255)
    return colors.astype(np.uint8)


def _plain(material: Any) -> npt.NDArray[np.uint8]:
    """Give a material's colour; white where it is none that Pillow knows."""
    from PIL import ImageColor

    try:
        return np.array(ImageColor.getrgb(str(material.color))[:3], dtype=np.uint8)
    except (AttributeError, ValueError):
        return _WHITE
