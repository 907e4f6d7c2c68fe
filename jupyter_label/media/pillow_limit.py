"""Pillow's guard against decompression bombs, lifted while a picture is opened."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from .errors import PictureError
from .limits import Limits

_lock = threading.Lock()
_lifters = 0
_users: int | None = None


@contextmanager
def lifted() -> Iterator[None]:
    """Let Pillow open pictures of any size meanwhile.

    The guard is one global number, so it is put back as soon as no thread
    needs it lifted; `check_size` guards instead.
    """
    global _lifters, _users
    with _lock:
        if _lifters == 0:
            _users, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        _lifters += 1
    try:
        yield
    finally:
        with _lock:
            _lifters -= 1
            if _lifters == 0:
                Image.MAX_IMAGE_PIXELS = _users


def check_size(name: str, width: int, height: int, limits: Limits) -> None:
    """Refuse to decode more pixels than are wanted.

    Raises
    ------
    PictureError
        The picture is larger than both ours and Pillow's limit.
    """
    with _lock:
        users = _users if _lifters else Image.MAX_IMAGE_PIXELS
    if width * height > limits.largest and users is not None and width * height > users:
        raise PictureError(
            f"{name} claims to have {width:,} x {height:,} pixels, more than {limits.largest:,}, as pictures "
            f"do that are made to exhaust a computer; if you trust it, set PIL.Image.MAX_IMAGE_PIXELS = None"
        )
