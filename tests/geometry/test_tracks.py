from __future__ import annotations

import json
import math
from pathlib import Path

import msgspec
import numpy as np
import pytest

from jupyter_label.geometry.tracks import Course, at, normalised, resolved
from jupyter_label.schema import Cuboid

FIXTURE = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "clouds" / "tracks.json").read_text(encoding="utf-8")
)
CASES = [pytest.param(case, id=case["name"]) for case in FIXTURE["tracks"]]
SAME = ("track", "occluded", "outside", "static", "frame")


def read(case):
    poses = [np.array(pose).reshape(3, 4) for pose in case["course"]["poses"]]
    course = Course(case["course"]["frames"], poses, case["course"]["times"])
    return [msgspec.convert(each, Cuboid) for each in case["keyframes"]], course


def assert_alike(made, wanted):
    wanted = msgspec.convert(wanted, Cuboid)
    assert [getattr(made, name) for name in SAME] == [getattr(wanted, name) for name in SAME]
    for name in ("x", "y", "z", "length", "width", "height"):
        assert getattr(made, name) == pytest.approx(getattr(wanted, name), abs=1e-7, rel=1e-12)
    assert math.remainder(made.yaw - wanted.yaw, 2 * math.pi) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("case", CASES)
def test_a_track_has_in_each_frame_what_plain_reckoning_says(case):
    keyframes, course = read(case)
    for frame, wanted in enumerate(case["held"]):
        held = at(keyframes, frame, course)
        assert (held is None) == (wanted is None)
        if held is not None:
            assert (held.key, held.is_keyframe) == (wanted["key"], wanted["isKeyframe"])
            assert_alike(held.cuboid, wanted["cuboid"])


@pytest.mark.parametrize("case", CASES)
def test_a_whole_track_is_what_it_has_in_each_frame(case):
    keyframes, course = read(case)
    held = [at(keyframes, frame, course) for frame in range(course.frames)]
    assert resolved(keyframes, course) == [found for found in held if found]


@pytest.mark.parametrize("case", CASES)
def test_keyframes_are_given_as_they_are(case):
    keyframes, course = read(case)
    assert all(keyframes[held.key] is held.cuboid for held in resolved(keyframes, course) if held.is_keyframe)


def test_times_that_stand_still_count_as_frames():
    car = Cuboid(x=0, y=0, z=0, length=4, width=2, height=2, track="1")
    later = msgspec.structs.replace(car, x=4.0, frame=4)
    assert at([car, later], 1, Course(5, times=[7.0] * 5)).cuboid.x == 1.0


@pytest.mark.parametrize(
    ("angle", "right"),
    [(0.0, 0.0), (math.pi, math.pi), (-math.pi, math.pi), (4.0, 4 - 2 * math.pi), (-13.0, 4 * math.pi - 13)],
)
def test_angles_are_normalised(angle, right):
    assert normalised(angle) == pytest.approx(right, abs=1e-12)
