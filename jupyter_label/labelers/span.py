"""Mark spans of a text, and relations between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..frames import relation_rows, span_rows, take
from ..schema import Field, Question, SpanTask
from .arguments import as_flag, as_text, one_of, refuse_unknown
from .base import Labeler
from .extent import Extent
from .keymaps import hotkey_owners, keymap, user_keys
from .labels import Labels, as_labels
from .questions import as_questions

if TYPE_CHECKING:
    import pandas as pd


class SpanLabeler(Labeler):
    """Mark half-open ranges of a text: ``text[start:end]``, in Python code points.

    Parameters
    ----------
    frame : frame or list
        A pandas DataFrame, any frame that narwhals understands, or a list of
        dicts or strings. Never written to.
    text : str
        The column of texts.
    labels : sequence of str or Label, or mapping of name to colour
        What spans can be.
    overlap : bool
        Whether spans may overlap and nest.
    snap : bool
        Whether marking grows to whole words; a key switches it.
    relations : sequence of str or Label
        Types of directed relations between two spans.
    view : {"text", "code"}
        "code" is monospaced with line numbers and highlighting.
    language : str
        Of the code, for highlighting; found by itself when empty.
    questions_per_span : sequence of Question
        Asked of each span; a `Label` can ask further ones.
    id, questions, guidelines, name, store, annotator, keys
        As for `ChoiceLabeler`.

    Raises
    ------
    TypeError, ValueError, KeyError
        Naming the argument, row or column and what would be right.
    """

    def __init__(
        self,
        frame: object,
        *,
        text: str = "text",
        labels: Labels | None = None,
        overlap: bool = True,
        snap: bool = True,
        relations: Labels = (),
        view: Literal["text", "code"] = "text",
        language: str = "",
        questions_per_span: list[Question] | tuple[Question, ...] = (),
        id: str | None = None,  # noqa: A002 - what users call it
        questions: list[Question] | tuple[Question, ...] = (),
        guidelines: str = "",
        name: str | None = None,
        store: object = "auto",
        annotator: str | None = None,
        keys: Mapping[str, str] | None = None,
        **unknown: Any,
    ) -> None:
        refuse_unknown(SpanLabeler, unknown)
        if labels is None:
            raise TypeError("SpanLabeler: name what spans can be, for instance labels=['PERSON', 'ORG'].")
        one_of(view, "view", ("text", "code"))
        given = user_keys("span", keys)
        made = as_labels(labels, "labels", taken=given.values())
        table = take(frame, columns=[as_text(text, "text")], id=id, check_text=[text])
        task = SpanTask(
            name=as_text(name or f"span-{text}", "name"),
            fields=(Field(text, "code" if view == "code" else "text", as_text(language, "language")),),
            labels=made,
            overlap=as_flag(overlap, "overlap"),
            snap=as_flag(snap, "snap"),
            view=view,
            relations=as_labels(relations, "relations", hotkeys=False) if relations else (),
            questions=as_questions(questions, "questions"),
            span_questions=as_questions(questions_per_span, "questions_per_span"),
            guidelines=as_text(guidelines, "guidelines"),
            keys=keymap("span", given, hotkey_owners(made)),
        )
        self._span, self._column = task, text
        super().__init__(task=task, table=table, store=store, annotator=annotator, title="Span labeler")

    @property
    def relations(self) -> pd.DataFrame:
        """The relations of all annotators as tidy rows."""
        self._clerk.settle()
        return relation_rows(self._table, self._span, self._annotations())

    def _rows(self) -> pd.DataFrame:
        return span_rows(self._table, self._span, self._annotations())

    def _extent(self, position: int) -> Extent:
        return Extent(len(self._table.content(position, [self._column])[self._column]))
