"""What has been labelled, as frames; read from the store when there is more than at the last look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..frames import history_rows, item_rows, join, picture, recent_items, suggestion_rows
from ..schema import Annotation, Answers
from . import status
from .by_revision import ByRevision
from .clerk import Clerk

if TYPE_CHECKING:
    import pandas as pd

_LATEST = 40


class Results:
    """The results of one labeler; what a page has sent before counts.

    Parameters
    ----------
    clerk : Clerk
        Of the labeler.
    """

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk
        self._kept = ByRevision(lambda: (clerk.store.revision(clerk.name), len(clerk.table)))

    def kept(self, what: str, make: Any) -> Any:
        """Give what was made of all that is stored now, or make it."""
        self._clerk.settle()
        return self._kept.get(what, make)

    def annotations(self) -> list[Annotation]:
        """Give all current annotations, without waiting for a page."""
        annotations: list[Annotation] = self._kept.get(
            "all", lambda: self._clerk.store.annotations(self._clerk.name)
        )
        return annotations

    def items(self) -> pd.DataFrame:
        """Give one row an item and annotator."""
        frame: pd.DataFrame = self.kept("items", self._items)
        return frame.copy()

    def progress(self) -> status.Progress:
        """Give how far the annotator is."""
        progress: status.Progress = self.kept("progress", self._count)
        return progress

    def history(self) -> pd.DataFrame:
        """Give every change."""
        self._clerk.settle()
        return history_rows(self._clerk.store.log(self._clerk.name))

    def suggestions(self) -> pd.DataFrame:
        """Give what models proposed, and what became of it."""
        proposed = [a for found in self._clerk.suggestions.values() for a in found]
        return suggestion_rows(self._clerk.table, self._clerk.task, proposed, self.annotations())

    def joined(self, annotator: str | None) -> pd.DataFrame:
        """Give the user's frame with the labels."""
        self._clerk.settle()
        return join(self._clerk.table, self._clerk.task, self.annotations(), annotator=annotator)

    def picture(self, title: str) -> tuple[str, str]:
        """Draw where the work stands, as HTML and as plain text."""
        # Only what was touched last is read: this runs after every pause, over any number of labels.
        clerk = self._clerk
        latest = clerk.store.log(clerk.name, newest=_LATEST)
        touched = list({entry.change.item for entry in latest})
        recent = recent_items(clerk.table, clerk.task, clerk.store.annotations(clerk.name, touched))
        return picture(title, clerk.store.location, self.progress(), recent)

    def _items(self) -> pd.DataFrame:
        clerk = self._clerk
        answers = [a for a in self.annotations() if isinstance(a.value, Answers)]
        return item_rows(clerk.table, clerk.task, clerk.store.states(clerk.name), answers)

    def _count(self) -> status.Progress:
        clerk = self._clerk
        return status.progress(status.codes(clerk.table, clerk.store.states(clerk.name), clerk.annotator))
