"""What is known of a cloud before anyone looks at its points."""

from __future__ import annotations

from dataclasses import dataclass

from ...schema import CloudColumn, CloudTile, Location


@dataclass(frozen=True)
class CloudFacts:
    """What a cloud is; metres, z up.

    Parameters
    ----------
    points, dropped : int
        With a place, and those left out because they have none.
    origin : (x, y, z)
        Whole numbers, what tiles and ground are relative to.
    low, high : (x, y, z)
        The least and the greatest coordinates of those with a place.
    tiles : list of CloudTile
    columns : list of CloudColumn
    remark : str
        What the person should know, "" for nothing.
    name : str
        What messages call it.
    """

    points: int
    dropped: int
    origin: Location
    low: Location
    high: Location
    tiles: list[CloudTile]
    columns: list[CloudColumn]
    remark: str = ""
    name: str = "the cloud"
