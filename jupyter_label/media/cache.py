"""Things that are dear to make, made once and kept while there is room."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, Protocol, TypeVar


class Weighed(Protocol):
    """Something that takes room, which may grow while it is used."""

    @property
    def memory(self) -> int:
        """Bytes in memory."""

    @property
    def disk(self) -> int:
        """Bytes in temporary files."""


V = TypeVar("V", bound=Weighed)


class Cache(Generic[V]):
    """Keeps what was used last; safe to use from several threads.

    What is dropped is no longer referred to from here, and goes when nobody
    else uses it.

    Parameters
    ----------
    memory, disk, entries : int
        How much to keep, in bytes and in things. The last one used is kept,
        however large.
    """

    def __init__(self, *, memory: int, disk: int, entries: int) -> None:
        self._budget = (memory, disk, entries)
        self._held: OrderedDict[Hashable, V] = OrderedDict()
        self._making: dict[Hashable, Future[V]] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return what is kept under a key, made now if it is not; others who want it wait.

        Raises
        ------
        Exception
            Whatever `make` raises, to all who wait; nothing is kept then.
        """
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
            mine = key not in self._making
            promise = self._making.setdefault(key, Future())
        if mine:
            self._fulfil(key, promise, make)
        return promise.result()

    def trim(self) -> None:
        """Drop what was not used for longest, until the rest is within the budget."""
        with self._lock:
            weights = [(value.memory, value.disk, 1) for value in self._held.values()]
            used = [sum(column) for column in zip(*weights, strict=True)]
            for weight in weights[:-1]:
                if all(total <= budget for total, budget in zip(used, self._budget, strict=True)):
                    break
                self._held.popitem(last=False)
                used = [total - part for total, part in zip(used, weight, strict=True)]

    def _fulfil(self, key: Hashable, promise: Future[V], make: Callable[[], V]) -> None:
        try:
            value = make()
        except BaseException as error:
            with self._lock:
                del self._making[key]
            promise.set_exception(error)
            return
        with self._lock:
            self._held[key] = value
            del self._making[key]
        promise.set_result(value)
