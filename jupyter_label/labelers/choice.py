"""Choose a label for each item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from ..frames import choice_rows, take
from ..schema import ChoiceTask, Field, Question
from .arguments import listed, refuse_unknown
from .base import Labeler
from .keys import keymap
from .labels import Labels, as_labels
from .questions import as_questions

Columns = str | list[str] | tuple[str, ...] | None


class ChoiceLabeler(Labeler):
    """Choose one label of each item, or any number: one key a label.

    Parameters
    ----------
    frame : frame or list
        A pandas DataFrame, any frame that narwhals understands, or a list of
        dicts or strings. Never written to.
    text, html, markdown, code : str or list of str
        The columns to show, by how they are rendered; at least one. HTML and
        Markdown are sanitised.
    choices : sequence of str or Label, or mapping of name to colour
        What can be chosen.
    multiple : bool
        Any number of choices instead of exactly one.
    id : str, optional
        Column of stable item ids; else they are made from what is shown.
    questions : sequence of Question
        Asked of each item besides.
    guidelines : str
        Markdown shown beside the item.
    name : str, optional
        The labeler's name in the store.
    store : "auto", None, str or Path
        ``labels.db`` beside the notebook, memory, a path, or a SQLAlchemy URL.
    annotator : str, optional
        Who labels; the login name by default.
    keys : mapping of command to key, optional
        Other keys for the commands; ``?`` in the widget shows them.

    Raises
    ------
    TypeError, ValueError, KeyError
        Naming the argument, row or column and what would be right.

    Examples
    --------
    >>> import jupyter_label as jl
    >>> jl.ChoiceLabeler(["Great!", "Awful."], text="text", choices=["good", "bad"], store=None)
    <ChoiceLabeler 'choice-text': 0 of 2 done, store memory>
    """

    def __init__(
        self,
        frame: object,
        *,
        text: Columns = None,
        html: Columns = None,
        markdown: Columns = None,
        code: Columns = None,
        choices: Labels | None = None,
        multiple: bool = False,
        id: str | None = None,  # noqa: A002 - what users call it
        questions: list[Question] | tuple[Question, ...] = (),
        guidelines: str = "",
        name: str | None = None,
        store: object = "auto",
        annotator: str | None = None,
        keys: Mapping[str, str] | None = None,
        **unknown: Any,
    ) -> None:
        refuse_unknown(ChoiceLabeler, unknown)
        kinds: dict[Literal["text", "html", "markdown", "code"], list[str]] = {
            "text": listed(text),
            "html": listed(html),
            "markdown": listed(markdown),
            "code": listed(code),
        }
        fields = tuple(Field(column, kind) for kind, columns in kinds.items() for column in columns)
        if not fields:
            raise TypeError("ChoiceLabeler: name the column to show, for instance text='review'.")
        if choices is None:
            raise TypeError("ChoiceLabeler: name what can be chosen, for instance choices=['yes', 'no'].")
        columns = [field.column for field in fields]
        table = take(frame, columns=columns, id=id, check_text=columns)
        labels = as_labels(choices, "choices")
        task = ChoiceTask(
            name=name or f"choice-{columns[0]}",
            fields=fields,
            labels=labels,
            multiple=multiple,
            questions=as_questions(questions, "questions"),
            guidelines=guidelines,
            keys=keymap("choice", keys, [label.hotkey for label in labels if label.hotkey]),
        )
        self._choice = task
        super().__init__(task=task, table=table, store=store, annotator=annotator, title="Choice labeler")

    def _rows(self) -> pd.DataFrame:
        return choice_rows(self._table, self._choice, self._annotations())
