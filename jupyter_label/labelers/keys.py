"""The keys of every command: one place, for the browser and for finding collisions.

Digits and plain letters belong to labels and responses; commands have Shift
or a key of their own. Names are written as the browser's `keyName` gives
them: ``Mod`` is Ctrl or Command, letters after Shift are upper case.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from ..schema import Label
from .key_names import key_name

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
    "image": {
        "select": "Shift+V",
        "box": "Shift+B",
        "extreme": "Shift+C",
        "rotated_box": "Shift+R",
        "ellipse": "Shift+E",
        "polygon": "Shift+O",
        "hole": "Shift+H",
        "polyline": "Shift+I",
        "point": "Shift+T",
        "keypoints": "Shift+K",
        "brush": "Shift+M",
        "eraser": "Shift+W",
        "fill": "Shift+U",
        "smaller": "[",
        "larger": "]",
        "convert": "Alt+v",
        "remove": "Delete",
        "duplicate": "Mod+d",
        "copy": "Mod+c",
        "paste": "Mod+v",
        "repeat": "Shift+D",
        "bring": "Shift+J",
        "left": "ArrowLeft",
        "right": "ArrowRight",
        "up": "ArrowUp",
        "down": "ArrowDown",
        "far_left": "Shift+ArrowLeft",
        "far_right": "Shift+ArrowRight",
        "far_up": "Shift+ArrowUp",
        "far_down": "Shift+ArrowDown",
        "narrower": "Alt+ArrowLeft",
        "wider": "Alt+ArrowRight",
        "shorter": "Alt+ArrowUp",
        "taller": "Alt+ArrowDown",
        "turn_left": "Alt+,",
        "turn_right": "Alt+.",
        "press": "Space",
        "next_shape": ".",
        "previous_shape": ",",
        "next_vertex": "Alt+n",
        "occlude": "Alt+o",
        "joint": "Alt+j",
        "raise": "Mod+ArrowUp",
        "lower": "Mod+ArrowDown",
        "hide": "Alt+h",
        "lock": "Alt+l",
        "part": "Alt+p",
        "instance": "Alt+i",
        "snap": "Alt+s",
        "zoom_in": "+",
        "zoom_out": "-",
        "fit": "Home",
        "actual": "End",
        "zoom_shape": "Shift+Z",
        "next_frame": "PageDown",
        "previous_frame": "PageUp",
        "view": "Alt+a",
        "reset_view": "Alt+r",
        "cross": "Alt+x",
        "lens": "Alt+m",
        "wand": "Alt+w",
        "scissors": "Alt+c",
        "grabcut": "Alt+g",
        "assistant": "Alt+q",
        "press_not": "Shift+Space",
        "corner": "Alt+b",
    },
    "audio": {
        "select": "Shift+V",
        "segment": "Shift+E",
        "points": "Shift+K",
        "box": "Shift+R",
        "play": "Space",
        "play_segment": "Shift+Space",
        "loop": "Alt+l",
        "back": "ArrowLeft",
        "forward": "ArrowRight",
        "far_back": "Shift+ArrowLeft",
        "far_forward": "Shift+ArrowRight",
        "slower": "Alt+,",
        "faster": "Alt+.",
        "louder": "Alt+ArrowUp",
        "quieter": "Alt+ArrowDown",
        "play_again": "Alt+p",
        "back_two": "Alt+b",
        "mark_in": "[",
        "mark_out": "]",
        "point": "Shift+T",
        "split": "Shift+B",
        "merge": "Shift+M",
        "start_left": "Alt+ArrowLeft",
        "start_right": "Alt+ArrowRight",
        "end_left": "Alt+Shift+ArrowLeft",
        "end_right": "Alt+Shift+ArrowRight",
        "far_start_left": "Mod+Alt+ArrowLeft",
        "far_start_right": "Mod+Alt+ArrowRight",
        "far_end_left": "Mod+Alt+Shift+ArrowLeft",
        "far_end_right": "Mod+Alt+Shift+ArrowRight",
        "move_left": "Mod+ArrowLeft",
        "move_right": "Mod+ArrowRight",
        "far_move_left": "Mod+Shift+ArrowLeft",
        "far_move_right": "Mod+Shift+ArrowRight",
        "high_up": "Mod+ArrowUp",
        "high_down": "Mod+ArrowDown",
        "low_up": "Mod+Shift+ArrowUp",
        "low_down": "Mod+Shift+ArrowDown",
        "bounds": "Shift+H",
        "remove": "Delete",
        "next_segment": ".",
        "previous_segment": ",",
        "transcript": "Alt+t",
        "word_here": "Alt+k",
        "snap": "Alt+s",
        "follow": "Alt+f",
        "click_plays": "Alt+c",
        "zoom_in": "+",
        "zoom_out": "-",
        "fit": "Home",
        "zoom_segment": "Shift+Z",
        "pan_left": "PageUp",
        "pan_right": "PageDown",
        "view": "Alt+a",
        "waveform": "Alt+w",
        "spectrogram": "Alt+g",
    },
}


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
