"""How large is large."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """Where a picture stops being an ordinary one.

    Parameters
    ----------
    huge : int
        Pixels of a frame from which it is not held whole in memory.
    largest : int
        Pixels of a frame above which it is not decoded as a whole, because a
        small file that claims so many is more likely an attack.
        ``PIL.Image.MAX_IMAGE_PIXELS`` raises it where that is higher.
    download : int
        Bytes that a URL may give.
    timeout : float
        Seconds that a server may keep silent.
    """

    huge: int = 40_000_000
    largest: int = 2_000_000_000
    download: int = 1024 * MIB
    timeout: float = 30.0
