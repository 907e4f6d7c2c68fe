"""What every labeler is: a widget around a clerk."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import anywidget
import msgspec
import traitlets

from ..frames import Table, grown
from ..learn.loop import Loop
from ..schema import Annotation, Goto, MediaRequest, Renewed, Reply, Task
from ..store import Store
from . import front_end, siblings
from .arguments import alone, as_text
from .channel import Channel
from .clerk import Clerk, Envelope
from .extent import UNBOUNDED, Extent
from .identity import default_annotator, store_of
from .learning.lesson_desk import LessonDesk
from .learning.preparing import Features
from .media_desk import MediaDesk
from .offers import Offers
from .picture import Picture
from .results import Results
from .status import Progress

if TYPE_CHECKING:
    import pandas as pd


class Labeler(Offers, anywidget.AnyWidget):
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
            greet=lambda: [*((reply, []) for reply in self._greet()), *self._lessons.greet()],
        )
        self._results = Results(self._clerk)
        self._picture = Picture(lambda: self._results.picture(title), f"jlb-picture-{uuid.uuid4().hex[:12]}")
        self._channel = Channel(self._hear)
        self._lessons = LessonDesk(self._clerk, lambda made: self._post(made, self), self._take_in)
        self._media = MediaDesk(self._answer_media, lambda: self._clerk.cursor)
        super().__init__(
            _boot={
                "modality": type(task).__name__.removesuffix("Task").lower(),
                "title": title,
                "chunks": chunks,
                "channel": self._channel.model_id,
                "box": f"{self._store.key}/{task.name}/{self._clerk.annotator}",
                "picture": self._picture.name,
                "summary": self._results.picture(title)[1].splitlines(),
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
            self._lessons.close()
            channel.close()
        super().close()

    # --- results --------------------------------------------------------------------------

    @property
    def annotations(self) -> pd.DataFrame:
        """The annotations of all annotators as tidy rows; follows every key press."""
        frame: pd.DataFrame = self._results.kept("annotations", self._rows)
        return frame.copy()

    @property
    def items(self) -> pd.DataFrame:
        """One row an item and annotator: status, seconds spent, flag, note.

        Items that nobody has touched have one row, without an annotator.
        """
        return self._results.items()

    @property
    def progress(self) -> Progress:
        """How far the annotator of this labeler is."""
        return self._results.progress()

    @property
    def history(self) -> pd.DataFrame:
        """Every change ever made, oldest first: who, when, what, and what was before."""
        return self._results.history()

    @property
    def suggestions(self) -> pd.DataFrame:
        """What models proposed, and what became of it."""
        return self._results.suggestions()

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
        return self._results.joined(annotator)

    # --- a loop -----------------------------------------------------------------------------

    def learn(
        self,
        model: Any,
        *more: object,
        pool: object = None,
        features: Features = None,
        acquire: object = "default",
        every: int = 20,
        batch: int = 40,
        random_share: float | None = None,
        held_out: float | str | Sequence[bool] | None = None,
        metric: str | Callable[[list[Any], list[Any]], float] | None = None,
        cost: str | Sequence[float] | None = None,
        incremental: bool = False,
        worker: Literal["thread", "process"] = "thread",
        seed: int = 0,
        name: str = "",
    ) -> Loop:
        """Have a model learn from the labels, propose labels, and say what to ask next.

        Parameters
        ----------
        model : object
            For any task two functions as one, ``(fit, predict)``: ``fit(items, annotations)``, and
            ``predict(items)`` or ``predict(items, what_fit_returned)``, which gives for each item, a dict
            of column name to cell, what `suggest` takes; or an object with both; or ``predict`` alone.
            For choices also an estimator of scikit-learn's kind or a module of PyTorch's, for choices
            and spans a pipeline of spaCy's, for these, boxes, masks and speech one of Hugging Face's.
            Or a list of such, a committee.
        pool : dask.dataframe.DataFrame, str or Path, optional
            Further rows that do not fit in memory, or a Parquet file or folder of them, with the
            frame's columns and ids: what is asked for becomes items. Scored on this machine, or
            the current client's cluster of `dask.distributed`.
        features : str, list of str or callable, optional
            What an estimator takes: columns, or a function from a list of dicts to a row
            for each, asked once an item; by default the first column shown. For ``acquire="fisher"``
            the row of a comparison is the features of its first response less those of its second.
        acquire : str, callable, mapping, list or scikit-activeml query strategy
            What to ask next; see `jupyter_label.learn`.
        every, batch : int
            Labels between one training and the next; items asked for at a time.
        random_share : float, optional
            Of them those drawn at random, by which the curve is honest (the strategy does not
            know their labels): a tenth where `acquire` is a name, none beside your own.
        held_out : float, str or sequence of bool, optional
            A share of the items, drawn by their ids and the seed, or a column (a pool's too) or list of
            True and False: asked as others are, no model is trained on them, and the curve is on them.
        metric : str or callable, optional
            For one label an item "accuracy", "f1", "balanced accuracy" or "kappa"; for all else
            "agreement" of what is proposed with what people made; or a function of two lists, what
            people said and what the model said, to a number.
        cost : str or sequence of float, optional
            Of a label, a column or a number a row: scores are held against it.
        incremental : bool
            Train further on what is new, with ``partial_fit``.
        worker : {"thread", "process"}
            Where it trains; a process for models that hold the interpreter.
        seed : int
            With the same labels, the same model and picks.
        name : str
            Of the model; its rounds are kept under it, and a newer loop goes on with them.

        Raises
        ------
        TypeError, ValueError, KeyError, PoolError, ImportError
            Naming the argument and what would be right.
        """
        loop = self._lessons.begin(
            alone(model, more),
            pool=pool,
            features=features,
            acquire=acquire,
            every=every,
            batch=batch,
            random_share=random_share,
            held_out=held_out,
            metric=metric,
            cost=cost,
            incremental=incremental,
            worker=worker,
            seed=seed,
            name=name,
        )
        siblings.take_over(self)
        return loop

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
        return self._results.annotations()

    def _grow(self, table: Table) -> None:
        """Take a table with further rows at its end, and have the pages show the first of them."""
        first, self._table = len(self._table), table
        self._post([self._clerk.grow(table), (Goto(position=first), [])], self)
        self._picture.touch()

    def _take_in(self, more: Table) -> Table:
        """Take further rows at the table's end, which nobody need be shown at once."""
        self._table = grown(self._table, more)
        self._post([self._clerk.grow(self._table)], self)
        self._picture.touch()
        return self._table

    def _hear(self, comm: Any, content: Any, buffers: Sequence[memoryview]) -> None:
        if self._media.takes(content):
            self._media.hand(content, lambda envelope: self._post([envelope], comm))
        elif self._lessons.takes(content):
            self._lessons.hear(content)
        else:
            self._post(self._clerk.answer(content, buffers), comm)

    def _post(self, replies: Sequence[Envelope], comm: Any) -> None:
        for reply, buffers in replies:
            comm.send(msgspec.to_builtins(reply), buffers)
        if any(isinstance(r, Renewed) or getattr(r, "status", "") == "applied" for r, _ in replies):
            self._stored()
            for labeler in siblings.of(self):
                labeler._post(labeler._clerk.news(), labeler)
                labeler._stored()

    def _stored(self) -> None:
        """Let those know who follow what is stored."""
        self._picture.touch()
        self._lessons.notice()

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
