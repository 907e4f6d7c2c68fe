"""Pipelines of spaCy's: its entity recogniser for spans, its text classifier for choices."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np

from .acquire.blocks import Floats, Scores
from .doubt import sequence_uncertainty
from .parameters import Parameters

_ENTITIES = ("ner", "beam_ner")
_SHARED = ("tok2vec", "transformer")  # vectors that other components listen to
Annotate = Callable[[Any], None]
"""Puts on an empty document what was said of it."""


@dataclass(frozen=True)
class SpacyModel:
    """A pipeline of spaCy's and how it is trained.

    ``labeler.learn(nlp)`` is the same as ``labeler.learn(SpacyModel(nlp))``. A copy is
    trained; the user's own stays as it is. A component that the pipeline has not, or that
    is not trained yet, is added and begins from nothing: ``spacy.blank("en")`` is enough.

    Parameters
    ----------
    nlp : spacy.language.Language
        Of it the entity recogniser, or the text classifier, and the vectors
        that these listen to are trained and used.
    epochs, batch_size : int
        How often all labels are gone through, and how many at a time.
    drop : float
        Share of the features left out by chance in training.
    beam : int
        How many analyses of a text are kept, by which the sureness of entities is told;
        1 tells none, and is quicker.
    """

    nlp: Any
    epochs: int = 20
    batch_size: int = 8
    drop: float = 0.1
    beam: int = 8

    def __deepcopy__(self, memo: object) -> SpacyModel:
        """Give itself: nothing changes it, and a pipeline is large."""
        return self

    def component(self, factories: Sequence[str]) -> str:
        """Give the name of the first component of a kind, "" where there is none."""
        made = ((name, self.nlp.get_pipe_meta(name).factory) for name in self.nlp.pipe_names)
        return next((name for name, factory in made if factory in factories), "")

    def train(
        self, begun: Any, name: str, texts: Sequence[str], annotate: Sequence[Annotate], seed: int | None
    ) -> None:
        """Train a component of a pipeline, in place."""
        from spacy.training import Example

        def example(text: str, put: Annotate) -> Any:
            reference = begun.make_doc(text)
            put(reference)
            return Example(begun.make_doc(text), reference)

        examples = [example(text, put) for text, put in zip(texts, annotate, strict=True)]
        order = random.Random(seed)  # noqa: S311 - chance for training, no secret
        with _seeded(seed), begun.select_pipes(enable=_needed(begun, name)):
            for needed in begun.pipe_names:
                if _is_raw(begun.get_pipe(needed)):
                    begun.get_pipe(needed).initialize(lambda: examples, nlp=begun)
            steps = begun.create_optimizer()
            for _ in range(self.epochs):
                order.shuffle(examples)
                for start in range(0, len(examples), self.batch_size):
                    begun.update(examples[start : start + self.batch_size], drop=self.drop, sgd=steps)


class SpacyEntities(Parameters):
    """The entity recogniser, with ``fit`` and ``predict`` as a loop calls those of spans.

    How sure it is of an entity is the share of the analyses in its beam, by
    their probabilities, that have it; of a text, it is told by these probabilities
    (`sequence_uncertainty`). A recogniser without a beam tells nothing of the kind.
    Spans that overlap with longer ones are not learned: an entity recogniser
    knows none.

    Parameters
    ----------
    model : SpacyModel
    column : str
        Whose cells are the texts.
    labels : sequence of str
        Of the task. Entities of others are passed over.
    random_state : int, optional
    """

    def __init__(
        self, model: SpacyModel, *, column: str, labels: Sequence[str], random_state: int | None = None
    ) -> None:
        self.model, self.column, self.labels, self.random_state = model, column, labels, random_state

    def fit(self, items: Sequence[dict[str, Any]], annotations: Sequence[Any]) -> SpacyEntities:
        """Train a copy of the pipeline on texts and their spans."""
        self.nlp_ = _copied(self.model.nlp)
        self.name_ = self.model.component(_ENTITIES)
        if not self.name_:
            self.name_ = "ner"
            self.nlp_.add_pipe("ner")
        component = self.nlp_.get_pipe(self.name_)
        for label in self.labels:
            component.add_label(label)
        puts = [_entities(marks) for marks in annotations]
        self.model.train(self.nlp_, self.name_, self._texts(items), puts, self.random_state)
        return self

    def predict(self, items: Sequence[dict[str, Any]]) -> Any:
        """Give each text's entities, and how unsure it is; nothing before it has learned any."""
        if not hasattr(self, "nlp_"):
            self.name_ = self.model.component(_ENTITIES)
            if not self.name_ or _is_raw(self.model.nlp.get_pipe(self.name_)):
                return [None] * len(items)
            self.nlp_ = _copied(self.model.nlp)
        component = self.nlp_.get_pipe(self.name_)
        with self.nlp_.select_pipes(enable=_needed(self.nlp_, self.name_)):
            docs = list(self.nlp_.pipe(self._texts(items), disable=[self.name_]))
        sure, doubt = self._beams(component, docs)
        found = list(component.pipe(docs))
        return [self._spans(doc, known) for doc, known in zip(found, sure, strict=True)], doubt

    def _texts(self, items: Sequence[dict[str, Any]]) -> list[str]:
        return [str(item[self.column]) for item in items]

    def _beams(self, component: Any, docs: list[Any]) -> tuple[list[dict[Any, float]], dict[str, Scores]]:
        """Give how sure it is of entities by place, and how unsure of each text."""
        if self.model.beam < 2 or not hasattr(component, "beam_parse") or not docs:
            return [{} for _ in docs], {}
        beams = component.beam_parse(docs, beam_width=self.model.beam, drop=0.0, beam_density=0.0)
        taggings = [[chance for chance, _ in component.moves.get_beam_parses(beam)] for beam in beams]
        return [dict(scores) for scores in component.scored_ents(beams)], sequence_uncertainty(taggings)

    def _spans(self, doc: Any, sure: dict[Any, float]) -> list[tuple[Any, ...]]:
        spans = []
        for entity in doc.ents:
            if entity.label_ in self.labels:
                score = sure.get((entity.start, entity.end, entity.label_))
                told = () if score is None else (min(float(score), 1.0),)
                spans.append((entity.start_char, entity.end_char, entity.label_, *told))
        return spans


