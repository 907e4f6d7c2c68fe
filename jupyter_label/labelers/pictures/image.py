"""Draw shapes on pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ...frames import Table, file_name, geometries, image_rows, take
from ...media import Pictures, fingerprint
from ...schema import Annotation, Field, ImageTask, MediaRequest, Question, Reply, Skeleton
from ..arguments import as_columns, as_text, media_rows, one_of, refuse_unknown
from ..base import Labeler
from ..clerk import Envelope
from ..keymaps import hotkey_owners, keymap, user_keys
from ..labels import Labels, as_labels
from ..questions import as_questions
from ..seldom import Seldom
from .assistants import Assistants
from .layers import Layers
from .picture_desk import PictureDesk
from .pictures import as_skeletons, as_tools
from .previews import masks_of, position_of, preview

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    from PIL.Image import Image

    from .gallery import Gallery


class ImageLabeler(Labeler):
    """Draw boxes, polygons, keypoints and masks on pictures.

    Coordinates are float pixels of the upright picture, after its EXIF
    orientation; (0, 0) is the top left corner of the top left pixel.

    Parameters
    ----------
    frame : frame or list
        A pandas DataFrame, any frame that narwhals understands, or a list of
        dicts, paths, URLs, bytes, PIL pictures or arrays. Never written to.
    image : str
        The column of pictures: paths, URLs, bytes, PIL pictures, or arrays
        H x W, H x W x C or frames x H x W x C; stacks are the frames of an item.
    labels : sequence of str or Label, or mapping of name to colour
        What shapes can be.
    tools : sequence of str
        Of "box", "rotated_box", "ellipse", "polygon", "polyline", "point",
        "keypoints" and "mask".
    skeleton : Skeleton or mapping of label to Skeleton
        The joints of "keypoints".
    text : str or list of str
        Columns shown as text beside the picture.
    border : {"clip", "refuse", "allow"}
        What becomes of a shape that leaves the picture. Clipping keeps a
        polygon one ring, joined along the border, and moves joints onto it;
        an ellipse or a turned box stays whole where its centre is inside.
    questions_per_shape : sequence of Question
        Asked of each shape; a `Label` can ask further ones.
    id, questions, guidelines, name, store, annotator, keys
        As for `ChoiceLabeler`.

    Raises
    ------
    TypeError, ValueError, KeyError
        Naming the argument, row or column and what would be right. Pictures
        are opened when they are shown: what is wrong with one is said there,
        and the next item goes on.
    """

    def __init__(
        self,
        frame: object,
        *,
        image: str = "image",
        labels: Labels | None = None,
        tools: list[str] | tuple[str, ...] = ("box", "polygon"),
        skeleton: Skeleton | Mapping[str, Skeleton] | None = None,
        text: str | list[str] | tuple[str, ...] | None = None,
        border: Literal["clip", "refuse", "allow"] = "clip",
        questions_per_shape: list[Question] | tuple[Question, ...] = (),
        id: str | None = None,  # noqa: A002 - what users call it
        questions: list[Question] | tuple[Question, ...] = (),
        guidelines: str = "",
        name: str | None = None,
        store: object = "auto",
        annotator: str | None = None,
        keys: Mapping[str, str] | None = None,
        **unknown: Any,
    ) -> None:
        refuse_unknown(ImageLabeler, unknown)
        if labels is None:
            raise TypeError("ImageLabeler: name what shapes can be, for instance labels=['car', 'road'].")
        one_of(border, "border", ("clip", "refuse", "allow"))
        given = user_keys("image", keys)
        made = as_labels(labels, "labels", taken=given.values())
        shown = as_columns(text, "text")
        column = as_text(image, "image")
        table = take(
            media_rows(frame, column),
            columns=[column, *shown],
            id=id,
            check_text=shown,
            fingerprints={column: fingerprint},
        )
        task = ImageTask(
            name=as_text(name or f"image-{column}", "name"),
            fields=(Field(column, "image"), *(Field(name, "text") for name in shown)),
            labels=made,
            tools=as_tools(tools, skeleton),
            skeletons=as_skeletons(skeleton, made),
            border=border,
            questions=as_questions(questions, "questions"),
            shape_questions=as_questions(questions_per_shape, "questions_per_shape"),
            guidelines=as_text(guidelines, "guidelines"),
            keys=keymap("image", given, hotkey_owners(made)),
        )
        self._image, self._column = task, column
        self._pictures = Pictures(self._cell)
        self._tell = Seldom(lambda: self._post([(self._desk.surroundings(), [])], self))
        self._layers = Layers(self._current, self._tell)
        self._assistants = Assistants(task, self._current, self._pictures, self._tell)
        self._desk = PictureDesk(self._current, self._pictures, self._layers, self._assistants)
        super().__init__(task=task, table=table, store=store, annotator=annotator, title="Image labeler")

    @property
    def layers(self) -> Layers:
        """What your own code draws under the shapes, by name, the first lowest.

        ``labeler.layers["attention"] = array`` shows an array H x W as a heat
        map, transparent where it is NaN or False, and one H x W x 3 or 4
        (uint8, or floats from 0 to 1), a PIL picture or a path as it is,
        stretched over the picture. A function of a row (a dict), or a dict of
        item id, gives each item its own, or None. An ipycanvas canvas shows
        live whatever is drawn on it. Assign again what was changed in place.
        `Layer` says what can be set of each, such as its ``opacity``.
        """
        return self._layers

    @layers.setter
    def layers(self, layers: Mapping[str, object]) -> None:
        self._layers.replace(layers)

    @property
    def assist(self) -> Assistants:
        """Assistants at the pointer: ``labeler.assist(function)`` adds your own segmenter.

        `Assistants` says what the function is given and what it may return.
        """
        return self._assistants

    def geometry(self, *, annotator: str | None = None) -> pd.Series[Any]:
        """Give the shapes as shapely geometries, in the order of `annotations`.

        Parameters
        ----------
        annotator : str, optional
            Whose; everybody's by default.

        Returns
        -------
        pandas.Series of shapely geometry
            In pixels of the upright picture, y downwards.

        Raises
        ------
        ImportError
            If shapely is not installed.
        """
        self._clerk.settle()
        return geometries(self._table, _by(annotator, self._annotations()))

    def masks(
        self,
        item: str | int,
        *,
        shapes: tuple[str, ...] | list[str] = ("mask",),
        annotator: str | None = None,
    ) -> dict[str, npt.NDArray[np.bool_]]:
        """Give the masks of an item by annotation id, the lowest first.

        Parameters
        ----------
        item : str or int
            Its id, or its position from 0 on.
        shapes : sequence of str
            Of "mask", "polygon", "box" and "ellipse"; of all but masks the
            pixels whose centres lie inside.
        annotator : str, optional
            Whose; everybody's by default.

        Returns
        -------
        dict of str to array of bool, height x width

        Raises
        ------
        KeyError
            If there is no such item.
        ValueError
            If there is no such kind of shape, or no picture to measure.
        """
        position = position_of(self._table, item)
        drawn = self._drawn_on(position, annotator)
        with self._desk.naming(position):
            return masks_of(self._pictures, drawn, position, shapes)

    def preview(
        self, item: str | int, *, longest: int = 800, frame: int = 0, annotator: str | None = None
    ) -> Image:
        """Draw the shapes of an item over its picture, to keep in a saved notebook.

        Parameters
        ----------
        item : str or int
            Its id, or its position from 0 on.
        longest : int
            Pixels on the longer side, at most.
        frame : int
            Of a stack.
        annotator : str, optional
            Whose shapes; everybody's by default.

        Returns
        -------
        PIL.Image.Image

        Raises
        ------
        KeyError
            If there is no such item.
        ValueError
            If its picture cannot be opened, naming row and reason.
        """
        position = position_of(self._table, item)
        drawn = self._drawn_on(position, annotator)
        with self._desk.naming(position):
            return preview(self._pictures, self._image, drawn, position, frame=frame, longest=longest)

    def gallery(
        self,
        label: str | None = None,
        *,
        columns: int = 6,
        rows: int = 4,
        size: int = 96,
        annotator: str | None = None,
        sort: str | None = None,
    ) -> Gallery:
        """Show crops of the shapes of a label on a contact sheet; a click or a button opens its item here.

        Parameters
        ----------
        label : str, optional
            All labels by default.
        columns, rows : int
            Of a page.
        size : int
            CSS pixels of a crop.
        annotator : str, optional
            Whose; everybody's by default.
        sort : str, optional
            A column of `annotations`, such as "area", the least first, or
            "-area", the greatest first; in the order of items by default.

        Returns
        -------
        Gallery
            A widget to display; `Gallery` says what can be set of it.

        Raises
        ------
        ImportError
            If ipycanvas is not installed.
        ValueError, KeyError
            If there is no such label or column.
        """
        from .gallery import gallery

        return gallery(self, label, columns=columns, rows=rows, size=size, annotator=annotator, sort=sort)

    def _rows(self) -> pd.DataFrame:
        return image_rows(self._table, self._image, self._annotations())

    def _current(self) -> Table:
        """Give the table, which may have grown."""
        return self._table

    def _present(self, position: int) -> dict[str, Any]:
        _, *others = self._task.fields  # the first is the picture
        shown = self._table.content(position, [field.column for field in others])
        return {self._column: file_name(self._cell(position)), **shown}

    def _cell(self, position: int) -> object:
        return self._table.values(self._column, [position])[0]

    def _answer_media(self, request: MediaRequest) -> Envelope:
        return self._desk.answer(request) or super()._answer_media(request)

    def _foresee(self) -> None:
        self._media.foresee(lambda: self._pictures.overview(self._clerk.opening()[2]))

    def _greet(self) -> list[Reply]:
        return [self._desk.surroundings()]

    def _drawn_on(self, position: int, annotator: str | None) -> list[Annotation]:
        self._clerk.settle()
        drawn = self._store.annotations(self._task.name, [self._table.ids[position]])
        return _by(annotator, drawn)


def _by(annotator: str | None, annotations: list[Annotation]) -> list[Annotation]:
    return [a for a in annotations if annotator is None or a.annotator == annotator]
