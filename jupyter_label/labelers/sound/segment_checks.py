"""Whether an annotation of a recording fits the task. Pure."""

from __future__ import annotations

from ...geometry import stretch_fault
from ...schema import Annotation, Answers, AudioTask, Instant, Segment
from ..answer_checks import check_answers, check_known
from ..extent import Extent


def check_audio_task(task: AudioTask, annotation: Annotation, extent: Extent) -> None:
    """Refuse segments and points that cannot be kept, and answers that do not fit.

    Whether there is a tool does not matter: what a model proposed can be of
    any type. Nor does overlap, which is the browser's to guard: it has the
    item's other segments at hand, and a rule that changed leaves stored work
    as it is.

    Parameters
    ----------
    task : AudioTask
    annotation : Annotation
    extent : Extent
        Seconds and channels of the recording.

    Raises
    ------
    ValueError
    """
    value = annotation.value
    if isinstance(value, Answers):
        check_answers(task.questions, annotation.attributes)
    elif isinstance(value, (Segment, Instant)):
        check_known([annotation.label], [label.name for label in task.labels], "label")
        if wrong := stretch_fault(value, extent.length, extent.channels):
            raise ValueError(wrong)
        # Answers to another label's questions stay: a label is changed and changed back without loss.
        of_labels = [question for label in task.labels for question in label.questions]
        check_answers([*task.segment_questions, *of_labels], annotation.attributes)
