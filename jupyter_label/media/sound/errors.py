"""What is wrong with a recording, said so that its owner can mend it."""

from __future__ import annotations


class SoundError(ValueError):
    """A recording cannot be heard; the message says which, why and what would be right."""
