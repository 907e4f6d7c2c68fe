from __future__ import annotations

import json

import numpy as np
import pytest

from jupyter_label.schema import Cuboid

from .building import clouds, inside, numbers_of, places_of
from .test_ground import height_at

NUSCENES = "n015-2018-07-24-11-22-45+0800__LIDAR_TOP__1532402927647951.pcd.bin"


def kitti_cars(info: dict) -> list[tuple[Cuboid, int]]:
    """Return the cars of a frame as cuboids of its cloud, and how many points they hold.

    KITTI gives the centre of the bottom in the camera's frame (x right, y down,
    z forward), length, height and width, and the angle about the camera's y.
    """
    [frame] = info["data_list"]
    to_cloud = np.linalg.inv(np.array(frame["images"]["CAM2"]["lidar2cam"]))
    made = []
    for car in frame["instances"]:
        x, y, z, length, height, width, angle = car["bbox_3d"]
        if car["bbox_label_3d"] < 0:
            continue
        place = to_cloud @ (x, y, z, 1)
        box = Cuboid(
            x=place[0], y=place[1], z=place[2] + height / 2,
            length=length, width=width, height=height, yaw=-angle - np.pi / 2,
        )  # fmt: skip
        made.append((box, car["num_lidar_pts"]))
    return made


@pytest.fixture(scope="module")
def kitti(shared_data):
    folder = shared_data / "noncommercial" / "kitti"
    info = json.loads((folder / "000008_info.json").read_text(encoding="utf-8"))
    return clouds(folder / "000008.bin"), kitti_cars(info)


def test_the_cars_of_kitti_hold_exactly_as_many_points_as_their_labels_say(kitti):
    found, cars = kitti
    assert [found.count(0, 0, box) for box, _ in cars] == [1325, 1900, 881, 659, 55, 162]
    assert [count for _, count in cars] == [1325, 1900, 881, 659, 55, 162]
    for box, _ in cars:
        np.testing.assert_array_equal(found.inside(0, 0, box), inside(found.places(0, 0), box))


def test_the_ground_is_beneath_the_cars_of_kitti(kitti):
    found, cars = kitti
    off = [height_at(found, box.x, box.y) - (box.z - box.height / 2) for box, _ in cars]
    assert np.median(np.abs(off)) < 0.1
    assert np.max(np.abs(off)) < 0.4


def test_the_ground_is_beneath_the_objects_of_nuscenes(shared_data):
    folder = shared_data / "noncommercial" / "nuscenes"
    found = clouds(folder / NUSCENES)
    assert [one.name for one in found.facts(0, 0).columns] == ["intensity", "ring"]
    [sample] = json.loads((folder / "info.json").read_text(encoding="utf-8"))["data_list"]
    off = []
    for one in sample["instances"]:
        x, y, z, _, _, height, _ = one["bbox_3d"]
        if one["num_lidar_pts"] >= 5:
            off.append(height_at(found, x, y) - (z - height / 2))
    assert len(off) == 28
    assert np.median(np.abs(off)) < 0.15
    assert np.percentile(np.abs(off), 90) < 0.5


def test_a_street_scanned_by_ouster_is_whole(shared_data):
    folder = shared_data / "pointcloud" / "ouster_os1_128_street_3frames"
    frames = json.loads((folder / "frames.json").read_text(encoding="utf-8"))
    found = clouds(*(folder / frame["file"] for frame in frames))
    for position, frame in enumerate(frames):
        facts = found.facts(position, 0)
        assert (facts.points, facts.dropped) == (frame["points"], 0)
        assert [one.name for one in facts.columns] == ["intensity"]
        places, numbers = found.places(position, 0), numbers_of(found, position)
        np.testing.assert_array_equal(np.sort(numbers), np.arange(facts.points))
        np.testing.assert_allclose(places_of(found, position), places[numbers], atol=0.003)
    heights = [height_at(found, x, y) for x in range(-15, 16, 5) for y in (-3, 0, 3)]
    assert np.ptp(heights) < 1
    low = places[(np.abs(places[:, :2]) < (15, 3)).all(axis=1), 2]
    assert np.median(heights) == pytest.approx(np.percentile(low, 20), abs=0.3)


def test_an_airborne_scan_keeps_its_large_coordinates(shared_data):
    laspy = pytest.importorskip("laspy")
    path = shared_data / "pointcloud" / "autzen_trim.laz"
    found, file = clouds(path), laspy.read(path)
    facts = found.facts(0, 0)
    assert (facts.points, facts.dropped) == (110_000, 0)
    np.testing.assert_array_equal(found.places(0, 0), file.xyz)
    numbers = numbers_of(found)
    np.testing.assert_allclose(places_of(found), file.xyz[numbers], atol=0.003)
    kinds = {one.name: one.kind for one in facts.columns}
    assert (kinds["classification"], kinds["color"], kinds["gps_time"]) == ("class", "color", "number")
    ground = np.flatnonzero(file.classification == 2)[::50]
    off = [height_at(found, x, y) - z for x, y, z in file.xyz[ground]]
    assert np.percentile(np.abs(off), 90) < 3  # feet; cells are 4.4
