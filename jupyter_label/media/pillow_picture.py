"""Pictures that Pillow decodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from . import vips
from .decoded_picture import DecodedPicture
from .failures import failures_named
from .limits import Limits
from .orientation import swaps, upright
from .picture import Facts
from .pillow_form import form_of, is_lossy, orientation_of, to_array
from .pillow_limit import check_size, lifted
from .player import Player
from .pyramid import OVERVIEW
from .ranges import value_range
from .raster import ArrayRaster, Raster
from .scratch import ScratchRaster
from .sources import Source

_HEAD = 32
_STRIP = 256
_ANIMATED = {"AVIF", "FLI", "GIF", "PNG", "WEBP"}


class PillowPicture(DecodedPicture):
    """A file or bytes that Pillow reads.

    Frames are those of animations and of multi-page TIFFs, the latter where
    they have the first one's size: others are thumbnails.

    Parameters
    ----------
    source : Source
    limits : Limits

    Raises
    ------
    PictureError
        It is no picture, or broken.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        super().__init__(len(source.data))
        self._source = source
        self._limits = limits
        with opened(source) as image:
            width, height = image.size
            check_size(source.name, width, height, limits)
            self._frames = _frames(image)
            self._form = form_of(image, source.name, animated=_is_animated(image))
            self._orientation = orientation_of(image)
            self._drafts = image.format in ("JPEG", "MPO")
            lossy = is_lossy(image, source.head(_HEAD))
            animated = _is_animated(image)
        self._player = Player(source) if animated else None
        self._huge = width * height >= limits.huge
        size = (height, width) if swaps(self._orientation) else (width, height)
        self.facts = self._facts(*size, lossy=lossy)

    def _decoded(self, frame: int) -> Raster:
        with self._at(frame) as image:
            if self._huge:
                return self._spooled(image)
            pixels = to_array(image, self._form, self._source.name)
        return ArrayRaster(upright(pixels, self._orientation), owned=True)

    def overviews(self, frame: int) -> Mapping[int, Raster]:
        """Return an eighth of a huge JPEG, which takes a fraction of the time of the whole."""
        if not (self._huge and self._drafts):
            return {}
        with self._at(frame) as image:
            factor = 1 << OVERVIEW
            image.draft(image.mode, (image.width // factor, image.height // factor))
            pixels = to_array(image, self._form, self._source.name)
        return {OVERVIEW: ArrayRaster(upright(pixels, self._orientation), owned=True)}

    @contextmanager
    def _at(self, frame: int) -> Iterator[Image.Image]:
        """Give the image at a frame for as long as the block lasts."""
        if self._player is not None:
            with self._player.at(self._frames[frame]) as image:
                yield image
        else:
            with opened(self._source) as image:
                image.seek(self._frames[frame])
                yield image

    def _spooled(self, image: Image.Image) -> ScratchRaster:
        """Decode into a temporary file: with libvips, or else with Pillow, which needs all memory at once."""
        form, name, (width, height) = self._form, self._source.name, image.size
        first = to_array(Image.new(image.mode, (1, 1)), form, name)
        shape = height, width, first.shape[2]
        as_stored = image.mode == form.mode and len(self._frames) == 1

        def fill(path: Path) -> None:
            if as_stored and vips.decoded(self._source, path, shape):
                return
            with path.open("wb") as file:
                for y in range(0, height, _STRIP):
                    strip = image.crop((0, y, width, min(y + _STRIP, height)))
                    file.write(to_array(strip, form, name).tobytes())

        return ScratchRaster(name, shape, first.dtype, self._orientation, fill)

    def _facts(self, width: int, height: int, *, lossy: bool) -> Facts:
        form, frames = self._form, len(self._frames)
        if form.mode:
            return Facts(width, height, form.bands, frames, alpha=form.alpha, lossy=lossy)
        values = value_range(frames, self._look, self._limits)
        return Facts(width, height, form.bands, frames, "word", *values)


@contextmanager
def opened(source: Source) -> Iterator[Image.Image]:
    """Open a source with Pillow for as long as the block lasts; all failures in it name the source."""
    with failures_named(source.name), source.open() as file:
        with lifted():
            image = Image.open(file)
        yield image


def _is_animated(image: Image.Image) -> bool:
    return image.format in _ANIMATED and getattr(image, "n_frames", 1) > 1


def _frames(image: Image.Image) -> list[int]:
    """Return which of an image's frames to show; the image is at its first one afterwards."""
    count: int = getattr(image, "n_frames", 1)
    if _is_animated(image):
        return list(range(count))
    if image.format != "TIFF" or count == 1:
        return [0]
    size, alike = image.size, []
    for k in range(count):
        image.seek(k)
        if image.size == size:
            alike.append(k)
    image.seek(0)
    return alike
