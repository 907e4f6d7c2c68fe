"""What was accepted many items at once, and that nobody has looked at since."""

from __future__ import annotations

from collections import Counter

from ...schema import Verdict
from ...store import LogEntry


class Unseen:
    """Keeps in step with the store, change by change: such answers are a model's and not a person's."""

    def __init__(self) -> None:
        self._models: dict[tuple[str, str], list[str]] = {}  # whose suggestions, by item and annotator
        self._items = set[str]()
        self.accepted: Counter[str] = Counter()
        """How many suggestions of each model are accepted unseen."""

    @property
    def items(self) -> frozenset[str]:
        """The items that nobody has looked at."""
        return frozenset(self._items)

    @property
    def answers(self) -> frozenset[tuple[str, str]]:
        """Item and annotator of each answer that its annotator has not looked at."""
        return frozenset(self._models)

    def count(self, entry: LogEntry) -> None:
        """Take in one change; one of a single item is a person's, who has seen it."""
        if entry.change.item:
            self._items.discard(entry.change.item)
            self._forget(entry.change.item, entry.annotator)
            return
        for annotation in entry.inverse.put:  # taken back
            if isinstance(annotation.value, Verdict):
                self._items.discard(annotation.item)
                self._forget(annotation.item, annotation.annotator)
        for annotation in entry.change.put:
            if isinstance(annotation.value, Verdict):
                self._items.add(annotation.item)
                self._models.setdefault((annotation.item, annotation.annotator), []).append(annotation.model)
                self.accepted[annotation.model] += 1

    def _forget(self, item: str, annotator: str) -> None:
        self.accepted.subtract(self._models.pop((item, annotator), []))
