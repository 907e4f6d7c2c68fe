"""Who labels, under which name, and where it is kept, unless the user says."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import cast

from ..store import Store, open_store

DEFAULT_STORE = "labels.db"


def default_annotator() -> str:
    """Return the JupyterHub user, else the login name, else "annotator"."""
    hub = os.environ.get("JUPYTERHUB_USER")
    if hub:
        return hub
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "annotator"


def store_of(store: object) -> Store:
    """Open what a user gave as ``store=``.

    Parameters
    ----------
    store : "auto", None, str, Path or Store
        "auto" is ``labels.db`` in the working directory, which Jupyter sets
        to the notebook's folder.

    Raises
    ------
    ValueError
        For "" and ":memory:", which would be a strange file's name.
    TypeError
        For anything else.
    """
    if store == "auto":
        return open_store(Path(DEFAULT_STORE))
    if store in ("", ":memory:"):
        raise ValueError(f"store: {store!r} is no file's name; right is a path, or None for memory.")
    if store is None or isinstance(store, (str, Path)):
        return open_store(store)
    if hasattr(store, "commit") and hasattr(store, "register"):
        return cast("Store", store)
    raise TypeError(
        f"store: expected a path, a SQLAlchemy URL, None for memory, or a store; got {type(store).__name__}."
    )
