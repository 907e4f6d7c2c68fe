"""What a labeler of clouds is made of, and what it answers."""

from __future__ import annotations

import math
import queue

import msgspec
import numpy as np
import pandas as pd
import polars
import pytest
from support.clouding import CARS, drive, labeler, street

import jupyter_label as jl
from jupyter_label.labelers.points import sizes
from jupyter_label.schema import Cuboid, ItemState

from .clouding import FORWARD, SECONDS, SMALL, ask, camera, place, survey, tally
from .messages import PAGE, annotation, commit, say

# --- what it takes ----------------------------------------------------------------------


def test_a_list_of_clouds_is_a_frame(tmp_path):
    path = tmp_path / "a.bin"
    SMALL.tofile(path)
    for frame in ([path], [str(path)], [SMALL], (SMALL,), [pd.DataFrame(SMALL, columns=list("xyzi"))]):
        cloud = survey(jl.PointCloudLabeler(frame, labels=["car"], store=None))
        assert (cloud.error, cloud.points, cloud.frames) == ("", 3, 1)


def test_a_list_of_lists_is_a_frame_of_sequences():
    widget = jl.PointCloudLabeler([[SMALL, SMALL], [SMALL]], labels=["car"], store=None)
    assert [survey(widget, position).frames for position in (0, 1)] == [2, 1]


def test_the_page_gets_the_files_name_and_text_beside_it():
    frame = pd.DataFrame({"cloud": ["in/a.pcd", ["1.pcd", "2.pcd"], SMALL], "said": ["yes", "no", "so"]})
    widget = jl.PointCloudLabeler(frame, points="cloud", text="said", labels=["car"], store=None)
    names = [widget._present(position) for position in range(3)]
    assert names[0] == {"cloud": "a.pcd", "said": "yes"}
    assert [name["cloud"] for name in names[1:]] == ["2 frames, 1.pcd", "point cloud"]


def test_items_keep_their_labels_when_the_frame_is_made_anew(tmp_path):
    def again(*cells):
        options = {"store": tmp_path / "l.db", "name": "n", "annotator": "ann", "labels": ["car"]}
        return jl.PointCloudLabeler(list(cells), **options)

    first = again(SMALL, [SMALL, SMALL + 1])
    place(first, first._table.ids[1], CARS[0])
    other = again([SMALL, SMALL + 1], SMALL, [SMALL + 1, SMALL])
    assert other.annotations["item_id"].tolist() == [other._table.ids[0]]
    assert len(set(other._table.ids)) == 3


def test_poses_times_and_cameras_make_no_other_item():
    plain = jl.PointCloudLabeler([{"points": SMALL}], labels=["car"], store=None)
    posed = jl.PointCloudLabeler(
        [{"points": SMALL, "pose": np.eye(4), "cams": [camera()]}],
        labels=["car"],
        poses="pose",
        cameras="cams",
        store=None,
    )
    assert posed._table.ids == plain._table.ids


def test_the_task_says_what_was_given():
    widget = labeler(
        tools=["cuboid", "segment"],
        sizes={"car": (4, 2, 1.5)},
        questions_per_object=[jl.Rating("quality")],
        questions=[jl.Text("weather")],
        keys={"submit": "Alt+9"},
    )
    task = widget._points
    assert (task.tools, task.sizes, task.name) == (
        ("cuboid", "segment"),
        {"car": (4.0, 2.0, 1.5)},
        "points-points",
    )
    assert (task.object_questions[0].name, task.questions[0].name, task.keys["submit"]) == (
        "quality",
        "weather",
        "Alt+9",
    )
    assert (widget._boot["modality"], widget._boot["title"]) == ("points", "Point cloud labeler")


