from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_label.media.points import CloudError
from jupyter_label.media.points.lzf import lzf_decompress

from .building import cloud, clouds, lzf, pcd

KINDS = ["ascii", "binary", "binary_compressed"]


def columns(count=500) -> dict[str, np.ndarray]:
    points = cloud(count)
    rng = np.random.default_rng(1)
    return {
        "x": points[:, 0].astype(np.float64),
        "y": points[:, 1],
        "z": points[:, 2],
        "ring": rng.integers(0, 128, count).astype(np.uint8),
        "t": rng.integers(-9, 9, count).astype(np.int16),
        "range": rng.integers(0, 1 << 31, count).astype(np.uint32),
        "far": rng.integers(-(1 << 40), 1 << 40, count),
    }


@pytest.mark.parametrize("data", KINDS)
def test_all_sizes_and_types_come_back_exactly(data):
    given = columns()
    table = clouds(pcd(given, data)).table(0, 0)
    assert list(table) == list(given)
    for name, values in given.items():
        np.testing.assert_array_equal(table[name], values)
        if name not in "xyz":
            assert table[name].dtype == values.dtype


@pytest.mark.parametrize("data", KINDS)
def test_padding_is_passed_over_and_counts_become_columns(data):
    points = cloud(20)
    parts = np.arange(60, dtype=np.float32).reshape(20, 3)
    given = [
        ("_", np.zeros((20, 5), np.uint8)),
        *zip("xyz", points.T, strict=False),
        ("_", np.zeros((20, 4), np.uint8)),
        ("normal", parts),
        ("_", np.zeros(20, np.float32)),
    ]
    table = clouds(pcd(given, data)).table(0, 0)
    assert list(table) == ["x", "y", "z", "normal 0", "normal 1", "normal 2"]
    np.testing.assert_array_equal(table["z"], points[:, 2])
    np.testing.assert_array_equal(np.stack([table[f"normal {k}"] for k in range(3)], axis=1), parts)


@pytest.mark.parametrize("data", KINDS)
def test_repeated_and_odd_names_are_kept_apart(data):
    x, y, z, i = cloud(20).T
    given = [("x", x), ("y", y), ("z", z), ("i/1", i), ("i/1", i * 2), ("numbers", i), ("x", i), ("größe", i)]
    found = clouds(pcd(given, data))
    table = found.table(0, 0)
    assert list(table) == ["x", "y", "z", "i/1", "i/1 2", "numbers 2", "x 2", "größe"]
    np.testing.assert_array_equal(table["x"], x)
    np.testing.assert_array_equal(table["i/1 2"], i * 2)
    for column in found.facts(0, 0).columns:
        assert len(found.gather(0, 0, column.name, [(0, 0, 20)])) == 20


@pytest.mark.parametrize("data", KINDS)
@pytest.mark.parametrize("dtype", [np.float32, np.uint32])
def test_packed_colours_are_a_colour(data, dtype):
    colors = np.random.default_rng(2).integers(0, 256, (20, 3)).astype(np.uint32)
    packed = colors[:, 0] << 16 | colors[:, 1] << 8 | colors[:, 2]
    fields = {**dict(zip("xyz", cloud(20).T, strict=False)), "rgb": packed.view(dtype)}
    found = clouds(pcd(fields, data))
    [column] = found.facts(0, 0).columns
    assert (column.name, column.kind) == ("color", "color")
    got = np.frombuffer(found.gather(0, 0, "color", [(0, 0, 20)]), np.uint8).reshape(-1, 3)
    numbers = np.frombuffer(found.gather(0, 0, "numbers", [(0, 0, 20)]), "<u4")
    np.testing.assert_array_equal(got, colors[numbers])


