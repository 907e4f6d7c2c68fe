"""Pipelines of Hugging Face's transformers, as models that propose and learn nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..schema import ChoiceTask, Task
from .errors import ModelError, blaming
from .functions import Items
from .multilabel import several
from .prediction import Prediction, checked, checked_probabilities

_ALL = 1_000_000  # more classes than there are: some tasks refuse None
_CLASSIFYING: Mapping[str, Mapping[str, Any]] = {
    "text-classification": {"top_k": None},
    "sentiment-analysis": {"top_k": None},
    "image-classification": {"top_k": _ALL},
    "audio-classification": {"top_k": _ALL},
    "zero-shot-classification": {},
}
"""By task, what a pipeline is called with so that it gives the scores of all classes."""


def is_pipeline(model: Any) -> bool:
    """Tell whether a model is a pipeline: callable, with a task and a model of its own."""
    return callable(model) and isinstance(getattr(model, "task", None), str) and hasattr(model, "model")


@dataclass(frozen=True)
class Foretelling:
    """A pipeline that says how probable each label is.

    Parameters
    ----------
    pipeline : callable
        Its ``task`` is one of classification: of texts, pictures or sound, or
        without examples (zero-shot), where it is asked for the task's labels.
    task : ChoiceTask
    column : str
        Whose cells it is given.
    """

    pipeline: Any
    task: ChoiceTask
    column: str
    incremental: bool = False

    @property
    def classes(self) -> tuple[str, ...]:
        """The task's labels."""
        return tuple(label.name for label in self.task.labels)

    @property
    def model(self) -> Any:
        """The pipeline."""
        return self.pipeline

    def fit(self, inputs: Items, labels: Sequence[Any], *, seed: int, last: Any = None) -> Foretelling:
        """Learn nothing."""
        del inputs, labels, seed, last
        return self

    def predict(self, inputs: Items, rows: int, *, members: bool = False) -> Prediction:
        """Ask for the scores of all labels.

        Raises
        ------
        ModelError
            If the pipeline fails, or gives no probabilities of the task's labels.
        """
        del members
        if rows == 0:
            return Prediction([])
        what = f"the pipeline ({self.pipeline.task})"
        scores = self._scores(_asked(self.pipeline, self.column, inputs.cells, **self._options()), what)
        if self.task.multiple:
            return several(checked(scores, rows, len(self.classes), what), self.classes)
        sure = checked_probabilities(scores, rows, len(self.classes), what)
        return Prediction([self.classes[k] for k in sure.argmax(axis=1).tolist()], sure)

    def _options(self) -> dict[str, Any]:
        kind = self.pipeline.task
        options = dict(_CLASSIFYING[kind])
        if kind == "zero-shot-classification":
            return options | {"candidate_labels": list(self.classes), "multi_label": self.task.multiple}
        return options | ({"function_to_apply": "sigmoid"} if self.task.multiple else {})

    def _scores(self, said: Sequence[Any], what: str) -> np.ndarray:
        places = {name: place for place, name in enumerate(self.classes)}
        scores = np.zeros((len(said), len(places)))
        for row, of_item in enumerate(said):
            for label, score in _guesses(of_item):
                if label not in places:
                    raise ModelError(
                        f"{what} speaks of {label!r}, which the task has not; it has {', '.join(places)}: "
                        "right are the same names, in pipeline.model.config.id2label or as the task's labels"
                    )
                scores[row, places[label]] = score
        return scores


def classifies(model: Any) -> bool:
    """Tell whether a pipeline's task is one of classification."""
    return is_pipeline(model) and model.task in _CLASSIFYING


def marking(pipeline: Any, task: Task, column: str) -> Callable[[list[dict[str, Any]]], list[Any]]:
    """Give the function by which a pipeline that finds spans or boxes proposes them.

    What it finds of labels that the task has not is left out.
    """
    names = {label.name for label in getattr(task, "labels", ())}

    def predict(items: list[dict[str, Any]]) -> list[Any]:
        found = from_pipeline(_asked(pipeline, column, items))
        labels = {_label(mark) for of_item in found for mark in of_item}
        if labels and names and not labels & names:
            raise ModelError(
                f"the pipeline ({pipeline.task}) finds {', '.join(sorted(labels))}, of which the task has "
                f"none; it has {', '.join(sorted(names))}: right are the same names, in "
                "pipeline.model.config.id2label or as the task's labels"
            )
        return [[mark for mark in of_item if _label(mark) in names or not names] for of_item in found]

    return predict


