"""PIL images as pictures."""

from __future__ import annotations

from collections.abc import Mapping

from PIL import Image

from .errors import PictureError
from .failures import failures_named
from .limits import Limits
from .orientation import swaps, upright
from .picture import Facts
from .pillow_form import form_of, orientation_of, to_array
from .ranges import value_range
from .raster import ArrayRaster, Raster


class ImagePicture:
    """A PIL image in the user's hands; of one with several frames, the current one.

    Parameters
    ----------
    image : PIL.Image.Image
    limits : Limits

    Raises
    ------
    PictureError
        It has no pixels, its mode is unknown, or its file is gone.
    """

    memory = 0
    disk = 0

    def __init__(self, image: Image.Image, limits: Limits) -> None:
        self._image = image
        self._name = f"the PIL image of mode {image.mode!r} and size {image.size}"
        if 0 in image.size:
            raise PictureError(f"{self._name} has no pixels")
        with failures_named(self._name):
            image.load()  # its file may be closed later
            self._form = form_of(image, self._name)
            self._orientation = orientation_of(image)
        width, height = image.size
        if swaps(self._orientation):
            width, height = height, width
        if self._form.mode:
            self.facts = Facts(width, height, self._form.bands, alpha=self._form.alpha)
        else:
            values = value_range(1, self.raster, limits)
            self.facts = Facts(width, height, self._form.bands, 1, "word", *values)

    def raster(self, frame: int) -> Raster:  # noqa: ARG002 - there is one
        """Return its pixels, upright."""
        with failures_named(self._name):
            pixels = to_array(self._image, self._form, self._name)
        return ArrayRaster(upright(pixels, self._orientation), owned=True)

    def overviews(self, frame: int) -> Mapping[int, Raster]:  # noqa: ARG002 - its pixels are at hand
        """Return nothing."""
        return {}
