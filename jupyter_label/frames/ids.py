"""Item ids that are the same tomorrow: the user's own, or a hash of what is shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
import numpy as np
import pandas as pd

from .values import is_missing, jsonable, listed, row_name, shorten

Fingerprints = Mapping[str, Callable[[object], str]]
"""By column, what gives a stable digest of a cell that is no JSON, such as a picture."""

_DIGEST_BYTES = 8
_ROWS_NAMED = 5
_NO_FINGERPRINTS: Fingerprints = {}


def content_ids(
    frame: pd.DataFrame, columns: Sequence[str], fingerprints: Fingerprints = _NO_FINGERPRINTS
) -> list[str]:
    """Hash each row's shown columns.

    The id depends on the columns' names and values, neither on their order
    nor on the row's place, so items keep their labels when rows are moved,
    added or removed. Whole floats hash as integers: a column of integers
    becomes one of floats when a row with a missing value joins it.

    Parameters
    ----------
    frame : pandas.DataFrame
    columns : sequence of str
        The columns shown to the person.
    fingerprints : mapping of str to callable, optional
        By column, what stands for a cell in the hash instead of its JSON;
        missing cells stand for themselves.

    Returns
    -------
    list of str
        One 16-digit hexadecimal id a row; repeated content gets ``-2``,
        ``-3`` ... in row order.

    Raises
    ------
    ValueError
        If a fingerprint cannot be taken; the message names the row.
    """
    return number_repeats(content_hashes(frame, columns, fingerprints))


def content_hashes(
    frame: pd.DataFrame, columns: Sequence[str], fingerprints: Fingerprints = _NO_FINGERPRINTS
) -> list[str]:
    """Give `content_ids` as they are before repeats are numbered: what has the same content has the same."""
    names = sorted(columns)
    header = blake2b(canonical(names), digest_size=_DIGEST_BYTES)
    hashes = []
    cells = [
        _prints(frame[name], fingerprints[name]) if name in fingerprints else _plain(frame[name])
        for name in names
    ]
    for row in zip(*cells, strict=True):
        digest = header.copy()
        digest.update(canonical(row))
        hashes.append(digest.hexdigest())
    return hashes


def number_repeats(names: list[str]) -> list[str]:
    """Make names unique: the second of a kind gets ``-2``, the third ``-3``.

    A suffixed name that is itself in use moves on to the next number.
    """
    if len(set(names)) == len(names):
        return names
    taken = set(names)
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        number = seen.get(name, 0) + 1
        while number > 1 and f"{name}-{number}" in taken:
            number += 1
        seen[name] = number
        unique.append(name if number == 1 else f"{name}-{number}")
    return unique


def user_ids(frame: pd.DataFrame, column: str) -> list[str]:
    """Take the ids that the user gives, as strings.

    Raises
    ------
    ValueError
        If an id is missing, empty, not Unicode text or there twice; the
        message names the rows.
    """
    values = _plain(frame[column])
    missing = [k for k, value in enumerate(values) if is_missing(value) or value == ""]
    if missing:
        raise ValueError(
            f"id column {column!r} is empty in {_rows(frame.index, missing)}. "
            f"Give every row an id, or leave id= out to have ids made from the content."
        )
    ids = [str(value) for value in values]
    if len(set(ids)) != len(ids):
        _refuse_repeats(frame, column, ids)
    try:
        "".join(ids).encode()
    except UnicodeEncodeError:
        position = next(k for k, name in enumerate(ids) if not _is_unicode(name))
        raise ValueError(
            f"id column {column!r} holds half a surrogate pair in {row_name(frame.index, position)}: "
            f"{ids[position]!a}. Ids must be valid Unicode text."
        ) from None
    return ids


def _whole(value: object) -> Any:
    """Give arrays with all of their values, which `jsonable` only describes."""
    return value.tolist() if isinstance(value, np.ndarray) else jsonable(value)


_ENCODER = msgspec.json.Encoder(order="deterministic", enc_hook=_whole)


def canonical(row: Iterable[object]) -> bytes:
    """Write values as JSON in the one way that hashes rely on."""
    try:
        return _ENCODER.encode(row)
    except (UnicodeEncodeError, TypeError):  # half a surrogate pair, or keys that are not strings
        return json.dumps(jsonable(row), sort_keys=True, separators=(",", ":")).encode("ascii")


def _refuse_repeats(frame: pd.DataFrame, column: str, ids: list[str]) -> None:
    rows: dict[str, list[int]] = {}
    for position, name in enumerate(ids):
        rows.setdefault(name, []).append(position)
    repeated = {name: positions for name, positions in rows.items() if len(positions) > 1}
    name, positions = next(iter(repeated.items()))
    others = f"; repeated ids are {listed(repeated, _ROWS_NAMED)}" if len(repeated) > 1 else ""
    raise ValueError(
        f"id column {column!r} has {shorten(name)} in {_rows(frame.index, positions)}{others}. "
        f"Ids must differ; df[df[{column!r}].duplicated(keep=False)] shows the rows."
    )


def _rows(index: pd.Index[Any], positions: list[int]) -> str:
    named = [row_name(index, position) for position in positions[:_ROWS_NAMED]]
    rest = len(positions) - len(named)
    return ", ".join(named) + (f" and {rest} more" if rest else "")


def _plain(column: pd.Series[Any]) -> list[Any]:
    """Give a column's values as Python objects, whole floats as integers."""
    values: list[Any] = column.tolist()
    if isinstance(column.dtype, pd.StringDtype):
        return values
    return [int(v) if isinstance(v, float) and v.is_integer() else v for v in values]


def _prints(column: pd.Series[Any], fingerprint: Callable[[object], str]) -> list[str | None]:
    prints = []
    for position, cell in enumerate(column.tolist()):
        try:
            prints.append(None if is_missing(cell) else fingerprint(cell))
        except (TypeError, ValueError) as error:
            raise ValueError(
                f"column {column.name!r}, {row_name(column.index, position)}: {error}"
            ) from error
    return prints


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
