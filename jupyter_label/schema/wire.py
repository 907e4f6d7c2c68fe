"""The messages between the browser and the kernel.

Requests come from the browser on the change channel and are answered there;
notices are pushed by the kernel on the widget's own comm. Every message is a
JSON object tagged by `type`; bulk data travels beside it as binary buffers.
"""

from __future__ import annotations

from typing import Any, Literal

from .annotations import Annotation, Change
from .clouds import Cloud, Gathered, Levelled, Shot, Tallied
from .learning import AcceptAbove, Learn, Learning, Order
from .media import Assisted, Layered, MediaRequest, Sight, Surroundings, Tile
from .message import _Message
from .sound import Peaks, Samples, Sound, Spectrum
from .tasks import Task

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


Request = Hello | Fetch | Want | Commit | Search | Visit | Part | Learn | AcceptAbove | MediaRequest


# --- kernel to browser -----------------------------------------------------------------


class Item(_Message, frozen=True):
    """One row as the browser gets it; `asked` is why a learning loop asks for it, else ""."""

    position: int
    id: str
    content: dict[str, Any]
    annotations: list[Annotation] = []
    suggestions: list[Annotation] = []
    asked: str = ""


class UndoStep(_Message, frozen=True, tag="step"):
    """A change of the past with what takes it back."""

    change: Change
    inverse: Change


class Welcome(_Message, frozen=True):
    """All that a page needs to start; a buffer with a status byte an item, and one as of `Items`.

    The second has the item at `cursor`, which the page would ask for next.
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
    """There are new suggestions: those in the browser are out of date.

    Where not `at_once`, the item on the screen and the one after it keep those that they have.
    """

    model: str
    at_once: bool = True


class Grown(_Message, frozen=True):
    """Items have come at the end; one buffer with a status byte for each of all, as in `Welcome`."""

    total: int


class Renewed(_Message, frozen=True):
    """Much has changed at once: what the browser holds of items is out of date.

    A buffer with a status byte for each item, as in `Welcome`; the undo timeline as there.
    """

    undo: list[UndoStep]
    redo: list[UndoStep]


class Fault(_Message, frozen=True):
    """Something went wrong in the kernel that the person must see."""

    reason: str
    session: str = ""


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
    | Grown
    | Renewed
    | Fault
    | Sight
    | Tile
    | Assisted
    | Layered
    | Surroundings
    | Sound
    | Peaks
    | Spectrum
    | Samples
    | Cloud
    | Gathered
    | Levelled
    | Shot
    | Tallied
    | Goto
    | Learning
    | Order
)
