"""Whether an annotation of a cloud fits the task. Pure."""

from __future__ import annotations

from ...geometry import solid_fault
from ...schema import Annotation, Answers, PointsTask, Solid
from ..answer_checks import check_answers, check_known
from ..extent import Extent


def check_points_task(task: PointsTask, annotation: Annotation, extent: Extent) -> None:
    """Refuse objects that cannot be kept, and answers that do not fit.

    Whether there is a tool does not matter: what a model proposed can be of
    any type. Nor does whether a point has two labels, or a track two
    cuboids in a frame, which is the browser's to guard: it has the item's
    other objects at hand.

    Parameters
    ----------
    task : PointsTask
    annotation : Annotation
    extent : Extent
        Frames of the item, and points of those that have been read.

    Raises
    ------
    ValueError
    """
    value = annotation.value
    if isinstance(value, Answers):
        check_answers(task.questions, annotation.attributes)
    elif isinstance(value, Solid):
        check_known([annotation.label], [label.name for label in task.labels], "label")
        if wrong := solid_fault(value, extent.length, extent.points):
            raise ValueError(wrong)
        # Answers to another label's questions stay: a label is changed and changed back without loss.
        of_labels = [question for label in task.labels for question in label.questions]
        check_answers([*task.object_questions, *of_labels], annotation.attributes)
