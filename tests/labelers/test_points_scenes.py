"""Clouds as scenes of pythreejs, and scenes as clouds."""

from __future__ import annotations

import math
import sys
from types import SimpleNamespace

import msgspec
import numpy as np
import pytest
import pythreejs as three
from support.clouding import CARS, drive, labeler, street

import jupyter_label as jl
from jupyter_label.geometry import point_mask
from jupyter_label.geometry.cuboids import corners
from jupyter_label.schema import Point3D, Polyline3D

from .clouding import SMALL, place

QUARTER = (0.0, 0.0, math.sqrt(0.5), math.sqrt(0.5))
PLACES = np.array([[1.0, 0, 0], [0, 2, 0], [0, 0, 3]], dtype=np.float32)


def geometry(places=PLACES, **attributes):
    given = {"position": np.asarray(places, dtype=np.float32), **attributes}
    made = {name: three.BufferAttribute(array, normalized=name == "color") for name, array in given.items()}
    return three.BufferGeometry(attributes=made)


def points(places=PLACES, color="#ff8000", colors=None, **placed):
    attributes = {} if colors is None else {"color": colors}
    material = three.PointsMaterial(color=color)
    return three.Points(geometry=geometry(places, **attributes), material=material, **placed)


def scene(*children):
    return three.Scene(children=list(children))


def taken(*children):
    """Give the places of the cloud that a scene becomes."""
    widget = jl.PointCloudLabeler.from_scene(scene(*children), labels=["car"], store=None)
    return widget._clouds.places(0, 0)


def position_of(each):
    return each.geometry.attributes["position"].array


# --- from a labeler to a scene ----------------------------------------------------------


def test_a_scene_has_all_points_coloured_by_height():
    widget = labeler(SMALL)
    group, _ = widget.scene("c0").children
    [cloud] = group.children
    assert position_of(cloud) == pytest.approx(SMALL[:, :3])
    colors = cloud.geometry.attributes["color"]
    assert (colors.array.dtype, colors.normalized) == (np.uint8, True)
    assert len(np.unique(colors.array, axis=0)) == 3


def test_a_cloud_far_from_the_origin_keeps_its_millimetres():
    far = np.array([456_789.0, 5_432_100.0, 120.0])
    cloud = street()[:, :3].astype(float) + far
    widget = labeler(cloud)
    place(widget, "c0", msgspec.structs.replace(CARS[0], x=456_799.0, y=5_432_103.0, z=120.0))
    group, camera = widget.scene(0).children
    shown, car = group.children
    origin = np.array([float(part) for part in group.name.removeprefix("about ").split(",")])
    assert np.abs(origin - far).max() < 10
    assert np.abs(position_of(shown) + origin - cloud).max() < 1e-4
    assert np.abs(position_of(car)).max() < 20
    assert np.linalg.norm(camera.position) < 200


def test_objects_are_lines_in_the_colours_and_under_the_names_of_labels():
    widget = labeler(labels={"car": "#ff0000", "lane": "#00ff00"})
    place(widget, "c0", msgspec.structs.replace(CARS[0], track="7"))
    place(widget, "c0", Polyline3D(points=[(0.0, 0, 0), (1.0, 0, 0), (1.0, 1, 0)], closed=True), "lane")
    place(widget, "c0", Polyline3D(points=[(0.0, 0, 0), (1.0, 0, 0), (1.0, 1, 0)]), "lane")
    place(widget, "c0", Point3D(x=1, y=2, z=3), "lane")
    group, _ = widget.scene("c0").children
    objects = {each.name: each for each in group.children}
    car = objects["car 7"]
    assert (type(car), car.material.color) == (three.LineSegments, "#ff0000")
    ends = (position_of(car)).reshape(-1, 2, 3)
    assert len(ends) == 13, "12 edges and the heading"
    seen = np.unique(ends[:12].reshape(-1, 3).round(3), axis=0)
    assert seen == pytest.approx(np.unique(corners(CARS[0]).round(3), axis=0), abs=2e-3)
    assert [len(position_of(each)) for each in group.children if each.name == "lane"] == [6, 4, 6]


