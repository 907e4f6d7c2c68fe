"""A hundred frames of real boxes and tracks, to every format and back."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from support import data
from support.real_clouds import kitti, kitti_calibration

from jupyter_label.formats import (
    from_kitti,
    from_nuscenes,
    from_openpcdet,
    from_waymo,
    to_kitti,
    to_nuscenes,
    to_openpcdet,
    to_waymo,
)

from .made import assert_same

POSE = np.array([[0.0, -1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0.45]])
TYPES = {"Car": "TYPE_VEHICLE", "Pedestrian": "TYPE_PEDESTRIAN", "Misc": "TYPE_SIGN"}


@pytest.fixture(scope="module")
def tracks() -> pd.DataFrame:
    folder = data.folder() / "pointcloud" / "boreas_tracks_no_points" / "labels_detection"
    names = ["track", "label", "length", "width", "height", "x", "y", "z", "yaw", "points"]
    read = [pd.read_csv(path, sep=" ", names=names) for path in sorted(folder.glob("*.txt"))]
    return pd.concat(read, ignore_index=True)


def test_no_box_of_a_hundred_frames_changes(tracks):
    assert (len(tracks), tracks["track"].nunique()) == (2159, 151)
    calibration = kitti_calibration(kitti().listed)
    boxes, names = to_openpcdet(tracks)
    assert_same(tracks, from_openpcdet(boxes, names.tolist()))
    assert_same(tracks, from_kitti(to_kitti(tracks, calibration), calibration))
    for made in (
        from_nuscenes(to_nuscenes(tracks, POSE), POSE),
        from_waymo(to_waymo(tracks, POSE, TYPES), POSE, TYPES),
    ):
        assert_same(tracks, made)
        assert made["track"].tolist() == tracks["track"].tolist()
