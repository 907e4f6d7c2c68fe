"""What goes wrong with a user's model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class ModelError(RuntimeError):
    """The user's model failed, or gave what cannot be used; its own error, if any, is the cause."""


class TooFewClasses(ModelError):  # noqa: N818 - says what is the matter
    """All labels so far are of one class: no model can be trained yet."""


class PoolError(RuntimeError):
    """A part of a pool could not be read."""


@contextmanager
def blaming(what: str, on: str = "") -> Iterator[None]:
    """Have whatever a user's code raises, or exits by, be a `ModelError` that says what failed, on what."""
    try:
        yield
    except (Exception, SystemExit) as error:
        where = f" on {on}" if on else ""
        raise ModelError(f"{what} failed{where}: {type(error).__name__}: {error}") from error
