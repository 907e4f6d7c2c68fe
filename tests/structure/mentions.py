"""What no file of the project mentions: where it was made, and from where it was fetched."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

BINARY = {".gif", ".jpg", ".ogg", ".pcd", ".png", ".webp"}

# Written so that no pattern matches its own source.
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.)}])/(?:work|root|home|Users)/\w"),
    "a package registry": re.compile(
        r"\bregistry\.[a-z]+\.[a-z]+|\bfiles\.pythonhosted\b|\b[\w-]*(?:artifactory|nexus)[\w-]*\.[a-z]{2,}/",
        re.I,
    ),
    "a local mirror": re.compile(r"\b(?:index|registry)[-_ ]?(?:url)?\s*=\s*\S*(?:localhost|127\.0)", re.I),
}


def tracked(root: Path) -> list[Path]:
    """Return the text files of the project: those that git knows, or all of an unpacked archive."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True)
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    paths = [root / name for name in names if name] or [path for path in root.rglob("*") if path.is_file()]
    made = {"node_modules", "static", ".venv"}
    return [
        path
        for path in paths
        if path.is_file() and path.suffix not in BINARY and made.isdisjoint(path.relative_to(root).parts)
    ]


def breaches(paths: Iterable[Path]) -> list[str]:
    """Return each line that mentions something forbidden."""
    return [
        f"{path}:{number}: mentions {what}: {match[0]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for what, pattern in FORBIDDEN.items()
        if (match := pattern.search(line))
    ]
