from __future__ import annotations

import io

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from jupyter_label.media.points import CloudError, cloud_fingerprint

from .building import cloud, clouds, numbers_of, places_of

POINTS = cloud(200)


def npy(array, save=np.save) -> bytes:
    file = io.BytesIO()
    save(file, array)
    return file.getvalue()


def structured() -> np.ndarray:
    made = np.zeros(200, [("y", "<f8"), ("x", ">f4"), ("z", "<f4"), ("label", "<u2"), ("rgb", "u1", 3)])
    for k, name in enumerate("xyz"):
        made[name] = POINTS[:, k]
    made["label"] = np.arange(200) % 7
    made["rgb"] = np.arange(600).reshape(200, 3) % 256
    return made


@pytest.mark.parametrize(
    "dtype", ["f4", "f8", "f2", ">f4", ">f8", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "<f4"]
)
@pytest.mark.parametrize("layout", ["rows", "columns", "every other"])
def test_arrays_of_all_numbers_come_back_exactly(dtype, layout):
    array = np.abs(POINTS * 2).astype(dtype)
    cell = {
        "rows": array,
        "columns": np.asfortranarray(array),
        "every other": np.repeat(array, 2, axis=0)[::2],
    }
    found = clouds(cell[layout])
    np.testing.assert_array_equal(found.places(0, 0), array[:, :3].astype(np.float64))
    np.testing.assert_array_equal(found.table(0, 0)["column 3"], array[:, 3])
    np.testing.assert_allclose(places_of(found), array[numbers_of(found), :3], atol=2e-3)


@pytest.mark.parametrize("save", [np.save, np.savez, np.savez_compressed])
def test_saved_arrays_come_back(save):
    data = npy(POINTS, save)
    np.testing.assert_array_equal(clouds(data).places(0, 0), POINTS[:, :3])
    named = clouds(data, columns=("y", "x", "power", "z"))
    np.testing.assert_array_equal(named.places(0, 0), POINTS[:, [1, 0, 3]])
    assert list(named.table(0, 0)) == ["x", "y", "z", "power"]


@pytest.mark.parametrize("make", [lambda a: a, npy, lambda a: {name: a[name] for name in a.dtype.names}])
def test_structured_arrays_and_dicts_come_back(make):
    made = structured()
    found = clouds(make(made))
    np.testing.assert_array_equal(found.places(0, 0), POINTS[:, :3])
    assert [(one.name, one.kind) for one in found.facts(0, 0).columns] == [
        ("label", "class"),
        ("color", "color"),
    ]
    np.testing.assert_array_equal(found.table(0, 0)["green"], made["rgb"][:, 1])


@pytest.mark.parametrize(
    "make",
    [
        pd.DataFrame,
        pl.DataFrame,
        pa.table,
        lambda data: nw.from_native(pl.DataFrame(data)),
        lambda data: pd.DataFrame(data, dtype="Float32"),
        lambda data: pd.DataFrame(data).convert_dtypes(dtype_backend="pyarrow"),
        lambda data: {name.upper(): values.tolist() for name, values in data.items()},
    ],
)
def test_frames_of_any_library_come_back(make):
    found = clouds(make(dict(zip(["power", "x", "y", "z"], POINTS[:, [3, 0, 1, 2]].T, strict=True))))
    np.testing.assert_array_equal(found.places(0, 0), POINTS[:, :3])
    assert [one.name.lower() for one in found.facts(0, 0).columns] == ["power"]


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_frames_with_gaps_and_words_come_back(make):
    found = clouds(make({"x": [1, None, 3], "y": [1.5, 2.5, None], "z": [0, 1, 2], "kind": ["a", "b", None]}))
    facts = found.facts(0, 0)
    assert (facts.points, facts.dropped, facts.columns) == (1, 2, [])
    np.testing.assert_array_equal(found.places(0, 0), [[1, 1.5, 0], [np.nan, 2.5, 1], [3, np.nan, 2]])
    assert list(found.table(0, 0)["kind"][:2]) == ["a", "b"]


def test_integers_of_pandas_with_gaps_come_back():
    frame = pd.DataFrame({"x": pd.array([1, None], "Int64"), "y": [1, 2], "z": [3, 4]})
    np.testing.assert_array_equal(clouds(frame).places(0, 0), [[1, 1, 3], [np.nan, 2, 4]])


@pytest.mark.parametrize("given", [lambda cell: cell, lambda cell: dict(zip("xyz", cell.T, strict=True))])
@pytest.mark.parametrize("dtype", ["float32", "int32"])
def test_points_that_are_masked_have_no_place(given, dtype):
    points = np.ma.array(np.arange(30).reshape(10, 3), dtype=dtype)
    points[4, 1] = np.ma.masked
    found = clouds(given(points))
    assert (found.facts(0, 0).points, found.facts(0, 0).dropped) == (9, 1)
    assert sorted(numbers_of(found).tolist()) == [0, 1, 2, 3, 5, 6, 7, 8, 9]
    whole = points.filled(0)
    assert cloud_fingerprint(given(points)) != cloud_fingerprint(given(np.ma.array(whole)))


