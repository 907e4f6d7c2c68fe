"""Who may import whom in the front end."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOWER = ("kit", "schema", "geometry", "document", "tools", "stage", "bridge", "shell", "modalities")
"""A room may import rooms that come before its own."""

ROOTS = {"loader", "markup"}
"""Bundles of their own: they load alone, so they stand on these rooms, and nobody imports them."""

UNDER_ROOTS = {"kit", "schema"}

STATEMENT = re.compile(
    r"""^\s*(?:import|export)\b(?P<names>[^"';]*?)(?:\bfrom\s*)?["'](?P<path>[^"']+)["']""", re.M
)
TYPE_OF = re.compile(r"""\btypeof\s+import\(\s*["'](?P<path>[^"']+)["']""")
DYNAMIC = re.compile(r"""(?<!typeof )\bimport\(\s*["'](?P<path>[^"']+)["']""")


@dataclass(frozen=True)
class Import:
    """A path as written, and whether types alone are imported."""

    path: str
    line: int
    types_only: bool


def breaches(source: Path) -> list[str]:
    """Return every import below `source` that its room must not make."""
    return [
        f"{path.relative_to(source.parent)}:{found.line}: {problem}"
        for path in sorted(source.rglob("*.ts*"))
        for found in imports(path.read_text(encoding="utf-8"))
        if (problem := _problem(path.relative_to(source).as_posix(), found))
    ]


def imports(text: str) -> Iterator[Import]:
    """Yield the imports and re-exports of a module's text."""
    for pattern in (STATEMENT, TYPE_OF, DYNAMIC):
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start("path")) + 1
            names = match.groupdict().get("names", "")
            types_only = pattern is TYPE_OF or names.lstrip().startswith("type ")
            yield Import(match["path"], line, types_only)


def _room(path: str) -> str:
    """Return the room of a path below the source: ``"shell"``, ``"modalities/span"``."""
    parts = path.split("/")
    depth = 2 if parts[0] == "modalities" else 1
    return "/".join(part.partition(".")[0] for part in parts[:depth])


def _problem(importer: str, found: Import) -> str | None:
    if not found.path.startswith("."):
        return None
    room = _room(importer)
    other = _room(posixpath.normpath(posixpath.join(posixpath.dirname(importer), found.path)))
    if room == other:
        return None
    if other in ROOTS:
        return None if found.types_only else f"{other} is a bundle of its own: import its types alone"
    if room in ROOTS:
        is_erased = room == "loader" and found.types_only
        return None if is_erased or other in UNDER_ROOTS else f"{room} must not import {other}"
    for name in (room, other):
        if name.partition("/")[0] not in TOWER:
            return f"{name} has no place in the tower"
    return None if _height(other) < _height(room) else f"{room} must not import {other}"


def _height(room: str) -> int:
    return TOWER.index(room.partition("/")[0])