def test_headers_of_other_writers_are_read():
    points = cloud(6)
    given = dict(zip("xyz", points.T, strict=False))
    for header in (
        {"COUNT": ""},
        {"POINTS": ""},
        {"POINTS": "", "WIDTH": "3", "HEIGHT": "2"},
        {"VIEWPOINT": "1 2 3 0.5 0.5 0.5 0.5"},
        {"VERSION": ".7"},
    ):
        table = clouds(pcd(given, **header)).table(0, 0)
        np.testing.assert_array_equal(table["x"], points[:, 0])
    crlf = pcd(given, "ascii").replace(b"\n", b"\r\n")
    np.testing.assert_array_equal(clouds(crlf).table(0, 0)["y"], points[:, 1])
    bare = pcd(given).split(b"\n", 1)[1]
    np.testing.assert_array_equal(clouds(bare).table(0, 0)["z"], points[:, 2])


@pytest.mark.parametrize(
    ("data", "header", "said"),
    [
        ("binary", {"FIELDS": "x y"}, "2 FIELDS (x y), but 4 values of SIZE (4 4 4 4)"),
        ("binary", {"FIELDS": ""}, "no line FIELDS"),
        ("binary", {"DATA": "zipped"}, "DATA zipped; right is ascii, binary or binary_compressed"),
        ("binary", {"DATA": ""}, 'no line "DATA ascii"'),
        ("binary", {"SIZE": "4 4 4 3"}, "the field i with SIZE 3, TYPE F and COUNT 1"),
        ("binary", {"TYPE": "F F F Q"}, "the field i with SIZE 4, TYPE Q"),
        ("binary", {"POINTS": "many"}, "does not say how many POINTS it has, but many"),
        ("binary", {"POINTS": "0"}, "has no points"),
        ("binary", {"FIELDS": "a y z i"}, 'no column x; it must have x, y and z, and has "a", "y", "z", "i"'),
        (
            "ascii",
            {"FIELDS": "x y z i j", "SIZE": "4 4 4 4 4", "TYPE": "F F F F F", "COUNT": ""},
            "tells of 5",
        ),
        ("ascii", {"POINTS": "30"}, "truncated: it ends after 20 of the 30 points"),
        ("binary", {"POINTS": "30"}, "truncated: it holds 320 bytes of points"),
        ("binary", {"POINTS": "30"}, "30 points of 16 bytes, 480 in all"),
        ("binary_compressed", {"POINTS": "30"}, "truncated"),
    ],
)
def test_wrong_headers_say_what_is_wrong(data, header, said):
    fields = dict(zip("xyzi", cloud(20).T, strict=True))
    with pytest.raises(CloudError) as error:
        clouds(pcd(fields, data, **header)).facts(0, 0)
    assert said in str(error.value)


@pytest.mark.parametrize("data", KINDS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file_says_so(data, share):
    content = pcd(columns(), data)
    with pytest.raises(CloudError, match=r"truncated|values in row"):
        clouds(content[: int(len(content) * share)]).facts(0, 0)


def test_damaged_compression_says_so():
    content = bytearray(pcd(columns(), "binary_compressed"))
    content[-2000:-1000] = b"\xff" * 1000
    with pytest.raises(CloudError, match="its compressed part"):
        clouds(bytes(content)).facts(0, 0)


def test_a_word_among_numbers_is_named():
    lines = pcd(dict(zip("xyz", np.ones((3, 5)), strict=True)), "ascii").decode().split("\n")
    lines[12] = "1.0 abc 1.0"
    with pytest.raises(CloudError, match='"abc" in row 2, value 2'):
        clouds("\n".join(lines).encode()).facts(0, 0)


@given(st.one_of(st.binary(max_size=2000), st.text("ab", max_size=3000).map(str.encode)))
def test_what_is_compressed_comes_back(data):
    assert lzf_decompress(lzf(data), len(data)) == data


@given(st.binary(max_size=300), st.integers(0, 500))
def test_damaged_data_raise_nothing_else(data, size):
    with contextlib.suppress(ValueError):
        assert len(lzf_decompress(data, size)) == size
