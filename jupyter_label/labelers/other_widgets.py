"""Widgets of other libraries, which are not everywhere."""

from __future__ import annotations

import importlib
import sys


def require_widgets(package: str, extra: str, *, what: str, instead: str) -> None:
    """Refuse where the widgets of a library cannot be made or shown.

    Parameters
    ----------
    package : str
        Such as "ipywebrtc".
    extra : str
        Of jupyter_label, that brings it.
    what : str
        That needs it, such as "recording".
    instead : str
        What to do in marimo, as a sentence's end.

    Raises
    ------
    ImportError
        If the library is not installed.
    RuntimeError
        In marimo, which shows anywidget's widgets alone.
    """
    marimo = sys.modules.get("marimo")
    if marimo is not None and marimo.running_in_notebook():
        raise RuntimeError(f"marimo shows no {package} widgets, so there is no {what} here: {instead}.")
    try:
        importlib.import_module(package)
    except ImportError:
        raise ImportError(f'{what} needs {package}: pip install "jupyter_label[{extra}]"') from None
