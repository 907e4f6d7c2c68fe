"""What a model proposes, read as suggestions, also in another process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..frames import Table, suggestions_at
from ..schema import Annotation, Task


@dataclass(frozen=True)
class Reading:
    """Reads what is proposed for a row of the table that there is now.

    Parameters
    ----------
    tables : callable
        Gives it. In another process it is the table that there was when it was sent.
    task : Task
    model : str
        The name of the model.
    """

    tables: Callable[[], Table]
    task: Task
    model: str

    def __call__(self, row: int, answer: Any) -> list[Annotation]:
        """Give suggestions; raises where they do not fit the task."""
        return suggestions_at(row, answer, self.tables(), self.task, model=self.model, at=time.time())

    def __reduce__(self) -> tuple[Any, ...]:
        """Be sent with the table itself: what gives it belongs to a labeler, which stays where it is."""
        return Reading, (partial(_itself, self.tables()), self.task, self.model)


def _itself(table: Table) -> Table:
    return table
