"""What cameras saw, small enough to be sent at once."""

from __future__ import annotations

import io
import threading

from PIL import Image

from ...media import PictureError, Pictures
from ...schema import Lens
from .camera import Camera
from .sequences import Sequences

_LONGEST = 1920
_BYTES = 1_000_000
_QUALITY = 85


class Shots:
    """The pictures of the cameras beside clouds; may be asked from several threads.

    Parameters
    ----------
    sequences : Sequences
    """

    def __init__(self, sequences: Sequences) -> None:
        self._sequences = sequences
        self._places: dict[tuple[int, int, str], int] = {}
        self._images: list[object] = []
        self._lock = threading.Lock()
        self._pictures = Pictures(lambda number: self._images[number])

    def lenses(self, position: int, frame: int) -> list[Lens]:
        """Describe the cameras of a frame.

        Raises
        ------
        ValueError
            If they are none, naming row and column.
        """
        return [self._lens(position, frame, camera) for camera in self._sequences.cameras(position, frame)]

    def camera(self, position: int, frame: int, name: str) -> Camera:
        """Find a camera of a frame by its name.

        Raises
        ------
        ValueError
            If there is none, with the names of those that there are.
        """
        found = self._sequences.cameras(position, frame)
        for camera in found:
            if camera.name == name:
                return camera
        known = ", ".join(repr(camera.name) for camera in found) or "none"
        raise ValueError(f"there is no camera {name!r} in frame {frame}; there are {known}")

    def picture(self, position: int, frame: int, name: str) -> bytes:
        """Give what a camera saw as a JPEG of at most a megabyte: scaled down where it is larger.

        Raises
        ------
        ValueError
            If there is no such camera, or its picture cannot be read.
        """
        number = self._number(position, frame, self.camera(position, frame, name))
        longest, data = _LONGEST, b""
        while not data or len(data) > _BYTES:
            data = _jpeg(Image.fromarray(self._pictures.pixels(number, longest=longest)))
            longest = longest * 3 // 4
        return data

    def _lens(self, position: int, frame: int, camera: Camera) -> Lens:
        width, height = self._size(self._number(position, frame, camera), camera)
        return Lens(
            name=camera.name,
            width=width,
            height=height,
            intrinsics=camera.intrinsics.ravel().tolist(),
            extrinsics=camera.extrinsics.ravel().tolist(),
        )

    def _size(self, number: int, camera: Camera) -> tuple[int, int]:
        """Give width and height; where the picture cannot be read, what the principal point tells."""
        try:
            sight = self._pictures.sight(number)
        except PictureError:
            middle = camera.intrinsics[:2, 2]
            return max(1, round(2 * middle[0])), max(1, round(2 * middle[1]))
        return sight.width, sight.height

    def _number(self, position: int, frame: int, camera: Camera) -> int:
        """Give the number by which `Pictures` knows what a camera saw."""
        with self._lock:
            key = position, frame, camera.name
            if key not in self._places:
                self._places[key] = len(self._images)
                self._images.append(camera.picture(frame))
            return self._places[key]


def _jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()
