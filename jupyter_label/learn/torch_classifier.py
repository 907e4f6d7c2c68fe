"""A PyTorch module as a classifier that a loop can train."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import numpy as np

from .acquire.blocks import Floats, Indices
from .parameters import Parameters

_DROPOUT = "Dropout"
_BLOCK = 1024


class TorchClassifier(Parameters):
    """A PyTorch module with scikit-learn's ``fit`` and ``predict_proba``.

    The module is copied and the copy trained from the weights that it has; what
    the user holds stays as it is. Where the module has dropout, passes with
    dropout on are the members of a committee, so that ``acquire="bald"`` asks for what
    they disagree on (Gal, Islam and Ghahramani, "Deep Bayesian Active Learning
    with Image Data", ICML 2017).

    Parameters
    ----------
    module : torch.nn.Module
        From a batch of rows (float32, or int64 where the features are whole
        numbers) to an output for each class, before softmax.
    classes : sequence, optional
        What the outputs stand for, in order: by default the task's labels in a
        labeler, and elsewhere the labels in sorted order.
    loss : callable, optional
        Of outputs and targets; by default cross entropy, or, where there are
        several labels an item, binary cross entropy.
    optimizer : callable, optional
        From the module's parameters to an optimizer; by default
        ``torch.optim.Adam`` with a learning rate of 0.001.
    epochs, batch_size : int
        How often all labels are gone through, and how many at a time.
    passes : int
        With dropout on.
    device : str or torch.device, optional
        Where it trains and predicts; by default where the module is.
    random_state : int, optional
        The loop's seed where it is not given. The same gives the same on one machine.

    Examples
    --------
    >>> import torch  # doctest: +SKIP
    >>> net = torch.nn.Sequential(torch.nn.Linear(64, 32), torch.nn.ReLU(),
    ...     torch.nn.Dropout(0.5), torch.nn.Linear(32, 10))  # doctest: +SKIP
    >>> labeler.learn(TorchClassifier(net, epochs=30), features="pixels", acquire="bald")  # doctest: +SKIP
    """

    is_multilabel = True

    def __init__(
        self,
        module: Any,
        *,
        classes: Sequence[Any] | None = None,
        loss: Callable[[Any, Any], Any] | None = None,
        optimizer: Callable[[Iterator[Any]], Any] | None = None,
        epochs: int = 20,
        batch_size: int = 32,
        passes: int = 10,
        device: Any = None,
        random_state: int | None = None,
    ) -> None:
        self.module, self.classes = module, classes
        self.loss, self.optimizer = loss, optimizer
        self.epochs, self.batch_size, self.passes = epochs, batch_size, passes
        self.device, self.random_state = device, random_state

    def fit(self, X: Any, y: Any) -> TorchClassifier:  # noqa: N803 - as the field calls it
        """Train a copy of the module; labels of each row, or rows of 0 and 1 for each class."""
        self.module_ = deepcopy(self.module)
        return self._train(X, np.asarray(y))

    def partial_fit(self, X: Any, y: Any, classes: Any = None) -> TorchClassifier:  # noqa: N803
        """Train the copy further."""
        if not hasattr(self, "module_"):
            self.module_ = deepcopy(self.module)
            self.classes = classes if self.classes is None else self.classes
        return self._train(X, np.asarray(y))

    def predict_proba(self, X: Any) -> Floats:  # noqa: N803
        """Give probabilities, rows x classes."""
        return self._ask(X, None)

    def predict(self, X: Any) -> Any:  # noqa: N803
        """Give the most probable class of each row."""
        return self.classes_[self.predict_proba(X).argmax(axis=1)]

    @property
    def estimators_(self) -> list[Pass]:
        """Passes with dropout on.

        Raises
        ------
        AttributeError
            If the module has no dropout.
        """
        if not _dropouts(self.module_):
            raise AttributeError("the module has no dropout: all its passes are the same")
        return [Pass(self, number) for number in range(self.passes)]

    def _train(self, X: Any, y: Any) -> TorchClassifier:  # noqa: N803
        import torch

        self._multilabel = y.ndim == 2
        targets = self._targets(y)
        module, device = self.module_, self._place()
        module.to(device).train()
        loss = self.loss or self._usual_loss()
        optimizer = self.optimizer or (lambda parameters: torch.optim.Adam(parameters, lr=1e-3))
        steps = optimizer(module.parameters())
        inputs, targets = _tensor(X).to(device), torch.as_tensor(targets, device=device)
        order = np.random.default_rng(self.random_state)
        with _seeded(self.random_state, device):
            for _ in range(self.epochs):
                for rows in _batches(order.permutation(len(y)), self.batch_size):
                    steps.zero_grad()
                    outputs = _outputs(module, inputs[rows], len(self.classes_))
                    loss(outputs, targets[rows]).backward()
                    steps.step()
        return self

    def _targets(self, y: Any) -> Any:
        """Give what the outputs are compared with, and keep what they stand for."""
        if self._multilabel:
            self.classes_ = np.arange(y.shape[1]) if self.classes is None else np.asarray(self.classes)
            return y.astype(np.float32)
        self.classes_ = np.unique(y) if self.classes is None else np.asarray(self.classes)
        places = {name: place for place, name in enumerate(self.classes_.tolist())}
        return np.array([places[name] for name in y.tolist()], np.int64)

    def _usual_loss(self) -> Any:
        import torch

        return torch.nn.BCEWithLogitsLoss() if self._multilabel else torch.nn.CrossEntropyLoss()

    def _place(self) -> Any:
        import torch

        first = next(self.module_.parameters(), None)
        return torch.device(self.device or ("cpu" if first is None else first.device))

    def _ask(self, X: Any, seed: Sequence[int] | None) -> Floats:  # noqa: N803
        """Give probabilities; with a seed, with dropout on."""
        import torch

        device, said = self._place(), []
        self.module_.to(device).eval()
        for part in _dropouts(self.module_) if seed is not None else ():
            part.train()
        inputs = _tensor(X)
        number = None if seed is None else int(np.random.SeedSequence(seed).generate_state(1)[0])
        with torch.no_grad(), _seeded(number, device):
            for rows in _batches(np.arange(len(inputs)), _BLOCK):
                outputs = _outputs(self.module_, inputs[rows].to(device), len(self.classes_)).double()
                said.append(outputs.sigmoid() if self._multilabel else outputs.softmax(1))
        probabilities: Floats = torch.cat(said).cpu().numpy()
        return probabilities


class Pass:
    """A pass through a module with dropout on, as one of its committee."""

    def __init__(self, whole: TorchClassifier, number: int) -> None:
        self._whole, self._number = whole, number
        self.classes_ = whole.classes_

    def predict_proba(self, X: Any) -> Floats:  # noqa: N803
        """Give probabilities, rows x classes."""
        return self._whole._ask(X, [self._whole.random_state or 0, self._number])


def _dropouts(module: Any) -> list[Any]:
    return [part for part in module.modules() if _DROPOUT in type(part).__name__]


def _outputs(module: Any, inputs: Any, classes: int) -> Any:
    outputs = module(inputs)
    if outputs.ndim != 2 or outputs.shape[1] != classes:
        raise ValueError(
            f"the module gives outputs of shape {tuple(outputs.shape)} for {len(inputs)} rows; "
            f"right is ({len(inputs)}, {classes}), one for each class"
        )
    return outputs


def _tensor(X: Any) -> Any:  # noqa: N803
    """Give features as a tensor, float32 or int64."""
    import torch

    if isinstance(X, torch.Tensor):
        return X
    array = X.toarray() if hasattr(X, "toarray") else np.asarray(X)
    if array.dtype.kind not in "fiub":
        raise TypeError("a module takes numbers; right is features=, a column of arrays or a function")
    return torch.as_tensor(np.ascontiguousarray(array, np.float32 if array.dtype.kind == "f" else np.int64))


def _batches(rows: Indices, size: int) -> Iterator[Indices]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


@contextmanager
def _seeded(seed: int | None, device: Any) -> Iterator[None]:
    """Have PyTorch's chance begin with a seed, and go on where it was afterwards."""
    import torch

    with torch.random.fork_rng([device] if device.type == "cuda" else []):
        if seed is not None:
            torch.manual_seed(seed)
        yield
