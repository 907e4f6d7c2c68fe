"""Rank the responses to a prompt."""

from __future__ import annotations

import hashlib
import random
import string
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ..frames import Table, pairs, rank_rows, take
from ..schema import Field, FieldKind, MultiChoice, Question, RankTask, Rating
from .arguments import as_columns, as_flag, as_text, one_of, refuse_unknown
from .base import Labeler
from .extent import Extent
from .keymaps import keymap, user_keys
from .questions import as_questions

if TYPE_CHECKING:
    import pandas as pd


class RankLabeler(Labeler):
    """Order responses best first: blind, in random order, with ties.

    Parameters
    ----------
    frame : frame or list
        A pandas DataFrame, any frame that narwhals understands, or a list of
        dicts. Never written to.
    prompt : str
        The column of prompts: strings, or conversations as lists of
        ``{"role": ..., "content": ...}``.
    responses : list of str, or str
        One column a response; or the one column that holds lists of strings
        or of ``{"text": ..., "model": ...}``.
    ties : bool
        Whether responses may share a rank.
    questions : sequence of Question
        `Rating` and `MultiChoice` are asked of each response, the others of
        the item; ``of="item"`` and ``of="response"`` say otherwise.
    response_kind : {"markdown", "text", "code", "html"}
        How responses and prompts are rendered.
    id, guidelines, name, store, annotator, keys
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
        prompt: str = "prompt",
        responses: list[str] | tuple[str, ...] | str = "responses",
        ties: bool = True,
        questions: list[Question] | tuple[Question, ...] = (),
        response_kind: Literal["markdown", "text", "code", "html"] = "markdown",
        id: str | None = None,  # noqa: A002 - what users call it
        guidelines: str = "",
        name: str | None = None,
        store: object = "auto",
        annotator: str | None = None,
        keys: Mapping[str, str] | None = None,
        **unknown: Any,
    ) -> None:
        refuse_unknown(RankLabeler, unknown)
        asked = as_questions(questions, "questions")
        one_of(response_kind, "response_kind", ("markdown", "text", "code", "html"))
        kind: FieldKind = response_kind
        columns = responses if isinstance(responses, str) else as_columns(responses, "responses")
        table = take(frame, columns=[as_text(prompt, "prompt")], id=id, messages=[prompt], responses=columns)
        task = RankTask(
            name=as_text(name or f"rank-{prompt}", "name"),
            fields=(Field(prompt, kind),),
            response_kind=kind,
            ties=as_flag(ties, "ties"),
            questions=tuple(q for q in asked if _scope(q) == "item"),
            response_questions=tuple(q for q in asked if _scope(q) == "response"),
            guidelines=as_text(guidelines, "guidelines"),
            keys=keymap("rank", user_keys("rank", keys), _response_keys(table)),
        )
        self._rank = task
        super().__init__(task=task, table=table, store=store, annotator=annotator, title="Rank labeler")

    def pairs(self, *, ties: Literal["skip", "keep"] = "skip") -> pd.DataFrame:
        """Return every pair of responses that somebody ranked: prompt, chosen, rejected.

        Parameters
        ----------
        ties : {"skip", "keep"}
            Whether tied pairs are left out.
        """
        self._clerk.settle()
        return pairs(self._table, self._rank, self._annotations(), ties)

    def _rows(self) -> pd.DataFrame:
        return rank_rows(self._table, self._rank, self._annotations())

    def _present(self, position: int) -> dict[str, Any]:
        texts = self._table.responses(position)
        order = shown_order(len(texts), self._table.ids[position], self._clerk.annotator)
        # Names stay here: whoever looks at the page, or its source, judges blind.
        shown = [{"index": index, "text": texts[index]} for index in order]
        return {**super()._present(position), "responses": shown}

    def _extent(self, position: int) -> Extent:
        return Extent(len(self._table.responses(position)))


def shown_order(count: int, item: str, annotator: str) -> list[int]:
    """Give the order in which an annotator sees an item's responses.

    Random over items and annotators, the same on every visit: the seed is a
    hash of both.
    """
    seed = hashlib.blake2b(f"{item}\0{annotator}".encode(errors="surrogatepass")).digest()
    order = list(range(count))
    random.Random(seed).shuffle(order)  # noqa: S311 - fairness, not secrecy
    return order


def _response_keys(table: Table) -> dict[str, str]:
    """Map the keys of responses, their letters and ranks, to what they do."""
    most = max(len(responses) for responses in table.responses_at(range(len(table))))
    letters = string.ascii_lowercase[:most]
    return {
        **{letter: f"the response {letter.upper()}" for letter in letters},
        **{str(rank): f"the rank {rank}" for rank in range(1, min(most, 9) + 1)},
    }


def _scope(question: Question) -> str:
    if question.of is not None:
        return question.of
    return "response" if isinstance(question, (Rating, MultiChoice)) else "item"
