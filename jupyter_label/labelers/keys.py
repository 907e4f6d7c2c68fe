"""The keys of every command: one place, for the browser and for finding collisions.

Digits and plain letters belong to labels and responses; commands have Shift
or a key of their own. Names are written as the browser's `keyName` gives
them: ``Mod`` is Ctrl or Command, letters after Shift are upper case.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

SHARED = {
    "submit": "Enter",
    "skip": "Shift+S",
    "flag": "Shift+F",
    "previous": "Shift+P",
    "next": "Shift+N",
    "undo": "Mod+z",
    "redo": "Mod+Shift+Z",
    "search": "/",
    "guidelines": "Shift+G",
    "keys": "?",
    "accept": "Shift+Y",
    "accept_all": "Shift+A",
    "reject": "Shift+X",
    "find_label": "Shift+L",
}

OF_MODALITY: Mapping[str, Mapping[str, str]] = {
    "choice": {},
    "rank": {
        "left": "ArrowLeft",
        "right": "ArrowRight",
        "tie": "=",
        "bad": "Shift+B",
        "clear": "Backspace",
        "compare": "Shift+D",
        "better": "Alt+ArrowUp",
        "worse": "Alt+ArrowDown",
    },
    "span": {
        "remove": "Delete",
        "snap": "Shift+W",
        "whole_lines": "Shift+V",
        "relate": "Shift+R",
        "start_left": "Alt+ArrowLeft",
        "start_right": "Alt+ArrowRight",
        "end_left": "Alt+Shift+ArrowLeft",
        "end_right": "Alt+Shift+ArrowRight",
        "next_span": "]",
        "previous_span": "[",
    },
}


def keymap(modality: str, user: Mapping[str, str] | None, hotkeys: Iterable[str]) -> dict[str, str]:
    """Commands to keys: the defaults with the user's own over them.

    Parameters
    ----------
    modality : str
        Tag of the task.
    user : mapping or None
        Command to key, as given to ``keys=``.
    hotkeys : iterable of str
        Keys that labels take.

    Raises
    ------
    ValueError
        When a command does not exist, or two things want one key.
    """
    keys = {**SHARED, **OF_MODALITY[modality]}
    for command in user or {}:
        if command not in keys:
            near = difflib.get_close_matches(command, keys, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise ValueError(
                f"keys: there is no command {command!r}.{hint} Commands: {', '.join(sorted(keys))}."
            )
    keys.update(user or {})
    owners: dict[str, str] = {}
    named = [(key, f"command {command!r}") for command, key in keys.items()]
    named += [(key, f"label hotkey {key!r}") for key in hotkeys]
    for key, owner in named:
        if not key:
            raise ValueError(f"keys: {owner} has an empty key; name one, e.g. 'Shift+K'.")
        if key in owners:
            raise ValueError(
                f"keys: {key!r} is wanted by {owners[key]} and by {owner}; give one of them another key."
            )
        owners[key] = owner
    return keys
