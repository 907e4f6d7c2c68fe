"""What the user's own code draws under the shapes."""

from __future__ import annotations

import itertools
import math
import numbers
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from ...frames import Table
from ...media import MAPS, OVERLAYS, Heat, PictureError, check_overlay, is_overlay, overlay
from ...schema import LayerSpec

_versions = itertools.count(1)

_RIGHT = (
    f"right is {OVERLAYS}; an ipycanvas canvas; a function from a row to one of the former, or a dict of "
    f"item id to one"
)


class Layer:
    """A picture under the shapes; what is set here shows at once.

    Attributes
    ----------
    opacity : float
        From 0 to 1; a person who moves the layer's slider decides for themselves.
    vmin, vmax : float or None
        Of a heat map, the values of the first and the last colour; None for
        its least and greatest finite ones.
    cmap : str
        The colours of a heat map: "viridis", "magma", "cividis", "turbo", "coolwarm" or "grey".

    Raises
    ------
    ValueError
        If one of these is set to what it cannot be; the layer stays as it is.
    """

    def __init__(
        self, name: str, value: object, table: Callable[[], Table], changed: Callable[[], None]
    ) -> None:
        _check(name, value, table())
        self._name, self._value, self._table, self._changed = name, value, table, changed
        self._opacity, self._heat = 0.5, Heat()
        self._version = next(_versions)
        self._is_watched = False
        self._drawn: tuple[int, bytes] | None = None

    @property
    def opacity(self) -> float:  # noqa: D102 - see the class
        return self._opacity

    @opacity.setter
    def opacity(self, opacity: float) -> None:
        if not (_is_number(opacity) and 0 <= opacity <= 1):
            raise ValueError(f"layers[{self._name!r}].opacity: {opacity!r} should be a number from 0 to 1.")
        self._opacity = float(opacity)
        self._changed()

    @property
    def vmin(self) -> float | None:  # noqa: D102 - see the class
        return self._heat.low

    @vmin.setter
    def vmin(self, value: float | None) -> None:
        self._recolour("vmin", low=value)

    @property
    def vmax(self) -> float | None:  # noqa: D102 - see the class
        return self._heat.high

    @vmax.setter
    def vmax(self, value: float | None) -> None:
        self._recolour("vmax", high=value)

    @property
    def cmap(self) -> str:  # noqa: D102 - see the class
        return self._heat.cmap

    @cmap.setter
    def cmap(self, name: str) -> None:
        if name not in MAPS:
            raise ValueError(
                f"layers[{self._name!r}].cmap: there is no {name!r}; there are {', '.join(MAPS)}."
            )
        self._recolour("cmap", cmap=name)

    def __repr__(self) -> str:
        """Say what it shows."""
        return f"<Layer {self._name!r}: {type(self._value).__name__}, opacity {self._opacity:g}>"

    # --- for the labeler ------------------------------------------------------------------

    def redraw(self, value: object) -> None:
        """Show something else, as strong and in the same colours.

        Raises
        ------
        TypeError, KeyError, ValueError
            If it cannot be a layer; what is shown stays.
        """
        _check(self._name, value, self._table())
        self.leave()
        self._value = value
        self._renew()

    def spec(self) -> LayerSpec:
        """Say what a page must know of it."""
        canvas = self._value.model_id if _is_canvas(self._value) else ""  # type: ignore[attr-defined]
        return LayerSpec(name=self._name, version=self._version, opacity=self._opacity, canvas=canvas)

    def png(self, position: int) -> bytes:
        """Draw it for an item; nothing where there is nothing to show.

        Raises
        ------
        ValueError
            Saying, to the person, why it cannot be drawn.
        """
        if _is_canvas(self._value):
            return self._canvas_png()
        if isinstance(self._value, Mapping):
            return self._encoded(self._value.get(self._table().ids[position]), position)
        if callable(self._value):
            return self._encoded(self._ask(self._value, position), position)
        version, drawn = self._version, self._drawn
        if drawn is None or drawn[0] != version:
            self._drawn = drawn = version, self._encoded(self._value, position)
        return drawn[1]

    def leave(self) -> None:
        """Look at its canvas no more."""
        if self._is_watched:
            self._value.unobserve(self._renew, "image_data")  # type: ignore[attr-defined]
            self._is_watched = False

    def _recolour(self, what: str, **heat: Any) -> None:
        made = self._heat._replace(**heat)
        if any(end is not None and not _is_number(end) for end in (made.low, made.high)):
            raise ValueError(f"layers[{self._name!r}].{what}: {heat} should be a finite number or None.")
        if made.low is not None and made.high is not None and made.low >= made.high:
            raise ValueError(
                f"layers[{self._name!r}].{what}: vmin {made.low:g} should be less than vmax {made.high:g}."
            )
        self._heat = made
        self._renew()

    def _renew(self, _: object = None) -> None:
        self._version = next(_versions)
        self._changed()

    def _ask(self, function: Callable[[dict[str, Any]], object], position: int) -> object:
        row = self._table().row(position)
        try:
            return function(row)
        except Exception as error:
            name = getattr(function, "__name__", type(function).__name__)
            place = self._table().row_name(position)
            raise ValueError(f"{name} failed on {place}: {type(error).__name__}: {error}") from error

    def _encoded(self, value: object, position: int) -> bytes:
        if value is None:
            return b""
        try:
            return overlay(value, self._heat)
        except PictureError as error:
            raise ValueError(f"{self._table().row_name(position)}: {error}") from error

    def _canvas_png(self) -> bytes:
        """Give what a page that has the canvas sent back of it, to one that has not."""
        canvas: Any = self._value
        if not self._is_watched:
            canvas.observe(self._renew, "image_data")
            self._is_watched = True
        if not canvas.image_data:
            raise ValueError(
                "this page cannot show an ipycanvas canvas by itself; "
                "make the canvas with sync_image_data=True and show it in JupyterLab, or give an array"
            )
        return bytes(canvas.image_data)


