"""The rounds of a loop, kept in the store."""

from __future__ import annotations

import time
import uuid
from collections import Counter

from ..schema import Annotation, Change, LearningRound
from ..store import Store


class Records:
    """The rounds of one labeler, as annotations of no item in its log.

    They are committed by an annotator of their own, so that nobody's undo
    takes them back.

    Parameters
    ----------
    store : Store
    labeler : str
        A registered one.
    name : str
        The loop's: loops of different names count their rounds apart.
    """

    def __init__(self, store: Store, labeler: str, name: str) -> None:
        self._store = store
        self._labeler = labeler
        self._annotator = f"loop:{name}"

    def all(self) -> list[LearningRound]:
        """Give the rounds so far, in order.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        found = [
            annotation.value
            for annotation in self._store.annotations(self._labeler, [""])
            if isinstance(annotation.value, LearningRound) and annotation.annotator == self._annotator
        ]
        return sorted(found, key=lambda played: played.number)

    def others(self) -> dict[str, int]:
        """Count the rounds of loops of other names.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        found = self._store.annotations(self._labeler, [""])
        names = [one.annotator for one in found if isinstance(one.value, LearningRound)]
        return {
            name.removeprefix("loop:"): count
            for name, count in Counter(names).items()
            if name != self._annotator
        }

    def items(self) -> list[str]:
        """Give the ids of the items that anybody has said anything of, or that the last round asked for.

        Raises
        ------
        StoreError
            If the store cannot be read.
        """
        said = (annotation.item for annotation in self._store.annotations(self._labeler))
        asked = (pick.item for played in self.all()[-1:] for pick in played.picks)
        return list(dict.fromkeys(item for item in (*said, *asked) if item))

    def add(self, played: LearningRound) -> None:
        """Keep a round; one of the same number is replaced.

        Raises
        ------
        StoreError
            If it cannot be stored.
        """
        now = time.time()
        annotation = Annotation(
            id=f"round/{self._annotator}/{played.number}",
            item="",
            value=played,
            annotator=self._annotator,
            source="model",
            model=played.model,
            created=now,
            updated=now,
        )
        change = Change(id=uuid.uuid4().hex, item="", put=[annotation], at=now)
        self._store.commit(self._labeler, change, annotator=self._annotator, session="")
