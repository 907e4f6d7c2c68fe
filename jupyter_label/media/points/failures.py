"""Whatever readers raise, said as what is wrong with the cloud."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import SourceError
from .errors import CloudError


@contextmanager
def failures_named(name: str) -> Iterator[None]:
    """Turn every exception into a `CloudError` about the cloud `name`."""
    try:
        yield
    except CloudError:
        raise
    except SourceError as error:
        raise CloudError(str(error)) from error
    except MemoryError:
        raise CloudError(f"{name} needs more memory than there is") from None
    except Exception as error:  # readers raise almost anything
        text = " ".join(str(error).split()) or type(error).__name__
        raise CloudError(f"{name} cannot be read: {text}") from error
