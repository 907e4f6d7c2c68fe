"""Who looks at the parts of a pool: the workers of the user's cluster, or of one on this machine."""

from __future__ import annotations

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, TypeVar

from ..errors import ModelError, PoolError
from .parts import Part

T = TypeVar("T")

_AHEAD = 2  # parts a worker's thread has before it, so that it never waits for the next
_LOOK_S = 0.2  # how often it is asked whether the work is still wanted


class Crew:
    """Workers of Dask: the user's, or those of a cluster on this machine, made when they are first needed.

    Parameters
    ----------
    client : distributed.Client, optional
        The user's.
    """

    def __init__(self, client: Any = None) -> None:
        self._given = client
        self._own: Any = None
        self._lock = threading.Lock()

    @property
    def client(self) -> Any:
        """The client; a cluster on this machine is made where the user has none."""
        if self._given is not None:
            return self._given
        if self._own is None:
            distributed: Any = import_module("distributed")
            cluster = distributed.LocalCluster(dashboard_address=":0", silence_logs=logging.ERROR)
            self._own = distributed.Client(cluster, set_as_default=False)
        return self._own

    def close(self) -> None:
        """End the cluster that was made here; the user's stays."""
        with self._lock:
            own, self._own = self._own, None
        if own is not None:
            cluster = own.cluster
            own.close()
            cluster.close()

    def spread(self, what: Any) -> Any:
        """Give something to every worker, once."""
        return self.client.scatter(what, broadcast=True, hash=False)

    def fold(
        self,
        work: Callable[..., Any],
        parts: Sequence[Part],
        given: Callable[[T], tuple[Any, ...]],
        join: Callable[[T, Any], T],
        so_far: T,
        report: Callable[[float], None],
    ) -> T:
        """Join what comes of the parts, in the order in which it comes.

        Few parts are under way at a time, whatever the size of the pool. When
        the work is no longer wanted those are given up, and our own workers
        are ended: a model that never returns holds up no later round.

        Parameters
        ----------
        work : callable
            Called on a worker with a part, its key, and with what `given` says.
        parts : sequence of Part
        given : callable
            What is known so far to what goes with the next part.
        join : callable
            What is known so far and what came of a part to what is known then.
        so_far : object
            What is known before.
        report : callable
            Told the share that is done; raises to end it.

        Raises
        ------
        ModelError, PoolError
            Naming the part on which the model, or something else, failed.
        """
        client, waiting, running = self.client, deque(parts), dict[Any, Part]()
        try:
            while waiting or running:
                while waiting and len(running) < _most(client):
                    part = waiting.popleft()
                    running[_begun(client, work, part, given(so_far))] = part
                report(1 - (len(waiting) + len(running)) / len(parts))
                for future in _done(client, running):
                    so_far = join(so_far, _result(future, running.pop(future)))
        except BaseException:
            with suppress(Exception):  # of a client that is closed there is nothing to give up
                client.cancel(list(running), force=True)
            self.close()
            raise
        return so_far


def current_client() -> Any:
    """Give the client that the user has made the current one, or None."""
    if "distributed" not in sys.modules:
        return None
    distributed: Any = sys.modules["distributed"]
    try:
        return distributed.get_client()
    except ValueError:
        return None


def _most(client: Any) -> int:
    return max(_AHEAD, _AHEAD * int(sum(client.nthreads().values())))


def _begun(client: Any, work: Callable[..., Any], part: Part, given: tuple[Any, ...]) -> Any:
    data = client.compute(part.given) if hasattr(part.given, "dask") else part.given
    return client.submit(work, data, part.key, *given, pure=False)


def _done(client: Any, running: Iterable[Any]) -> Sequence[Any]:
    """Give those that are done, after a while at most."""
    distributed: Any = import_module("distributed")
    with client.as_current():
        try:
            return list(distributed.wait(list(running), timeout=_LOOK_S, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            return []


def _result(future: Any, part: Part) -> Any:
    try:
        return future.result()
    except ModelError as error:
        raise ModelError(f"{part.name}: {error}") from error
    except Exception as error:
        raise PoolError(f"{part.name}: {type(error).__name__}: {error}") from error
