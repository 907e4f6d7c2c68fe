"""Pictures for tests, and what their tiles put together again."""

from __future__ import annotations

import http.server
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PIL import Image

from jupyter_label.media import Pictures

ORIENTATION = 0x0112


def pictures(*cells, **options) -> Pictures:
    """Return the pictures of a column with these cells."""
    return Pictures(cells.__getitem__, **options)


def noise(seed: int, *shape: int, dtype=np.uint8) -> np.ndarray:
    """Return random values over the whole range of an integer type."""
    top = np.iinfo(dtype).max
    return np.random.default_rng(seed).integers(0, top, shape, dtype, endpoint=True)


def smooth(height: int, width: int) -> np.ndarray:
    """Return a colour gradient, which compression with loss hardly changes."""
    y, x = np.mgrid[0:height, 0:width]
    planes = 255 * x / max(1, width - 1), 255 * y / max(1, height - 1), 128 + 0 * x
    return np.stack(planes, axis=2).astype(np.uint8)


def encoded(pixels: np.ndarray, kind: str = "PNG", **options) -> bytes:
    """Return pixels as a file's bytes."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, kind, **options)
    return file.getvalue()


def turned(pixels: np.ndarray, orientation: int, kind: str = "PNG", **options) -> bytes:
    """Return a file that shows `pixels` once it is turned as its EXIF orientation says."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = Image.fromarray(pixels)
    stored = image.transpose(undo[orientation]) if orientation in undo else image
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return encoded(np.asarray(stored), kind, exif=exif, **options)


def read(data: bytes) -> np.ndarray:
    """Return a tile that a browser would read: height x width x channels."""
    with Image.open(io.BytesIO(data)) as image:
        pixels = np.asarray(image)
    return pixels[:, :, None] if pixels.ndim == 2 else pixels


def kind(data: bytes) -> str:
    """Return the format of a tile."""
    with Image.open(io.BytesIO(data)) as image:
        return image.format


def assembled(found: Pictures, position: int = 0, *, frame: int = 0, level: int = 0, bands=()) -> np.ndarray:
    """Put all tiles of a level together: height x width x bands, of uint8 or uint16."""
    sight = found.sight(position)
    width, height = -(-sight.width // 2**level), -(-sight.height // 2**level)
    rows = []
    for row in range(-(-height // sight.tile)):
        tiles = []
        for column in range(-(-width // sight.tile)):
            tile = found.tile(position, frame=frame, level=level, column=column, row=row, bands=bands)
            if sight.depth == "word":
                pixels = np.moveaxis(
                    np.frombuffer(tile.data, "<u2").reshape(-1, tile.height, tile.width), 0, 2
                )
            else:
                pixels = read(tile.data)
            assert pixels.shape[:2] == (tile.height, tile.width)
            tiles.append(pixels)
        rows.append(np.concatenate(tiles, axis=1))
    whole = np.concatenate(rows)
    assert whole.shape[:2] == (height, width)
    return whole


def block_means(pixels: np.ndarray, factor: int) -> np.ndarray:
    """Average blocks of `factor` x `factor`, smaller ones at the right and lower border."""
    for axis in (0, 1):
        starts = np.arange(0, pixels.shape[axis], factor)
        counts = np.diff([*starts, pixels.shape[axis]])
        sums = np.add.reduceat(pixels.astype(float), starts, axis=axis)
        pixels = sums / counts.reshape([-1 if k == axis else 1 for k in range(pixels.ndim)])
    return pixels


@contextmanager
def served(status: int, body: bytes) -> Iterator[str]:
    """Serve one answer, and give the URL of it."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/a%20picture.png"
        finally:
            server.shutdown()
            thread.join()
