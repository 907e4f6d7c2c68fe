"""What is wrong with a cloud, said so that its owner can mend it."""

from __future__ import annotations


class CloudError(ValueError):
    """A cloud cannot be seen; the message says which, why and what would be right."""
