"""What can go wrong between a change and the disk.

A `StoreError` is about the place, never about the change: the change is kept
and can be committed again. A change that never can be stored raises
`ValueError`.
"""

from __future__ import annotations


class StoreError(OSError):
    """The store cannot be opened or used; the message names it and the fix."""


class StoreBusy(StoreError):  # noqa: N818 - says what is the matter
    """The store cannot be used now: locked by another process, or out of reach."""


class StoreFull(StoreBusy):
    """There is no room left to write; works again once there is."""


class TaskChanged(ValueError):  # noqa: N818 - "
    """The task differs from the stored one in a way that stored work would not survive."""
