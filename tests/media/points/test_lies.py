"""Files that tell of more than they hold: refused at once, without taking the room they claim."""

from __future__ import annotations

import io

import laspy
import numpy as np
import pytest

from jupyter_label.media.points import CloudError

from .building import cloud, clouds, pcd

FIELDS = dict(zip("xyzi", cloud(20).T, strict=True))
PLY = "ply\nformat {kind} 1.0\nelement vertex {rows}\nproperty float x\nproperty float y\nproperty float z\n"
LIST = "property list {length} int seen\n"
END = "end_header\n"


def las(*, version: str = "1.2", compressed: bool = False) -> bytes:
    file = laspy.LasData(laspy.LasHeader(point_format=6 if version == "1.4" else 3, version=version))
    file.x, file.y, file.z = cloud(300).T[:3]
    data = io.BytesIO()
    file.write(data, do_compress=compressed)
    return data.getvalue()


def written(data: bytes, at: int, value: int, size: int = 4) -> bytes:
    """Put a little-endian number into a file."""
    at %= len(data)
    return data[:at] + value.to_bytes(size, "little") + data[at + size :]


def table_of(data: bytes) -> int:
    """Find the table of chunks of a LAZ file."""
    start = int.from_bytes(data[96:100], "little")
    return int.from_bytes(data[start : start + 8], "little")


def npy(shape: str) -> bytes:
    file = io.BytesIO()
    np.save(file, cloud(20))
    return file.getvalue().replace(b"(20, 4)", f"({shape}, 4)".encode())[:-8]


def said(data: bytes) -> str:
    with pytest.raises(CloudError) as error:
        clouds(data).facts(0, 0)
    return str(error.value)


@pytest.mark.parametrize("claimed", ["1000000000000", "1" + 400 * "0"])
@pytest.mark.parametrize("kind", ["ascii", "binary", "binary_compressed"])
def test_pcd(kind, claimed):
    assert "truncated" in said(pcd(FIELDS, kind, POINTS=claimed))


@pytest.mark.parametrize("kind", ["ascii", "binary_little_endian"])
@pytest.mark.parametrize("more", ["", LIST.format(length="uchar")])
def test_ply(kind, more):
    data = (PLY.format(kind=kind, rows=10**12) + more + END).encode() + b"1 2 3 0\n" * 5
    assert "truncated: it ends after" in said(data) or "values a vertex" in said(data)


def test_lists_of_less_than_nothing_have_an_end():
    header = PLY.format(kind="binary_little_endian", rows=10**12) + LIST.format(length="char") + END
    row = np.ones(3, "<f4").tobytes() + b"\xff"
    assert "a list of -1 values in row 1" in said(header.encode() + row * 3)
    assert "is no line of PLY" in said(header.replace("list char", "list float").encode())


@pytest.mark.parametrize(
    ("body", "wrong"),
    [("1 2 3 0\n1 2 3 0", "after 2 of the 3 rows"), ("1 2 3 0\n1 b 3 0\n", '"1 b 3 0" in row 2')],
)
def test_lines_of_lists_are_all_there_and_are_numbers(body, wrong):
    assert wrong in said(
        (PLY.format(kind="ascii", rows=3) + LIST.format(length="uchar") + END + body).encode()
    )


@pytest.mark.parametrize("compressed", [False, True])
def test_las_with_too_many_records(compressed):
    assert "tells of 4,294,967,295 records" in said(written(las(compressed=compressed), 100, 2**32 - 1))


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize(("claimed", "wrong"), [(2**31, "truncated"), (2**60, "no memory holds")])
def test_las_with_too_many_points(compressed, claimed, wrong):
    assert wrong in said(written(las(version="1.4", compressed=compressed), 247, claimed, 8))


def test_laz_with_too_many_chunks():
    data = las(compressed=True)
    assert "tells of 4,294,967,295 chunks" in said(written(data, table_of(data) + 4, 2**32 - 1))


def test_laz_that_makes_the_decompressor_panic():
    data = las(compressed=True)
    record = data.index(b"laszip encoded") + 52
    no_items = written(data, record + 32, 0, size=2)
    assert "truncated or damaged" in said(no_items)


@pytest.mark.parametrize("shape", ["1000000000000000", "20)"])
def test_numpy(shape):
    assert any(word in said(npy(shape)) for word in ("than memory holds", "truncated or damaged"))
