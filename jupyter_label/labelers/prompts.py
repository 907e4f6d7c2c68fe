"""Which prompts still want an answer."""

from __future__ import annotations

import threading

from ..schema import Assist


class Prompts:
    """The newest prompt of each page wins; a prompt that comes again is answered once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: dict[str, int] = {}
        self._taken: set[tuple[str, int]] = set()

    def take(self, prompt: Assist) -> bool:
        """Note a prompt that has come; False where it waits or is being answered already."""
        name = (prompt.session, prompt.token)
        with self._lock:
            if name in self._taken:
                return False
            self._taken.add(name)
            self._newest[prompt.session] = max(prompt.token, self._newest.get(prompt.session, 0))
            return True

    def is_newest(self, prompt: Assist) -> bool:
        """Tell whether no later prompt of the page has come."""
        with self._lock:
            return prompt.token >= self._newest.get(prompt.session, 0)

    def drop(self, prompt: Assist) -> None:
        """Note that a prompt has had its answer; should it come again, it is answered again."""
        with self._lock:
            self._taken.discard((prompt.session, prompt.token))
