"""Pipelines of Hugging Face's transformers, as models that propose and learn nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np

from ..schema import AudioTask, ChoiceTask, ImageTask, SpanTask, Task
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
    "zero-shot-image-classification": {},
    "zero-shot-audio-classification": {},
}
"""By task, what a pipeline is called with so that it gives the scores of all classes."""

_MARKING: Mapping[type, tuple[str, ...]] = {
    SpanTask: ("token-classification", "ner"),
    ImageTask: ("object-detection", "zero-shot-object-detection", "image-segmentation"),
    AudioTask: ("automatic-speech-recognition",),
}
"""By what is labelled, the tasks of pipelines that find it."""


def is_pipeline(model: Any) -> bool:
    """Tell whether a model is a pipeline: callable, with a task and a model of its own."""
    return callable(model) and isinstance(getattr(model, "task", None), str) and hasattr(model, "model")


def check_fits(pipeline: Any, task: Task) -> None:
    """Refuse a pipeline that proposes nothing for a task.

    Raises
    ------
    TypeError
        Saying which ones do.
    """
    known = tuple(_CLASSIFYING) if isinstance(task, ChoiceTask) else _MARKING.get(type(task), ())
    if pipeline.task in known:
        if isinstance(task, AudioTask) and len(task.labels) != 1:
            raise TypeError("a pipeline of speech gives segments no labels; right is a task with one label")
        return
    function = "a function (predict) that makes proposals of what it says"
    right = f"one of {', '.join(known)}, or {function}" if known else function
    raise TypeError(f"what a pipeline of {pipeline.task} says is no proposal for this task; right is {right}")


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
        cells = [openable(item[self.column], self.pipeline.task) for item in inputs.cells]
        scores = self._scores(asked(self.pipeline, cells, **self._options()), what)
        if self.task.multiple:
            return several(checked(scores, rows, len(self.classes), what), self.classes)
        sure = checked_probabilities(scores, rows, len(self.classes), what)
        return Prediction([self.classes[k] for k in sure.argmax(axis=1).tolist()], sure)

    def _options(self) -> dict[str, Any]:
        kind = self.pipeline.task
        options = dict(_CLASSIFYING[kind])
        if kind == "zero-shot-classification":
            return options | {"candidate_labels": list(self.classes), "multi_label": self.task.multiple}
        if kind.startswith("zero-shot"):
            return options | {"candidate_labels": list(self.classes)}
        return options | ({"function_to_apply": "sigmoid"} if self.task.multiple else {})

    def _scores(self, said: Sequence[Any], what: str) -> np.ndarray:
        places = {name: place for place, name in enumerate(self.classes)}
        scores = np.zeros((len(said), len(places)))
        for row, of_item in enumerate(said):
            for label, score in guesses(of_item):
                if label not in places:
                    raise ModelError(
                        f"{what} speaks of {label!r}, which the task has not; it has {', '.join(places)}: "
                        "right are the same names, in pipeline.model.config.id2label or as the task's labels"
                    )
                scores[row, places[label]] = score
        return scores


def guesses(of_item: Any) -> list[tuple[str, float]]:
    """Give labels and their scores, in whichever of a pipeline's forms."""
    if isinstance(of_item, dict) and "labels" in of_item:
        return list(zip(of_item["labels"], map(float, of_item["scores"]), strict=True))
    found = [of_item] if isinstance(of_item, dict) else of_item
    return [(part["label"], float(part["score"])) for part in found]


def asked(pipeline: Any, inputs: list[Any], **options: Any) -> list[Any]:
    """Give what a pipeline says of each input.

    Raises
    ------
    ModelError
        If it raises, or says nothing of some.
    """
    what = f"the pipeline ({pipeline.task})"
    with blaming(what):
        said = list(pipeline(inputs, **options))
    if len(said) != len(inputs):
        raise ModelError(f"{what} gave a list of {len(said)} for {len(inputs)} items; right is one for each")
    return said


def openable(cell: Any, kind: str) -> Any:
    """Give a cell in a form that pipelines of a kind take.

    Pixels, and bytes of a picture, become one of Pillow's; a rate and samples
    become a dict with the mean of the channels; a path becomes text.
    """
    if "image" in kind or "object" in kind:
        from PIL import Image

        if isinstance(cell, np.ndarray):
            return Image.fromarray(cell)
        if isinstance(cell, (bytes, bytearray)):
            return Image.open(BytesIO(cell))
    if isinstance(cell, tuple) and len(cell) == 2:
        rate, samples = cell
        return {"raw": _mono(np.asarray(samples)), "sampling_rate": int(rate)}
    return str(cell) if hasattr(cell, "__fspath__") else cell


def _mono(samples: np.ndarray) -> np.ndarray:
    """Give samples of -1 to 1 and one channel."""
    full = float(np.iinfo(samples.dtype).max) + 1 if samples.dtype.kind == "i" else 1.0
    mixed = samples if samples.ndim == 1 else samples.mean(axis=1)
    return (mixed / full).astype(np.float32)
