"""What models propose for each item: what was given, and what is made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from ..schema import Annotation


class Guesses(Protocol):
    """What a model proposes, made an item at a time."""

    @property
    def model(self) -> str:
        """Its name and version."""

    def of(self, item: str) -> list[Annotation]:
        """Propose something for an item; nothing for one that it knows nothing of."""

    def items(self) -> Iterator[str]:
        """Give the ids of the items that it knows something of."""


class Suggestions(Mapping[str, list[Annotation]]):
    """Suggestions by item id; never changed, but replaced.

    Parameters
    ----------
    given : mapping of str to list of Annotation
        Those that are kept.
    guesses : Guesses, optional
        Those that are made when they are asked for, however many items there are.
    """

    def __init__(
        self, given: Mapping[str, list[Annotation]] | None = None, guesses: Guesses | None = None
    ) -> None:
        self._given, self._guesses = dict(given or {}), guesses

    def with_given(self, made: Sequence[Annotation], instead_of: set[str]) -> Suggestions:
        """Give these, with some in place of those of some models."""
        kept = {item: [a for a in found if a.model not in instead_of] for item, found in self._given.items()}
        for annotation in made:
            kept.setdefault(annotation.item, []).append(annotation)
        return Suggestions({item: found for item, found in kept.items() if found}, self._guesses)

    def with_guesses(self, guesses: Guesses) -> Suggestions:
        """Give these, with guesses in place of others."""
        return Suggestions(self._given, guesses)

    def __getitem__(self, item: str) -> list[Annotation]:
        """Give all of an item; a `KeyError` where there is none."""
        guessed = [] if self._guesses is None else self._guesses.of(item)
        found = [*self._given.get(item, ()), *guessed]
        if not found:
            raise KeyError(item)
        return found

    def __iter__(self) -> Iterator[str]:
        """Give the ids of the items that have any."""
        yield from self._given
        if self._guesses is not None:
            yield from (item for item in self._guesses.items() if item not in self._given)

    def __len__(self) -> int:
        """Count the items that have any."""
        return sum(1 for _ in self)
