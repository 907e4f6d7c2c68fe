"""Clouds for tests, files of them, and what their tiles put together again."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from jupyter_label.media.points import CloudFacts, Clouds
from jupyter_label.schema import Cuboid


def clouds(*cells, **options) -> Clouds:
    """Return the clouds of a column with these cells, each of one frame."""
    return Clouds(lambda position, _frame: cells[position], **options)


def cloud(count: int = 1000, *, side: float = 100.0, seed: int = 0) -> np.ndarray:
    """Return points all over a flat box: n x 4 of float32, the last from 0 to 1."""
    rng = np.random.default_rng(seed)
    made = rng.uniform(-side / 2, side / 2, (count, 4))
    made[:, 2] /= 10
    made[:, 3] = rng.uniform(0, 1, count)
    return made.astype(np.float32)


def cuboid(x=0.0, y=0.0, z=0.0, length=4.5, width=1.9, height=1.6, yaw=0.0) -> Cuboid:
    """Return a cuboid, by default of a car's size."""
    return Cuboid(x=x, y=y, z=z, length=length, width=width, height=height, yaw=yaw)


def inside(places: np.ndarray, box: Cuboid) -> np.ndarray:
    """Say which places lie in a cuboid, by looking at each."""
    dx, dy, dz = (places - (box.x, box.y, box.z)).T
    cos, sin = math.cos(box.yaw), math.sin(box.yaw)
    along, across = np.abs(dx * cos + dy * sin), np.abs(dy * cos - dx * sin)
    return np.flatnonzero(
        (along <= box.length / 2) & (across <= box.width / 2) & (np.abs(dz) <= box.height / 2)
    )


def whole(facts: CloudFacts) -> list[tuple[int, int, int]]:
    """Return slices of all points, none of them of more points than may be asked for."""
    return [(k, 0, tile.count) for k, tile in enumerate(facts.tiles)]


def numbers_of(found: Clouds, position: int = 0) -> np.ndarray:
    """Return which points of the file come, in the order of the tiles."""
    facts = found.facts(position, 0)
    parts = [found.gather(position, 0, "numbers", [one]) for one in whole(facts)]
    return np.concatenate([np.frombuffer(part, "<u4") for part in parts])


def places_of(found: Clouds, position: int = 0) -> np.ndarray:
    """Put what travels together again: n x 3, in the order of the tiles."""
    facts, made = found.facts(position, 0), []
    for one in whole(facts):
        tile = facts.tiles[one[0]]
        steps = np.frombuffer(found.gather(position, 0, "places", [one]), "<u2").reshape(-1, 3)
        made.append(steps * np.array(tile.step) + tile.low + facts.origin)
    return np.concatenate(made)


def heights_of(found: Clouds, position: int = 0) -> np.ndarray:
    """Return the heights of the ground: rows x columns."""
    ground, heights = found.ground(position, 0)
    return ground.low + ground.step * np.frombuffer(heights, "<u2").reshape(ground.rows, ground.columns)


def pcd(fields: Mapping[str, np.ndarray] | list, data: str = "binary", **header: str) -> bytes:
    """Return columns, n or n x count, as a PCD file; a list of pairs may have names twice."""
    pairs = list(fields.items()) if isinstance(fields, Mapping) else fields
    names = [name for name, _ in pairs]
    columns = [values.reshape(len(values), -1) for _, values in pairs]
    kinds = {"f": "F", "i": "I", "u": "U"}
    count = len(columns[0])
    lines = {
        "VERSION": "0.7",
        "FIELDS": " ".join(names),
        "SIZE": " ".join(str(values.dtype.itemsize) for values in columns),
        "TYPE": " ".join(kinds[values.dtype.kind] for values in columns),
        "COUNT": " ".join(str(values.shape[1]) for values in columns),
        "WIDTH": str(count),
        "HEIGHT": "1",
        "VIEWPOINT": "0 0 0 1 0 0 0",
        "POINTS": str(count),
        "DATA": data,
        **header,
    }
    text = "# .PCD v0.7 - Point Cloud Data file format\n"
    text += "".join(f"{key} {value}\n" for key, value in lines.items() if value)
    return text.encode() + _pcd_body(columns, data)


def _pcd_body(columns: list[np.ndarray], data: str) -> bytes:
    if data == "ascii":
        rows = zip(*(values.tolist() for values in columns), strict=True)
        return "".join(" ".join(repr(one) for part in row for one in part) + "\n" for row in rows).encode()
    if data == "binary":
        return np.concatenate([values.copy().view(np.uint8) for values in columns], axis=1).tobytes()
    plain = b"".join(values.tobytes() for values in columns)
    packed = lzf(plain)
    return np.array([len(packed), len(plain)], "<u4").tobytes() + packed


def lzf(data: bytes) -> bytes:
    """Compress as LZF does: what came before, up to 8 KiB back, is referred to."""
    made, seen, at, plain = bytearray(), {}, 0, bytearray()

    def flush():
        for k in range(0, len(plain), 32):
            part = plain[k : k + 32]
            made.extend([len(part) - 1, *part])
        plain.clear()

    while at < len(data):
        key = data[at : at + 3]
        before, seen[key] = seen.get(key), at
        length = 0
        if before is not None and len(key) == 3 and at - before <= 8192:
            while length < 264 and at + length < len(data) and data[before + length] == data[at + length]:
                length += 1
        if length >= 3:
            flush()
            back, less = at - before - 1, length - 2
            made.append((min(less, 7) << 5) | (back >> 8))
            if less >= 7:
                made.append(less - 7)
            made.append(back & 255)
            at += length
        else:
            plain.append(data[at])
            at += 1
    flush()
    return bytes(made)


_PLY = {
    "f4": "float",
    "f8": "double",
    "u1": "uchar",
    "i2": "short",
    "u2": "ushort",
    "i4": "int",
    "i1": "char",
}


def ply(columns: Mapping[str, np.ndarray], kind: str = "binary_little_endian", before: str = "") -> bytes:
    """Return columns as a PLY file; `before` is "fixed" or "lists": an element that stands first."""
    order = {"ascii": "", "binary_little_endian": "<", "binary_big_endian": ">"}[kind]
    count = len(next(iter(columns.values())))
    header = ["ply", f"format {kind} 1.0", "comment made for a test"]
    if before:
        header += ["element thing 2", "property int a"]
    if before == "lists":
        header += ["property list uchar short b"]
    header += [f"element vertex {count}"]
    header += [f"property {_PLY[values.dtype.str[1:]]} {name}" for name, values in columns.items()]
    header += ["element face 1", "property list uchar int vertex_indices", "end_header", ""]
    lists = [[5, 6, 7], []] if before == "lists" else [None, None]
    text = "\n".join(header).encode()
    rows = np.rec.fromarrays(list(columns.values()), names=[f"f{k}" for k in range(len(columns))])
    if kind == "ascii":
        lines = [" ".join(map(str, [1, *([len(one), *one] if one is not None else [])])) for one in lists]
        lines = (lines if before else []) + [" ".join(map(repr, row)) for row in rows.tolist()]
        return text + "\n".join([*lines, "3 0 1 2", ""]).encode()
    body = rows.astype([(name, order + rows.dtype[name].str[1:]) for name in rows.dtype.names]).tobytes()
    ahead = b""
    for one in lists if before else []:
        ahead += np.array([1], f"{order}i4").tobytes()
        if one is not None:
            ahead += bytes([len(one)]) + np.array(one, f"{order}i2").tobytes()
    return text + ahead + body + b"\3" + np.array([0, 1, 2], f"{order}i4").tobytes()