class Layers(MutableMapping[str, Any]):
    """The layers of a labeler by name, the first lowest.

    ``labeler.layers["attention"] = array`` puts a picture under the shapes or
    another in its place, ``del labeler.layers["attention"]`` takes it away,
    and ``labeler.layers["attention"].opacity = 0.3`` makes it fainter.
    """

    def __init__(self, table: Callable[[], Table], changed: Callable[[], None]) -> None:
        self._table, self._changed = table, changed
        self._layers: dict[str, Layer] = {}

    def __getitem__(self, name: str) -> Layer:
        """Give a layer."""
        try:
            return self._layers[name]
        except KeyError:
            known = ", ".join(map(repr, self._layers)) or "none"
            raise KeyError(f"there is no layer {name!r}; there are {known}") from None

    def __setitem__(self, name: str, value: object) -> None:
        """Draw a layer; one that is there keeps its opacity and colours."""
        if name in self._layers:
            self._layers[name].redraw(value)
        else:
            layer = Layer(_name(name), value, self._table, self._changed)
            self._layers = {**self._layers, name: layer}
            self._changed()

    def __delitem__(self, name: str) -> None:
        """Take a layer away."""
        self[name].leave()
        self._layers = {other: layer for other, layer in self._layers.items() if other != name}
        self._changed()

    def __iter__(self) -> Iterator[str]:
        """Give the names, the lowest first."""
        return iter(self._layers)

    def __len__(self) -> int:
        """Count them."""
        return len(self._layers)

    def __repr__(self) -> str:
        """List them."""
        return f"<Layers: {', '.join(map(repr, self._layers.values())) or 'none'}>"

    def replace(self, given: object) -> None:
        """Draw these layers and no others; where one does not fit, all stay as they are.

        Raises
        ------
        TypeError
            If it is no dict of names to layers.
        KeyError
            If no key of a layer by item is an item's id.
        ValueError
            If a layer's array or picture cannot be drawn.
        """
        if not isinstance(given, Mapping):
            raise TypeError(
                f"layers: expected a dict of name to layer, got {type(given).__name__}. "
                f"For instance labeler.layers = {{'attention': array}}."
            )
        for name, value in given.items():
            _check(_name(name), value, self._table())
        for name in [name for name in self._layers if name not in given]:
            del self[name]
        for name, value in given.items():
            self[name] = value

    def specs(self) -> list[LayerSpec]:
        """Say what a page must know of them."""
        return [layer.spec() for layer in self._layers.values()]


def _name(name: object) -> str:
    if isinstance(name, str) and name.strip():
        return name
    raise TypeError(f"layers: {name!r} is no name; layers are named by strings, such as 'attention'.")


def _check(name: str, value: object, table: Table) -> None:
    """Refuse what cannot be a layer."""
    if isinstance(value, Mapping):
        if value and not any(item in table.position_of for item in value):
            example = repr(table.ids[0]) if table.ids else "'a'"
            raise KeyError(
                f"layers[{name!r}]: no key is an item's id; those are as in annotations, such as {example}."
            )
        for item, one in value.items():
            _check_one(f"layers[{name!r}][{item!r}]", one, reads=False)
    elif not (_is_canvas(value) or callable(value)):
        if not is_overlay(value):
            raise TypeError(f"layers[{name!r}]: {type(value).__name__} is no layer; {_RIGHT}.")
        _check_one(f"layers[{name!r}]", value, reads=True)


def _check_one(place: str, value: object, *, reads: bool) -> None:
    try:
        check_overlay(value, reads=reads)
    except PictureError as error:
        raise ValueError(f"{place}: {error}.") from error


def _is_canvas(value: object) -> bool:
    ipycanvas = sys.modules.get("ipycanvas")  # where nobody has imported it there is no canvas
    return ipycanvas is not None and isinstance(value, (ipycanvas.Canvas, ipycanvas.MultiCanvas))


def _is_number(value: object) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool) and math.isfinite(value)
