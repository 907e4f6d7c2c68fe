from __future__ import annotations

import math

import msgspec
import numpy as np
import pytest

from jupyter_label.frames import (
    cuboid_at,
    item_rows,
    join,
    points_rows,
    recent_items,
    suggestion_rows,
    trajectory_rows,
)
from jupyter_label.geometry.tracks import Course
from jupyter_label.schema import Answers, Box

from .building import T0, state
from .clouding import CAR, DRIVE, LANE, POLE, clouds, every, placed

DTYPES = {
    "item_id": "string",
    "annotation_id": "string",
    "type": "category",
    "label": "string",
    "frame": "Int64",
    "track": "string",
    "x": "Float64",
    "y": "Float64",
    "z": "Float64",
    "length": "Float64",
    "width": "Float64",
    "height": "Float64",
    "yaw": "Float64",
    "occluded": "boolean",
    "outside": "boolean",
    "static": "boolean",
    "closed": "boolean",
    "vertices": "object",
    "points": "Int64",
    "annotator": "string",
    "source": "string",
    "model": "string",
    "score": "Float64",
    "created": "datetime64[ms, UTC]",
    "updated": "datetime64[ms, UTC]",
    "quality": "Int64",
    "state": "string",
}
LATER = {"item_id", "annotation_id", "track", "frame", "time", "keyframe", "label"}
ANSWERS = placed("answers/a/eva", "a", Answers(), "", weather="rain")


def uncounted(position, value):
    return None


def rows_of(*annotations, count=uncounted):
    return points_rows(clouds(), DRIVE, annotations, count)


def tracks_of(*annotations, course=None, count=uncounted):
    return trajectory_rows(clouds(), DRIVE, annotations, lambda position: course or Course(6), count)


def key(name, frame, **said):
    rest = {what: said.pop(what) for what in ("label", "annotator", "at", "quality") if what in said}
    return placed(name, "a", msgspec.structs.replace(CAR, frame=frame, **{"track": "1", **said}), **rest)


# --- annotations ------------------------------------------------------------------------


@pytest.mark.parametrize("annotations", [[], every(), [state("a"), placed("c", "gone")]])
def test_dtypes_are_the_same_with_and_without_rows(annotations):
    rows = rows_of(*annotations)
    assert {name: str(dtype) for name, dtype in rows.dtypes.items()} == DTYPES
    assert rows["type"].cat.categories.tolist() == ["cuboid", "point3d", "polyline3d", "pointmask"]


def test_rows_stand_in_the_order_of_items_frames_and_time_under_the_users_index():
    rows = rows_of(placed("other", "c"), *every(), placed("first", "a", at=T0 - 1))
    assert rows["annotation_id"].tolist() == ["first", "car", "pole", "lane", "road", "other"]
    assert rows.index.tolist() == [10, 10, 10, 10, 10, 30]


def test_a_row_says_what_is_where():
    rows = rows_of(*every()).set_index("annotation_id")
    numbers = ["x", "y", "z", "length", "width", "height", "yaw"]
    assert rows.loc["car", numbers].tolist() == [10.0, 2.0, -0.9, 4.2, 1.8, 1.6, 0.5]
    assert rows.loc["car", ["state", "quality", "static", "outside"]].tolist() == ["parked", 2, False, False]
    assert rows.loc["pole", ["x", "y", "z"]].tolist() == [3.1, -2.0, 0.4]
    assert rows.loc["pole", [*numbers[3:], "occluded", "track"]].isna().all()
    assert rows.loc["lane", "vertices"] == [[0.0, 1.0, -1.7], [10.0, 1.5, -1.7], [20.0, 2.5, -1.6]]
    assert rows.loc["road", "frame"] == 1
    assert rows.loc["road", numbers].isna().all()


def test_points_are_counted_cloud_by_cloud_and_missing_where_they_cannot_be():
    asked = []

    def count(position, value):
        asked.append((position, value.frame))
        return None if position == 2 else 7

    rows = rows_of(placed("c", "c"), key("k", 3), placed("b", "b"), placed("a", "a"), count=count)
    assert asked == [(0, 0), (0, 3), (1, 0), (2, 0)]
    assert rows["points"].tolist()[:3] == [7, 7, 7]
    assert rows["points"].isna().tolist() == [False, False, False, True]


def test_numbers_stay_the_doubles_that_they_are():
    odd = [0.1 + 0.2, math.ulp(0.0), 5_432_100.123456789]
    rows = rows_of(
        *(placed(str(k), "a", msgspec.structs.replace(CAR, x=x), at=T0 + k) for k, x in enumerate(odd))
    )
    assert rows["x"].tolist() == odd


# --- tracks -----------------------------------------------------------------------------


