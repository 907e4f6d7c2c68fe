"""The messages between the browser and the kernel.

Requests come from the browser on the change channel and are answered there;
notices are pushed by the kernel on the widget's own comm. Every message is a
JSON object tagged by `type`; bulk data travels beside it as binary buffers.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from .annotations import Annotation, Change
from .tasks import Task


class _Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag=str.lower):
    """Base of every message; tagged by its lower-case class name."""


# --- browser to kernel -----------------------------------------------------------------


class Hello(_Message, frozen=True):
    """A page wants to work; answered by `Welcome`."""

    session: str


class Fetch(_Message, frozen=True):
    """Wants a code chunk of the front end; answered by `Chunk` and a buffer."""

    session: str
    name: str


class Want(_Message, frozen=True):
    """Wants items by position or id; answered by `Items`, in one or several messages."""

    session: str
    positions: list[int] = []
    ids: list[str] = []


class Commit(_Message, frozen=True):
    """A change to store durably; answered by `Ack`.

    `position` is where the person goes with it, as `Visit` would say.
    """

    session: str
    change: Change
    position: int | None = None


class Search(_Message, frozen=True):
    """Wants the positions of items whose content holds `text` and that carry `label`."""

    session: str
    token: int
    text: str = ""
    label: str = ""


class Visit(_Message, frozen=True):
    """The person is on this item now; not answered."""

    session: str
    position: int


class Part(_Message, frozen=True):
    """A slice of a request too large for one message; one buffer with its bytes.

    Servers drop messages over 10 MiB without a word, so large requests travel
    in parts; `count` parts with the same `whole` make up the JSON of one request.
    """

    session: str
    whole: str
    index: int
    count: int


class Peek(_Message, frozen=True):
    """Wants to know the picture of an item; answered by `Sight`.

    `token` is the browser's own, to know the answer by; so in all that follow.
    """

    session: str
    token: int
    position: int


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


MediaRequest = Peek | Look | Assist | Layer
Request = Hello | Fetch | Want | Commit | Search | Visit | Part | MediaRequest


# --- kernel to browser -----------------------------------------------------------------


class Item(_Message, frozen=True):
    """One row as the browser gets it."""

    position: int
    id: str
    content: dict[str, Any]
    annotations: list[Annotation] = []
    suggestions: list[Annotation] = []


class UndoStep(_Message, frozen=True, tag="step"):
    """A change of the past with what takes it back."""

    change: Change
    inverse: Change


class Welcome(_Message, frozen=True):
    """All that a page needs to start; one buffer with a status byte an item.

    Status byte: bits 0-1 own status (0 unlabelled, 1 done, 2 skipped),
    bit 2 flagged, bit 3 done by somebody else, bit 4 touched by the annotator.
    """

    session: str
    task: Task
    annotator: str
    store: str
    durable: bool
    total: int
    revision: int
    cursor: int
    labelled_seconds: list[float]
    undo: list[UndoStep]
    redo: list[UndoStep]


class Chunk(_Message, frozen=True):
    """A code chunk; one buffer with JavaScript in UTF-8."""

    session: str
    name: str


class Items(_Message, frozen=True):
    """Items; one buffer with a JSON list of `Item` in ASCII (lone surrogates survive)."""

    session: str


class Ack(_Message, frozen=True):
    """What became of a change.

    ``applied``: durable. ``rejected``: never will be; the browser takes it
    back and shows the reason. ``failed``: the store could not take it now
    (full disk, lock); the browser keeps it and tries again.
    """

    session: str
    id: str
    status: Literal["applied", "rejected", "failed"]
    revision: int = 0
    reason: str = ""


class Found(_Message, frozen=True):
    """Answer to `Search`; one buffer of little-endian uint32 positions."""

    session: str
    token: int


class Changed(_Message, frozen=True):
    """Changes made elsewhere: another page, another kernel, Python.

    `positions` has one entry a change: its item's. `session` made them; its
    own page has them already.
    """

    revision: int
    changes: list[Change]
    positions: list[int]
    session: str = ""


class Suggested(_Message, frozen=True):
    """There are new suggestions: those in the browser are out of date."""

    model: str


class Fault(_Message, frozen=True):
    """Something went wrong in the kernel that the person must see."""

    reason: str
    session: str = ""


class Sight(_Message, frozen=True):
    """The picture of an item: its size and what its pixels are.

    Parameters
    ----------
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
    levels, tile : int
        Number of levels and tile side in pixels.
    error : str
        Why there is no picture; then nothing else holds.
    """

    session: str
    token: int
    width: int = 0
    height: int = 0
    frames: int = 1
    bands: list[str] = []
    depth: Literal["byte", "word"] = "byte"
    low: float = 0.0
    high: float = 255.0
    levels: int = 1
    tile: int = 512
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


class Goto(_Message, frozen=True):
    """Shows an item, and selects an annotation of it where one is named."""

    position: int
    annotation: str = ""


Reply = (
    Welcome
    | Chunk
    | Items
    | Ack
    | Found
    | Changed
    | Suggested
    | Fault
    | Sight
    | Tile
    | Assisted
    | Layered
    | Surroundings
    | Goto
)