def from_pipeline(said: Sequence[Any]) -> list[Any]:
    """Read what a pipeline of Hugging Face's says of several items, as proposals.

    Parameters
    ----------
    said : sequence
        Of each item a dict with ``label`` and ``score``, or a list of them
        (classification), or one with ``labels`` and ``scores`` (zero-shot): the
        best label and its score; or a list of dicts with ``start``, ``end``,
        ``score`` and ``entity_group`` (token classification): spans; where they
        have ``entity`` and ``index`` instead, tokens that follow each other in
        one entity (B-, I-) become one span with their mean score; or a list of
        dicts with ``label``, ``score`` and ``box`` (detection): boxes.
    """
    return [_proposed(of_item) for of_item in said]


def _proposed(of_item: Any) -> Any:
    found = [of_item] if isinstance(of_item, dict) and "labels" not in of_item else of_item
    if isinstance(found, dict) or (found and "label" in found[0] and "box" not in found[0]):
        return max(_guesses(found), key=lambda guess: guess[1])
    if found and "box" in found[0]:
        return [_box(part) for part in found]
    if found and "entity_group" not in found[0]:
        return _joined(found)
    return [
        (int(part["start"]), int(part["end"]), part["entity_group"], float(part["score"])) for part in found
    ]


def _guesses(of_item: Any) -> list[tuple[str, float]]:
    """Give labels and their scores, in whichever of a pipeline's forms."""
    if isinstance(of_item, dict) and "labels" in of_item:
        return list(zip(of_item["labels"], map(float, of_item["scores"]), strict=True))
    found = [of_item] if isinstance(of_item, dict) else of_item
    return [(part["label"], float(part["score"])) for part in found]


def _box(part: dict[str, Any]) -> dict[str, Any]:
    x, y, right, bottom = (float(part["box"][side]) for side in ("xmin", "ymin", "xmax", "ymax"))
    return {"box": [x, y, right - x, bottom - y], "label": part["label"], "score": float(part["score"])}


def _joined(tokens: Sequence[dict[str, Any]]) -> list[tuple[int, int, str, float]]:
    groups: list[list[dict[str, Any]]] = []
    for token in tokens:
        if groups and _goes_on(groups[-1][-1], token):
            groups[-1].append(token)
        else:
            groups.append([token])
    return [
        (
            int(group[0]["start"]),
            int(group[-1]["end"]),
            _kind(group[0]),
            float(np.mean([token["score"] for token in group])),
        )
        for group in groups
    ]


def _goes_on(last: dict[str, Any], token: dict[str, Any]) -> bool:
    follows = token.get("index", -1) == last.get("index", -3) + 1
    return follows and _kind(token) == _kind(last) and not token["entity"].startswith("B-")


def _kind(token: dict[str, Any]) -> str:
    name = str(token["entity"])
    return name[2:] if name[:2] in ("B-", "I-") else name


def _label(mark: Any) -> str:
    return str(mark["label"] if isinstance(mark, dict) else mark[2])


def _asked(pipeline: Any, column: str, items: list[dict[str, Any]], **options: Any) -> list[Any]:
    """Give what a pipeline says of each item.

    Raises
    ------
    ModelError
        If it raises, or says nothing of some.
    """
    what = f"the pipeline ({pipeline.task})"
    with blaming(what):
        said = list(pipeline([_openable(item[column], pipeline.task) for item in items], **options))
    if len(said) != len(items):
        raise ModelError(f"{what} gave {len(said)} answers for {len(items)} items; right is one for each")
    return said


def _openable(cell: Any, kind: str) -> Any:
    """Give an array of pixels as a picture of Pillow's, and a path as text: pipelines take nothing else."""
    if isinstance(cell, np.ndarray) and ("image" in kind or "object" in kind):
        from PIL import Image

        return Image.fromarray(cell)
    return str(cell) if hasattr(cell, "__fspath__") else cell
