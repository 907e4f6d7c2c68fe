"""A loop as a picture and as a line of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from ..schema import LearningRound
from .curve import points, shown
from .worker import Progress

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LINES = {"prequential": "new labels foreseen", "stability": "agreement with the model before (kappa)"}


class Told(Protocol):
    """What is told of a loop in a line."""

    @property
    def rounds(self) -> Sequence[LearningRound]:
        """What is kept of each round."""

    @property
    def metric(self) -> str:
        """What says how right the model is."""

    @property
    def progress(self) -> Progress:
        """What is being done."""

    @property
    def waiting(self) -> str:
        """Why there is no model."""

    error: BaseException | None


def described(loop: Told) -> Iterator[str]:
    """Yield the model, its labels and last score, and what is done, waited for or wrong."""
    trained = next((played for played in reversed(loop.rounds) if played.model), None)
    if trained is None:
        yield "no model yet"
    else:
        yield f"{trained.model}, trained on {trained.labels:,} labels"
    key, measure = shown(loop.rounds, loop.metric)
    if key:
        yield f"{measure[:1].lower()}{measure[1:]} {points(loop.rounds, key)[-1].score:.3f}"
    if loop.progress.what:
        yield f"{loop.progress.what} ({loop.progress.share:.0%})"
    elif loop.waiting:
        yield loop.waiting
    if loop.error is not None:
        yield f"failed: {loop.error}"


def drawn_curve(rounds: Sequence[LearningRound], metric: str, ax: Axes | None) -> Axes:
    """Draw the curve with its band, and the other measures as lines.

    Raises
    ------
    ImportError
        If matplotlib is not installed.
    """
    axes = _new_axes() if ax is None else ax
    key, measure = shown(rounds, metric)
    for name, label in {key: measure, **_LINES}.items():
        found = points(rounds, name) if name else []
        labels = [point.labels for point in found]
        if not found:
            continue
        is_main = name == key
        style: dict[str, Any] = {"marker": "o"} if is_main else {"linestyle": "--", "linewidth": 1}
        axes.plot(labels, [point.score for point in found], label=measure if is_main else label, **style)
        bounded = [(point.labels, point.low, point.high) for point in found if point.low is not None]
        if bounded:
            at, low, high = zip(*bounded, strict=True)
            axes.fill_between(at, low, high, alpha=0.2, label="95 % of the time within")
    axes.set(xlabel="labels", ylabel="score")
    if axes.get_legend_handles_labels()[0]:
        axes.legend()
    return axes


def _new_axes() -> Axes:
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise ImportError('plot needs matplotlib: pip install "jupyter_label[plot]"') from error
    axes: Axes = plt.subplots()[1]
    return axes
