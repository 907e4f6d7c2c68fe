"""Labels that are made elsewhere: proposed by a model, or known already."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

from ..frames import Table, known_from, suggestions_from
from ..schema import Annotation, Change, Suggested, Task
from .adding import addition, without
from .clerk import Clerk, Envelope


class Offers:
    """What a labeler takes that nobody has labelled on its pages."""

    _task: Task
    _table: Table
    _clerk: Clerk

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
        self._check_places(made)
        self._offer(made, model)

    def add(self, source: object) -> int:
        """Take labels that are known already, as if the annotator had given them.

        What was labelled elsewhere counts as done, and models learn from it. It is
        one change, which can be undone.

        Parameters
        ----------
        source : callable, series, frame or str
            As `suggest` takes it, without scores: a function from a row (a dict) to
            its labels, None where they are not known, an empty list where there is
            nothing to mark; a frame; or the name of a column of the labelled frame.

        Returns
        -------
        int
            Of how many items labels were added. Those that the annotator has
            touched are left as they are.

        Raises
        ------
        ValueError, TypeError, KeyError
            Naming the row and what does not fit. Nothing is added then.
        StoreError
            If they cannot be stored.
        """
        clerk, now = self._clerk, time.time()
        known = known_from(source, self._table, self._task, at=now)
        self._check_places(annotation for found in known.values() for annotation in found)
        change = addition(self._task, known, self._touched(), annotator=clerk.annotator, at=now)

        def untouched() -> Change | None:
            nonlocal change
            change = change and without(change, self._touched())
            return change

        self._post(clerk.adopt(untouched), self)
        if change is None:
            return 0
        self._stored()
        return len({annotation.item for annotation in change.put})

    def _touched(self) -> set[str]:
        """Give the ids of the items that the annotator has said something of."""
        return {a.item for a in self._annotations() if a.annotator == self._clerk.annotator}

    def _offer(self, made: Sequence[Annotation], model: str) -> None:
        """Show suggestions in place of those of the same models."""
        self._clerk.offer(made, {model, *(annotation.model for annotation in made)} - {""})
        self._post([(Suggested(model=model), [])], self)

    def _check_places(self, annotations: Iterable[Annotation]) -> None:
        """Refuse what lies where its item has nothing, as far as that is known without opening anything.

        Raises
        ------
        ValueError
            Naming the row and what would be right.
        """

    def _annotations(self) -> list[Annotation]:
        raise NotImplementedError

    def _post(self, replies: Sequence[Envelope], comm: Any) -> None:
        raise NotImplementedError

    def _stored(self) -> None:
        raise NotImplementedError
