"""What the labels say of themselves, and of what a model proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ...schema import Annotation, ChoiceTask, Chosen, Confusion, LabelCount, RankTask, Task, Verdict
from ...store import LogEntry

_MOST_SHOWN = 30


class Agreement(NamedTuple):
    """How many suggestions people decided on, the share that they accepted, and how many more nobody saw."""

    decided: int
    share: float | None
    unseen: int


class Tallies:
    """Counts that keep in step with the store, change by change.

    Parameters
    ----------
    task : Task
    """

    def __init__(self, task: Task) -> None:
        self._task = task
        self._given: Counter[str] = Counter()
        self._verdicts: Counter[tuple[str, str]] = Counter()

    def count(self, entry: LogEntry) -> None:
        """Take in one change; what it replaced or deleted counts no more."""
        for put, sign in ((entry.change.put, 1), (entry.inverse.put, -1)):
            for annotation in put:
                value = annotation.value
                if isinstance(value, Chosen):
                    self._given.update(dict.fromkeys(value.labels, sign))
                elif isinstance(value, Verdict):
                    self._verdicts[annotation.model, value.verdict] += sign
                elif annotation.label:
                    self._given[annotation.label] += sign

    @property
    def balance(self) -> list[LabelCount]:
        """How often each label was given."""
        return [LabelCount(label, self._given[label]) for label in _labels(self._task)]

    def agreement(self, models: Iterable[str], unseen: Mapping[str, int]) -> Agreement:
        """Tell how far people agree with some models; of each, so many suggestions were accepted unseen."""
        known = set(models)
        of_models = [key for key in self._verdicts if key[0] in known]
        without = sum(count for model, count in unseen.items() if model in known)
        decided = sum(self._verdicts[key] for key in of_models) - without
        accepted = sum(self._verdicts[key] for key in of_models if key[1] == "accepted") - without
        return Agreement(decided, accepted / decided if decided else None, without)


def confusion(
    task: Task,
    annotations: Sequence[Annotation],
    models: Iterable[str],
    unseen: Collection[tuple[str, str]],
) -> Confusion | None:
    """Count what people said by what some models had proposed; of many labels the most frequent.

    Parameters
    ----------
    task : Task
    annotations : sequence of Annotation
        All current ones.
    models : iterable of str
        Names with versions; what others proposed is passed over.
    unseen : collection of (item id, annotator)
        Answers that nobody has looked at: they say what the model did.

    Returns
    -------
    Confusion or None
        None where the task has no single label an item, or nothing is decided yet.
    """
    known = set(models)
    verdicts = [
        (annotation.item, annotation.annotator, annotation.value)
        for annotation in annotations
        if isinstance(annotation.value, Verdict)
        and annotation.model in known
        and (annotation.item, annotation.annotator) not in unseen
    ]
    if not isinstance(task, ChoiceTask) or task.multiple:
        return None
    said = {(a.item, a.annotator): a.value.labels for a in annotations if isinstance(a.value, Chosen)}
    pairs = Counter(
        (*said[item, annotator], *verdict.proposed.labels)
        for item, annotator, verdict in verdicts
        if isinstance(verdict.proposed, Chosen) and said.get((item, annotator))
    )
    if not pairs:
        return None
    seen = Counter[str]()
    for pair, count in pairs.items():
        for label in pair:
            seen[label] += count
    most = {label for label, _ in seen.most_common(_MOST_SHOWN)}
    labels = [label for label in _labels(task) if label in most]
    return Confusion(labels, [[pairs[a, b] for b in labels] for a in labels])


def _labels(task: Task) -> list[str]:
    return [] if isinstance(task, RankTask) else [label.name for label in task.labels]
