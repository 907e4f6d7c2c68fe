"""Drives a LiDAR and two cameras down a street: ``python make_street.py`` writes what they see.

A second of it, ten frames, each seen at one moment. What is in the street says
`street_scene.py`, and where every ray of the LiDAR and of the cameras ends.
"""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image
from street_scene import KINDS, Floats, Thing, cast, solids_of, things

FOLDER = Path(__file__).parent / "street"
FRAMES, HERTZ = 10, 10
ELEVATIONS = np.radians([*np.linspace(-24, -6.5, 13), *np.linspace(-5.5, 8, 19)])
TURN = 640  # rays of each beam in a turn
REACH, NOISE = 70.0, 0.012
HEIGHT = 1.8  # of the sensor above the road
SIZE, FOCUS, FINE = (480, 270), 300.0, 2  # pixels; each is seen by FINE x FINE rays
MOUNTS = {"front": (0.4, 0.0), "rear": (-0.6, math.pi)}  # how far before the sensor, and where they look
SKY, SUN = np.array((186, 208, 230)), np.array((-0.35, 0.5, 0.79))
WORLD = (1240.0, 655.0, 31.5, 0.6)
"""Where the street begins, east, north and up, and where it leads to, in radians."""

POINT = np.dtype([*((name, "<f4") for name in "xyz"), ("intensity", "u1"), ("class", "u1")])
Cloud = npt.NDArray[np.void]


