"""Models and strategies of other libraries, as a labeler's loop takes them."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from skactiveml import pool as library
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from support.weather import CHOICES, KINDS, TEXTS, forecaster

import jupyter_label as jl
from jupyter_label.learn import TorchClassifier
from jupyter_label.schema import ItemState, Span

from .learning import label, labeler, waited
from .messages import annotation, commit


def test_a_query_strategy_of_scikit_activeml_chooses_what_is_asked():
    widget = labeler()
    strategy = library.UncertaintySampling(method="margin_sampling")
    loop = waited(widget.learn(forecaster(), every=6, batch=10, acquire=strategy))
    label(widget, *range(6))
    waited(loop)
    assert loop.error is None
    assert loop.rounds[-1].acquire == "UncertaintySampling"
    assert loop.rounds[-1].picks[0].reason.endswith("rank 1 of 54")
    assert len(widget._clerk.order) == 10


def test_a_pipeline_of_hugging_face_proposes_before_anything_is_labelled():
    class Pipeline:
        task, model, tokenizer = "text-classification", None, None

        def __call__(self, texts, top_k):
            assert top_k is None
            good = [0.9 if "sunny" in text else 0.4 for text in texts]
            return [[{"label": "good", "score": p}, {"label": "bad", "score": 1 - p}] for p in good]

    widget = labeler()
    loop = waited(widget.learn(Pipeline(), batch=10, acquire="margin", random_share=0))
    assert loop.error is None
    assert set(widget._clerk.suggestions) == {f"i{k:02}" for k in range(60)}
    asked = [TEXTS[position] for position in widget._clerk.order]
    assert not any("sunny" in text for text in asked)
    assert loop.rounds[-1].picks[0].reason == "margin 0.2, rank 1 of 60"


@pytest.mark.parametrize("acquire", ["default", "badge"])
def test_columns_of_numbers_may_have_gaps_where_the_model_knows_how_to_read_them(acquire):
    rows = [{"text": text, "u": k if k % 7 else np.nan, "v": -k} for k, text in enumerate(TEXTS)]
    widget = jl.ChoiceLabeler(rows, text="text", choices=CHOICES, store=None)
    widget.add(lambda row: None if row["v"] % 3 else CHOICES[row["v"] < -30])
    model = make_pipeline(SimpleImputer(), LogisticRegression())
    loop = waited(widget.learn(model, features=["u", "v"], acquire=acquire))
    assert loop.error is None
    assert {pick.by for pick in loop.rounds[-1].picks} <= {"uncertainty_herding", "badge", "random"}


def test_a_module_of_pytorch_is_asked_by_what_its_passes_disagree_on():
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Dropout(0.2), torch.nn.Linear(3, 2))
    words = ["sunny", "cold", "dark"]
    widget = labeler()
    loop = waited(
        widget.learn(
            TorchClassifier(net, epochs=30, optimizer=lambda parts: torch.optim.Adam(parts, lr=0.1)),
            features=lambda rows: [[float(word in row["text"]) for word in words] for row in rows],
            every=6,
            acquire="bald",
            random_share=0,
        )
    )
    label(widget, *range(6))
    waited(loop)
    assert loop.error is None
    assert loop.rounds[-1].picks[0].reason.startswith("bald ")
    assert loop.rounds[-1].model == "TorchClassifier 2"


def test_choices_of_several_labels_are_learned_label_by_label():
    widget = labeler(multiple=True)
    loop = waited(widget.learn(forecaster(), every=6, acquire="entropy", random_share=0))
    label(widget, *range(6))
    waited(loop)
    assert loop.error is None
    assert loop.rounds[-1].picks[0].reason.startswith("entropy ")
    [suggestion] = widget._clerk.suggestions["i30"]
    assert suggestion.value.labels == [KINDS[30]]
    assert 0.5 < suggestion.score < 1


def days(count=9):
    widget = jl.SpanLabeler(
        [f"a day {k}" for k in range(count)], labels=["TIME"], store=None, annotator="ann"
    )

    def mark(*positions):
        for position in positions:
            name = widget._table.ids[position]
            marked = annotation(widget, name, Span(2, 5), label="TIME")
            commit(widget, name, marked, annotation(widget, name, ItemState(status="done")))
        widget._stored()

    return widget, mark


def test_a_pipeline_of_spacy_learns_spans_and_is_sure_of_some():
    widget, mark = days()
    nlp = spacy.blank("en")
    loop = waited(widget.learn(nlp, every=4, acquire="margin", random_share=0))
    mark(0, 1, 2, 3)
    waited(loop)
    assert loop.error is None
    [suggestion] = widget._clerk.suggestions[widget._table.ids[7]]
    assert (suggestion.value, suggestion.label) == (Span(2, 5), "TIME")
    assert 0.5 < suggestion.score <= 1
    assert loop.rounds[-1].picks[0].reason.startswith("margin ")
    assert nlp.pipe_names == []


def test_functions_that_predict_are_a_committee():
    widget, _ = days()

    def finding(word):
        return lambda items: [
            [(item["text"].find(word), item["text"].find(word) + len(word), "TIME")]
            if word in item["text"]
            else []
            for item in items
        ]

    models = [finding("day"), finding("day"), finding("day 4")]
    loop = waited(widget.learn(models, acquire="disagreement", batch=3))
    assert loop.error is None
    assert loop.rounds[-1].picks[0].reason.startswith("disagreement ")
    assert len(widget._clerk.suggestions) == 9


def test_a_function_of_features_goes_to_another_process_with_what_it_has_made():
    widget = labeler()
    words = ["sunny", "warm", "bright"]

    def features(rows):
        return [[float(word in row["text"]) for word in words] for row in rows]

    loop = waited(widget.learn(LogisticRegression(), features=features, every=6, worker="process"))
    label(widget, *range(6))
    waited(loop)
    assert loop.error is None
    assert set(widget._clerk.suggestions) == {f"i{k:02}" for k in range(6, 60)}


def test_functions_of_a_cell_train_in_a_process_of_their_own():
    widget, mark = days()
    known = []

    def fit(items, annotations):
        known.extend(len(marks) for marks in annotations)

    def predict(items):
        return [[(2, 5, "TIME", 0.9)] * min(len(known), 1) for _ in items]

    loop = waited(widget.learn((fit, predict), every=4, worker="process"))
    mark(0, 1, 2, 3)
    waited(loop)
    assert loop.error is None
    assert [played.labels for played in loop.rounds] == [0, 4]
    assert known == []
    [suggestion] = widget._clerk.suggestions[widget._table.ids[7]]
    assert (suggestion.value, suggestion.score) == (Span(2, 5), 0.9)