class SpacyTexts(Parameters):
    """The text classifier, with ``fit`` and ``predict_proba`` as scikit-learn's have.

    Parameters
    ----------
    model : SpacyModel
    several : bool
        Whether a text may have several classes (``textcat_multilabel``), or has one (``textcat``).
    classes : sequence of str, optional
    random_state : int, optional
    """

    def __init__(
        self,
        model: SpacyModel,
        *,
        several: bool = False,
        classes: Sequence[str] | None = None,
        random_state: int | None = None,
    ) -> None:
        self.model, self.several = model, several
        self.classes, self.random_state = classes, random_state

    @property
    def is_multilabel(self) -> bool:  # type: ignore[override] # of this one it depends on the task
        """Whether it takes several labels at once."""
        return self.several

    def fit(self, X: Sequence[str], y: Any) -> SpacyTexts:  # noqa: N803 - as the field calls it
        """Train a copy of the pipeline on texts and their classes, or rows of 0 and 1 for each class."""
        if hasattr(self, "nlp_"):
            del self.nlp_
        return self.partial_fit(X, y)

    def partial_fit(self, X: Sequence[str], y: Any, classes: Any = None) -> SpacyTexts:  # noqa: N803
        """Train the copy further."""
        known = self.classes if self.classes is not None else np.unique(y) if classes is None else classes
        self.classes_ = np.asarray(known)
        names = self.classes_.tolist()
        if not hasattr(self, "nlp_"):
            self._begin(names)
        puts = [_category(row if self.several else [name == row for name in names], names) for row in y]
        self.model.train(self.nlp_, self.name_, [str(text) for text in X], puts, self.random_state)
        return self

    def predict_proba(self, X: Sequence[str]) -> Floats:  # noqa: N803
        """Give probabilities, texts x classes."""
        with self.nlp_.select_pipes(enable=_needed(self.nlp_, self.name_)):
            docs = list(self.nlp_.pipe([str(text) for text in X]))
        return np.array([[doc.cats.get(name, 0.0) for name in self.classes_.tolist()] for doc in docs])

    def _begin(self, names: Sequence[str]) -> None:
        kind = "textcat_multilabel" if self.several else "textcat"
        self.nlp_ = _copied(self.model.nlp)
        self.name_ = self.model.component([kind])
        if not self.name_:
            self.name_ = kind
            self.nlp_.add_pipe(kind)
        component = self.nlp_.get_pipe(self.name_)
        others = [label for label in component.labels if label not in names]
        if others and not self.several:  # they would have a share of each text's probability
            raise ValueError(
                f"its {self.name_} knows {', '.join(others)}, which the task has not; "
                f"it has {', '.join(names)}: right are the same labels, "
                f"or a pipeline without {self.name_}, which then gets one"
            )
        for name in names:
            if name not in component.labels:
                component.add_label(name)


def _entities(marks: Sequence[Any]) -> Annotate:
    def put(doc: Any) -> None:
        from spacy.util import filter_spans

        given = [mark for mark in marks if isinstance(mark, tuple)]
        spans = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label, *_ in given]
        doc.ents = filter_spans([span for span in spans if span is not None])

    return put


def _category(row: Sequence[Any], names: Sequence[str]) -> Annotate:
    def put(doc: Any) -> None:
        doc.cats = {name: float(has) for name, has in zip(names, row, strict=True)}

    return put


def _needed(nlp: Any, name: str) -> list[str]:
    """Give the components without which one cannot be trained or used, it among them."""
    return [known for known in nlp.pipe_names if known == name or nlp.get_pipe_meta(known).factory in _SHARED]


def _copied(nlp: Any) -> Any:
    if not nlp.has_factory("ner"):
        type(nlp)()  # one that came to another process: the library knows its components once one is made
    return deepcopy(nlp)


def _is_raw(component: Any) -> bool:
    """Tell whether a component has weights that nothing has set yet."""
    return any(node.has_param(name) is None for node in component.model.walk() for name in node.param_names)


@contextmanager
def _seeded(seed: int | None) -> Iterator[None]:
    """Have Python's and NumPy's chance begin with a seed, and go on where it was afterwards."""
    before = random.getstate(), np.random.get_state()
    try:
        if seed is not None:
            random.seed(seed)
            np.random.seed(seed)
        yield
    finally:
        random.setstate(before[0])
        np.random.set_state(before[1])
