"""Pixels as a browser takes them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from .picture import Facts
from .raster import Pixels

_JPEG_QUALITY = 90
_PNG_COMPRESSION = 1  # of 9: quick, for a few more bytes
_WEBP_EFFORT = 0  # the quickest, and smaller than such a PNG


class EncodedTile(NamedTuple):
    """A tile of `width` by `height` pixels: a JPEG, WebP or PNG, or words, as its `Sight` says."""

    width: int
    height: int
    data: bytes


def encode(pixels: Pixels, facts: Facts, bands: Sequence[int]) -> EncodedTile:
    """Encode chosen bands of a tile.

    Words are little-endian, one band after another. Bytes are a JPEG where the
    source was compressed with loss, else a lossless WebP: of photographs it is
    made in a fraction of a PNG's time. What is grey or not opaque is a PNG.

    Parameters
    ----------
    pixels : uint8 or uint16 array, height x width x channels
    facts : Facts
    bands : sequence of int
        One, or three for red, green and blue.
    """
    height, width = pixels.shape[:2]
    if facts.depth == "word":
        planes = np.moveaxis(pixels[:, :, list(bands)], 2, 0)
        return EncodedTile(width, height, planes.astype("<u2").tobytes())
    clear = facts.alpha and bool((pixels[:, :, -1] < 255).any())
    chosen = [*bands, pixels.shape[2] - 1] if clear else list(bands)
    image = as_image(pixels if chosen == list(range(pixels.shape[2])) else pixels[:, :, chosen])
    file = io.BytesIO()
    if facts.lossy and not clear:
        image.save(file, "JPEG", quality=_JPEG_QUALITY, subsampling="4:4:4")
    elif image.mode == "RGB":
        image.save(file, "WEBP", lossless=True, quality=_WEBP_EFFORT, method=_WEBP_EFFORT)
    else:
        image.save(file, "PNG", compress_level=_PNG_COMPRESSION)
    return EncodedTile(width, height, file.getvalue())


def as_image(pixels: Pixels) -> Image.Image:
    """Return uint8 pixels of one to four channels as "L", "LA", "RGB" or "RGBA"."""
    plane = pixels[:, :, 0] if pixels.shape[2] == 1 else pixels
    return Image.fromarray(np.ascontiguousarray(plane))


def over_white(pixels: Pixels) -> Pixels:
    """Lay uint8 colour or grey pixels with alpha over white: height x width x (channels - 1)."""
    colour, opacity = pixels[:, :, :-1].astype(np.uint16), pixels[:, :, -1:].astype(np.uint16)
    return ((colour * opacity + 255 * (255 - opacity) + 127) // 255).astype(np.uint8)
