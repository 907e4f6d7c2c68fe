"""A labeler's commands and their keys, those of the user over the defaults."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from ..schema import Label
from .key_names import key_name
from .keys import OF_MODALITY, SHARED


def user_keys(modality: str, keys: Mapping[str, str] | None) -> dict[str, str]:
    """Give what a user passed as ``keys=``, checked, with keys as the browser names them.

    Raises
    ------
    TypeError, ValueError
        When a command or a key does not exist.
    """
    if keys is not None and not isinstance(keys, Mapping):
        raise TypeError(
            f"keys: expected a mapping of command to key, such as {{'skip': 'Shift+K'}}; "
            f"got {type(keys).__name__}."
        )
    known = {**SHARED, **OF_MODALITY[modality]}
    for command in keys or {}:
        if command not in known:
            near = difflib.get_close_matches(str(command), known, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise ValueError(
                f"keys: there is no command {command!r}.{hint} Commands: {', '.join(sorted(known))}."
            )
    return {command: key_name(key, command) for command, key in (keys or {}).items()}


def keymap(modality: str, user: Mapping[str, str], owned: Mapping[str, str]) -> dict[str, str]:
    """Commands to keys: the defaults with the user's own over them.

    Parameters
    ----------
    modality : str
        Tag of the task.
    user : mapping of command to key
        As `user_keys` gives it.
    owned : mapping of key to owner
        Keys that belong to labels or responses, with what to call the owner.

    Raises
    ------
    ValueError
        When two things want one key.
    """
    keys = {**SHARED, **OF_MODALITY[modality], **user}
    owners: dict[str, str] = {}
    for key, owner in [*((key, f"the command {command!r}") for command, key in keys.items()), *owned.items()]:
        if key in owners:
            raise ValueError(
                f"keys: {key!r} is wanted by {owners[key]} and by {owner}; give one of them another key."
            )
        owners[key] = owner
    return keys


def hotkey_owners(labels: Iterable[Label]) -> dict[str, str]:
    """Map the labels' hotkeys to what `keymap` calls their owners."""
    return {label.hotkey: f"the label {label.name!r}" for label in labels if label.hotkey}