def test_a_track_has_a_row_a_frame_those_between_keyframes_interpolated():
    rows = tracks_of(key("end", 4, x=18.0, yaw=0.9), key("begin", 1, quality=2.0))
    assert set(rows.columns) >= LATER
    assert rows["frame"].tolist() == [1, 2, 3, 4]
    assert rows["keyframe"].tolist() == [True, False, False, True]
    assert rows["annotation_id"].tolist() == ["begin", "begin", "begin", "end"]
    assert rows["x"].tolist() == pytest.approx([10, 10 + 8 / 3, 10 + 16 / 3, 18])
    assert rows["yaw"].tolist() == pytest.approx([0.5, 0.5 + 0.4 / 3, 0.5 + 0.8 / 3, 0.9])
    assert rows["quality"].tolist()[:3] == [2, 2, 2]
    assert rows.index.tolist() == [10] * 4


def test_what_has_no_track_is_of_its_frame_alone_unless_it_is_static():
    rows = tracks_of(
        key("alone", 2, track=""), key("other", 4, track=""), key("still", 1, track="", static=True)
    )
    assert rows.groupby("annotation_id")["frame"].apply(list).to_dict() == {
        "alone": [2],
        "other": [4],
        "still": [0, 1, 2, 3, 4, 5],
    }


def test_tracks_of_two_people_are_two():
    rows = tracks_of(key("a", 0), key("b", 2, annotator="bob"), key("c", 2), key("d", 4, annotator="bob"))
    assert rows.groupby("annotator")["frame"].apply(list).to_dict() == {"bob": [2, 3, 4], "eva": [0, 1, 2]}


def test_what_is_outside_has_no_rows():
    rows = tracks_of(key("a", 0), key("b", 2, outside=True), key("c", 4), key("d", 5))
    assert rows["frame"].tolist() == [0, 1, 4, 5]


def test_times_stand_beside_and_points_are_counted_in_every_frame():
    course = Course(3, times=[1.0, 1.5, 4.0])
    counted = {0: 5, 1: 6, 2: None}
    rows = tracks_of(key("a", 0), key("b", 2), course=course, count=lambda _, car: counted[car.frame])
    assert rows["time"].tolist() == [1.0, 1.5, 4.0]
    assert rows["points"].tolist()[:2] == [5, 6]
    assert rows["points"].isna().tolist() == [False, False, True]


def test_trajectories_have_the_same_dtypes_with_and_without_rows():
    empty, full = tracks_of(), tracks_of(key("a", 0), key("b", 2), *every())
    assert empty.dtypes.astype(str).to_dict() == full.dtypes.astype(str).to_dict()
    assert set(full["annotation_id"]) == {"a", "b", "car"}


def test_where_a_track_is_in_a_frame():
    known = [key("a", 0), key("b", 4, x=14.0), key("z", 2, annotator="bob", x=99.0), *every()]
    assert cuboid_at(known, known[0], 1, Course(6)).x == 11.0
    assert cuboid_at(known, known[1], 1, Course(6)).x == 11.0
    assert cuboid_at(known, known[0], 5, Course(6)) is None


# --- beside the user's own columns ------------------------------------------------------


def test_join_gives_objects_by_frame_and_the_items_answers():
    joined = join(clouds(), DRIVE, [*every(), ANSWERS])
    assert joined.columns.tolist() == ["path", "key", "objects", "weather"]
    objects = joined["objects"].iloc[0]
    assert [made["type"] for made in objects] == ["cuboid", "point3d", "polyline3d", "pointmask"]
    assert objects[0]["answers"] == {"state": "parked", "quality": 2.0}
    assert objects[1] == {"type": "point3d", "label": "car", "x": 3.1, "y": -2.0, "z": 0.4} | {
        "frame": 0,
        "track": "",
        "answers": {},
    }
    assert objects[2]["points"] == LANE.points
    assert joined["weather"].iloc[0] == "rain"
    assert joined["objects"].isna().tolist() == [False, True, True]


def test_the_items_answers_stand_with_the_items():
    done = state("a")
    rows = item_rows(clouds(), DRIVE, [done], [ANSWERS])
    assert rows["weather"].tolist()[0] == "rain"


def test_the_saved_notebook_says_how_many_of_which_label():
    [recent] = recent_items(clouds(), DRIVE, every())
    assert (recent.content, recent.answer) == ("a.pcd", "3 car, 1 pedestrian")


def test_a_sequence_is_called_by_its_first_file_and_an_array_a_point_cloud():
    table = clouds()
    cells = [["in/1.bin", "in/2.bin"], np.zeros((4, 3)), []]
    table.frame["path"] = np.array([*cells, None], dtype=object)[:3]
    known = [placed(item, item, at=T0 - k) for k, item in enumerate("abc")]
    assert [recent.content for recent in recent_items(table, DRIVE, known)] == ["1.bin", *["point cloud"] * 2]


def test_suggestions_have_the_columns_of_objects():
    rows = suggestion_rows(clouds(), DRIVE, [placed("s", "a", POLE)], [])
    assert rows[["type", "x", "label", "verdict"]].iloc[0].tolist() == ["point3d", 3.1, "car", "pending"]


def test_what_is_no_object_is_passed_over():
    assert rows_of(placed("box", "a", Box(1, 2, 3, 4))).empty
