"""Keyword arguments: those that nobody knows, and those of the wrong kind."""

from __future__ import annotations

import difflib
import inspect
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
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


def alone(model: Any, more: Sequence[object]) -> Any:
    """Give the model, which is all that `learn` takes without a name.

    Raises
    ------
    TypeError
        When something follows it, such as the second of two functions.
    """
    if not more:
        return model
    raise TypeError(
        f"learn: one model is taken without a name, got {1 + len(more)}. Two functions go as one: "
        "learn((fit, predict)); a committee as a list: learn([one, another]); all else by name."
    )


def as_columns(value: object, argument: str) -> list[str]:
    """Give one column name, or several, as a list.

    Raises
    ------
    TypeError
        When it is neither.
    """
    given: list[Any] = [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]
    for name in given:
        if not isinstance(name, str):
            raise TypeError(
                f"{argument}: {name!r} is {type(name).__name__}; expected a column's name or a list of names."
            )
    return given


def as_text(value: object, argument: str) -> str:
    """Check that an argument is text.

    Raises
    ------
    TypeError
        When it is not; for a path the message says how to read it.
    """
    if isinstance(value, str):
        return value
    hint = f" Read the file: {argument}=path.read_text()." if isinstance(value, Path) else ""
    raise TypeError(f"{argument}: expected a string, got {type(value).__name__}.{hint}")


def as_flag(value: object, argument: str) -> bool:
    """Check that an argument is True or False.

    Raises
    ------
    TypeError
        When it is not: "no" would count as true.
    """
    if isinstance(value, bool):
        return value
    raise TypeError(f"{argument}: expected True or False, got {value!r}.")


def one_of(value: object, argument: str, known: tuple[str, ...]) -> None:
    """Check that an argument is one of a few words.

    Raises
    ------
    ValueError
        When it is not.
    """
    if value not in known:
        raise ValueError(f"{argument}: {value!r} should be {' or '.join(map(repr, known))}.")


def media_rows(frame: object, column: str) -> object:
    """Give a list of pictures or recordings as rows with them in `column`; anything else as it is."""
    if not isinstance(frame, (list, tuple)) or not frame or isinstance(frame[0], Mapping):
        return frame
    return [{column: os.fspath(cell) if isinstance(cell, os.PathLike) else cell} for cell in frame]


def is_strings(frame: object) -> bool:
    """Tell whether a frame is a list of strings, whose one column is "text"."""
    return isinstance(frame, (list, tuple)) and bool(frame) and isinstance(frame[0], str)
