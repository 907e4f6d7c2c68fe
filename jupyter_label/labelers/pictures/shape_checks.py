"""Whether an annotation of a picture fits the task. Pure."""

from __future__ import annotations

from ...geometry import fault, skeleton_of
from ...schema import Annotation, Answers, ImageTask, Shape
from ..answer_checks import check_answers, check_known


def check_image_task(task: ImageTask, annotation: Annotation) -> None:
    """Refuse shapes that cannot be kept, and answers that do not fit.

    Whether there is a tool for a shape does not matter: what a model
    proposed can be of any type. Nor does the picture's border, which is the
    browser's to guard.

    Raises
    ------
    ValueError
    """
    value = annotation.value
    if isinstance(value, Answers):
        check_answers(task.questions, annotation.attributes)
    elif isinstance(value, Shape):
        check_known([annotation.label], [label.name for label in task.labels], "label")
        if wrong := fault(value, skeleton_of(task, annotation.label)):
            raise ValueError(wrong)
        if value.parent == annotation.id:
            raise ValueError("a shape is its own parent; right is the id of the shape that it is a part of")
        # Answers to another label's questions stay: a label is changed and changed back without loss.
        of_labels = [question for label in task.labels for question in label.questions]
        check_answers([*task.shape_questions, *of_labels], annotation.attributes)
