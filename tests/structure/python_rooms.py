"""Who may import whom in the Python package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LEVELS = (
    {"schema"},
    {"geometry"},
    {"store", "queue"},
    {"frames", "media"},
    {"assist", "quality"},
    {"learn"},
    {"labelers"},
)
"""A room may import rooms of the levels before its own."""

ALLOWED = {
    **{room: set().union(*LEVELS[:height]) for height, level in enumerate(LEVELS) for room in level},
    "formats": {"schema", "geometry", "frames"},
}

ONLY_IN = {"pandas": "frames", "anywidget": "labelers", "ipywidgets": "labelers", "ipycanvas": "labelers"}
"""Libraries that one room knows; others may name their types, which costs no import."""


@dataclass(frozen=True)
class Import:
    """An absolute dotted name that a module imports, and whether type checkers alone see it."""

    name: str
    line: int
    typing_only: bool


def breaches(package: Path) -> list[str]:
    """Return every import in `package` that its room must not make."""
    return [
        f"{path.relative_to(package.parent)}:{found.line}: {problem}"
        for path in sorted(package.rglob("*.py"))
        for found in imports(path, package)
        if (problem := _problem(_room(path, package), found, package.name))
    ]


def imports(path: Path, package: Path) -> Iterator[Import]:
    """Yield what the module at `path` imports, inside functions too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for statement in node.body
        for inner in ast.walk(statement)
    }
    folder = path.relative_to(package.parent).parent.parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = [*folder[: len(folder) - node.level + 1]] if node.level else []
            origin += [node.module] if node.module else []
            names = [".".join([*origin, alias.name]) for alias in node.names]
        else:
            continue
        yield from (Import(name, node.lineno, node in typing_only) for name in names)


def _room(path: Path, package: Path) -> str:
    first = path.relative_to(package).parts[0]
    return first.removesuffix(".py")


def _problem(room: str, found: Import, package: str) -> str | None:
    if room == "__init__":
        return None
    if room not in ALLOWED:
        return f"{room} has no place in the order of rooms"
    top, *below = found.name.split(".")
    if top == package:
        other = below[0] if below else ""
        if other != room and other not in ALLOWED[room]:
            return f"{room} must not import {found.name}"
    elif not found.typing_only and ONLY_IN.get(top, room) != room:
        return f"only {ONLY_IN[top]} imports {top}"
    return None
