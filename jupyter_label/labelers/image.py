"""Draw shapes on pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ..frames import file_name, image_rows, take
from ..media import PictureError, Pictures, fingerprint
from ..schema import Field, ImageTask, Look, MediaRequest, Peek, Question, Skeleton, Tile
from .arguments import as_columns, as_text, one_of, refuse_unknown
from .base import Labeler
from .clerk import Envelope
from .keys import hotkey_owners, keymap, user_keys
from .labels import Labels, as_labels
from .pictures import as_skeletons, as_tools, picture_rows
from .questions import as_questions

if TYPE_CHECKING:
    import pandas as pd


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
        What becomes of a shape that leaves the picture.
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
            picture_rows(frame, column),
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
        super().__init__(task=task, table=table, store=store, annotator=annotator, title="Image labeler")

    def _rows(self) -> pd.DataFrame:
        return image_rows(self._table, self._image, self._annotations())

    def _present(self, position: int) -> dict[str, Any]:
        shown = self._table.content(position, [field.column for field in self._task.fields[1:]])
        return {self._column: file_name(self._cell(position)), **shown}

    def _cell(self, position: int) -> object:
        return self._table.values(self._column, [position])[0]

    def _answer_media(self, request: MediaRequest) -> Envelope:
        try:
            if isinstance(request, Peek):
                sight = self._pictures.sight(request.position)
                return msgspec.structs.replace(sight, session=request.session, token=request.token), []
            if isinstance(request, Look):
                return self._tile(request)
        except PictureError as error:
            raise ValueError(f"{self._table.row_name(request.position)}: {error}") from error
        return super()._answer_media(request)

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