def test_labelled_points_have_the_colour_of_their_label():
    widget = labeler(SMALL, labels={"car": "#102030"}, tools=["segment"])
    place(widget, "c0", point_mask([False, True, False]))
    group, _ = widget.scene("c0").children
    assert group.children[0].geometry.attributes["color"].array[1].tolist() == [0x10, 0x20, 0x30]
    assert len(group.children) == 1


def test_tracks_are_where_they_are_in_a_frame():
    frames, track = drive(3)
    widget = labeler(frames)
    for frame in (0, 2):
        place(widget, "c0", msgspec.structs.replace(track[frame], track="1"))
    group, _ = widget.scene("c0", 1).children
    middle = position_of(group.children[1])[:24].mean(axis=0)
    assert middle == pytest.approx([track[1].x, track[1].y, track[1].z], abs=1e-3)
    assert len(widget.scene("c0", 1, annotator="bob").children[0].children) == 1


def test_the_camera_looks_at_the_cloud_with_its_head_up():
    group, camera = labeler().scene("c0").children
    x, y, z, w = camera.quaternion
    ahead = -np.array([2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)])
    upwards = np.array([2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)])
    towards = -np.array(camera.position)
    assert ahead == pytest.approx(towards / np.linalg.norm(towards))
    assert upwards[2] > 0.5
    assert camera.far > 2 * np.linalg.norm(towards)
    three.Renderer(scene=scene(group), camera=camera)


def test_a_scene_of_a_cloud_that_cannot_be_read_is_an_error_with_its_row():
    with pytest.raises(ValueError, match=r"^row 0: "):
        labeler("missing.bin").scene("c0")
    with pytest.raises(KeyError, match="no item with the id 'c7'"):
        labeler(SMALL).scene("c7")


# --- from a scene to a labeler ----------------------------------------------------------


def test_a_scene_becomes_one_cloud_in_its_order():
    mesh = three.Mesh(geometry=geometry(PLACES + 10), material=three.MeshBasicMaterial())
    found = taken(points(), three.AmbientLight(), three.Group(children=[mesh]))
    assert found.tolist() == [*PLACES.tolist(), *(PLACES + 10).tolist()]


@pytest.mark.parametrize(
    ("placed", "wanted"),
    [
        ({"position": (10, 20, 30)}, PLACES + np.array([10, 20, 30])),
        ({"scale": (2, 3, 4)}, PLACES * [[2, 3, 4]]),
        ({"quaternion": QUARTER}, [[0, 1, 0], [-2, 0, 0], [0, 0, 3]]),
        ({"rotation": (0, 0, math.pi / 2, "XYZ")}, [[0, 1, 0], [-2, 0, 0], [0, 0, 3]]),
        ({"rotation": (math.pi / 2, 0, math.pi / 2, "XYZ")}, [[0, 0, 1], [-2, 0, 0], [0, -3, 0]]),
        ({"rotation": (math.pi / 2, 0, math.pi / 2, "ZYX")}, [[0, 1, 0], [0, 0, 2], [3, 0, 0]]),
        (
            {"position": (1, 0, 0), "quaternion": QUARTER, "scale": (2, 1, 1)},
            [[1, 2, 0], [-1, 0, 0], [1, 0, 3]],
        ),
        (
            {"matrixAutoUpdate": False, "matrix": (0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 5, 6, 7, 1)},
            [[5, 7, 7], [3, 6, 7], [5, 6, 10]],
        ),
    ],
)
def test_what_moves_objects_is_applied(placed, wanted):
    assert taken(points(**placed)) == pytest.approx(np.array(wanted), abs=1e-6)


