"""Choose a label for each item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from ..frames import choice_rows, take
from ..schema import ChoiceTask, Field, FieldKind, Question
from .arguments import as_columns, as_flag, as_text, is_strings, refuse_unknown
from .base import Labeler
from .keymaps import hotkey_owners, keymap, user_keys
from .labels import Labels, as_labels
from .questions import as_questions

if TYPE_CHECKING:
    import pandas as pd

Columns = str | list[str] | tuple[str, ...] | None


class ChoiceLabeler(Labeler):
    """Choose one label of each item, or any number: one key a label.

    Parameters
    ----------
    frame : frame or list
        A pandas DataFrame, any frame that narwhals understands, or a list of
        dicts or strings. Never written to.
    text, html, markdown, code : str or list of str
        The columns to show, by how they are rendered; at least one, unless
        `frame` is a list of strings. HTML and Markdown are sanitised.
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
        if text is html is markdown is code is None and is_strings(frame):
            text = "text"
        fields = _fields(text=text, html=html, markdown=markdown, code=code)
        if choices is None:
            raise TypeError("ChoiceLabeler: name what can be chosen, for instance choices=['yes', 'no'].")
        given = user_keys("choice", keys)
        labels = as_labels(choices, "choices", taken=given.values())
        columns = [field.column for field in fields]
        table = take(frame, columns=columns, id=id, check_text=columns)
        task = ChoiceTask(
            name=as_text(name or f"choice-{columns[0]}", "name"),
            fields=fields,
            labels=labels,
            multiple=as_flag(multiple, "multiple"),
            questions=as_questions(questions, "questions"),
            guidelines=as_text(guidelines, "guidelines"),
            keys=keymap("choice", given, hotkey_owners(labels)),
        )
        self._choice = task
        super().__init__(task=task, table=table, store=store, annotator=annotator, title="Choice labeler")

    def _rows(self) -> pd.DataFrame:
        return choice_rows(self._table, self._choice, self._annotations())


def _fields(**columns: Columns) -> tuple[Field, ...]:
    fields = tuple(
        Field(column, cast("FieldKind", kind))
        for kind, value in columns.items()
        for column in as_columns(value, kind)
    )
    if not fields:
        raise TypeError("ChoiceLabeler: name the column to show, for instance text='review'.")
    names = [field.column for field in fields]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"ChoiceLabeler: the column {name!r} is shown twice; name it once.")
    return fields