def main() -> None:
    """Write clouds, pictures, calibration, and what is truly there."""
    FOLDER.mkdir(exist_ok=True)
    rows = []
    for frame in range(FRAMES):
        points = cloud(frame)
        (FOLDER / f"{frame:02}.pcd").write_bytes(pcd(points))
        rows += truth(frame, points)
        for camera in MOUNTS:
            picture(frame, camera).save(FOLDER / f"{camera}-{frame:02}.jpg", quality=80)
    with (FOLDER / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, rows[0], lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    (FOLDER / "calibration.json").write_text(json.dumps(calibration(), indent=1) + "\n", encoding="utf-8")


# --- where the sensors are ----------------------------------------------------------------------


def ego(frame: int) -> Floats:
    """Give the pose of the LiDAR in the street: 4 x 4. It follows its lane, not quite straight."""
    seconds = frame / HERTZ
    return pose((7.5 * seconds, -1.8 + 0.1 * math.sin(2 * seconds), HEIGHT), 0.027 * math.cos(2 * seconds))


def pose(place: tuple[float, float, float], yaw: float) -> Floats:
    """Give what takes places of a frame that stands somewhere and is turned to the frame around it."""
    made = np.eye(4)
    made[:2, :2] = [[math.cos(yaw), -math.sin(yaw)], [math.sin(yaw), math.cos(yaw)]]
    made[:3, 3] = place
    return made


def extrinsics(camera: str) -> Floats:
    """Give what takes places of the LiDAR to a camera's: x right, y down, z forward."""
    before, yaw = MOUNTS[camera]
    looking = np.array([(0.0, -1, 0, 0), (0, 0, -1, 0), (1, 0, 0, 0), (0, 0, 0, 1)])
    return looking @ np.linalg.inv(pose((before, 0.0, -0.25), yaw))


def intrinsics() -> Floats:
    """Give what takes directions of a camera to pixels; (0, 0) is the corner of the first one."""
    return np.array([(FOCUS, 0.0, SIZE[0] / 2), (0.0, FOCUS, SIZE[1] / 2), (0.0, 0.0, 1.0)])


def calibration() -> dict[str, object]:
    """Give the poses of the LiDAR in the world and the times of all frames, and the cameras."""
    east, north, up, yaw = WORLD
    poses = [pose((east, north, up), yaw) @ ego(frame) for frame in range(FRAMES)]
    cameras = {
        name: {"intrinsics": intrinsics().tolist(), "extrinsics": extrinsics(name)[:3].round(9).tolist()}
        for name in MOUNTS
    }
    return {
        "poses": [made[:3].round(9).tolist() for made in poses],
        "times": [frame / HERTZ for frame in range(FRAMES)],
        "cameras": cameras,
        "classes": KINDS,
    }


# --- what they see ------------------------------------------------------------------------------


def cloud(frame: int) -> Cloud:
    """Give the points of a turn of the LiDAR, in its own frame."""
    rng = np.random.default_rng(100 + frame)
    around, up = (grid.ravel() for grid in np.meshgrid(np.arange(TURN) * math.tau / TURN, ELEVATIONS))
    rays = np.stack([np.cos(up) * np.cos(around), np.cos(up) * np.sin(around), np.sin(up)], axis=1)
    solids, there = solids_of(things(frame / HERTZ)), ego(frame)
    turned = rays @ there[:3, :3].T
    far, which, normals = cast(solids, there[:3, 3], turned)
    kinds = np.array([KINDS.index(solid.kind) for solid in solids])[which]
    bright = np.array([np.mean(solid.paint) for solid in solids])[which]
    seen = np.isfinite(far)
    bright[seen & is_marked(there[:3, 3] + np.where(seen, far, 0)[:, None] * turned, kinds)] = 0.95
    level = 255 * bright * (0.35 + 0.65 * abs((normals * turned).sum(axis=1))) + rng.normal(0, 6, len(far))
    places = rays * (np.where(seen, far, 0) + rng.normal(0, NOISE, len(far)))[:, None]
    lost = 0.02 + 0.25 * (kinds == KINDS.index("tree")) + 0.3 * np.minimum(far / REACH, 1) ** 2
    kept = (far < REACH) & (rng.random(len(far)) > lost)
    made = np.empty(int(kept.sum()), dtype=POINT)
    for axis, name in enumerate("xyz"):
        made[name] = places[kept, axis]
    made["intensity"], made["class"] = level[kept].clip(0, 255), kinds[kept]
    return made


def picture(frame: int, camera: str) -> Image.Image:
    """Give what a camera sees, in the sun."""
    width, height = (FINE * side for side in SIZE)
    u, v = np.meshgrid((np.arange(width) + 0.5) / FINE, (np.arange(height) + 0.5) / FINE)
    rays = np.stack([u.ravel(), v.ravel(), np.ones(u.size)], axis=1) @ np.linalg.inv(intrinsics()).T
    there = ego(frame) @ np.linalg.inv(extrinsics(camera))
    rays = (rays / np.linalg.norm(rays, axis=1)[:, None]) @ there[:3, :3].T
    solids = solids_of(things(frame / HERTZ))
    far, which, normals = cast(solids, there[:3, 3], rays)
    kinds = np.array([KINDS.index(solid.kind) for solid in solids])[which]
    seen = np.isfinite(far)
    places = there[:3, 3] + np.where(seen, far, 0)[:, None] * rays
    paint = np.array([solid.paint for solid in solids])[which]
    paint[is_marked(places, kinds)] = 0.92
    paint[is_window(places, kinds)] = (0.33, 0.38, 0.43)
    lit = 255 * paint * (0.55 + 0.45 * (normals @ SUN).clip(0))[:, None]
    haze = np.exp(-far / 160)[:, None]
    colours = np.where(seen[:, None], haze * lit + (1 - haze) * SKY, SKY)
    pixels = colours.reshape(SIZE[1], FINE, SIZE[0], FINE, 3).mean(axis=(1, 3))
    return Image.fromarray(pixels.round().clip(0, 255).astype(np.uint8))


def is_marked(places: Floats, kinds: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Tell what lies on white lines: dashes in the middle, a line before the parking places."""
    x, y, _ = places.T
    dashes = (abs(y) < 0.08) & (x % 6 < 3)
    return (kinds == KINDS.index("road")) & (dashes | (abs(abs(y) - 3.7) < 0.06))


def is_window(places: Floats, kinds: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Tell what lies in the windows of houses."""
    x, _, z = places.T
    return (kinds == KINDS.index("building")) & (x % 2.4 < 1.2) & ((z - 1) % 3 < 1.6) & (z > 1)


# --- what is truly there ------------------------------------------------------------------------


def truth(frame: int, points: Cloud) -> list[dict[str, object]]:
    """Give a row for each thing of which a frame has five points or more, in the frame of the LiDAR."""
    rows = [_row(frame, number, thing, points) for number, thing in enumerate(things(frame / HERTZ))]
    return [row for row in rows if row["points"] >= 5]


def _row(frame: int, number: int, thing: Thing, points: Cloud) -> dict[str, object]:
    length, width, height = thing.size
    there = ego(frame)
    x, y, z = there[:3, :3].T @ ((thing.x, thing.y, thing.floor + height / 2) - there[:3, 3])
    yaw = math.remainder(thing.yaw - math.atan2(there[1, 0], there[0, 0]), math.tau)
    cos, sin = math.cos(yaw), math.sin(yaw)
    dx, dy = points["x"] - x, points["y"] - y
    near = (abs(dx * cos + dy * sin) < length / 2 + 0.1) & (abs(dy * cos - dx * sin) < width / 2 + 0.1)
    numbers = {"x": x, "y": y, "z": z, "length": length, "width": width, "height": height, "yaw": yaw}
    return {
        "frame": frame,
        "track": f"{thing.kind} {number}",
        "label": thing.kind,
        **{name: round(float(value), 4) for name, value in numbers.items()},
        "points": int((near & (points["class"] == KINDS.index(thing.kind))).sum()),
    }


def pcd(points: Cloud) -> bytes:
    """Give points as a binary PCD file."""
    fields = [points.dtype[name] for name in POINT.names]
    header = f"""# .PCD v0.7 - Point Cloud Data file format
VERSION 0.7
FIELDS {" ".join(POINT.names)}
SIZE {" ".join(str(field.itemsize) for field in fields)}
TYPE {" ".join("F" if field.kind == "f" else "U" for field in fields)}
COUNT {" ".join("1" for _ in fields)}
WIDTH {len(points)}
HEIGHT 1
VIEWPOINT 0 0 0 1 0 0 0
POINTS {len(points)}
DATA binary
"""
    return header.encode("ascii") + points.tobytes()


if __name__ == "__main__":
    main()