def test_what_moves_a_group_moves_all_in_it():
    inner = three.Group(children=[points(position=(1, 0, 0))], quaternion=QUARTER)
    outer = three.Group(children=[inner], position=(0, 0, 5))
    assert taken(outer) == pytest.approx(np.array([[0, 2, 5], [-2, 1, 5], [0, 1, 8]]), abs=1e-6)


def test_colours_of_points_become_a_column_and_others_have_those_of_their_material():
    bright = np.array([[255, 0, 0], [0, 255, 0], [0, 0, 255]], dtype=np.uint8)
    floats = bright.astype(np.float32) / 255
    widget = jl.PointCloudLabeler.from_scene(
        scene(points(colors=bright), points(), points(colors=floats)), labels=["car"], store=None
    )
    table = widget._clouds.table(0, 0)
    colors = np.stack([table[name] for name in ("red", "green", "blue")], axis=1)
    assert colors.tolist() == [*bright.tolist(), *[[255, 128, 0]] * 3, *bright.tolist()]
    assert [column.kind for column in widget._desk.facts(0, 0).columns] == ["color"]


def test_a_labelers_own_scene_gives_its_points_back():
    widget = labeler()
    place(widget, "c0", CARS[0])
    again = jl.PointCloudLabeler.from_scene(widget.scene("c0"), labels=["car"], store=None, name="again")
    assert np.array_equal(again._clouds.places(0, 0), widget._clouds.places(0, 0))
    name = place(again, again._table.ids[0], CARS[0])
    assert len(again.points_in(name)) == 600


def test_a_renderer_and_a_mere_geometry_are_taken_and_lines_are_not():
    plain = three.Points(geometry=three.Geometry(vertices=PLACES.tolist()), material=three.PointsMaterial())
    wide = three.LineSegments2(
        three.LineSegmentsGeometry(positions=[[[0, 0, 0], [1, 1, 1]]]), three.LineMaterial()
    )
    renderer = three.Renderer(scene=scene(plain, wide), camera=three.PerspectiveCamera())
    widget = jl.PointCloudLabeler.from_scene(renderer, labels=["car"], store=None)
    assert widget._clouds.places(0, 0).tolist() == PLACES.tolist()


@pytest.mark.parametrize(
    ("given", "error", "match"),
    [
        (PLACES, TypeError, "scene: expected a pythreejs.Scene, got ndarray"),
        (three.Scene(children=[three.AmbientLight()]), ValueError, "no Points and no Mesh in it"),
        (
            three.Mesh(geometry=three.BoxBufferGeometry(1, 1, 1), material=three.MeshBasicMaterial()),
            ValueError,
            "a Mesh has a BoxBufferGeometry, whose position is not known here; right is a BufferGeometry",
        ),
    ],
)
def test_what_has_no_points_is_refused(given, error, match):
    with pytest.raises(error, match=match):
        jl.PointCloudLabeler.from_scene(given, labels=["car"], store=None)


def test_a_scene_has_no_columns_to_name():
    with pytest.raises(TypeError, match="poses: a scene has no columns, so there is nothing to name"):
        jl.PointCloudLabeler.from_scene(scene(points()), labels=["car"], poses="pose")


# --- where it cannot be -----------------------------------------------------------------


def test_without_pythreejs_the_error_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pythreejs", None)
    with pytest.raises(
        ImportError, match=r'a scene of pythreejs needs pythreejs: pip install "jupyter_label\[scenes\]"'
    ):
        labeler(SMALL).scene("c0")
    with pytest.raises(ImportError, match=r"jupyter_label\[scenes\]"):
        jl.PointCloudLabeler.from_scene(None, labels=["car"])


def test_marimo_is_told_what_to_do_instead(monkeypatch):
    widget = labeler(SMALL)
    monkeypatch.setitem(sys.modules, "marimo", SimpleNamespace(running_in_notebook=lambda: True))
    with pytest.raises(RuntimeError, match=r"marimo shows no pythreejs widgets, .* show it in JupyterLab"):
        widget.scene("c0")