@pytest.mark.parametrize("key", ["points", "xyz", "positions"])
def test_dicts_of_places_and_colours_come_back(key):
    colors = np.linspace(0, 1, 600).reshape(200, 3)
    found = clouds({key: POINTS[:, :3], "colors": colors, "frame": np.int64(3)})
    np.testing.assert_array_equal(found.places(0, 0), POINTS[:, :3])
    got = np.frombuffer(found.gather(0, 0, "color", [(0, 0, 200)]), np.uint8).reshape(-1, 3)
    np.testing.assert_array_equal(got, np.rint(colors[numbers_of(found)] * 255))


def test_what_only_looks_like_an_array_is_taken_as_one():
    class Tensor:
        ndim = 2

        def __array__(self, dtype=None, copy=None):
            return POINTS

    np.testing.assert_array_equal(clouds(Tensor()).places(0, 0), POINTS[:, :3])


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            np.zeros((5, 2)),
            "the array of shape (5, 2) and type float64 is no cloud: it must be N x 3 or more",
        ),
        (np.zeros(5), "must be N x 3 or more"),
        (np.zeros((2, 3, 4)), "must be N x 3 or more"),
        (np.zeros((0, 3)), "has no points"),
        (np.zeros((3, 1000)), "transpose it"),
        (np.zeros((5, 3), complex), "integers or floats"),
        (np.array([["a", "b", "c"]]), "integers or floats"),
        (np.array([[None, 1, 2]]), "integers or floats"),
        ({"x": [1.0], "y": [2.0]}, 'the dict has no column z; it must have x, y and z, and has "x", "y"'),
        ({}, "no column x and no y and no z; it must have x, y and z, and has none"),
        (pd.DataFrame({"x": [1], "y": [2], "h": [3]}), "the DataFrame has no column z"),
        ({"x": [1.0], "y": [2.0, 3.0], "z": [1.0]}, 'different lengths: "x" 1, "y" 2, "z" 1'),
        (pd.DataFrame({"x": ["a"], "y": [1], "z": [1]}), 'in its column "x"; they must be numbers'),
        (np.zeros(3, [("x", "f4"), ("y", "f4")]), "the structured array has no column z"),
        (np.zeros(0, [("x", "f4"), ("y", "f4"), ("z", "f4")]), "has no points"),
        (npy(np.zeros((5, 2))), "of shape (5, 2) is no cloud"),
        (npy(POINTS)[:300], "truncated or damaged"),
        (npy(POINTS, np.savez)[:500], "truncated or damaged"),
    ],
)
def test_other_arrays_say_what_is_wrong(cell, said):
    with pytest.raises(CloudError) as error:
        clouds(cell).facts(0, 0)
    assert said in str(error.value)


def test_saved_objects_are_not_run():
    file = io.BytesIO()
    np.save(file, np.array([[{}, 1, 2]], dtype=object), allow_pickle=True)
    with pytest.raises(CloudError, match="Python objects"):
        clouds(file.getvalue()).facts(0, 0)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (("x", "y", "z"), "has 4 columns, but columns= names 3 (x, y, z)"),
        (("x", "y", "z", "x"), "names one column twice: x, y, z, x"),
        (("x", "y", "h", "i"), "has no column z"),
    ],
)
def test_names_that_do_not_suit_are_refused(columns, said):
    with pytest.raises(CloudError) as error:
        clouds(POINTS, columns=columns).facts(0, 0)
    assert said in str(error.value)


def test_fingerprints_tell_clouds_apart():
    made = structured()
    cells = [
        None,
        "a.pcd",
        npy(POINTS),
        POINTS,
        POINTS.astype(np.float64),
        POINTS[:, :3],
        POINTS * 2,
        made,
        {"x": made["x"]},
        {"y": made["x"]},
        pd.DataFrame({"x": ["a"]}),
        pd.DataFrame({"x": ["b"]}),
    ]
    prints = [cloud_fingerprint(cell) for cell in cells]
    assert len(set(prints)) == len(cells)
    assert prints == [cloud_fingerprint(cell) for cell in cells]
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in prints)
    assert cloud_fingerprint(POINTS) == cloud_fingerprint(np.asfortranarray(POINTS))
    assert cloud_fingerprint({"x": POINTS[:, 0]}) == cloud_fingerprint(pl.DataFrame({"x": POINTS[:, 0]}))
    for cell in (3, object(), [1, 2], np.array([None])):
        with pytest.raises(CloudError, match="no cloud"):
            cloud_fingerprint(cell)
