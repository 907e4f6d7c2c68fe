"""What every store does, whatever it keeps its rows in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from ..schema import Annotation, Change, Task


class Committed(msgspec.Struct, frozen=True):
    """What became of a committed change.

    Parameters
    ----------
    revision : int
        Where the change stands in the log.
    fresh : bool
        False if a change of that id had been committed before; nothing was
        written then.
    """

    revision: int
    fresh: bool


class LogEntry(msgspec.Struct, frozen=True):
    """One committed change and what takes it back.

    Parameters
    ----------
    revision : int
        Grows with every commit to the store, over all its labelers; gaps are
        left by other labelers' commits.
    change : Change
        As stored: every annotation in it names its annotator.
    inverse : Change
        Restores what `change` replaced or deleted and deletes what it added.
        It has an empty id: give it one to commit it.
    annotator, session : str
        Who committed it, and from which page.
    at : float
        When the change was made, by the browser's clock, in seconds since
        the epoch, UTC.
    received : float
        When it was committed, by the kernel's clock.
    """

    revision: int
    change: Change
    inverse: Change
    annotator: str
    session: str
    at: float
    received: float


class Store(Protocol):
    """Current annotations and the append-only log of changes, of any number of labelers.

    A labeler is its name. All methods can be called from any thread; other
    processes may read and write the same store at the same time. All raise
    `StoreError` where the place fails and `LookupError` where the labeler was
    never registered.
    """

    @property
    def location(self) -> str:
        """What a person is shown: a file name, a URL without its password, or "memory"."""

    @property
    def durable(self) -> bool:
        """Whether what is committed outlives the process."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a person should know of the place, as sentences."""

    @property
    def key(self) -> str:
        """A random name, made once for each store and kept in it."""

    def register(self, labeler: str, task: Task) -> None:
        """Introduce a labeler, or check that its task still fits what is stored.

        Parameters
        ----------
        labeler : str
        task : Task

        Raises
        ------
        TaskChanged
            Stored annotations would not fit the new task.
        """

    def commit(
        self, labeler: str, change: Change, *, annotator: str, session: str, visited: str | None = None
    ) -> Committed:
        """Store a change; it is durable when this returns.

        Deletions are made first. A change whose id is known changes nothing.

        Parameters
        ----------
        labeler : str
        change : Change
        annotator : str
            Who commits it; annotations that name no annotator get this one.
        session : str
            The page it comes from.
        visited : str, optional
            Id of the item that the annotator goes to with it, kept as `visit` does.

        Raises
        ------
        ValueError
            The change can never be stored.
        StoreBusy, StoreFull
            It could not be stored now; nothing was written.
        """

    def revision(self, labeler: str) -> int:
        """Return the revision of the labeler's last change, whoever made it; 0 before the first."""

    def annotations(self, labeler: str, items: Sequence[str] | None = None) -> list[Annotation]:
        """Return the current annotations, in order of first creation.

        Parameters
        ----------
        labeler : str
        items : sequence of str, optional
            Ids of the items whose annotations are wanted; all by default.
        """

    def states(self, labeler: str) -> list[Annotation]:
        """Return the annotations whose value is an `ItemState`, in order of first creation."""

    def carrying(self, labeler: str, label: str) -> set[str]:
        """Return the ids of the items with an annotation that carries `label`."""

    def log(
        self, labeler: str, *, after: int = 0, annotator: str | None = None, newest: int | None = None
    ) -> list[LogEntry]:
        """Return committed changes, oldest first.

        Parameters
        ----------
        labeler : str
        after : int
            Only changes of a higher revision.
        annotator : str, optional
            Only changes committed by this annotator.
        newest : int, optional
            At most so many, the newest.
        """

    def visit(self, labeler: str, annotator: str, item: str) -> None:
        """Remember the item that an annotator is on."""

    def visited(self, labeler: str, annotator: str) -> str | None:
        """Return the item that an annotator was last on, None if there was none."""

    def close(self) -> None:
        """Release files and connections. Closing twice does nothing."""
