"""What models propose, checked against the task and the item; one file a task."""

from __future__ import annotations

from functools import partial

from ...schema import AudioTask, ChoiceTask, PointsTask, RankTask, SpanTask, Task
from ..table import Table
from .choices import read_choices
from .cuboids import read_cuboids
from .parts import Proposal, Reader
from .rankings import read_rankings
from .rows import Answers, answers_in, by_index, place_of
from .segments import read_segments
from .shapes import read_shapes
from .spans import read_spans

__all__ = ["Answers", "Proposal", "Reader", "answers_in", "by_index", "place_of", "reader_of"]


def reader_of(table: Table, task: Task) -> Reader:
    """Give the function that reads what is proposed for one item.

    It takes the item's row, the proposal (a label, a ranking, a list of
    spans, shapes, segments or cuboids, as `suggestions_from` says) and the place that errors
    name, and raises TypeError or ValueError where they do not fit.
    """
    if isinstance(task, ChoiceTask):
        return partial(read_choices, task)
    if isinstance(task, RankTask):
        return partial(read_rankings, task, table.response_names_at(range(len(table))))
    if isinstance(task, SpanTask):
        return partial(read_spans, task, table.frame[task.fields[0].column].tolist())
    if isinstance(task, AudioTask):
        return partial(read_segments, task)
    if isinstance(task, PointsTask):
        return partial(read_cuboids, task)
    return partial(read_shapes, task)
