"""OpenCV, where it is installed."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any


def has_opencv() -> bool:
    """Tell whether OpenCV is installed, without the time that importing it takes."""
    return importlib.util.find_spec("cv2") is not None


def opencv() -> Any:
    """Give the module ``cv2``.

    Raises
    ------
    ValueError
        If it cannot be imported; the message says what to install.
    """
    try:
        return importlib.import_module("cv2")
    except ImportError as error:
        raise ValueError(
            f'OpenCV cannot be imported ({error}); install it with pip install "jupyter_label[opencv]"'
        ) from error
