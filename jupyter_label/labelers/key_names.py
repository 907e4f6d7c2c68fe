"""Keys as people write them, as the browser names them."""

from __future__ import annotations

import difflib

_MODIFIERS = {
    "mod": "Mod",
    "ctrl": "Mod",
    "control": "Mod",
    "cmd": "Mod",
    "command": "Mod",
    "meta": "Mod",
    "alt": "Alt",
    "option": "Alt",
    "shift": "Shift",
}
_ORDER = ("Mod", "Alt", "Shift")
_NAMES = {
    name.lower(): name
    for name in (
        *("Enter", "Escape", "Tab", "Space", "Backspace", "Delete", "Insert", "Home", "End"),
        *("PageUp", "PageDown", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"),
        *(f"F{number}" for number in range(1, 13)),
    )
} | {
    "esc": "Escape",
    "return": "Enter",
    "del": "Delete",
    "left": "ArrowLeft",
    "right": "ArrowRight",
    "up": "ArrowUp",
    "down": "ArrowDown",
}
_RESERVED = {
    "Escape": "leaves a text box or panel",
    "Tab": "moves between controls",
    "Mod+Enter": "submits while typing",
    "Mod+y": "is a second key for redo",
}


def key_name(key: object, command: str) -> str:
    """Give a key as the browser's ``keyName`` does: "Shift+S", "Mod+z", "?", "ArrowLeft".

    Parameters
    ----------
    key : object
        As a user wrote it: modifiers in any order and case, Ctrl and Cmd for Mod.
    command : str
        For messages.

    Raises
    ------
    ValueError
        When there is no such key, or it is not free to be given.
    """
    if not isinstance(key, str) or not key:
        raise ValueError(f"keys: the key of {command!r} is {key!r}; name one, e.g. 'Shift+K'.")
    head, last = (key[:-2], "+") if key == "+" or key.endswith("++") else key.rpartition("+")[::2]
    held = {_modifier(word, key, command) for word in head.split("+") if word}
    name = _NAMES.get(last.lower(), last)
    if len(name) > 1 and name not in _NAMES.values():
        near = difflib.get_close_matches(name.lower(), _NAMES, n=1)
        hint = f" Did you mean {_NAMES[near[0]]!r}?" if near else ""
        raise ValueError(
            f"keys: {key!r} of {command!r} is no key.{hint} Right are a character, a name such as "
            f"'Enter' or 'ArrowLeft', and either after 'Mod+', 'Alt+' or 'Shift+'."
        )
    if len(name) == 1 and name.isascii() and name.isalpha():
        held = held or ({"Shift"} if name.isupper() else held)
        name = name.upper() if "Shift" in held else name.lower()
    elif len(name) == 1 and "Shift" in held:
        # Which symbols need Shift depends on the keyboard, so it is not part of their names.
        raise ValueError(f"keys: {key!r} of {command!r} should be the character that it types, e.g. '?'.")
    whole = "+".join([*(modifier for modifier in _ORDER if modifier in held), name])
    taken = _RESERVED.get(name) or _RESERVED.get(whole)
    if taken:
        raise ValueError(f"keys: {key!r} cannot be given to {command!r}: it {taken}.")
    return whole


def _modifier(word: str, key: str, command: str) -> str:
    if word.lower() not in _MODIFIERS:
        raise ValueError(
            f"keys: {key!r} of {command!r} has the unknown modifier {word!r}; there are Mod, Alt and Shift."
        )
    return _MODIFIERS[word.lower()]
