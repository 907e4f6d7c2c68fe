"""Whatever decoders raise, said as what is wrong with the picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, UnidentifiedImageError

from .errors import PictureError

_CUT = ("truncated", "premature end", "unexpected end", "end of file", "not enough image data", "cut short")


@contextmanager
def failures_named(name: str) -> Iterator[None]:
    """Turn every exception into a `PictureError` about the picture `name`."""
    try:
        yield
    except PictureError:
        raise
    except UnidentifiedImageError:
        raise PictureError(
            f"{name} is no picture of a known format (JPEG, PNG, TIFF, WebP, GIF, BMP ...)"
        ) from None
    except MemoryError:
        raise PictureError(f"{name} needs more memory than there is") from None
    except Image.DecompressionBombError as error:
        raise PictureError(f"{name} claims to be too large: {error}") from None
    except Exception as error:  # decoders raise almost anything
        raise PictureError(_reason(name, error)) from error


def _reason(name: str, error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, EOFError) or any(word in text.lower() for word in _CUT):
        return f"{name} is truncated: it ends before its last pixel ({text}); get it once more, whole"
    return f"{name} cannot be decoded: {text}"
