"""Messages for what is large or slow: pictures as tiles, layers, assistance.

Recordings are in `sound`, point clouds in `clouds`.

`token` is the browser's own, to know the answer by.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from .annotations import Annotation
from .clouds import CloudRequest
from .message import _Message
from .sound import SoundRequest


class Peek(_Message, frozen=True):
    """Wants to know the picture of an item; answered by `Sight`.

    Where `position` is None, of the item at the cursor of the last `Welcome`:
    so it can be asked for before a page knows which that is.
    """

    session: str
    token: int
    position: int | None


class Look(_Message, frozen=True):
    """Wants a tile of a picture; answered by `Tile` and a buffer.

    Level 0 has the picture's own pixels, each level after it half as many a
    side. Tiles have `Sight.tile` pixels a side, those at the right and lower
    border what is left. `bands` are the channels wanted: three as red, green
    and blue, or one.
    """

    session: str
    token: int
    position: int
    frame: int
    level: int
    column: int
    row: int
    bands: list[int] = []


class Prompt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person points out to an assistant.

    `points` are x, y and 1 for what belongs to the object, 0 for what does
    not; `boxes` x, y, width and height; `tolerance` and `label` are what the
    person has set.
    """

    points: list[tuple[float, float, int]] = []
    boxes: list[tuple[float, float, float, float]] = []
    tolerance: float = 0.0
    label: str = ""


class Assist(_Message, frozen=True):
    """Wants an assistant's answer to a prompt; answered by `Assisted`."""

    session: str
    token: int
    position: int
    frame: int
    assistant: str
    prompt: Prompt


class Layer(_Message, frozen=True):
    """Wants a layer's picture of an item; answered by `Layered` and a buffer with a PNG."""

    session: str
    token: int
    position: int
    name: str


MediaRequest = Peek | Look | Assist | Layer | SoundRequest | CloudRequest


class Sight(_Message, frozen=True):
    """The picture of an item: its size and what its pixels are.

    One buffer with the only tile of the coarsest level, as `Look` without
    bands would give it, where that is soon to be had.

    Parameters
    ----------
    position : int
        Of the item.
    width, height : int
        Of the upright picture, in pixels.
    frames : int
        Pages of a stack.
    bands : list of str
        Channel names: "red", "green", "blue"; "grey"; "band 0" ...
    depth : {"byte", "word"}
        Tiles of "byte" are pictures that a browser reads; those of "word"
        little-endian uint16, one band after another, that stand for values
        from `low` (0) to `high` (65535).
    low, high : float
        Least and greatest value of a picture of words.
    whole : bool
        Whether its values are whole numbers.
    levels, tile : int
        Number of levels and tile side in pixels.
    coarsest : (width, height), optional
        Size of the tile in the buffer; none where it must be asked for.
    error : str
        Why there is no picture; then nothing else holds.
    """

    session: str
    token: int
    position: int = 0
    width: int = 0
    height: int = 0
    frames: int = 1
    bands: list[str] = []
    depth: Literal["byte", "word"] = "byte"
    low: float = 0.0
    high: float = 255.0
    whole: bool = True
    levels: int = 1
    tile: int = 512
    coarsest: tuple[int, int] | None = None
    error: str = ""


class Tile(_Message, frozen=True):
    """One tile, `width` by `height` pixels; one buffer, unless `error` says why not."""

    session: str
    token: int
    width: int = 0
    height: int = 0
    error: str = ""


class Assisted(_Message, frozen=True):
    """What an assistant proposes: shapes as suggestions of the item, best first."""

    session: str
    token: int
    suggestions: list[Annotation] = []
    error: str = ""


class Layered(_Message, frozen=True):
    """A layer's picture, stretched over the item's; one buffer with a PNG, unless `error` says why not."""

    session: str
    token: int
    error: str = ""


class LayerSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layer under the shapes.

    `canvas` is the model id of an ipycanvas canvas, "" for a picture that is
    asked for by name; `version` grows with every change of it.
    """

    name: str
    version: int
    opacity: float = 0.5
    canvas: str = ""


class Surroundings(_Message, frozen=True):
    """What Python has laid out around the pictures: pushed at every change, and after a `Hello`."""

    layers: list[LayerSpec] = []
    assistants: list[str] = []
    preparing: float | None = None
