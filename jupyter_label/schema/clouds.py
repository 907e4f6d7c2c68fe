"""Messages for point clouds: what one is, its points, their colours, the cameras beside it.

Places are metres. What travels is relative to `Cloud.origin`; a tile's points
are three little-endian uint16 a point, x, y, z, that stand for
``low + step * value``. The points of a tile come in random order, so the first
of them are the whole tile, thinly. `token` is the browser's own, to know the
answer by.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from .message import _Message
from .solids import Cuboid, Location

Slice = tuple[int, int, int]
"""Of which tile, from which of its points on, and how many."""


class Survey(_Message, frozen=True):
    """Wants to know the cloud of an item's frame; answered by `Cloud` and a buffer.

    Where `position` is None, of the item at the cursor of the last `Welcome`.
    """

    session: str
    token: int
    position: int | None
    frame: int


class Gather(_Message, frozen=True):
    """Wants points; answered by `Gathered` and a buffer with those of all slices, one after another.

    `what` is "places" (uint16, 6 bytes a point), "numbers" (little-endian
    uint32: which point of the file each is) or the name of a column: a byte a
    point, or three where it is a colour.
    """

    session: str
    token: int
    position: int
    frame: int
    what: str
    slices: list[Slice]


class Level(_Message, frozen=True):
    """Wants to know how high the ground of a frame lies; answered by `Levelled` and a buffer of heights."""

    session: str
    token: int
    position: int
    frame: int


class Shoot(_Message, frozen=True):
    """Wants what a camera saw; answered by `Shot` and a buffer with a picture that browsers read."""

    session: str
    token: int
    position: int
    frame: int
    camera: str


class Tally(_Message, frozen=True):
    """Wants to know how many of the file's points cuboids of a frame hold; answered by `Tallied`."""

    session: str
    token: int
    position: int
    frame: int
    cuboids: list[Cuboid]


CloudRequest = Survey | Gather | Level | Shoot | Tally


class CloudTile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the cloud that lies together.

    `first` of its `count` points are in the buffer of `Cloud`.
    """

    low: Location
    step: Location
    count: int
    first: int


class CloudColumn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of each point besides its place.

    The bytes 0 to 255 of a "number" stand for `low` to `high`, those of a
    "class" for themselves.
    """

    name: str
    kind: Literal["number", "class", "color"]
    low: float = 0.0
    high: float = 255.0


class Ground(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The height of the ground on a grid, row after row from the least x and y on.

    `x` and `y` are the centre of the first cell, relative to `Cloud.origin`;
    `cell` is the side of one in metres. Heights are little-endian uint16 that
    stand for ``low + step * value``, relative to `Cloud.origin` as well.
    """

    x: float
    y: float
    cell: float
    columns: int
    rows: int
    low: float
    step: float


class Lens(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A calibrated camera: ``pixel ~ intrinsics (extrinsics place)``.

    `intrinsics` are 3 x 3, row after row. `extrinsics` take places of the
    cloud to the camera's frame (x right, y down, z forward): the first 3 rows
    of 4, row after row. `width` and `height` are pixels of the upright picture.
    """

    name: str
    width: int
    height: int
    intrinsics: list[float]
    extrinsics: list[float]


class Cloud(_Message, frozen=True):
    """The cloud of a frame; one buffer: the first points of each tile.

    Parameters
    ----------
    position, frame, frames : int
        Of the item, of the cloud in it, and how many clouds it has.
    points, dropped : int
        With a place, and those left out because they have none.
    origin : (x, y, z)
        What all that travels is relative to.
    tiles : list of CloudTile
    columns : list of CloudColumn
    sensor : (x, y, z)
        Where the cloud was seen from.
    poses : list of list of float
        Of every frame, what takes its places to the world: the first 3 rows
        of 4, row after row; empty where frames have none.
    times : list of float
        Of every frame, in seconds; empty where they are not known.
    lenses : list of Lens
        The cameras of this frame.
    sizes : dict
        Label to the length, width and height that its cuboids begin with.
    remark : str
        What the person should know of the cloud, "" for nothing.
    error : str
        Why there is no cloud; then nothing else holds but `position`, `frame`
        and `frames`.
    """

    session: str
    token: int
    position: int = 0
    frame: int = 0
    frames: int = 1
    points: int = 0
    dropped: int = 0
    origin: Location = (0.0, 0.0, 0.0)
    tiles: list[CloudTile] = []
    columns: list[CloudColumn] = []
    sensor: Location = (0.0, 0.0, 0.0)
    poses: list[list[float]] = []
    times: list[float] = []
    lenses: list[Lens] = []
    sizes: dict[str, Location] = {}
    remark: str = ""
    error: str = ""


class Gathered(_Message, frozen=True):
    """Points, in the order of their slices; one buffer, unless `error` says why not."""

    session: str
    token: int
    error: str = ""


class Levelled(_Message, frozen=True):
    """The ground of a frame; one buffer of heights, unless `error` says why not."""

    session: str
    token: int
    ground: Ground | None = None
    error: str = ""


class Shot(_Message, frozen=True):
    """What a camera saw; one buffer with a picture, unless `error` says why not."""

    session: str
    token: int
    error: str = ""


class Tallied(_Message, frozen=True):
    """How many points cuboids hold, by the file's own numbers, and the `sizes` of `Cloud` as they are by now.

    Nothing else holds where `error` says why they cannot be counted.
    """

    session: str
    token: int
    counts: list[int] = []
    sizes: dict[str, Location] = {}
    error: str = ""
