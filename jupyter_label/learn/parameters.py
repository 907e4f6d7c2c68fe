"""Estimators' parameters, read and set by name as scikit-learn does."""

from __future__ import annotations

from inspect import signature
from typing import Any


class Parameters:
    """Of a classifier that keeps the arguments of its ``__init__`` under their names."""

    is_multilabel = False

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """Give the arguments by name."""
        del deep
        return {name: getattr(self, name) for name in signature(type(self)).parameters}

    def set_params(self, **changed: Any) -> Any:
        """Set arguments by name.

        Raises
        ------
        ValueError
            If there is none of that name.
        """
        known = self.get_params()
        for name, value in changed.items():
            if name not in known:
                raise ValueError(
                    f"{type(self).__name__} has no parameter {name!r}; it has {', '.join(known)}"
                )
            setattr(self, name, value)
        return self

    def __sklearn_tags__(self) -> Any:
        """Say what it is, as scikit-learn's pipelines ask."""
        from sklearn.utils import ClassifierTags, Tags, TargetTags

        return Tags(
            estimator_type="classifier",
            target_tags=TargetTags(required=True),
            classifier_tags=ClassifierTags(multi_label=self.is_multilabel),
        )


def fill_in(model: Any, **values: Any) -> None:
    """Set parameters of an estimator, and of those in it, that the user has left None.

    Parameters
    ----------
    model : object
        One without ``get_params`` and ``set_params`` stays as it is.
    **values
        By name, such as ``random_state``.
    """
    if not hasattr(model, "get_params") or not hasattr(model, "set_params"):
        return
    free = {
        name: values[last]
        for name, value in model.get_params().items()
        if value is None and (last := name.rpartition("__")[2]) in values
    }
    model.set_params(**free)
