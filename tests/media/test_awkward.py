"""Files that break software: each is shown, or refused with a reason."""

from __future__ import annotations

import numpy as np
import pytest
from support.data import SHARED

from jupyter_label.media import Limits, PictureError

from .building import pictures

FOLDER = SHARED / "awkward" / "images"
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*")) or ["none"]
BROKEN = {
    "pillow/decompression_bomb.gif": "PIL.Image.MAX_IMAGE_PIXELS",
    "pillow/truncated_end_chunk.png": "truncated",
    "pillow/truncated_image.png": "truncated",
    "pillow/truncated_jpeg.jpg": "truncated",
    "pillow/ultrahdr.jpg": "truncated",
}
WHOLE = {"pillow/truncated_end_chunk.png"}  # what is missing comes after the pixels: libvips shows them

pytestmark = pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning")


@pytest.mark.parametrize("limits", [Limits(), Limits(huge=1)], ids=["ordinary", "huge"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_shown_or_refused_with_a_reason(shared_data, name, limits):
    found = pictures(shared_data / "awkward" / "images" / name, limits=limits)
    if name in BROKEN and not (limits.huge == 1 and name in WHOLE):
        with pytest.raises(PictureError, match=f"{name}.*{BROKEN[name]}"):
            found.tile(0, frame=0, level=0, column=0, row=0)
        return
    sight = found.sight(0)
    assert sight.width * sight.height > 0
    for frame in {0, sight.frames - 1}:
        for level in range(sight.levels):
            assert found.tile(0, frame=frame, level=level, column=0, row=0).data
        pixels = found.pixels(0, frame=frame)
        assert pixels.shape == (sight.height, sight.width, 3)
        assert sight.width < 32 or pixels.std() > 3


def test_photos_stored_in_different_orientations_look_the_same(shared_data):
    folder = shared_data / "awkward" / "images" / "pillow"
    found = pictures(*(folder / f"hopper_orientation_{k}.jpg" for k in range(2, 9)))
    first = found.pixels(0).astype(int)
    for position in range(1, 7):
        assert np.abs(found.pixels(position) - first).mean() < 5  # each was compressed anew


def test_photos_taken_sideways_stand_upright(shared_data):
    folder = shared_data / "awkward" / "images" / "exif_orientation"
    found = pictures(*(folder / f"Landscape_{k}.jpg" for k in (3, 6, 8)))
    first = found.pixels(0, longest=180).astype(int)
    assert first.shape == (120, 180, 3)
    for position in (1, 2):
        assert np.abs(found.pixels(position, longest=180) - first).mean() < 3
