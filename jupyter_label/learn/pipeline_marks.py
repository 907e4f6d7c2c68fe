"""What pipelines of Hugging Face's find in an item, as proposals: spans, boxes, masks, segments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ..geometry import encode
from ..schema import Task
from .errors import ModelError
from .pipelines import asked, guesses, openable

_OF_WORDS = ("ctc", "ctc_with_lm")  # these recognisers tell the times of words alone


def marking(pipeline: Any, task: Task, column: str) -> Callable[[list[dict[str, Any]]], list[Any]]:
    """Give the function by which a pipeline that finds something proposes it.

    What it finds of labels that the task has not is left out. Without
    examples (zero-shot) it is asked for the task's labels.
    """
    names = [label.name for label in getattr(task, "labels", ())]

    def predict(items: list[dict[str, Any]]) -> list[Any]:
        inputs = [openable(item[column], pipeline.task) for item in items]
        if pipeline.task == "zero-shot-object-detection":
            inputs = [{"image": picture, "candidate_labels": names} for picture in inputs]
        found = from_pipeline(asked(pipeline, inputs, **_options(pipeline)))
        labels = {label for of_item in found for mark in of_item if (label := _label(mark)) is not None}
        if labels and names and labels.isdisjoint(names):
            raise ModelError(
                f"the pipeline ({pipeline.task}) finds {', '.join(sorted(labels))}, of which the task has "
                f"none; it has {', '.join(sorted(names))}: right are the same names, in "
                "pipeline.model.config.id2label or as the task's labels"
            )
        known = {None, *(names or labels)}
        return [[mark for mark in of_item if _label(mark) in known] for of_item in found]

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
        dicts with ``label``, ``score`` and ``box`` (detection): boxes; or with
        ``mask`` and a score or None (segmentation): masks; or a dict with
        ``chunks`` (speech with times): segments, of which the last is left out
        where its end is not told.

    Raises
    ------
    ModelError
        If spans have no places in the text.
    """
    return [_proposed(of_item) for of_item in said]


def _options(pipeline: Any) -> dict[str, Any]:
    if pipeline.task != "automatic-speech-recognition":
        return {}
    return {"return_timestamps": "word" if getattr(pipeline, "type", "") in _OF_WORDS else True}


def _proposed(of_item: Any) -> Any:
    if isinstance(of_item, dict) and "text" in of_item and "label" not in of_item:
        return _segments(of_item.get("chunks", []))
    found = [of_item] if isinstance(of_item, dict) and "labels" not in of_item else of_item
    if found and not isinstance(found, dict) and "box" in found[0]:
        return [_box(part) for part in found]
    if found and not isinstance(found, dict) and "mask" in found[0]:
        return [mark for part in found if (mark := _mask(part)) is not None]
    if isinstance(found, dict) or (found and "label" in found[0]):
        return max(guesses(found), key=lambda guess: guess[1])
    if found and found[0].get("start") is None:
        raise ModelError("the pipeline gives spans without start and end; right is one with a fast tokenizer")
    if found and "entity_group" not in found[0]:
        return _joined(found)
    return [
        (int(part["start"]), int(part["end"]), part["entity_group"], float(part["score"])) for part in found
    ]


def _box(part: dict[str, Any]) -> dict[str, Any]:
    x, y, right, bottom = (float(part["box"][side]) for side in ("xmin", "ymin", "xmax", "ymax"))
    return {"box": [x, y, right - x, bottom - y], "label": part["label"], "score": float(part["score"])}


def _mask(part: dict[str, Any]) -> dict[str, Any] | None:
    """Give a mask as runs, as pixels of many pictures fill the memory; None for an empty one."""
    pixels = np.asarray(part["mask"]) > 0
    if not pixels.any():
        return None
    mask = encode(pixels)
    found = {"mask": {"size": list(mask.size), "counts": mask.counts}, "label": part["label"]}
    return found if part.get("score") is None else found | {"score": float(part["score"])}


def _segments(chunks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give chunks with their times; one without an end goes on to the next."""
    starts = [chunk["timestamp"][0] for chunk in chunks]
    ends = [chunk["timestamp"][1] for chunk in chunks]
    ends = [after if end is None else end for end, after in zip(ends, [*starts[1:], None], strict=False)]
    told = zip(chunks, starts, ends, strict=True)
    return [
        {"start": float(start), "end": float(end), "text": chunk["text"]}
        for chunk, start, end in told
        if start is not None and end is not None and end > start
    ]


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


def _label(mark: Any) -> str | None:
    """Give the label of a mark; None where it has none."""
    found = mark.get("label") if isinstance(mark, dict) else mark[2]
    return None if found is None else str(found)
