"""What is wrong with a picture, said so that its owner can mend it."""

from __future__ import annotations


class PictureError(ValueError):
    """A picture cannot be shown; the message says which, why and what would be right."""
