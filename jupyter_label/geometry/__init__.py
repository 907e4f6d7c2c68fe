"""Shapes on pictures, stretches of time, objects in clouds: measures, overlaps, what is wrong. Pure."""

from .exact import to_shapely
from .faults import fault, skeleton_of
from .iou import iou
from .measure import area, areas_of, bounds, bounds_of
from .point_masks import point_flags, point_mask
from .polygons import corners, ellipse_outline, signed_area, to_polygon
from .raster import rasterise
from .rle import decode, encode, from_runs, runs_of
from .solids import solid_fault
from .stretches import stretch_fault

__all__ = [
    "area",
    "areas_of",
    "bounds",
    "bounds_of",
    "corners",
    "decode",
    "ellipse_outline",
    "encode",
    "fault",
    "from_runs",
    "iou",
    "point_flags",
    "point_mask",
    "rasterise",
    "runs_of",
    "signed_area",
    "skeleton_of",
    "solid_fault",
    "stretch_fault",
    "to_polygon",
    "to_shapely",
]
