"""Pictures of which the truth is known."""

from __future__ import annotations

import numpy as np

from jupyter_label.assist import Scene


def disc(height, width, centre, radius):
    """Give the pixels of a disc."""
    rows, columns = np.mgrid[:height, :width] + 0.5
    return (columns - centre[0]) ** 2 + (rows - centre[1]) ** 2 <= radius**2


def painted(mask, inside=(200, 60, 50), outside=(40, 90, 120), noise=6.0, seed=0):
    """Give a noisy picture of a mask in two colours."""
    colours = np.where(mask[..., None], np.array(inside, np.int16), np.array(outside, np.int16))
    grain = np.random.default_rng(seed).normal(0, noise, (97, 89, 3)).astype(np.int16)
    height, width = mask.shape
    tiled = np.tile(grain, (height // 97 + 1, width // 89 + 1, 1))[:height, :width]
    return (colours + tiled).clip(0, 255).astype(np.uint8)


def overlap(a, b):
    """Give the intersection over the union."""
    return (a & b).sum() / (a | b).sum()


class Counted:
    """A scene of an array, which notes what is read of it."""

    def __init__(self, pixels):
        self.pixels, self.read = pixels, []
        height, width = pixels.shape[:2]
        self.scene = Scene(width, height, self._read)

    def _read(self, box, longest):
        from PIL import Image

        x, y, width, height = box
        self.read.append((box, longest))
        part = self.pixels[y : y + height, x : x + width]
        if longest is None or longest >= max(width, height):
            return part
        scale = longest / max(width, height)
        size = max(1, round(width * scale)), max(1, round(height * scale))
        return np.asarray(Image.fromarray(part).resize(size, Image.Resampling.BOX))
