"""A contact sheet of shapes, to look over many at a glance."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import ipywidgets
import numpy as np
from PIL import Image

from ...frames import sheet_order
from ...schema import Annotation, Goto
from ..arguments import one_of
from .previews import color_of, crop

if TYPE_CHECKING:
    from ipycanvas import Canvas

    from .image import ImageLabeler

_THREADS = 4
_GAP, _LINE = 8, 15
# A sheet of its own, since the kernel does not know the page's theme: light ink on dark suits both.
_GROUND, _INK, _FAINT, _MARK = "#1f2328", "#f0f3f6", "#b1bac4", "#ffd33d"
_FRAME = 3  # CSS pixels from a crop to the frame that marks it
_FONT = "12px system-ui, sans-serif"
_LETTER = 6.5  # CSS pixels that a letter takes on average


class Crop(NamedTuple):
    """A shape on the sheet: its label, that label's colour, its item's id, and what draws it.

    `draw` gives the picture, at most so many pixels a side, or raises a
    ValueError that says why there is none; `show` opens it in the labeler.
    """

    label: str
    color: str
    item: str
    draw: Callable[[int], Image.Image]
    show: Callable[[], None]


class Gallery(ipywidgets.VBox):  # type: ignore[misc]
    """Crops of shapes, drawn by the kernel on an ipycanvas; a click on one opens its item.

    One crop is marked and named below the sheet: buttons mark others and open
    it, so that all can be done without a mouse.

    Attributes
    ----------
    page : int
        From 1 on; set it to turn the page, whose first crop is then marked.
    pages : int
        How many there are; 1 where there are no shapes.
    canvas : ipycanvas.Canvas

    Parameters
    ----------
    find : callable
        Gives the crops as they are now.
    columns, rows : int
        Of a page.
    size : int
        CSS pixels on a crop's longer side.

    Raises
    ------
    ImportError
        If ipycanvas is not installed.
    ValueError
        If `page` is set to one that is not there.
    """

    def __init__(self, find: Callable[[], list[Crop]], *, columns: int, rows: int, size: int) -> None:
        self._find, self._columns, self._size = find, columns, size
        self._crops = find()
        self._marked = 0  # counted over all pages
        self._drawn: list[Image.Image | str] = []
        lines = max(1, min(rows, -(-len(self._crops) // columns)))
        self._a_page = columns * lines
        self.canvas = _new_canvas(self._x(columns), self._y(lines))
        self._elsewhere = _new_canvas(1, 1)
        self.canvas.on_mouse_down(self._show_at)
        # A page that is loaded again may show the sheet before it has read what was on it.
        self.canvas.on_client_ready(self._paint)
        self._caption = ipywidgets.Label()
        self._back = _button("Previous page", "arrow-left", lambda: self._turn_to(self.page - 1))
        self._on = _button("Next page", "arrow-right", lambda: self._turn_to(self.page + 1))
        again = _button("Refresh", "refresh", self.refresh)
        pages = ipywidgets.HBox([self._back, self._on, again, self._caption])
        self._name = ipywidgets.HTML()  # a Label would read names with dollars as formulas
        self._of_crop = [
            _button("Previous crop", "chevron-left", lambda: self._mark(self._marked - 1)),
            _button("Next crop", "chevron-right", lambda: self._mark(self._marked + 1)),
            _button("Open", "external-link", lambda: self._crops[self._marked].show()),
        ]
        one = ipywidgets.HBox([*self._of_crop, self._name])
        # Not stretched over the width of the cell: letters would blur.
        super().__init__([pages, self.canvas, one], layout={"align_items": "flex-start"})
        self._draw()

    @property
    def page(self) -> int:  # noqa: D102 - see the class
        return self._marked // self._a_page + 1

    @page.setter
    def page(self, page: int) -> None:
        if not 1 <= page <= self.pages:
            raise ValueError(f"page: {page!r} should be from 1 to {self.pages}.")
        self._turn_to(page)

    @property
    def pages(self) -> int:  # noqa: D102 - see the class
        return max(1, -(-len(self._crops) // self._a_page))

    def refresh(self) -> None:
        """Draw the shapes as they are now."""
        self._crops = self._find()
        self._marked = max(0, min(self._marked, len(self._crops) - 1))
        self._draw()

    def _turn_to(self, page: int) -> None:
        self._marked = (page - 1) * self._a_page
        self._draw()

    def _mark(self, index: int) -> None:
        """Mark a crop, on its page; before the first comes the last."""
        from ipycanvas import hold_canvas

        before, page = self._marked, self.page
        self._marked = index % len(self._crops)
        if self.page != page:
            self._draw()
            return
        with hold_canvas():
            self._frame(before, _GROUND, 4)
            self._frame(self._marked, _MARK, 2)
        self._tell()

    def _shown(self) -> list[Crop]:
        first = (self.page - 1) * self._a_page
        return self._crops[first : first + self._a_page]

    def _tell(self) -> None:
        """Say which crop is marked."""
        for button in self._of_crop:
            button.disabled = not self._crops
        if self._crops:
            crop = self._crops[self._marked]
            place = f"crop {self._marked + 1:,} of {len(self._crops):,}"
            self._name.value = html.escape(f"{crop.label}, item {crop.item}, {place}")
        else:
            self._name.value = ""

    # --- drawing --------------------------------------------------------------------------

    def _x(self, column: int) -> int:
        return _GAP + column * (self._size + _GAP)

    def _y(self, line: int) -> int:
        return _GAP + line * (self._size + 2 * _LINE + _GAP)

    def _draw(self) -> None:
        shown = self._shown()
        first = (self.page - 1) * self._a_page + 1
        self._caption.value = (
            f"{first}\N{EN DASH}{first + len(shown) - 1} of {len(self._crops):,}"
            if shown
            else "No shapes yet"
        )
        self._back.disabled, self._on.disabled = self.page == 1, self.page == self.pages
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="jupyter_label-gallery") as pool:
            self._drawn = list(pool.map(self._drawing, shown))
        self._paint()
        self._tell()

    def _paint(self) -> None:
        from ipycanvas import hold_canvas

        shown = self._shown()
        with hold_canvas():
            # ipycanvas says which canvas is meant only where it is another one than before,
            # and a page that is loaded again knows of none.
            self._elsewhere.clear()
            self.canvas.fill_style = _GROUND
            self.canvas.fill_rect(0, 0, self.canvas.width, self.canvas.height)
            for index, (crop, image) in enumerate(zip(shown, self._drawn, strict=True)):
                line, column = divmod(index, self._columns)
                self._put(crop, image, self._x(column), self._y(line))
            if shown:
                self._frame(self._marked, _MARK, 2)

    def _frame(self, index: int, color: str, thick: int) -> None:
        """Draw a frame around a crop of this page."""
        line, column = divmod(index % self._a_page, self._columns)
        side = self._size + 2 * _FRAME
        self.canvas.stroke_style, self.canvas.line_width = color, thick
        self.canvas.stroke_rect(self._x(column) - _FRAME, self._y(line) - _FRAME, side, side)

    def _drawing(self, crop: Crop) -> Image.Image | str:
        try:
            return crop.draw(self._size)
        except ValueError as error:
            return str(error)

    def _put(self, crop: Crop, image: Image.Image | str, x: int, y: int) -> None:
        if isinstance(image, str):
            self._put_reason(image, x, y)
        else:
            left, top = (self._size - image.width) // 2, (self._size - image.height) // 2
            self.canvas.put_image_data(np.asarray(image.convert("RGBA")), x + left, y + top)
        bottom = y + self._size
        self.canvas.fill_style = crop.color
        self.canvas.fill_rect(x, bottom + 5, 8, 8)
        self._write(crop.label, x + 12, bottom + _LINE - 2, _INK, self._size - 12)
        self._write(crop.item, x, bottom + 2 * _LINE - 2, _FAINT, self._size)

    def _put_reason(self, reason: str, x: int, y: int) -> None:
        self.canvas.stroke_style, self.canvas.line_width = _FAINT, 1
        self.canvas.stroke_rect(x + 0.5, y + 0.5, self._size - 1, self._size - 1)
        letters, lines = int((self._size - 8) / _LETTER), (self._size - 8) // _LINE
        wrapped = textwrap.wrap(
            reason, max(1, letters), max_lines=max(1, lines), placeholder="\N{HORIZONTAL ELLIPSIS}"
        )
        for line, text in enumerate(wrapped):
            self._write(text, x + 4, y + (line + 1) * _LINE, _FAINT, self._size - 8)

    def _write(self, text: str, x: float, y: float, color: str, width: int) -> None:
        most = max(2, int(width / _LETTER))
        short = text if len(text) <= most else text[: most - 1] + "\N{HORIZONTAL ELLIPSIS}"
        self.canvas.font, self.canvas.fill_style = _FONT, color
        self.canvas.fill_text(short, x, y, max_width=width)

    # --- pointing -------------------------------------------------------------------------

    def _show_at(self, x: float, y: float) -> None:
        column = int((x - _GAP / 2) // (self._x(1) - self._x(0)))
        line = int((y - _GAP / 2) // (self._y(1) - self._y(0)))
        index = line * self._columns + column
        shown = self._shown()
        if 0 <= column < self._columns and 0 <= index < len(shown):
            self._mark((self.page - 1) * self._a_page + index)
            shown[index].show()


def gallery(
    labeler: ImageLabeler, label: str | None, *, annotator: str | None, sort: str | None, **layout: int
) -> Gallery:
    """Make the contact sheet of a labeler; see `ImageLabeler.gallery`."""
    if label is not None:
        one_of(label, "label", tuple(known.name for known in labeler._image.labels))

    def find() -> list[Crop]:
        order = sheet_order(labeler.annotations, label=label, annotator=annotator, sort=sort)
        by_id = {annotation.id: annotation for annotation in labeler._annotations()}
        return [_crop(labeler, by_id[name]) for name in order if name in by_id]

    return Gallery(find, **layout)


def _crop(labeler: ImageLabeler, annotation: Annotation) -> Crop:
    task, position = labeler._image, labeler._table.position_of[annotation.item]

    def draw(size: int) -> Image.Image:
        with labeler._desk.naming(position):
            return crop(labeler._pictures, task, annotation, position, size)

    def show() -> None:
        labeler._post([(Goto(position=position, annotation=annotation.id), [])], labeler)

    return Crop(annotation.label, color_of(task, annotation.label), annotation.item, draw, show)


def _new_canvas(width: int, height: int) -> Canvas:
    try:
        from ipycanvas import Canvas
    except ImportError:
        raise ImportError('a gallery needs ipycanvas: pip install "jupyter_label[canvas]"') from None
    # Kept in Python too, so that a page that is loaded again shows it.
    return Canvas(width=width, height=height, sync_image_data=True)


def _button(name: str, icon: str, do: Callable[[], None]) -> ipywidgets.Button:
    button = ipywidgets.Button(description=name, icon=icon, layout={"width": "auto"})
    button.on_click(lambda _: do())
    return button
