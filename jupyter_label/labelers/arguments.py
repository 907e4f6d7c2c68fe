"""Keywords that nobody knows, answered with the one that was meant."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Mapping
from typing import Any


def refuse_unknown(owner: type, unknown: Mapping[str, Any]) -> None:
    """Raise a TypeError that names the nearest right keyword of `owner`."""
    if not unknown:
        return
    parameters = inspect.signature(owner).parameters.values()
    known = [p.name for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY]
    wrong = next(iter(unknown))
    near = difflib.get_close_matches(wrong, known, n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise TypeError(f"{owner.__name__}: unknown keyword {wrong!r}.{hint} Keywords: {', '.join(known)}.")


def listed(value: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """One column name or several, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
