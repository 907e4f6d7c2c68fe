"""Answers what a page asks of pictures, of the layers on them, and of assistants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from ...frames import Table
from ...media import PictureError, Pictures
from ...schema import Assist, Assisted, Layer, Layered, Look, MediaRequest, Peek, Surroundings, Tile
from ..clerk import Envelope
from .assistants import Assistants
from .layers import Layers


class PictureDesk:
    """Gives pictures, their tiles and layers, and what assistants find; may be asked from several threads.

    Parameters
    ----------
    table : callable
        Gives the table, which may have grown.
    pictures : Pictures
        By the table's positions.
    layers : Layers
    assistants : Assistants
    """

    def __init__(
        self, table: Callable[[], Table], pictures: Pictures, layers: Layers, assistants: Assistants
    ) -> None:
        self._table, self._pictures, self._layers, self._assistants = table, pictures, layers, assistants

    def answer(self, request: MediaRequest) -> Envelope | None:
        """Answer a request; None where it asks for something else.

        Raises
        ------
        ValueError
            Naming the row and why there is no answer.
        """
        match request:
            case Peek():
                return self._sight(request)
            case Look():
                with self.naming(request.position):
                    return self._tile(request)
            case Layer():
                return self._layer(request)
            case Assist():
                with self.naming(request.position):
                    found = self._assistants.answer(request)
                return Assisted(session=request.session, token=request.token, suggestions=found), []
        return None

    def surroundings(self) -> Surroundings:
        """Say what lies around the pictures now."""
        return Surroundings(
            layers=self._layers.specs(),
            assistants=self._assistants.names,
            preparing=self._assistants.preparing,
        )

    @contextmanager
    def naming(self, position: int) -> Iterator[None]:
        """Name the row in errors about its picture.

        Raises
        ------
        ValueError
            In place of a `PictureError`, with the row.
        """
        try:
            yield
        except PictureError as error:
            raise ValueError(f"{self._table().row_name(position)}: {error}") from error

    def _sight(self, peek: Peek) -> Envelope:
        if peek.position is None:
            raise ValueError("no page has been told yet at which item it begins")
        with self.naming(peek.position):
            sight = self._pictures.sight(peek.position)
        self._assistants.ahead(peek.position)
        coarsest = self._pictures.quick_overview(peek.position)
        size = None if coarsest is None else (coarsest.width, coarsest.height)
        reply = msgspec.structs.replace(sight, session=peek.session, token=peek.token, coarsest=size)
        return reply, [] if coarsest is None else [coarsest.data]

    def _tile(self, look: Look) -> Envelope:
        tile = self._pictures.tile(
            look.position,
            frame=look.frame,
            level=look.level,
            column=look.column,
            row=look.row,
            bands=look.bands,
        )
        reply = Tile(session=look.session, token=look.token, width=tile.width, height=tile.height)
        return reply, [tile.data]

    def _layer(self, request: Layer) -> Envelope:
        reply = Layered(session=request.session, token=request.token)
        layer = self._layers.get(request.name)  # gone where it was taken away while the page asked
        png = layer.png(request.position) if layer else b""
        return reply, [png] if png else []
