"""Cuboids in the conventions of data sets and of what learns from them.

Each module reads to and writes from frames with a row a cuboid: label; x, y,
z, the centre, and length, width, height in metres; yaw in radians
counter-clockwise about +z from +x; perhaps track and score. So are the rows of
cuboids in `PointCloudLabeler.annotations`, and such a frame can be suggested.
"""

from .kitti import from_kitti, to_kitti
from .kitti_text import KittiCalibration
from .nuscenes import from_nuscenes, to_nuscenes
from .openpcdet import from_openpcdet, to_openpcdet
from .waymo import from_waymo, to_waymo

__all__ = [
    "KittiCalibration",
    "from_kitti",
    "from_nuscenes",
    "from_openpcdet",
    "from_waymo",
    "to_kitti",
    "to_nuscenes",
    "to_openpcdet",
    "to_waymo",
]
