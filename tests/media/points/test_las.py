from __future__ import annotations

import io
import subprocess
import sys

import laspy
import numpy as np
import pytest

from jupyter_label.media.points import CloudError

from .building import clouds, numbers_of, places_of

COUNT = 300
RNG = np.random.default_rng(0)
STEPS = RNG.integers(-(10**8), 10**8, (COUNT, 3))
COLORS = RNG.integers(0, 256, (COUNT, 3)).astype(np.uint16)


def las(*, point_format: int = 7, compressed: bool = False, factor: int = 257, count: int = COUNT) -> bytes:
    header = laspy.LasHeader(point_format=point_format, version="1.4")
    header.scales, header.offsets = [0.001, 0.002, 0.01], [600_000.5, 5_000_000, 0]
    header.add_extra_dim(laspy.ExtraBytesParams("height above", "f4"))
    file = laspy.LasData(header)
    file.X, file.Y, file.Z = STEPS[:count].T
    file.intensity = np.arange(count)
    file.classification = np.arange(count) % 9
    file.red, file.green, file.blue = (COLORS[:count] * np.uint16(factor)).T
    file["height above"] = np.linspace(0, 1, count)
    data = io.BytesIO()
    file.write(data, do_compress=compressed)
    return data.getvalue()


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("factor", [1, 257])
@pytest.mark.parametrize("point_format", [2, 3, 7, 8])
def test_coordinates_and_columns_come_back_exactly(compressed, factor, point_format):
    found = clouds(las(point_format=point_format, compressed=compressed, factor=factor))
    facts = found.facts(0, 0)
    np.testing.assert_array_equal(
        found.places(0, 0), STEPS * [0.001, 0.002, 0.01] + [600_000.5, 5_000_000, 0]
    )
    names = [one.name for one in facts.columns]
    assert [(one.name, one.kind) for one in facts.columns if one.name != "height above"] == [
        ("intensity", "number"),
        ("classification", "class"),
        ("color", "color"),
    ]
    assert "height above" in names
    got = np.frombuffer(found.gather(0, 0, "color", [(0, 0, 0)]), np.uint8)
    assert len(got) == 0
    at, numbers = 0, numbers_of(found)
    for k, tile in enumerate(facts.tiles):
        data = np.frombuffer(found.gather(0, 0, "color", [(k, 0, tile.count)]), np.uint8).reshape(-1, 3)
        np.testing.assert_array_equal(data, COLORS[numbers[at : at + tile.count]])
        at += tile.count


def test_georeferenced_millimetres_are_kept():
    header = laspy.LasHeader(point_format=0, version="1.2")
    header.scales, header.offsets = [0.001] * 3, [3_512_000, 5_404_000, 0]
    file = laspy.LasData(header)
    steps = RNG.integers(0, 150_000, (COUNT, 3))
    file.X, file.Y, file.Z = steps.T
    data = io.BytesIO()
    file.write(data)
    found = clouds(data.getvalue())
    expected = steps * 0.001 + [3_512_000, 5_404_000, 0]
    np.testing.assert_array_equal(found.places(0, 0), expected)
    np.testing.assert_allclose(places_of(found), expected[numbers_of(found)], atol=0.0015)
    assert found.facts(0, 0).origin[:2] == tuple(np.round(np.median(expected[:, :2], axis=0)))


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.95])
def test_a_truncated_file_says_so(compressed, share):
    data = las(compressed=compressed)
    with pytest.raises(CloudError, match="truncated"):
        clouds(data[: int(len(data) * share)]).facts(0, 0)


def test_a_file_without_points_says_so():
    with pytest.raises(CloudError, match="has no points"):
        clouds(las(count=0)).facts(0, 0)


def test_without_laspy_or_lazrs_the_extra_is_named(monkeypatch):
    data, packed = las(), las(compressed=True)
    monkeypatch.setattr(laspy.LazBackend, "detect_available", classmethod(lambda _cls: ()))
    with pytest.raises(
        CloudError, match=r'is compressed, which needs lazrs: pip install "jupyter_label\[las\]"'
    ):
        clouds(packed).facts(0, 0)
    assert clouds(data).facts(0, 0).points == COUNT
    monkeypatch.setitem(sys.modules, "laspy", None)
    with pytest.raises(CloudError, match=r'needs laspy: pip install "jupyter_label\[las\]"'):
        clouds(data).facts(0, 0)


def test_libraries_for_clouds_are_imported_only_when_they_are_used():
    code = "import sys, jupyter_label.media.points; print({'laspy', 'lazrs'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
