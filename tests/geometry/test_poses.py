from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_label.geometry.poses import IDENTITY, apply, as_pose, compose, from_quaternion, inverse, yaw_of

QUARTER = np.array([[0.0, -1, 0, 10], [1, 0, 0, 20], [0, 0, 1, 0.5]])

quaternions = st.tuples(*[st.floats(-1, 1)] * 4).filter(lambda q: sum(n * n for n in q) > 0.01)
shifts = st.tuples(*[st.floats(-1000, 1000)] * 3)
poses = st.builds(lambda shift, q: as_pose((shift, q), "a pose"), shifts, quaternions)


@pytest.mark.parametrize(
    "given",
    [
        QUARTER,
        QUARTER.tolist(),
        np.vstack([QUARTER, [0, 0, 0, 1]]),
        QUARTER.ravel(),
        [*QUARTER.ravel().tolist(), 0, 0, 0, 1],
        ([10, 20, 0.5], [math.sqrt(0.5), 0, 0, math.sqrt(0.5)]),
        ([10, 20, 0.5], [2, 0, 0, 2]),
        {"translation": [10, 20, 0.5], "rotation": [2, 0, 0, 2], "token": "a"},
    ],
    ids=["3x4", "nested", "4x4", "12", "16", "quaternion", "long quaternion", "nuScenes"],
)
def test_poses_are_taken_in_all_their_forms(given):
    pose = as_pose(given, "row 0")
    assert pose == pytest.approx(QUARTER, abs=1e-12)
    assert apply(pose, [(1, 0, 0), (0, 1, 2)]) == pytest.approx(np.array([[10, 21, 0.5], [9, 20, 2.5]]))
    assert yaw_of(pose) == pytest.approx(math.pi / 2)


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        (None, TypeError, "row 3: a pose is NoneType None; right is a 4 x 4 or 3 x 4 matrix"),
        (np.eye(3), TypeError, "a pose is an array of 3 x 3"),
        ([[1, 2], [3]], TypeError, "a pose is list"),
        (([0, 0, 0], [0, 0, 0, 0]), TypeError, "quaternion w-x-y-z"),
        ({"translation": [0, 0, 0]}, TypeError, "a pose is dict"),
        (
            np.eye(4) * [[1], [1], [1], [2]],
            ValueError,
            "last row of a pose is [0.0, 0.0, 0.0, 2.0]; right is [0, 0, 0, 1]",
        ),
        (np.full((4, 4), np.nan), ValueError, "a pose holds nan; right are finite numbers"),
        (np.full((3, 4), np.nan), ValueError, "a pose holds nan; right are finite numbers"),
        (np.eye(4) * 2 - np.diag([0, 0, 0, 1]), ValueError, "stretches or shears"),
        (np.diag([1, -1, 1, 1]), ValueError, "a pose mirrors"),
    ],
)
def test_what_is_no_pose_is_said(given, error, said):
    with pytest.raises(error, match=r"^row 3: ") as caught:
        as_pose(given, "row 3")
    assert said in str(caught.value)


def test_what_is_taken_is_not_shared():
    given = QUARTER.copy()
    as_pose(given, "row 0")[0, 0] = 9
    assert (given == QUARTER).all()


@given(poses)
def test_there_and_back(pose):
    assert compose(inverse(pose), pose) == pytest.approx(IDENTITY, abs=1e-9)
    assert compose(pose, inverse(pose)) == pytest.approx(IDENTITY, abs=1e-9)


@given(poses, poses, shifts)
def test_one_after_the_other_is_their_composition(then, before, place):
    [wanted] = apply(then, apply(before, [place]))
    [made] = apply(compose(then, before), [place])
    assert made == pytest.approx(wanted, abs=1e-9 * (1 + np.abs(wanted).max()))


@given(quaternions)
def test_quaternions_turn_as_hamilton_says(quaternion):
    q = np.array(quaternion) / np.linalg.norm(quaternion)
    for place in np.eye(3):
        turned = _times(_times(q, [0, *place]), q * (1, -1, -1, -1))
        assert from_quaternion(quaternion) @ place == pytest.approx(turned[1:], abs=1e-12)


def _times(a, b):
    """Multiply quaternions."""
    w, v, x, u = a[0], np.asarray(a[1:]), b[0], np.asarray(b[1:])
    return np.array([w * x - v @ u, *(w * u + x * v + np.cross(v, u))])