@pytest.mark.parametrize(
    ("options", "error", "match"),
    [
        ({"labels": None}, TypeError, "name what objects can be"),
        ({"tools": "cuboid"}, TypeError, "expected a list of names"),
        ({"tools": ["cubiod"]}, ValueError, "no tool 'cubiod'. Did you mean 'cuboid'"),
        (
            {"tools": ["segment"], "labels": [f"label {n}" for n in range(256)]},
            ValueError,
            "'segment' takes up to 255 labels, there are 256",
        ),
        ({"sizes": [4, 2, 1]}, TypeError, "sizes: expected a mapping of label to .length, width, height."),
        ({"sizes": {"bus": (11, 3, 3)}}, ValueError, "there is no label 'bus'; labels are car, pedestrian"),
        ({"sizes": {"car": (4, 2)}}, ValueError, r"\(4, 2\) of 'car' should be length, width and height"),
        ({"sizes": {"car": (4, 0, 1)}}, ValueError, "each more than 0"),
        ({"sizes": {"car": "big"}}, ValueError, "'big' of 'car' should be"),
        ({"sensor": (0, 0)}, ValueError, r"sensor: \(0, 0\) should be x, y and z in metres"),
        ({"columns": "xyz"}, TypeError, "columns: expected the names of a cloud's columns"),
        ({"poses": 3}, TypeError, "poses: expected a string"),
        ({"poses": "pose"}, KeyError, "no column 'pose'"),
        ({"cameras": "cams"}, KeyError, "no column 'cams'"),
        ({"label": ["a"]}, TypeError, "unknown keyword 'label'. Did you mean 'labels'"),
        ({"keys": {"submt": "x"}}, ValueError, "no command 'submt'. Did you mean 'submit'"),
    ],
)
def test_what_does_not_fit_is_said_at_once(options, error, match):
    with pytest.raises(error, match=match):
        labeler(**options)


def test_an_array_alone_is_told_to_be_put_into_a_list():
    with pytest.raises(TypeError, match="an array is one cloud; put it into a list"):
        jl.PointCloudLabeler(SMALL, labels=["car"], store=None)


def test_what_is_no_cloud_is_refused_by_its_row():
    with pytest.raises(ValueError, match=r"column 'points', row 1: .*object.* is no cloud"):
        jl.PointCloudLabeler([{"points": SMALL}, {"points": object()}], labels=["car"], store=None)


# --- what a page is told ----------------------------------------------------------------


def test_a_cloud_comes_with_all_that_is_known_of_its_frame():
    poses = [np.eye(4), ([2, 0, 0], [1, 0, 0, 0])]
    widget = labeler(
        [SMALL, SMALL[:2]],
        rows={"pose": [poses], "at": [[1.0, 1.5]], "cams": [[camera()]]},
        poses="pose",
        times="at",
        cameras="cams",
        sensor=(0, 0, 1.7),
    )
    cloud, data = ask(widget, "survey", frame=1)
    assert (cloud.position, cloud.frame, cloud.frames, cloud.points, cloud.error) == (0, 1, 2, 2, "")
    assert cloud.poses == [[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], [1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 1, 0]]
    assert (cloud.times, cloud.sensor) == ([1.0, 1.5], (0.0, 0.0, 1.7))
    [lens] = cloud.lenses
    assert (lens.name, lens.width, lens.height) == ("front", 640, 480)
    assert lens.intrinsics == [500, 0, 320, 0, 500, 240, 0, 0, 1]
    assert lens.extrinsics == FORWARD.ravel().tolist()
    assert len(data) == 6 * sum(tile.first for tile in cloud.tiles)
    levelled, heights = ask(widget, "level", frame=1)
    assert len(heights) == 2 * levelled.ground.rows * levelled.ground.columns


def test_a_page_that_begins_is_told_of_its_first_cloud():
    widget = labeler(SMALL, SMALL[:2])
    assert "no page has been told" in ask(widget, "survey", None)[0].error
    say(widget, {"type": "hello", "session": PAGE})
    cloud, _ = ask(widget, "survey", None)
    assert (cloud.position, cloud.points) == (0, 3)


def test_a_labeler_that_is_shown_reads_the_cloud_at_which_its_page_will_begin(monkeypatch):
    widget = labeler(SMALL, SMALL)
    commit(widget, "c0", annotation(widget, "c0", ItemState("done")))
    read = queue.Queue()
    monkeypatch.setattr(widget._clouds, "facts", lambda position, frame: read.put((position, frame)))
    widget._foresee()
    assert read.get(timeout=SECONDS) == (1, 0)


def test_points_come_as_they_are_asked_for():
    widget = labeler(SMALL)
    survey(widget)
    reply, places = ask(widget, "gather", what="places", slices=[(0, 0, 3)])
    assert (reply.error, len(places)) == ("", 18)
    numbers = np.frombuffer(ask(widget, "gather", what="numbers", slices=[(0, 0, 2), (0, 2, 1)])[1], "<u4")
    assert sorted(numbers.tolist()) == [0, 1, 2]


