"""The built front end: the loader that every widget carries and the chunks it asks for."""

from __future__ import annotations

import functools
import json
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "static"


def loader() -> str:
    """Return the source of the module that every widget carries; "" where it is not built."""
    path = STATIC / "loader.js"
    return path.read_text(encoding="utf-8") if path.exists() else ""


@functools.cache
def hashes() -> dict[str, str]:
    """Return chunk names with the hash of their contents.

    Raises
    ------
    RuntimeError
        When the front end was not built.
    """
    path = STATIC / "hashes.json"
    if not path.exists():
        raise RuntimeError(
            f"The front end is missing ({path}). In a source checkout run `make build`; "
            f"an installed package that lacks it is broken: install it again."
        )
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


@functools.cache
def chunk(name: str) -> bytes:
    """Return a chunk's JavaScript. Raises KeyError for a name that does not exist."""
    if name not in hashes():
        raise KeyError(f"there is no chunk {name!r}")
    return (STATIC / f"{name}.js").read_bytes()
