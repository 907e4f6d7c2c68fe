from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.media.points import CloudError

from .building import cloud, clouds

POINTS = cloud(200)
RINGS = np.concatenate([POINTS, np.arange(200, dtype=np.float32)[:, None] % 32], axis=1)


def test_kitti_has_four_columns():
    found = clouds(POINTS.tobytes())
    np.testing.assert_array_equal(found.places(0, 0), POINTS[:, :3])
    assert [one.name for one in found.facts(0, 0).columns] == ["intensity"]
    np.testing.assert_array_equal(found.table(0, 0)["intensity"], POINTS[:, 3])


@pytest.mark.parametrize("count", [197, 200])
def test_nuscenes_has_five(count, tmp_path):
    path = tmp_path / "a.pcd.bin"
    path.write_bytes(RINGS[:count].tobytes())
    for cell in (path, RINGS[:count].tobytes()):
        table = clouds(cell).table(0, 0)
        assert list(table) == ["x", "y", "z", "intensity", "ring"]
        np.testing.assert_array_equal(table["ring"], RINGS[:count, 4])


def test_whole_numbers_are_no_rings_where_all_are():
    whole = np.rint(POINTS).astype(np.float32)
    np.testing.assert_array_equal(clouds(np.abs(whole).tobytes()).places(0, 0), np.abs(whole[:, :3]))


def test_other_columns_are_named():
    six = np.concatenate([POINTS, POINTS[:, :2]], axis=1)
    names = ("power", "x", "y", "z", "a", "b")
    found = clouds(six.tobytes(), columns=names)
    np.testing.assert_array_equal(found.places(0, 0), six[:, 1:4])
    assert list(found.table(0, 0)) == ["x", "y", "z", "power", "a", "b"]


@pytest.mark.parametrize("cut", [1, 2, 3, 4, 8, 12])
def test_a_truncated_file_says_so(cut):
    data = POINTS[:199].tobytes()[:-cut]
    with pytest.raises(CloudError, match=r"198\.\d+ points of 16 bytes .* either its end is cut off, or"):
        clouds(data).facts(0, 0)


def test_names_that_do_not_divide_the_file_are_refused():
    with pytest.raises(CloudError, match=r"are 266\.67 points of 12 bytes \(3 float32: x, y, z\)"):
        clouds(POINTS.tobytes(), columns=("x", "y", "z")).facts(0, 0)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + np.random.default_rng(0).bytes(4000),
        np.random.default_rng(1).bytes(4000),
        b"RIFF" + np.random.default_rng(2).integers(-3000, 3000, 2000).astype("<i2").tobytes(),
    ],
)
def test_other_files_are_no_clouds(data):
    with pytest.raises(CloudError, match="is no cloud of a known format"):
        clouds(data).facts(0, 0)
