"""What is wrong with a picture or a file, said so that its owner can mend it."""

from __future__ import annotations


class SourceError(ValueError):
    """What a cell names cannot be had; the message says which, why and what would be right."""


class PictureError(ValueError):
    """A picture cannot be shown; the message says which, why and what would be right."""
