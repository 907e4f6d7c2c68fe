"""How a user's rows are taken as items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .ids import Fingerprints


@dataclass(frozen=True)
class Taking:
    """What `take` was told besides the rows.

    Parameters
    ----------
    columns, id, check_text, messages, responses, fingerprints
        As there.
    """

    columns: tuple[str, ...]
    id: str | None = None
    check_text: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    responses: tuple[str, ...] | str = ()
    fingerprints: Fingerprints = field(default_factory=dict)

    @property
    def shown(self) -> list[str]:
        """The columns that a person sees, of which ids are made where there is no column of them."""
        return shown_columns(self.columns, self.check_text, self.messages, self.responses)

    @property
    def needed(self) -> list[str]:
        """The columns without which rows cannot be taken."""
        return list(dict.fromkeys([*([] if self.id is None else [self.id]), *self.shown]))


def shown_columns(
    columns: Sequence[str],
    check_text: Sequence[str],
    messages: Sequence[str],
    responses: tuple[str, ...] | str,
) -> list[str]:
    """Give all columns that a person sees, each once."""
    listed = (responses,) if isinstance(responses, str) else responses
    return list(dict.fromkeys([*columns, *check_text, *messages, *listed]))