def test_the_next_item_goes_on_where_a_cloud_cannot_be_read(tmp_path):
    truncated = tmp_path / "cut.pcd"
    truncated.write_bytes(
        b"FIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nWIDTH 9\nHEIGHT 1\nPOINTS 9\nDATA binary\n" + bytes(20)
    )
    widget = labeler(
        str(truncated), SMALL[:, :2], SMALL[:0], "missing.bin", None, np.full((4, 3), np.nan), [], SMALL
    )
    errors = [survey(widget, position).error for position in range(8)]
    assert [error.startswith(f"row {position}: ") for position, error in enumerate(errors[:7])] == [True] * 7
    assert errors[7] == ""


@pytest.mark.parametrize("count", [1, 1000])
def test_one_point_or_many_in_one_place_are_a_cloud(count):
    widget = labeler(np.full((count, 3), 7.0))
    assert survey(widget).points == count
    name = place(widget, "c0", msgspec.structs.replace(CARS[0], x=7.0, y=7.0, z=7.0))
    assert len(widget.points_in(name)) == count


def test_infinite_places_are_dropped_and_said():
    cloud = survey(labeler(np.array([[0, 0, 0], [math.inf, 1, 1], [1, math.nan, 2]])))
    assert (cloud.points, cloud.dropped) == (1, 2)
    assert cloud.remark.startswith("2 of 3 points have no place")


@pytest.mark.parametrize("take", ["add", "suggest"])
def test_objects_of_frames_that_are_not_there_are_refused(take):
    widget = labeler([SMALL, SMALL], SMALL)
    rows = pd.DataFrame(
        [
            {
                "item_id": "c0",
                "label": "car",
                "frame": 1,
                "x": 0.0,
                "y": 0.0,
                "z": 0.0,
                "length": 4.0,
                "width": 2.0,
                "height": 1.5,
                "yaw": 0.0,
            }
        ]
    )
    getattr(widget, take)(rows)
    with pytest.raises(ValueError, match="row 1: the frame is 1; right is from 0 to 0"):
        getattr(widget, take)(rows.assign(item_id="c1"))


def test_a_frame_is_named_where_it_alone_is_wrong():
    widget = labeler([SMALL, SMALL[:, :2]], [SMALL])
    assert survey(widget, 0, 0).error == ""
    assert survey(widget, 0, 1).error.startswith("row 0, frame 1: ")
    assert "there is no frame 1; the item has 1" in survey(widget, 1, 1).error
    assert "the list of clouds is empty; right is one a frame" in survey(labeler([])).error


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("poses", [np.eye(4)], "row 0, column 'poses': there are 1 for 2 frames; right is one a frame"),
        ("poses", [np.eye(4), np.eye(3)], "row 0, column 'poses', frame 1: a pose is an array of 3 x 3"),
        ("poses", "here", "row 0, column 'poses': poses are given as str; right is a list"),
        ("times", [0.0], "there are 1 for 2 frames"),
        (
            "times",
            [1.0, 0.5],
            "row 0, column 'times', frame 1: the time is 0.5; right are seconds that ascend",
        ),
        ("times", [0.0, None], "the time is None"),
        ("cameras", ["front"], "row 0, column 'cameras': expected a list of jl.Camera, found str"),
        ("cameras", [camera(), camera()], "two cameras have one name: front, front"),
        ("cameras", [[camera()], [camera()], []], "there are 3 for 2 frames"),
    ],
)
def test_what_stands_beside_a_cloud_and_does_not_fit_is_said_with_it(column, cell, said):
    widget = labeler([SMALL, SMALL], [SMALL], rows={column: [cell, None]}, **{column: column})
    error = survey(widget).error
    assert error.startswith("row 0, column ")
    assert said in error
    assert survey(widget, 1).error == ""


@pytest.mark.parametrize(
    "cell", [np.eye(4), [np.eye(4)], np.eye(4)[None], np.eye(3, 4), ([1, 2, 3], [1, 0, 0, 0])]
)
def test_a_single_cloud_has_a_pose_in_a_list_or_not(cell):
    widget = labeler(SMALL, rows={"pose": [cell], "at": [5]}, poses="pose", times="at")
    cloud = survey(widget)
    assert (cloud.error, len(cloud.poses), cloud.times) == ("", 1, [5.0])


def test_poses_of_all_frames_may_be_one_array():
    widget = labeler([SMALL] * 4, rows={"pose": [np.stack([np.eye(4)] * 4)]}, poses="pose")
    assert len(survey(widget).poses) == 4


# --- what is refused --------------------------------------------------------------------


def refusal(widget, value, label="car"):
    return commit(widget, "c0", annotation(widget, "c0", value, label=label)).reason


