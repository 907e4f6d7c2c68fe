"""The drive in `examples/data/street` is what its recipe makes, and holds what it says it holds."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from jupyter_label.frames.cuboids import cuboids_of
from jupyter_label.geometry.cuboids import contains
from jupyter_label.geometry.poses import apply

DATA = Path(__file__).resolve().parents[2] / "examples" / "data"
STREET = DATA / "street"


@pytest.fixture(scope="module")
def recipe():
    sys.path.insert(0, str(DATA))
    try:
        import make_street
    finally:
        sys.path.remove(str(DATA))
    return make_street


@pytest.fixture(scope="module")
def truth():
    return pd.read_csv(STREET / "truth.csv")


def points_of(recipe, frame):
    raw = (STREET / f"{frame:02}.pcd").read_bytes()
    return np.frombuffer(raw[raw.index(b"DATA binary\n") + 12 :], dtype=recipe.POINT)


def places_of(points):
    return np.stack([points[name] for name in "xyz"], axis=1).astype(np.float64)


def test_the_clouds_and_what_is_said_of_them_are_what_the_recipe_makes(recipe, truth):
    made, kept = recipe.cloud(3), points_of(recipe, 3)
    assert len(made) == len(kept)
    np.testing.assert_allclose(places_of(made), places_of(kept), atol=1e-3)
    assert (made["class"] == kept["class"]).all()
    rows = pd.DataFrame(recipe.truth(3, made))
    pd.testing.assert_frame_equal(rows, truth[truth["frame"] == 3].reset_index(drop=True))
    assert json.loads((STREET / "calibration.json").read_text()) == json.loads(
        json.dumps(recipe.calibration())
    )


def test_the_pictures_are_what_the_recipe_makes(recipe):
    made = np.asarray(recipe.picture(3, "front"), dtype=float)
    kept = np.asarray(Image.open(STREET / "front-03.jpg"), dtype=float)
    assert abs(made - kept).mean() < 3


def test_things_hold_their_points_and_no_others_but_what_they_stand_on(recipe, truth):
    for frame, rows in truth.groupby("frame"):
        points = points_of(recipe, frame)
        for cuboid, (_, row) in zip(cuboids_of(rows), rows.iterrows(), strict=True):
            around = {name: getattr(cuboid, name) + 0.2 for name in ("length", "width", "height")}  # noise
            inside = points["class"][contains(msgspec.structs.replace(cuboid, **around), places_of(points))]
            own = inside == recipe.KINDS.index(row["label"])
            assert own.sum() == row["points"]
            assert np.isin(inside[~own], [recipe.KINDS.index(name) for name in ("road", "sidewalk")]).all()


def test_what_is_parked_stays_where_it_is_in_the_world(truth):
    poses = np.array(json.loads((STREET / "calibration.json").read_text())["poses"])
    world = np.array([apply(poses[row.frame], [(row.x, row.y, row.z)])[0] for row in truth.itertuples()])
    spread = pd.DataFrame(world, columns=["x", "y", "z"]).groupby(truth["track"]).agg(np.ptp).max(axis=1)
    moving = {"car 0", "car 1", "van 2", "cyclist 3", "pedestrian 4", "pedestrian 5", "pedestrian 6"}
    assert (spread[~spread.index.isin(moving)] < 1e-3).all()
    assert (spread[spread.index.isin(moving)] > 0.5).all()


def test_the_whole_drive_is_small():
    assert sum(path.stat().st_size for path in STREET.iterdir()) < 3_000_000
