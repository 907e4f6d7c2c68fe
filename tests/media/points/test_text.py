from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest

from jupyter_label.media.points import CloudError

from .building import cloud, clouds

POINTS = cloud(50).astype(np.float64)


def rows(delimiter: str, points=POINTS) -> str:
    return "".join(delimiter.join(map(repr, row)) + "\n" for row in points.tolist())


@pytest.mark.parametrize("delimiter", [" ", "\t", ",", ";", ", ", "   "])
@pytest.mark.parametrize(
    "header", ["", "x{0}y{0}z{0}power\n", '"X"{0}"Y"{0}"Z"{0}"power"\n', "# a remark\n\n"]
)
def test_any_delimiter_with_a_header_or_without_comes_back_exactly(delimiter, header):
    data = header.format(delimiter) + rows(delimiter)
    for text in (data, data.replace("\n", "\r\n"), "\ufeff" + data, data.rstrip("\n")):
        found = clouds(text.encode())
        np.testing.assert_array_equal(found.places(0, 0), POINTS[:, :3])
        name = "power" if "power" in header else "column 3"
        np.testing.assert_array_equal(found.table(0, 0)[name], POINTS[:, 3])


@pytest.mark.parametrize("header", ["// x y z power", "#x y z power", "# x, y, z, power", "//X Y Z power"])
def test_a_header_in_a_comment_names_columns(header):
    delimiter = "," if "," in header else " "
    table = clouds(f"{header}\n{rows(delimiter)}".encode()).table(0, 0)
    assert list(table) == ["x", "y", "z", "power"]


def test_a_header_orders_columns():
    frame = pd.DataFrame(POINTS, columns=["power", "z", "x", "y"])
    found = clouds(frame.to_csv(index=False).encode())
    np.testing.assert_array_equal(found.places(0, 0), POINTS[:, [2, 3, 1]])
    assert list(found.table(0, 0)) == ["x", "y", "z", "power"]


def test_names_are_given_where_there_are_none():
    found = clouds(rows(" ").encode(), columns=("power", "x", "y", "z"))
    np.testing.assert_array_equal(found.places(0, 0), POINTS[:, 1:])


def test_gaps_and_words_of_a_csv_are_no_fault():
    frame = pd.DataFrame(POINTS[:6], columns=list("xyzp"))
    frame.insert(1, "kind", ["a", "b c", "d", "e", "f", "g"])
    frame.loc[1, ["x", "p"]] = np.nan
    frame.loc[3, ["y", "z"]] = np.nan
    found = clouds(frame.to_csv(index=False).encode())
    np.testing.assert_array_equal(found.places(0, 0), frame[["x", "y", "z"]])
    assert found.facts(0, 0).dropped == 2
    assert list(found.table(0, 0)) == ["x", "y", "z", "p"]


def test_comments_and_counts_are_passed_over():
    text = "# made by a scanner\n" + rows(" ").replace("\n", " # seen\n", 1) + "// the end\n"
    np.testing.assert_array_equal(clouds(text.encode()).places(0, 0), POINTS[:, :3])
    np.testing.assert_array_equal(clouds(f"50\n{rows(' ')}".encode()).places(0, 0), POINTS[:, :3])


@pytest.mark.parametrize("kind", ["xyzrgb", "xyzirgb", "xyzrgbi"])
def test_colours_without_a_name_are_found(kind):
    colors = np.random.default_rng(0).integers(0, 256, (50, 3)).astype(np.float64)
    power = POINTS[:, 3:]
    parts = (
        {"xyz": [], "xyzi": [power]}[kind.split("rgb")[0]] + [colors] + ([power] if kind[-1] == "i" else [])
    )
    found = clouds(rows(" ", np.concatenate([POINTS[:, :3], *parts], axis=1)).encode())
    assert "color" in [one.name for one in found.facts(0, 0).columns]
    got = np.frombuffer(found.gather(0, 0, "color", [(0, 0, 50)]), np.uint8).reshape(-1, 3)
    numbers = np.frombuffer(found.gather(0, 0, "numbers", [(0, 0, 50)]), "<u4")
    np.testing.assert_array_equal(got, colors[numbers])


def test_normals_without_a_name_are_no_colours():
    normals = np.concatenate([POINTS[:, :3], POINTS[:, :3]], axis=1)
    names = [one.name for one in clouds(rows(" ", normals).encode()).facts(0, 0).columns]
    assert names == ["column 3", "column 4", "column 5"]


def test_large_coordinates_come_back_exactly():
    points = POINTS[:, :3] + [4_123_456.789, 51_234_567.891, 123.456]
    found = clouds(rows(",", points).encode())
    np.testing.assert_array_equal(found.places(0, 0), points)


def test_a_point_alone_is_a_cloud():
    assert clouds(b"1 2 3").facts(0, 0).points == 1
    assert clouds(io.BytesIO(b"x,y,z\n1,2,3\n").getvalue()).facts(0, 0).points == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x y z\n", "has no row of numbers; a line must hold x, y, z"),
        ("<html>\n<body>\n", 'it begins with "<html>"'),
        ("1,5;2,5;3,5\n", "has no row of numbers"),
        ("1 2\n3 4\n", "must be N x 3 or more"),
        ("1 2 3\n4 5 6\n7 8\n", "has 2 values in row 3, after 3 in each row before"),
        ("1 2 3\n4 5 6 7\n", "has 4 values in row 2, after 3 in each row before"),
        ("x,y,z,kind\n1,2,3,a\n4,5\n", "has only 2 values in row 2"),
        ("x,y,z\n1,2,3\n4,five,6\n", '"five" in row 2, value 2, where a number must be'),
        ("x,y\n1,2,3\n", "has 2 names in its header (x, y) over 3 values"),
        (
            "a,b,c\n1,2,3\n",
            'has no column x and no y and no z; it must have x, y and z, and has "a", "b", "c"',
        ),
    ],
)
def test_other_texts_say_what_is_wrong(text, said):
    with pytest.raises(CloudError) as error:
        clouds(text.encode()).facts(0, 0)
    assert said in str(error.value)
