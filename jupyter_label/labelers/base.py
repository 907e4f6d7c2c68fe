"""What every labeler is: a widget around a clerk."""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import anywidget
import msgspec
import numpy as np
import traitlets

from ..frames import (
    Table,
    history_rows,
    item_rows,
    join,
    picture,
    recent_items,
    suggestion_rows,
    suggestions_from,
)
from ..schema import Annotation, Answers, Goto, MediaRequest, Reply, Suggested, Task
from ..store import Store
from . import front_end, siblings, status
from .arguments import as_text
from .channel import Channel
from .clerk import Clerk, Envelope
from .extent import UNBOUNDED, Extent
from .identity import default_annotator, store_of
from .media_desk import MediaDesk
from .picture import Picture

if TYPE_CHECKING:
    import pandas as pd

_LATEST = 40


class Progress(NamedTuple):
    """How far the annotator of this labeler is, in items."""

    total: int
    done: int
    skipped: int
    flagged: int
    unlabelled: int


class Labeler(anywidget.AnyWidget):
    """A labeling widget; one subclass a kind of task.

    Everything that has been labelled is in the store before the widget says
    "Saved"; the frame the user gave is never written to.
    """

    _esm = front_end.loader()
    _boot = traitlets.Dict().tag(sync=True)

    def __init__(self, *, task: Task, table: Table, store: object, annotator: str | None, title: str) -> None:
        chunks = front_end.hashes()
        self._title = title
        self._task = task
        self._table = table
        self._store: Store = store_of(store)
        self._store.register(task.name, task)
        self._clerk = Clerk(
            name=task.name,
            annotator=as_text(annotator or default_annotator(), "annotator"),
            task=task,
            table=table,
            store=self._store,
            present=self._present,
            extent=self._extent,
            greet=self._greet,
        )
        self._cache: dict[str, tuple[tuple[int, int], Any]] = {}
        self._picture = Picture(self._draw, f"jlb-picture-{uuid.uuid4().hex[:12]}")
        self._channel = Channel(self._hear)
        self._media = MediaDesk(self._answer_media, lambda: self._clerk.cursor)
        super().__init__(
            _boot={
                "modality": type(task).__name__.removesuffix("Task").lower(),
                "title": title,
                "chunks": chunks,
                "channel": self._channel.model_id,
                "box": f"{self._store.key}/{task.name}/{self._clerk.annotator}",
                "picture": self._picture.name,
                "summary": self._draw()[1].splitlines(),
            }
        )
        self.on_msg(self._hear)
        siblings.enter(self)

    def close(self) -> None:
        """Take the widget off its pages; its results can still be read."""
        siblings.leave(self)
        channel = getattr(self, "_channel", None)  # none where making it failed
        if channel is not None:
            self._media.close()
            channel.close()
        super().close()

    # --- results --------------------------------------------------------------------------

    @property
    def annotations(self) -> pd.DataFrame:
        """The annotations of all annotators as tidy rows; follows every key press."""
        self._clerk.settle()
        frame: pd.DataFrame = self._cached("annotations", self._rows)
        return frame.copy()

    @property
    def items(self) -> pd.DataFrame:
        """One row an item and annotator: status, seconds spent, flag, note.

        Items that nobody has touched have one row, without an annotator.
        """
        self._clerk.settle()
        frame: pd.DataFrame = self._cached("items", self._item_rows)
        return frame.copy()

    @property
    def progress(self) -> Progress:
        """How far the annotator of this labeler is."""
        self._clerk.settle()
        progress: Progress = self._cached("progress", self._count)
        return progress

    @property
    def history(self) -> pd.DataFrame:
        """Every change ever made, oldest first: who, when, what, and what was before."""
        self._clerk.settle()
        return history_rows(self._store.log(self._task.name))

    @property
    def suggestions(self) -> pd.DataFrame:
        """What models proposed, and what became of it."""
        proposed = [a for found in self._clerk.suggestions.values() for a in found]
        return suggestion_rows(self._table, self._task, proposed, self._annotations())

    def join(self, *, annotator: str | None = None) -> pd.DataFrame:
        """Return a copy of the user's frame with the labels in new columns.

        Choices come as ``label``, rankings as ``best`` and ``ranking``, spans
        as a list of dicts; a name that the frame has already gets a suffix.

        Parameters
        ----------
        annotator : str, optional
            Whose labels; of each item the latest by default.

        Returns
        -------
        DataFrame
            A row an item, in the order of the frame, with its index; what is
            not labelled is missing.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        self._clerk.settle()
        return join(self._table, self._task, self._annotations(), annotator=annotator)

    # --- suggestions ----------------------------------------------------------------------

    def suggest(self, source: object, *, model: str = "", score: str | None = None) -> None:
        """Propose labels; the person accepts, corrects or rejects each.

        Parameters
        ----------
        source : callable, frame or str
            A function from a row (a dict) to what it proposes; a frame with
            ``item_id`` (or the same index) and columns named as in
            `annotations`; or the name of a column of the labelled frame.
        model : str
            Name and version of the model, kept with every decision; when
            empty the function's or column's name.
        score : str, optional
            With a column as `source`: the column of its scores, 0 to 1.

        Raises
        ------
        ValueError, TypeError, KeyError
            Naming the row and what does not fit. Suggestions that were there
            stay then.

        Notes
        -----
        Suggestions of the same model are replaced, those of others stay.
        """
        made = suggestions_from(source, self._table, self._task, model=model, score=score, at=time.time())
        self._offer(made, model)

    def _offer(self, made: Sequence[Annotation], model: str) -> None:
        """Show suggestions in place of those of the same models."""
        names = {model, *(annotation.model for annotation in made)} - {""}
        kept = {
            item: [a for a in found if a.model not in names]
            for item, found in self._clerk.suggestions.items()
        }
        for annotation in made:
            kept.setdefault(annotation.item, []).append(annotation)
        self._clerk.suggestions = {item: found for item, found in kept.items() if found}
        self._post([(Suggested(model=model), [])], self)

    # --- what subclasses say --------------------------------------------------------------

    def _rows(self) -> pd.DataFrame:
        raise NotImplementedError

    def _present(self, position: int) -> dict[str, Any]:
        return self._table.content(position, [field.column for field in self._task.fields])

    def _extent(self, position: int) -> Extent:
        """Give what bounds the values on an item, without opening anything: the clerk waits for it."""
        del position
        return UNBOUNDED

    def _foresee(self) -> None:
        """Begin what the first item will need, while a page is being made."""

    def _greet(self) -> list[Reply]:
        """Give what a page is told besides the welcome."""
        return []

    def _answer_media(self, request: MediaRequest) -> Envelope:
        """Answer a request for a picture or assistance, on a thread of its own.

        Raises
        ------
        ValueError
            Saying, to the person, why there is no answer.
        """
        raise ValueError(f"a {type(self).__name__} cannot answer {request.__struct_config__.tag!r}")

    # --- inside ---------------------------------------------------------------------------

    def _annotations(self) -> list[Annotation]:
        annotations: list[Annotation] = self._cached("all", lambda: self._store.annotations(self._task.name))
        return annotations

    def _cached(self, what: str, make: Any) -> Any:
        state = self._store.revision(self._task.name), len(self._table)
        known = self._cache.get(what)
        if known is None or known[0] != state:
            known = (state, make())
            self._cache[what] = known
        return known[1]

    def _grow(self, table: Table) -> None:
        """Take a table with further rows at its end, and have the pages show the first of them."""
        first, self._table = len(self._table), table
        self._post([self._clerk.grow(table), (Goto(position=first), [])], self)
        self._picture.touch()

    def _item_rows(self) -> pd.DataFrame:
        answers = [a for a in self._annotations() if isinstance(a.value, Answers)]
        return item_rows(self._table, self._task, self._store.states(self._task.name), answers)

    def _count(self) -> Progress:
        states = self._store.states(self._task.name)
        codes = status.codes(self._table, states, self._clerk.annotator)
        done = int(np.count_nonzero((codes & status.STATUS) == status.DONE))
        skipped = int(np.count_nonzero((codes & status.STATUS) == status.SKIPPED))
        flagged = int(np.count_nonzero(codes & status.FLAGGED))
        total = len(codes)
        return Progress(total, done, skipped, flagged, total - done - skipped)

    def _draw(self) -> tuple[str, str]:
        # Only what was touched last is read: this runs after every pause, over any number of labels.
        latest = self._store.log(self._task.name, newest=_LATEST)
        touched = list({entry.change.item for entry in latest})
        annotations = self._store.annotations(self._task.name, touched)
        recent = recent_items(self._table, self._task, annotations)
        return picture(self._title, self._store.location, self.progress, recent)

    def _hear(self, comm: Any, content: Any, buffers: Sequence[memoryview]) -> None:
        if self._media.takes(content):
            self._media.hand(content, lambda envelope: self._post([envelope], comm))
        else:
            self._post(self._clerk.answer(content, buffers), comm)

    def _post(self, replies: Sequence[Envelope], comm: Any) -> None:
        for reply, buffers in replies:
            comm.send(msgspec.to_builtins(reply), buffers)
        if any(getattr(reply, "status", "") == "applied" for reply, _ in replies):
            self._picture.touch()
            for labeler in siblings.of(self):
                labeler._post(labeler._clerk.news(), labeler)
                labeler._picture.touch()

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        bundle = self._repr_mimebundle_()
        if bundle is not None:
            publish_display_data(*bundle)  # type: ignore[no-untyped-call]
            self._foresee()
            self._picture.show()

    def __repr__(self) -> str:
        """Say what it is, how far it is, and where it is kept."""
        progress = self.progress
        remarks = "".join(f"; {remark}" for remark in self._store.remarks)
        return (
            f"<{type(self).__name__} {self._task.name!r}: {progress.done} of {progress.total} done, "
            f"store {self._store.location}{remarks}>"
        )
