"""Random frames of cuboids, random poses, and how frames are compared."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from jupyter_label.frames.cuboids import NUMBERS, cuboid_frame
from jupyter_label.geometry.cuboids import contains
from jupyter_label.geometry.poses import from_quaternion
from jupyter_label.schema import Cuboid

_places, _lengths = st.floats(-200, 200), st.floats(0.1, 25)
_cuboids = st.builds(
    Cuboid,
    x=_places,
    y=_places,
    z=st.floats(-20, 20),
    length=_lengths,
    width=_lengths,
    height=_lengths,
    yaw=st.floats(-math.pi, math.pi),
    track=st.sampled_from(["", "7", "a-b"]),
)


@st.composite
def frames(draw, labels=("Car", "Cyclist"), scores=False):
    """Draw a frame of up to five cuboids."""
    made = draw(st.lists(_cuboids, max_size=5))
    named = [draw(st.sampled_from(labels)) for _ in made]
    more = {"score": [draw(st.floats(0, 1)) for _ in made]} if scores else {}
    return cuboid_frame(made, named, **more)


@st.composite
def poses(draw):
    """Draw any rotation and translation."""
    quaternion = np.array(draw(st.tuples(*[st.integers(-9, 9)] * 4).filter(any)), dtype=float)
    shift = draw(st.tuples(*[_places] * 3))
    return np.column_stack([from_quaternion(quaternion), shift])


def assert_same(frame: pd.DataFrame, other: pd.DataFrame) -> None:
    """Two frames hold the same cuboids to 1e-9, headings modulo a turn, in the same order."""
    assert frame["label"].tolist() == other["label"].tolist()
    a, b = (each[list(NUMBERS)].to_numpy(dtype=float) for each in (frame, other))
    np.testing.assert_allclose(a[:, :6], b[:, :6], rtol=0, atol=1e-9)
    turns = [math.remainder(turn, math.tau) for turn in a[:, 6] - b[:, 6]]
    np.testing.assert_allclose(turns, 0, atol=1e-9)


def counts(frame: pd.DataFrame, places) -> list[int]:
    """Count the points in each cuboid, one by one."""
    rows = frame[list(NUMBERS)].to_dict("records")
    return [int(contains(Cuboid(**row), places).sum()) for row in rows]
