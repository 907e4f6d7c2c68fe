"""Labelers of several kinds share a page, and so do their styles."""

from __future__ import annotations

import re
from pathlib import Path

from .places import FRONT_END

MODALITIES = FRONT_END / "src" / "modalities"
COMMENT = re.compile(r"/\*.*?\*/", re.S)
SELECTORS = re.compile(r"([^{};@]+)\{")
CLASS = re.compile(r"\.(jlb-[\w-]+)")


def selectors(folder: Path) -> list[str]:
    """Return the selectors of a modality's style sheets."""
    sheets = [COMMENT.sub("", sheet.read_text(encoding="utf-8")) for sheet in sorted(folder.rglob("*.css"))]
    found = [group for sheet in sheets for group in SELECTORS.findall(sheet)]
    return [selector.strip() for group in found for selector in group.split(",")]


def leaks(selectors_of: dict[str, list[str]]) -> list[str]:
    """Return the selectors that have no class that is the modality's own."""
    classes = {name: set(CLASS.findall(" ".join(found))) for name, found in selectors_of.items()}
    others = {name: set().union(*(classes[other] for other in classes if other != name)) for name in classes}
    return [
        f"{name}: {selector}"
        for name, found in selectors_of.items()
        for selector in found
        if (named := CLASS.findall(selector)) and not set(named) - others[name] - {"jlb-root"}
    ]


def test_no_modality_styles_what_another_shows():
    found = {folder.name: selectors(folder) for folder in sorted(MODALITIES.iterdir())}
    assert all(found.values())
    assert leaks(found) == []


def test_a_shared_class_alone_is_found():
    shared = {"span": [".jlb-span .jlb-tools", ".jlb-sheet"], "image": [".jlb-tools", ".jlb-sheet:hover"]}
    assert leaks(shared) == ["span: .jlb-sheet", "image: .jlb-tools", "image: .jlb-sheet:hover"]
