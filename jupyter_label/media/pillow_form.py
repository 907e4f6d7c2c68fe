"""What Pillow's modes mean, and the arrays they become."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PIL import Image

from .errors import PictureError
from .picture import COLOUR, GREY
from .png_exif import late_exif
from .raster import Pixels

_ORIENTATION = 0x0112
_LOSSY = {"JPEG", "MPO", "AVIF"}


class Form(NamedTuple):
    """The mode that an image is converted to; "" for words, which stay as they are."""

    mode: str

    @property
    def bands(self) -> tuple[str, ...]:
        """Channel names, without alpha."""
        return COLOUR if self.mode.startswith("RGB") else GREY

    @property
    def alpha(self) -> bool:
        """Whether the last channel is opacity."""
        return self.mode.endswith("A")


def form_of(image: Image.Image, name: str, *, animated: bool = False) -> Form:
    """Say what an image becomes; its pixels are not read.

    Frames of an animation may each have another mode, so all become "RGBA".

    Raises
    ------
    PictureError
        Its mode is unknown.
    """
    mode, see_through = image.mode, "transparency" in image.info
    if mode.startswith("I") or mode == "F":
        return Form("")
    if animated or mode in ("RGBA", "RGBa", "PA") or (see_through and mode in ("P", "RGB")):
        return Form("RGBA")
    if mode in ("LA", "La") or (see_through and mode in ("L", "1")):
        return Form("LA")
    if mode in ("L", "1"):
        return Form("L")
    if mode in ("P", "RGB", "RGBX", "YCbCr", "HSV", "CMYK", "LAB"):
        return Form("RGB")
    raise PictureError(f"{name} has the mode {mode!r}, which is unknown; convert it to RGB")


def to_array(image: Image.Image, form: Form, name: str) -> Pixels:
    """Decode an image: height x width x channels, as stored, not turned upright.

    Raises
    ------
    PictureError
        It is of words where bytes are expected, or the other way round.
    """
    words = image.mode.startswith("I") or image.mode == "F"
    if words != (form.mode == ""):
        raise PictureError(f"{name} has frames of {image.mode!r} among others of bytes; they must be alike")
    if not words and image.mode != form.mode:
        image = _converted(image, form.mode)
    pixels = np.asarray(image)
    return pixels[:, :, None] if pixels.ndim == 2 else pixels


def orientation_of(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 where there is none or it makes no sense.

    TIFFs are turned upright by Pillow itself.
    """
    if image.format == "TIFF":
        return 1
    try:
        orientation = _exif(image).get(_ORIENTATION, 1)
    except Exception:  # corrupt metadata raises almost anything, and the picture may well be whole
        return 1
    return orientation if orientation in range(1, 9) else 1


def is_lossy(image: Image.Image, head: bytes) -> bool:
    """Say whether an image was compressed with loss, from its format and its file's first bytes."""
    if image.format == "WEBP":
        return head[12:16] == b"VP8 "  # others are lossless, have alpha, or do not say at once
    return image.format in _LOSSY or image.info.get("compression") == "jpeg"


def _exif(image: Image.Image) -> Image.Exif:
    from PIL.PngImagePlugin import PngImageFile

    if not isinstance(image, PngImageFile) or "exif" in image.info or image.fp is None:
        return image.getexif()
    exif = Image.Exif()
    exif.load(late_exif(image.fp))
    return exif


def _converted(image: Image.Image, mode: str) -> Image.Image:
    if image.mode != "LAB":
        return image.convert(mode)
    from PIL import ImageCms

    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    transform = ImageCms.buildTransform(lab, srgb, "LAB", "RGB")
    found = ImageCms.applyTransform(image, transform)
    assert found is not None  # noqa: S101 - only in-place transforms return nothing
    return found
