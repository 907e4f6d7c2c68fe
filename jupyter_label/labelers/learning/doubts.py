"""Labels that a model which has not seen them doubts, as a page lists them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ...learn.process import Report
from ...learn.worker import Progress, Worker
from ...schema import Doubt

if TYPE_CHECKING:
    import pandas as pd

_MOST_SHOWN = 20
_DOUBTED = 0.5


class Doubts:
    """Looks for labels in doubt when a person asks for it, and forgets those that they decide on again.

    Models are trained for it, so it has a thread of its own.

    Parameters
    ----------
    review : callable
        `Loop.review`, given what is to be told how far it is.
    position_of : callable
        An item's id to its position.
    tell : callable
        Called when something has changed, on any thread.
    fail : callable
        Told what went wrong.
    """

    def __init__(
        self,
        review: Callable[[Report], pd.DataFrame],
        position_of: Callable[[str], int],
        tell: Callable[[], None],
        fail: Callable[[BaseException], None],
    ) -> None:
        self._review, self._position_of, self._fail = review, position_of, fail
        self._worker = Worker("jupyter_label review", tell)
        self._open: dict[str, Doubt] | None = None
        self.compared = 0  # labels in the last look
        self._settled: set[tuple[str, str]] = set()

    @property
    def shown(self) -> list[Doubt] | None:
        """The most doubtful first; None before the first look."""
        return None if self._open is None else list(self._open.values())[:_MOST_SHOWN]

    @property
    def progress(self) -> Progress:
        """How far a look is; models are trained for it."""
        return self._worker.progress

    def look(self) -> None:
        """Begin to look."""
        self._worker.submit(self._review, self.renew, self._fail)

    def end(self) -> None:
        """Give up the look that is running; what an earlier one has found stays."""
        self._worker.cancel()

    def renew(self, review: pd.DataFrame) -> None:
        """Take a review; what a person has kept in spite of one does not come again."""
        self.compared = len(review)
        doubted = review[review["doubt"] >= _DOUBTED]
        sure = doubted["confidence"].astype(object).where(doubted["confidence"].notna(), None)
        found = zip(doubted["item_id"], doubted["label"], doubted["predicted"], sure, strict=True)
        made = {item: self._doubt(item, *told) for item, *told in found}
        self._open = {
            item: doubt
            for item, doubt in made.items()
            if doubt.label != doubt.predicted and (item, doubt.predicted) not in self._settled
        }

    def settle(self, item: str) -> None:
        """Hear that a person has decided on an item again."""
        doubt = (self._open or {}).pop(item, None)
        if doubt is not None:
            self._settled.add((item, doubt.predicted))

    def _doubt(self, item: str, label: Any, predicted: Any, confidence: Any) -> Doubt:
        sure = None if confidence is None else round(float(confidence), 4)
        return Doubt(self._position_of(item), brief(label), brief(predicted), sure)


def brief(answer: Any) -> str:
    """Say in a word or two what was answered."""
    if not isinstance(answer, Sequence) or isinstance(answer, str):
        return str(answer)
    if any(isinstance(one, (tuple, dict)) for one in answer):
        labels = [one["label"] if isinstance(one, dict) else one[2] for one in answer]
        return ", ".join(map(str, labels))
    return " > ".join(map(_tier, answer)) or "nothing"


def _tier(tier: Any) -> str:
    return " = ".join(map(str, tier)) if isinstance(tier, list) else str(tier)
