"""Labels as users write them, made whole: colours, hotkeys, and no two alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ..schema import Label
from .questions import as_questions

PALETTE = (
    "#4477aa",
    "#ee6677",
    "#228833",
    "#ccbb44",
    "#66ccee",
    "#aa3377",
    "#ee7733",
    "#009988",
    "#882255",
    "#999933",
)
"""Distinguishable with the common colour vision deficiencies (after Paul Tol's schemes)."""

_HOTKEYS = "1234567890abcdefghijklmnopqrstuvwxyz"
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")

Labels = Sequence[str | Label] | Mapping[str, "str | Label"]


def as_labels(
    labels: object, argument: str, *, hotkeys: bool = True, taken: Iterable[str] = ()
) -> tuple[Label, ...]:
    """Make `Label` objects of what a user gave.

    Parameters
    ----------
    labels : sequence of str or Label, or mapping of name to colour or Label
    argument : str
        The keyword it was given as, for messages.
    hotkeys : bool
        Whether labels without a hotkey get the next free digit or letter.
    taken : iterable of str
        Keys that are not free.

    Raises
    ------
    TypeError, ValueError
        Naming the label and what would be right.
    """
    made = [_as_label(label, argument) for label in _listed(labels, argument)]
    _refuse_repeats([label.name for label in made], argument, "name")
    _refuse_repeats([label.hotkey for label in made if label.hotkey], argument, "hotkey")
    used = {*taken, *(label.hotkey for label in made)}
    free = iter([key for key in _HOTKEYS if key not in used] if hotkeys else [])
    return tuple(
        msgspec.structs.replace(
            label,
            color=label.color or PALETTE[position % len(PALETTE)],
            hotkey=label.hotkey or next(free, ""),
        )
        for position, label in enumerate(made)
    )


def _listed(labels: object, argument: str) -> list[object]:
    if isinstance(labels, Mapping):
        return [_from_pair(name, value, argument) for name, value in labels.items()]
    if isinstance(labels, (str, bytes)) or not isinstance(labels, Iterable):
        raise TypeError(
            f"{argument}: expected a list of names, a mapping of name to colour, or Label objects; "
            f"got {type(labels).__name__}. For instance {argument}=['yes', 'no']."
        )
    if isinstance(labels, (set, frozenset)):
        # Its order differs from run to run, and with it the hotkeys and colours.
        raise TypeError(
            f"{argument}: a set has no order; give a list, such as {argument}={sorted(map(str, labels))}."
        )
    listed = list(labels)
    if not listed:
        raise ValueError(f"{argument}: the list is empty; give at least one name.")
    return listed


def _from_pair(name: object, value: object, argument: str) -> Label:
    if isinstance(value, Label):
        return msgspec.structs.replace(value, name=str(name))
    if isinstance(value, str):
        return Label(name=str(name), color=value)
    raise TypeError(
        f"{argument}[{name!r}]: expected a colour like '#4477aa' or a Label, got {type(value).__name__}."
    )


def _as_label(label: object, argument: str) -> Label:
    if isinstance(label, str):
        label = Label(name=label)
    if not isinstance(label, Label):
        raise TypeError(
            f"{argument}: {label!r} is {type(label).__name__}; labels are strings or Label objects."
        )
    if not isinstance(label.name, str) or not label.name.strip():
        raise ValueError(f"{argument}: {label.name!r} is not a name; a label needs at least one letter.")
    if label.color and not (isinstance(label.color, str) and _COLOR.fullmatch(label.color)):
        raise ValueError(
            f"{argument}: the colour {label.color!r} of {label.name!r} should look like '#4477aa'."
        )
    if not isinstance(label.description, str):
        raise TypeError(
            f"{argument}: the description of {label.name!r} is {type(label.description).__name__}, not text."
        )
    questions = as_questions(label.questions, f"{argument}[{label.name!r}].questions")
    return msgspec.structs.replace(label, hotkey=_hotkey(label, argument), questions=questions)


def _hotkey(label: Label, argument: str) -> str:
    key = label.hotkey
    if not key:
        return ""
    if not (isinstance(key, str) and len(key) == 1 and key.isprintable() and key.strip()):
        raise ValueError(
            f"{argument}: the hotkey {key!r} of {label.name!r} should be one character, such as 'p'."
        )
    # A capital names the key with Shift; a hotkey is pressed alone.
    return key.lower() if key.isascii() else key


def _refuse_repeats(values: Sequence[str], argument: str, what: str) -> None:
    seen: dict[str, int] = {}
    for position, value in enumerate(values):
        if value in seen:
            raise ValueError(
                f"{argument}: the {what} {value!r} stands at positions {seen[value]} and {position}; "
                f"give each label its own."
            )
        seen[value] = position