def test_a_change_is_checked_against_what_is_known_of_the_clouds():
    widget = labeler([SMALL, SMALL], tools=["cuboid", "segment"])
    assert "the frame is 2; right is from 0 to 1" in refusal(
        widget, msgspec.structs.replace(CARS[0], frame=2)
    )
    assert "there is no label 'bus'" in refusal(widget, CARS[0], "bus")
    assert "the height of a cuboid is -1" in refusal(widget, msgspec.structs.replace(CARS[0], height=-1.0))


# --- what cuboids begin with ------------------------------------------------------------


def test_sizes_are_known_of_usual_names_unless_they_are_given():
    widget = labeler(labels=["Car", "vehicle.bus.rigid", "thing", "Person"], sizes={"Person": (1, 1, 2)})
    assert survey(widget).sizes == widget.sizes
    assert widget.sizes == {
        "Car": (4.2, 1.8, 1.6),
        "vehicle.bus.rigid": (11.0, 2.9, 3.5),
        "Person": (1.0, 1.0, 2.0),
    }


def test_sizes_are_learned_from_five_cuboids(monkeypatch):
    monkeypatch.setattr(sizes, "_RARELY", 0)  # pages hear of them at once, however long it takes
    widget = labeler(SMALL, SMALL + 1, labels=["car", "crate"])
    survey(widget, 0)
    for n in range(5):
        assert "crate" not in widget.sizes
        place(widget, "c0", Cuboid(x=n, y=0, z=0, length=1.0 + n, width=2, height=0.5), "crate")
    place(widget, "c0", Cuboid(x=0, y=0, z=0, length=99, width=2, height=9, outside=True), "crate")
    assert widget.sizes["crate"] == (3.0, 2.0, 0.5)
    assert survey(widget, 1).sizes["crate"] == (3.0, 2.0, 0.5)
    assert tally(widget).sizes == widget.sizes


def test_learning_sizes_takes_little_of_all_time(monkeypatch):
    time = iter([0.0, 1.0, 10.0, 20.0, 21.0, 22.0, 30.0])  # learned from 0 to 1, and from 21 to 22
    monkeypatch.setattr(sizes, "monotonic", lambda: next(time))
    widget = labeler(SMALL)
    known = tally(widget).sizes
    for n in range(5):
        place(widget, "c0", Cuboid(x=n, y=0, z=0, length=5, width=2, height=2))
    assert [tally(widget).sizes for _ in range(2)] == [known, known]
    assert tally(widget).sizes["car"] == (5, 2, 2)


# --- points inside ----------------------------------------------------------------------


def test_points_are_counted_by_the_files_numbers_in_the_frame_at_hand():
    # A border between two of the steps in which points travel.
    far = np.array([[0, 0, 0], [200, 200, 2], *[[100 + n * 1e-4, 50, 1] for n in range(100)]])
    widget = labeler([SMALL, far])
    cuboids = [
        Cuboid(x=100 + reach / 2 - 1e-5, y=50, z=1, length=reach, width=1, height=1)
        for reach in (0.00005, 0.00315, 0.00995)
    ]
    assert tally(widget, 1, cuboids).counts == [1, 32, 100]
    assert tally(widget, 0, cuboids[:1]).counts == [0]
    name = place(widget, "c0", msgspec.structs.replace(cuboids[1], frame=1))
    assert len(widget.points_in(name)) == 32
    assert "row 0, frame 2: " in tally(widget, 2, cuboids).error


# --- at its end -------------------------------------------------------------------------


def test_results_can_be_read_after_it_was_closed():
    widget = labeler()
    place(widget, "c0", CARS[0])
    widget.close()
    assert widget.annotations["points"].tolist() == [600]


def test_a_frame_of_another_library_is_taken():
    frame = polars.DataFrame({"points": ["a.pcd", "b.pcd"], "key": ["a", "b"]})
    widget = jl.PointCloudLabeler(frame, id="key", labels=["car"], store=None)
    assert [widget._present(k) for k in (0, 1)] == [{"points": "a.pcd"}, {"points": "b.pcd"}]


def test_nested_lists_of_frames_from_other_libraries_are_sequences():
    frame = polars.DataFrame({"points": [["a.pcd", "b.pcd"], ["c.pcd"]]})
    widget = jl.PointCloudLabeler(frame, labels=["car"], store=None)
    assert [widget._sequences.count(k) for k in (0, 1)] == [2, 1]


def test_a_drive_has_its_frames():
    frames, track = drive(3)
    widget = labeler(frames)
    assert [survey(widget, 0, k).points for k in range(3)] == [len(frame) for frame in frames]
    assert len(track) == 3
    assert len(street()) > 20_000
