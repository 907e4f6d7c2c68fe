"""What a labeler of clouds gives back: rows, tracks, indices of points, pixels."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from support.clouding import CARS, drive, labeler, street

import jupyter_label as jl
from jupyter_label.geometry import point_mask
from jupyter_label.geometry.cuboids import contains, corners
from jupyter_label.schema import Goto, Point3D, Polyline3D

from .clouding import FORWARD, SMALL, ask, camera, place, survey
from .messages import annotation, commit

POLE = Point3D(x=5.0, y=1.0, z=-1.0)


def keyframe(value, frame, **said):
    return msgspec.structs.replace(value, frame=frame, track="1", **said)


@pytest.fixture
def driven():
    """A labeler of five frames in which one car was labelled in the first and in the last."""
    frames, track = drive(5)
    beside = {"at": [[0.0, 1, 2, 3, 4]], "cams": [[camera()]]}
    widget = labeler(frames, rows=beside, times="at", cameras="cams")
    ids = [place(widget, "c0", keyframe(track[frame], frame)) for frame in (0, 4)]
    return widget, ids, track


# --- counts -----------------------------------------------------------------------------


def test_rows_have_the_exact_number_of_points_and_follow_every_change():
    widget = labeler()
    for car in CARS:
        place(widget, "c0", car)
    assert widget.annotations["points"].tolist() == [600, 600, 600]
    made = annotation(widget, "c0", msgspec.structs.replace(CARS[0], length=CARS[0].length / 2), label="car")
    commit(widget, "c0", made)
    [count] = widget.annotations.set_index("annotation_id").loc[[made.id], "points"]
    assert count == contains(made.value, street()[:, :3].astype(float)).sum() < 600


def test_a_count_is_taken_once_and_kept(monkeypatch):
    widget = labeler()
    place(widget, "c0", CARS[0])
    first = widget.annotations
    monkeypatch.setattr(widget._clouds, "count", None)
    place(widget, "c0", POLE)
    assert widget.annotations["points"].tolist()[0] == first["points"].tolist()[0] == 600
    assert widget.annotations["points"].isna().tolist() == [False, True]


def test_counts_are_missing_where_a_cloud_cannot_be_read_and_the_others_are_there(tmp_path):
    path = tmp_path / "late.bin"
    widget = labeler(str(path), street())
    place(widget, "c0", CARS[0])
    place(widget, "c1", CARS[0])
    assert widget.annotations["points"].isna().tolist() == [True, False]
    street().tofile(path)
    assert survey(widget, 0).error == ""
    place(widget, "c1", POLE)
    assert widget.annotations["points"].isna().tolist() == [False, False, True]


def test_labelled_points_count_themselves():
    widget = labeler(SMALL, tools=["segment"])
    place(widget, "c0", point_mask([True, False, True]), "pedestrian")
    assert widget.annotations[["type", "points"]].iloc[0].tolist() == ["pointmask", 2]


# --- indices ----------------------------------------------------------------------------


def test_points_in_a_cuboid_are_indices_of_the_file():
    widget, cloud = labeler(), street()
    name = place(widget, "c0", CARS[1])
    inside = widget.points_in(name)
    assert inside.dtype == np.int64
    assert inside.tolist() == np.flatnonzero(contains(CARS[1], cloud[:, :3].astype(float))).tolist()
    [row] = widget.annotations.itertuples()
    for given in (row, widget.annotations.iloc[0], {"annotation_id": name}):
        assert widget.points_in(given).tolist() == inside.tolist()


def test_points_of_another_frame_are_those_where_the_track_is_then(driven):
    widget, [first, last], track = driven
    places = widget._clouds.places(0, 2)
    wanted = np.flatnonzero(contains(track[2], places)).tolist()
    assert len(wanted) == 600
    assert widget.points_in(first, frame=2).tolist() == wanted == widget.points_in(last, frame=2).tolist()


def test_points_labelled_by_a_mask_are_those_of_the_mask():
    widget = labeler(SMALL, tools=["segment"])
    name = place(widget, "c0", point_mask([True, False, True]))
    assert widget.points_in(name).tolist() == [0, 2]


@pytest.mark.parametrize(
    ("make", "frame", "error", "match"),
    [
        (lambda widget: place(widget, "c0", POLE), None, ValueError, "a Point3D has no points"),
        (lambda widget: place(widget, "c0", CARS[0]), 1, ValueError, "has nothing in frame 1"),
        (lambda widget: "nowhere", None, KeyError, "there is no annotation 'nowhere'"),
        (lambda widget: 7, None, TypeError, "an annotation is given as int"),
    ],
)
def test_what_has_no_points_is_said(make, frame, error, match):
    widget = labeler()
    with pytest.raises(error, match=match):
        widget.points_in(make(widget), frame=frame)


def test_a_cloud_that_cannot_be_read_is_named_by_its_row():
    widget = labeler("missing.bin")
    name = place(widget, "c0", CARS[0])
    with pytest.raises(ValueError, match=r"^row 0: .*missing.bin.* does not exist"):
        widget.points_in(name)
    with pytest.raises(ValueError, match=r"^row 0: "):
        widget.point_labels("c0")


# --- labels of points -------------------------------------------------------------------


def test_every_point_has_the_label_that_it_was_given():
    widget = labeler(SMALL, tools=["segment"])
    assert widget.point_labels("c0").tolist() == [None] * 3
    place(widget, "c0", point_mask([True, False, False]))
    place(widget, "c0", point_mask([False, False, True]), "pedestrian")
    assert widget.point_labels(0).tolist() == ["car", None, "pedestrian"]


def test_points_have_labels_of_a_frame_and_of_whoever_labelled_last(tmp_path):
    def by(annotator):
        return labeler([SMALL, SMALL], annotator=annotator, store=tmp_path / "l.db", tools=["segment"])

    ann, bob = by("ann"), by("bob")
    place(ann, "c0", point_mask([True, True, True]), updated=1_700_000_001.0)
    place(bob, "c0", point_mask([False, True, False]), "pedestrian", updated=1_700_000_002.0)
    place(bob, "c0", point_mask([True, False, False], frame=1))
    assert ann.point_labels("c0").tolist() == [None, "pedestrian", None]
    assert ann.point_labels("c0", annotator="ann").tolist() == ["car"] * 3
    assert ann.point_labels("c0", 1).tolist() == ["car", None, None]


def test_a_mask_must_have_as_many_points_as_the_file_once_that_is_known():
    widget = labeler(np.array([[0, 0, 0], [np.nan, 0, 0], [1, 1, 1]]), tools=["segment"])
    wrong = annotation(widget, "c0", point_mask([True, False]), label="car")
    survey(widget)
    assert "of a cloud of 2; the frame has 3" in commit(widget, "c0", wrong).reason
    place(widget, "c0", point_mask([True, False, True]))


# --- tracks -----------------------------------------------------------------------------


def test_trajectories_follow_the_car_and_count_its_points(driven):
    widget, ids, track = driven
    rows = widget.trajectories()
    assert rows["frame"].tolist() == [0, 1, 2, 3, 4]
    assert rows["keyframe"].tolist() == [True, False, False, False, True]
    assert rows["annotation_id"].tolist() == [*[ids[0]] * 4, ids[1]]
    assert rows["x"].tolist() == [car.x for car in track]
    assert rows["points"].tolist() == [600] * 5
    assert rows["time"].tolist() == [0, 1, 2, 3, 4]
    rows["x"] = 0.0
    assert widget.trajectories()["x"].iloc[0] == track[0].x


def test_a_static_car_stands_in_the_world_while_the_sensor_drives():
    shifts = [np.eye(4), np.eye(4)]
    shifts[1][0, 3] = 2.0
    widget = labeler([SMALL, SMALL], rows={"pose": [shifts]}, poses="pose")
    place(widget, "c0", msgspec.structs.replace(CARS[0], static=True))
    assert widget.trajectories()["x"].tolist() == [CARS[0].x, CARS[0].x - 2.0]


def test_poses_that_do_not_fit_are_named_by_their_row():
    widget = labeler([SMALL, SMALL], rows={"pose": [[np.eye(4)]]}, poses="pose")
    place(widget, "c0", CARS[0])
    assert len(widget.annotations) == 1
    with pytest.raises(ValueError, match="row 0, column 'pose': there are 1 for 2 frames"):
        widget.trajectories()


# --- pixels -----------------------------------------------------------------------------


def test_corners_are_where_a_camera_sees_them(driven):
    widget, [first, _], track = driven
    pixels = widget.project(first, "front")
    x, y, z = corners(track[0]).T
    assert pixels == pytest.approx(np.stack([320 - 500 * y / x, 240 - 500 * z / x], axis=1))
    assert widget.project(first, camera()).tolist() == pixels.tolist()
    later = widget.project(first, "front", frame=3)
    assert later == pytest.approx(widget.project(first, camera(extrinsics=[*FORWARD[:2], [1, 0, 0, 3]])))


def test_places_and_lines_have_pixels_too_and_what_is_behind_has_none():
    widget = labeler()
    pole = place(widget, "c0", POLE)
    lane = place(widget, "c0", Polyline3D(points=[(10.0, 0.0, 0.0), (-10.0, 0.0, 0.0)]))
    assert widget.project(pole, camera()).tolist() == [[220.0, 340.0]]
    ahead, behind = widget.project(lane, camera())
    assert ahead.tolist() == [320.0, 240.0]
    assert np.isnan(behind).all()


def test_a_camera_that_is_not_there_is_named_with_those_that_are(driven):
    widget, [first, _], _ = driven
    with pytest.raises(ValueError, match="there is no camera 'rear' in frame 0; there are 'front'"):
        widget.project(first, "rear")
    mask = place(widget, "c0", point_mask([True]))
    with pytest.raises(ValueError, match="is labelled points, which have no corners"):
        widget.project(mask, "front")


# --- on the pages, and from above -------------------------------------------------------


def test_an_object_is_opened_on_the_pages(monkeypatch):
    widget = labeler(SMALL, SMALL)
    name = place(widget, "c1", CARS[0])
    posted = []
    monkeypatch.setattr(widget, "_post", lambda replies, comm: posted.extend(replies))
    widget.show(name)
    assert posted == [(Goto(position=1, annotation=name), [])]


def test_a_preview_shows_the_cloud_and_its_cuboids():
    widget = labeler(labels={"car": "#ff0000"})
    bare = np.asarray(widget.preview("c0"))
    place(widget, "c0", CARS[0])
    seen = np.asarray(widget.preview("c0", width=960, height=600))
    assert seen.shape == (600, 960, 3)
    assert (seen != bare).any()
    assert np.array_equal(np.asarray(widget.preview("c0", annotator="bob")), bare)


# --- kept to the bit --------------------------------------------------------------------


def test_saving_and_loading_ten_times_changes_no_bit(tmp_path):
    random = np.random.default_rng(3)
    odd = [
        msgspec.structs.replace(
            CARS[0],
            x=float(np.nextafter(456_789.1, 1e9)),
            y=float(random.normal() * 1e6),
            z=0.1 + 0.2,
            length=1 / 3,
            yaw=float(np.nextafter(np.pi, 0)),
            track="7",
        ),
        POLE,
        Polyline3D(points=[tuple(random.normal(size=3).tolist()) for _ in range(4)], closed=True),
        point_mask(random.random(21) < 0.5),
    ]
    cloud = random.normal(size=(21, 3))
    for turn in range(10):
        widget = jl.PointCloudLabeler(
            [cloud], labels=["car"], store=tmp_path / "l.db", annotator="ann", name="n"
        )
        item = widget._table.ids[0]
        if turn == 0:
            ids = [place(widget, item, value) for value in odd]
        held = {a.id: a.value for a in widget._annotations()}
        assert [held[name] for name in ids] == odd
        again = [annotation(widget, item, held[name], label="car", id=name) for name in ids]
        assert commit(widget, item, *again).status == "applied"
        rows = widget.annotations.set_index("annotation_id")
        numbers = [getattr(odd[0], name) for name in ("x", "y", "z", "length", "yaw")]
        assert rows.loc[ids[0], ["x", "y", "z", "length", "yaw"]].tolist() == numbers
        widget.close()


def test_what_a_page_asks_in_the_meantime_is_answered(driven):
    widget, _, _ = driven
    assert ask(widget, "gather", what="places", slices=[(0, 0, 10)])[0].error == ""
