from __future__ import annotations

import numpy as np
import pytest

from jupyter_label.media.points import CloudError

from .building import cloud, clouds, ply

KINDS = ["ascii", "binary_little_endian", "binary_big_endian"]


def columns(count=50) -> dict[str, np.ndarray]:
    points = cloud(count)
    rng = np.random.default_rng(1)
    return {
        "nx": points[:, 3],
        "x": points[:, 0].astype(np.float64) + 500_000.123456789,
        "y": points[:, 1].astype(np.float64) + 5_000_000.987654321,
        "z": points[:, 2],
        "red": rng.integers(0, 256, count).astype(np.uint8),
        "green": rng.integers(0, 256, count).astype(np.uint8),
        "blue": rng.integers(0, 256, count).astype(np.uint8),
        "label": rng.integers(0, 30, count).astype(np.int32),
        "height": rng.integers(-999, 999, count).astype(np.int16),
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("before", ["", "fixed", "lists"])
def test_vertices_come_back_exactly_wherever_they_stand(kind, before):
    given = columns()
    found = clouds(ply(given, kind, before))
    table = found.table(0, 0)
    assert list(table) == ["x", "y", "z", "nx", "red", "green", "blue", "label", "height"]
    for name, values in given.items():
        np.testing.assert_array_equal(table[name], values)
    facts = found.facts(0, 0)
    assert [(column.name, column.kind) for column in facts.columns] == [
        ("nx", "number"),
        ("color", "color"),
        ("label", "class"),
        ("height", "number"),
    ]
    got = np.frombuffer(found.gather(0, 0, "color", [(0, 0, 50)]), np.uint8).reshape(-1, 3)
    numbers = np.frombuffer(found.gather(0, 0, "numbers", [(0, 0, 50)]), "<u4")
    colors = np.stack([given[key] for key in ("red", "green", "blue")], axis=1)
    np.testing.assert_array_equal(got, colors[numbers])


@pytest.mark.parametrize("kind", KINDS)
def test_lists_of_vertices_are_passed_over(kind):
    order = {"ascii": "", "binary_little_endian": "<", "binary_big_endian": ">"}[kind]
    header = f"ply\nformat {kind} 1.0\nelement vertex 3\nproperty float x\nproperty list uchar int seen\n"
    header += "property float y\nproperty double z\nend_header\n"
    rows = [(1.5, [7, 8], 2.5, 3.5), (-1.0, [], 0.0, 9.25), (4.0, [1], 5.0, 6.0)]
    body = b""
    for x, seen, y, z in rows:
        if order:
            body += np.array([x], f"{order}f4").tobytes() + bytes([len(seen)])
            body += np.array(seen, f"{order}i4").tobytes() + np.array([y], f"{order}f4").tobytes()
            body += np.array([z], f"{order}f8").tobytes()
        else:
            body += (" ".join(map(str, [x, len(seen), *seen, y, z])) + "\n").encode()
    data = header.encode() + body
    np.testing.assert_array_equal(clouds(data).places(0, 0), [(x, y, z) for x, _, y, z in rows])
    with pytest.raises(CloudError, match="truncated: it ends after 2 of the 3 rows of vertex"):
        clouds(data[:-6]).facts(0, 0)


def test_windows_lines_are_read():
    given = columns()
    data = ply(given, "ascii").replace(b"\n", b"\r\n")
    np.testing.assert_array_equal(clouds(data).table(0, 0)["x"], given["x"])


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            "ply\nformat ascii 1.0\nelement vertex 2\nproperty float x",
            "truncated: its header has no line end_header",
        ),
        ("ply\nelement vertex 2\nend_header\n", "no line format; right is ascii, binary_little_endian"),
        ("ply\nformat ascii 1.0\nelement face 2\nend_header\n", "no element vertex, but face"),
        ("ply\nformat ascii 1.0\nelement vertex 0\nproperty float x\nend_header\n", "has no points"),
        (
            "ply\nformat ascii 1.0\nelement vertex 2\nproperty half x\nend_header\n",
            '"property half x" in its header',
        ),
        (
            "ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nend_header\n1\n",
            "no column y and no z",
        ),
        ("ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nend_header\n1 2\n", "2 values a vertex"),
    ],
)
def test_wrong_headers_say_what_is_wrong(header, said):
    with pytest.raises(CloudError) as error:
        clouds(header.encode()).facts(0, 0)
    assert said in str(error.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("before", ["", "lists"])
def test_a_truncated_file_says_after_how_many(kind, before):
    data = ply(columns(), kind, before)
    with pytest.raises(
        CloudError, match=r"truncated: it ends after \d+ of the 50 rows of vertex|values in row"
    ):
        clouds(data[: int(len(data) * 0.8)]).facts(0, 0)
