"""Real frames of a LiDAR with what is listed of them, read in place."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from jupyter_label.formats import KittiCalibration, from_kitti, from_openpcdet

from . import data


class RealFrame(NamedTuple):
    """Points, n x 3, the cuboids in their frame, how many points each is listed to hold, and all else."""

    points: npt.NDArray[np.float32]
    cuboids: pd.DataFrame
    counts: list[int]
    listed: dict[str, Any]


def kitti_calibration(listed: dict[str, Any]) -> KittiCalibration:
    return KittiCalibration(
        P2=np.array(listed["images"]["CAM2"]["cam2img"])[:3],
        R0_rect=np.array(listed["images"]["R0_rect"])[:3, :3],
        Tr_velo_to_cam=np.array(listed["lidar_points"]["Tr_velo_to_cam"])[:3],
    )


def kitti_labels(listed: dict[str, Any]) -> str:
    """Give what is listed as a label file has it."""
    return "".join(map(_kitti_line, listed["instances"]))


def kitti() -> RealFrame:
    """Give frame 000008 of KITTI."""
    folder = data.folder() / "noncommercial" / "kitti"
    listed = json.loads((folder / "000008_info.json").read_text(encoding="utf-8"))["data_list"][0]
    points = np.fromfile(folder / "000008.bin", dtype=np.float32).reshape(-1, 4)[:, :3]
    cuboids = from_kitti(kitti_labels(listed), kitti_calibration(listed))
    counts = [each["num_lidar_pts"] for each in listed["instances"] if each["bbox_label"] >= 0]
    return RealFrame(points, cuboids, counts, listed)


def nuscenes() -> RealFrame:
    """Give a sample of nuScenes, in the frame of its LiDAR."""
    folder = data.folder() / "noncommercial" / "nuscenes"
    info = json.loads((folder / "info.json").read_text(encoding="utf-8"))
    listed = info["data_list"][0]
    names = {number: name for name, number in info["metainfo"]["categories"].items()}
    points = np.fromfile(next(folder.glob("*LIDAR_TOP*.bin")), dtype=np.float32).reshape(-1, 5)[:, :3]
    instances = listed["instances"]
    boxes = [each["bbox_3d"] for each in instances]
    cuboids = from_openpcdet(boxes, [names.get(each["bbox_label"], "other") for each in instances])
    return RealFrame(points, cuboids, [each["num_lidar_pts"] for each in instances], listed)


def nuscenes_poses(listed: dict[str, Any]) -> tuple[Any, Any]:
    """Give the poses from the sensor to the vehicle, and from there to the world."""
    return listed["lidar_points"]["lidar2ego"], listed["ego2global"]


def _kitti_line(instance: dict[str, Any]) -> str:
    x, y, z, length, height, width, turn = instance["bbox_3d"]
    name = "Car" if instance["bbox_label"] == 2 else "DontCare"
    numbers = [instance["truncated"], instance["occluded"], instance["alpha"], *instance["bbox"]]
    return " ".join(map(str, [name, *numbers, height, width, length, x, y, z, turn])) + "\n"
