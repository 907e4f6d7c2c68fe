"""Whatever a user brings as a model, as a learner: by duck typing, with nothing to inherit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..schema import ChoiceTask, SpanTask, Task
from .classifier import Classifier, Fitted
from .committees import Committee, FittedCommittee
from .functions import Functions, Reader
from .multilabel import FittedLabels, MultiLabel
from .pipeline_marks import marking
from .pipelines import Foretelling, check_fits, is_pipeline
from .rounds import Learner, Trained
from .spacy_models import SpacyEntities, SpacyModel, SpacyTexts
from .torch_classifier import TorchClassifier

_ANSWERS = ("predict_proba", "decision_function", "predict")
_MODULE = ("forward", "parameters", "state_dict")
_SPACY = ("pipe", "update", "get_pipe", "make_doc")


def learner_of(model: Any, task: Task, read: Reader, *, incremental: bool = False) -> Learner:
    """Read what a user gave as a model.

    Parameters
    ----------
    model : object
        For choices an estimator as scikit-learn's, a module of PyTorch's (see
        `TorchClassifier`), or a list of them, a committee. For choices and spans a pipeline
        of spaCy's, see `SpacyModel`. For choices, spans, boxes, masks and speech a
        pipeline of Hugging Face's, which learns nothing. For everything: two functions,
        (fit, predict), as `Functions` describes them, or an object with these
        methods; or one function, predict, that learns nothing; or a list of at least
        three of such functions, or of two of anything else, a committee.
    task : Task
    read : Reader
    incremental : bool
        Train with ``partial_fit`` on what is new.

    Raises
    ------
    TypeError
        If it is none of these, or none for this task, saying which would be right.
    """
    parts = list(model) if isinstance(model, (list, tuple)) else [model]
    check_instances(parts)
    if isinstance(task, ChoiceTask) and parts:
        estimators = [_estimator(part, task) for part in parts]
        if all(map(is_estimator, estimators)):
            kind = MultiLabel if task.multiple else Classifier
            return kind(tuple(estimators), tuple(label.name for label in task.labels), incremental)
    if len(parts) == 1 and parts[0] is model:
        return _alone(model, task, read)
    if len(parts) == 2 and all(map(_is_function, parts)):
        return Functions(parts[0], parts[1], read)
    if len(parts) > 1:
        members = tuple(learner_of(part, task, read) for part in parts)
        if any(map(takes_features, members)):
            raise TypeError(
                "the models are of two kinds; right is a committee of estimators, or of others, alone"
            )
        return Committee(members, read)
    raise _unknown(model)


def takes_features(learner: Learner | Trained) -> bool:
    """Tell whether a learner, or what it has trained, is given features, or else items."""
    return isinstance(learner, (Classifier, Fitted, MultiLabel, FittedLabels))


def reading_by(model: Trained, read: Reader) -> Trained:
    """Give a trained model of items for rows that are read in another way."""
    if isinstance(model, FittedCommittee):
        return FittedCommittee(tuple(reading_by(member, read) for member in model.members), read)
    return replace(model, read=read) if isinstance(model, Functions) else model


def _alone(model: Any, task: Task, read: Reader) -> Learner:
    column = task.fields[0].column if task.fields else ""
    if _is(model, _MODULE) or isinstance(model, TorchClassifier):
        raise TypeError(
            "a module of PyTorch tells classes apart, and the task is none of choices; "
            "right here are two functions (fit, predict), or an object with these methods"
        )
    if _is(model, _SPACY) or isinstance(model, SpacyModel):
        if not isinstance(task, SpanTask):
            raise TypeError(
                "a pipeline of spaCy finds spans in texts or tells their classes, and the task asks neither"
            )
        labels = [label.name for label in task.labels]
        return Functions.of(SpacyEntities(_tuned(model), column=column, labels=labels), read)
    if is_pipeline(model):
        check_fits(model, task)
        if isinstance(task, ChoiceTask):
            return Foretelling(model, task, column)
        return Functions(None, marking(model, task, column), read)
    if hasattr(model, "fit") and hasattr(model, "predict"):
        return Functions.of(model, read)
    if callable(model):
        return Functions(None, model, read)
    raise _unknown(model)


def _unknown(model: Any) -> TypeError:
    return TypeError(
        f"the model is {type(model).__name__}; right is an estimator with fit and predict_proba, "
        "two functions (fit, predict), or one that predicts"
    )


def _estimator(model: Any, task: ChoiceTask) -> Any:
    """Give a model of another library as one of choices that can be trained, any other as it is."""
    if _is(model, _MODULE):
        return TorchClassifier(model)
    if _is(model, _SPACY) or isinstance(model, SpacyModel):
        return SpacyTexts(_tuned(model), several=task.multiple)
    return model


def _tuned(model: Any) -> SpacyModel:
    return model if isinstance(model, SpacyModel) else SpacyModel(model)


def _is(model: Any, names: Sequence[str]) -> bool:
    return all(hasattr(model, name) for name in names)


def _is_function(model: Any) -> bool:
    return callable(model) and not hasattr(model, "fit") and not is_pipeline(model)


def check_instances(models: Sequence[Any]) -> None:
    """Refuse classes where models of them are meant.

    Raises
    ------
    TypeError
        Naming the class.
    """
    for model in models:
        if isinstance(model, type):
            raise TypeError(
                f"the model is the class {model.__name__}; right is one of it: {model.__name__}(...)"
            )


def is_estimator(model: Any) -> bool:
    """Tell whether a model is trained and asked as scikit-learn's are."""
    return hasattr(model, "fit") and any(hasattr(model, name) for name in _ANSWERS)
