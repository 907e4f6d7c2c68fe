"""Whatever decoders raise, said as what is wrong with the recording."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import SourceError
from .errors import SoundError


@contextmanager
def failures_named(name: str) -> Iterator[None]:
    """Turn every exception into a `SoundError` about the recording `name`."""
    try:
        yield
    except SoundError:
        raise
    except SourceError as error:
        raise SoundError(str(error)) from error
    except MemoryError:
        raise SoundError(f"{name} needs more memory than there is") from None
    except Exception as error:  # decoders raise almost anything
        text = " ".join(str(error).split()) or type(error).__name__
        raise SoundError(f"{name} cannot be decoded: {text}") from error
