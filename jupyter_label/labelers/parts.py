"""Requests that came in several messages, put together."""

from __future__ import annotations

from ..schema import Part

_MOST_BYTES = 256 * 2**20


class Malformed(ValueError):  # noqa: N818 - says what is the matter
    """A message that has the right fields and cannot be meant."""


class Parts:
    """Collects the parts of large requests; forgets what never became whole."""

    def __init__(self) -> None:
        self._open: dict[str, dict[int, bytes]] = {}

    def add(self, part: Part, data: bytes) -> bytes | None:
        """Return the whole once its last part is here, else None.

        Raises
        ------
        Malformed
            When a part is not one of its whole, or a request grows beyond 256 MiB.
        """
        if not 0 <= part.index < part.count:
            raise Malformed(f"part {part.index} of {part.count} does not exist")
        pieces = self._open.setdefault(part.whole, {})
        pieces[part.index] = data
        if sum(map(len, pieces.values())) > _MOST_BYTES:
            del self._open[part.whole]
            raise Malformed("a single request is larger than 256 MiB")
        if len(pieces) < part.count:
            self._forget_oldest()
            return None
        del self._open[part.whole]
        return b"".join(pieces[index] for index in range(part.count))

    def _forget_oldest(self) -> None:
        while len(self._open) > 8:
            del self._open[next(iter(self._open))]
