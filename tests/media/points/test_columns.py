from __future__ import annotations

import numpy as np
import pytest

from .building import cloud, clouds, numbers_of

COUNT = 1000
RNG = np.random.default_rng(0)
XYZ = dict(zip("xyz", cloud(COUNT).T, strict=False))


def column(name, values, *, what=None):
    """Return what is said of a column and its bytes in the file's order."""
    given = values if isinstance(values, dict) else {name: values}
    found = clouds({**XYZ, **given})
    [fact] = [one for one in found.facts(0, 0).columns if one.name == (what or name)]
    numbers = numbers_of(found)
    data = np.frombuffer(found.gather(0, 0, fact.name, [(0, 0, COUNT)]), np.uint8).reshape(COUNT, -1)
    made = np.empty_like(data)
    made[numbers] = data
    return fact, made[:, 0] if made.shape[1] == 1 else made


@pytest.mark.parametrize("dtype", ["f4", "f8", ">f4", "f2", "i4", "u2", "i8"])
def test_numbers_go_from_the_least_to_the_greatest(dtype):
    values = RNG.uniform(-1000, 3000, COUNT).astype(dtype)
    fact, data = column("power", values)
    assert (fact.kind, fact.low, fact.high) == ("number", values.min(), values.max())
    got = fact.low + data / 255 * (fact.high - fact.low)
    np.testing.assert_allclose(got, values.astype(float), atol=(fact.high - fact.low) / 255 / 2 * 1.001)


def test_few_values_far_off_do_not_hide_the_others():
    values = RNG.uniform(0, 1, COUNT)
    values[5], values[7] = 1e6, -1e6
    fact, data = column("power", values)
    assert fact.low == pytest.approx(0, abs=0.02)
    assert fact.high == pytest.approx(1, abs=0.02)
    assert (data[5], data[7]) == (255, 0)


def test_times_of_day_are_told_apart():
    values = 1_700_000_000 + np.linspace(0, 0.1, COUNT)
    fact, data = column("time", values)
    assert fact.high - fact.low == pytest.approx(0.1, abs=1e-6)
    assert len(np.unique(data)) == 256


def test_what_is_no_number_counts_as_the_least():
    values = RNG.uniform(5, 6, COUNT)
    values[:3] = np.nan, np.inf, -np.inf
    fact, data = column("power", values)
    assert (fact.low, fact.high) == (values[3:].min(), values[3:].max())
    assert data[0] == data[2] == 0
    fact, data = column("power", np.full(COUNT, np.nan))
    assert (fact.low, fact.high, data.max()) == (0, 0, 0)


def test_one_value_alone_is_its_own_least():
    fact, data = column("power", np.full(COUNT, 3.5))
    assert (fact.kind, fact.low, fact.high, data.max()) == ("number", 3.5, 3.5, 0)


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("returns", RNG.integers(1, 5, COUNT).astype(np.uint8), "class"),
        ("label", RNG.integers(0, 256, COUNT).astype(np.uint16), "class"),
        ("Semantic_Class", RNG.integers(0, 20, COUNT).astype(np.float32), "class"),
        ("seen", RNG.integers(0, 2, COUNT).astype(bool), "class"),
        ("intensity", RNG.integers(0, 256, COUNT).astype(np.uint8), "number"),
        ("label", RNG.integers(-1, 20, COUNT), "number"),
        ("label", RNG.integers(0, 300, COUNT), "number"),
        ("label", RNG.uniform(0, 1, COUNT), "number"),
        ("beam", RNG.integers(0, 20, COUNT).astype(np.float32), "number"),
    ],
)
def test_few_whole_numbers_are_classes(name, values, kind):
    fact, data = column(name, values)
    assert fact.kind == kind
    if kind == "class":
        np.testing.assert_array_equal(data, values)


COLORS = RNG.integers(0, 256, (COUNT, 3)).astype(np.uint8)


@pytest.mark.parametrize(
    "names", ["red green blue", "R G B", "Red Green Blue", "diffuse_red diffuse_green diffuse_blue"]
)
@pytest.mark.parametrize("factor", [np.uint8(1), np.uint16(257), 1 / 255])
def test_three_columns_are_one_colour(names, factor):
    parts = dict(zip(names.split(), (COLORS * factor).T, strict=True))
    fact, data = column("", parts, what="color")
    assert fact.kind == "color"
    np.testing.assert_array_equal(data, COLORS)
    assert [one.name for one in clouds({**XYZ, **parts}).facts(0, 0).columns] == ["color"]


def test_alpha_of_a_packed_colour_is_passed_over():
    wide = COLORS.astype(np.uint32)
    packed = np.uint32(0xFF000000) | wide[:, 0] << 16 | wide[:, 1] << 8 | wide[:, 2]
    np.testing.assert_array_equal(column("rgba", packed, what="color")[1], COLORS)
    np.testing.assert_array_equal(column("rgba", packed.view(np.int32), what="color")[1], COLORS)


def test_columns_stay_in_order_and_words_are_left_out():
    given = {"b": np.ones(COUNT), "red": COLORS[:, 0], "name": ["a"] * COUNT, "green": COLORS[:, 1]}
    given |= {"a": np.zeros(COUNT), "blue": COLORS[:, 2], "places": np.ones(COUNT)}
    found = clouds({**given, **XYZ})
    assert [one.name for one in found.facts(0, 0).columns] == ["b", "color", "a", "places 2"]
    assert list(found.table(0, 0)) == ["x", "y", "z", "b", "red", "name", "green", "a", "blue", "places 2"]
