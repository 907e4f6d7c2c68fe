"""Pipelines of Hugging Face's: their outputs in the forms that its documentation gives."""

from __future__ import annotations

import copy

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from jupyter_label.frames import suggestions_at, take
from jupyter_label.geometry import decode
from jupyter_label.learn import ModelError
from jupyter_label.learn.bringing import learner_of
from jupyter_label.learn.functions import Functions, Items
from jupyter_label.learn.pipeline_marks import from_pipeline
from jupyter_label.learn.pipelines import Foretelling
from jupyter_label.schema import AudioTask, ChoiceTask, Field, ImageTask, Label, RankTask, SpanTask, Text

TEXTS = ["Ada Lovelace lived in London.", "It rains."]
SOUND = 8000, np.array([[16384, 0], [-16384, -16384]], np.int16)
CELLS = {"text": TEXTS, "image": [np.zeros((40, 60, 3), np.uint8)] * 2, "sound": [SOUND] * 2}
TABLE = take(pd.DataFrame(CELLS), columns=["text"])
MOOD = (Label("POSITIVE"), Label("NEGATIVE"))
SPANS = SpanTask("s", (Field("text"),), (Label("PER"), Label("LOC")))
BOXES = ImageTask("i", (Field("image", "image"),), (Label("cat"), Label("dog")))


class Pipeline:
    """What a pipeline has, and what it says, whatever it is asked."""

    def __init__(self, task, said):
        self.task, self.said = task, said
        self.model = self.tokenizer = object()
        self.asked = []

    def __call__(self, inputs, **options):
        self.asked.append((inputs, options))
        return copy.deepcopy(self.said)

    def __deepcopy__(self, memo):
        raise AssertionError("a pipeline is large: nobody copies it")


def choice(multiple=False):
    return ChoiceTask("c", (Field("text"),), MOOD, multiple=multiple)


def predicted(pipeline, task):
    def read(row, answer):
        return suggestions_at(row, answer, TABLE, task, model="m", at=0.0)

    learner = learner_of(pipeline, task, read)
    items = Items(np.arange(2), [TABLE.row(k) for k in range(2)])
    return learner.fit(items, [None, None], seed=0).predict(items, 2), learner


MOODS = [
    [{"label": "POSITIVE", "score": 0.7}, {"label": "NEGATIVE", "score": 0.3}],
    [{"label": "NEGATIVE", "score": 0.9}, {"label": "POSITIVE", "score": 0.1}],
]


def test_a_classifier_of_texts_gives_the_probabilities_of_all_labels():
    pipeline = Pipeline("text-classification", MOODS)
    prediction, learner = predicted(pipeline, choice())
    assert isinstance(learner, Foretelling)
    assert prediction.answers == ["POSITIVE", "NEGATIVE"]
    assert prediction.probabilities.tolist() == [[0.7, 0.3], [0.1, 0.9]]
    assert pipeline.asked == [(TEXTS, {"top_k": None})]
    assert learner.model is pipeline


def test_without_examples_it_is_asked_for_the_tasks_labels():
    said = [
        {"sequence": TEXTS[0], "labels": ["NEGATIVE", "POSITIVE"], "scores": [0.8, 0.2]},
        {"sequence": TEXTS[1], "labels": ["POSITIVE", "NEGATIVE"], "scores": [0.6, 0.4]},
    ]
    pipeline = Pipeline("zero-shot-classification", said)
    assert predicted(pipeline, choice())[0].probabilities.tolist() == [[0.2, 0.8], [0.6, 0.4]]
    assert pipeline.asked[0][1] == {"candidate_labels": ["POSITIVE", "NEGATIVE"], "multi_label": False}
    said[0]["scores"] = [0.8, 0.9]
    prediction, _ = predicted(Pipeline("zero-shot-classification", said), choice(multiple=True))
    assert prediction.answers == [(["POSITIVE", "NEGATIVE"], 0.8), (["POSITIVE"], 0.6)]
    assert set(prediction.uncertainty) == {"entropy", "margin", "least_confident"}


def test_several_labels_have_scores_of_their_own():
    pipeline = Pipeline("text-classification", MOODS)
    prediction, _ = predicted(pipeline, choice(multiple=True))
    assert [labels for labels, _ in prediction.answers] == [["POSITIVE"], ["NEGATIVE"]]
    assert pipeline.asked[0][1] == {"top_k": None, "function_to_apply": "sigmoid"}


def test_pictures_are_classified_with_all_scores():
    task = ChoiceTask("c", (Field("image", "image"),), MOOD)
    pipeline = Pipeline("image-classification", MOODS)
    assert predicted(pipeline, task)[0].answers == ["POSITIVE", "NEGATIVE"]
    inputs, options = pipeline.asked[0]
    assert all(isinstance(picture, Image.Image) and picture.size == (60, 40) for picture in inputs)
    assert options["top_k"] > 1000


def entity(start, end, score=0.9, **names):
    return {"score": np.float32(score), "word": "x", "start": start, "end": end, **names}


GROUPED = [
    [
        entity(0, 12, 0.99, entity_group="PER"),
        entity(22, 28, entity_group="LOC"),
        entity(0, 1, entity_group="X"),
    ],
    [],
]


def test_entities_are_spans_and_those_of_other_labels_are_passed_over():
    prediction, learner = predicted(Pipeline("token-classification", GROUPED), SPANS)
    assert isinstance(learner, Functions)
    [first, second], nothing = prediction.answers
    assert (first[:3], second[:3], nothing) == ((0, 12, "PER"), (22, 28, "LOC"), [])
    assert first[3] == pytest.approx(0.99)
    assert prediction.uncertainty["least_confident"] == pytest.approx([(0.01 + 0.1) / 2, 0], abs=1e-6)


def test_tokens_that_follow_each_other_in_an_entity_become_one():
    tokens = [
        entity(0, 3, 0.8, entity="B-PER", index=1),
        entity(4, 12, 0.6, entity="I-PER", index=2),
        entity(13, 14, 0.9, entity="B-PER", index=3),
        entity(15, 16, 0.9, entity="I-LOC", index=4),
        entity(22, 28, 0.9, entity="LOC", index=8),
    ]
    [spans] = from_pipeline([tokens])
    assert [span[:3] for span in spans] == [(0, 12, "PER"), (13, 14, "PER"), (15, 16, "LOC"), (22, 28, "LOC")]
    assert spans[0][3] == pytest.approx(0.7)


def test_boxes_have_corners_and_scores():
    box = {"xmin": 5, "ymin": 4, "xmax": 25, "ymax": 14}
    found = [[{"score": 0.9, "label": "cat", "box": box}, {"score": 0.8, "label": "sofa", "box": box}], []]
    prediction, _ = predicted(Pipeline("object-detection", found), BOXES)
    assert prediction.answers == [[{"box": [5, 4, 20, 10], "label": "cat", "score": 0.9}], []]
    assert prediction.uncertainty["least_confident"] == pytest.approx([0.1, 0])


def test_without_examples_objects_are_looked_for_by_the_tasks_labels():
    box = {"xmin": 5, "ymin": 4, "xmax": 25, "ymax": 14}
    pipeline = Pipeline("zero-shot-object-detection", [[{"score": 0.3, "label": "dog", "box": box}], []])
    prediction, _ = predicted(pipeline, BOXES)
    assert prediction.answers == [[{"box": [5, 4, 20, 10], "label": "dog", "score": 0.3}], []]
    inputs, options = pipeline.asked[0]
    assert [one["candidate_labels"] for one in inputs] == [["cat", "dog"]] * 2
    assert inputs[0]["image"].size == (60, 40)
    assert options == {}


def test_masks_have_the_size_of_the_picture_and_scores_where_there_are_any():
    def mask(*columns):
        pixels = np.zeros((40, 60), np.uint8)
        pixels[:10, list(columns)] = 255
        return Image.fromarray(pixels)

    found = [
        [
            {"score": 0.9, "label": "cat", "mask": mask(3, 4)},
            {"score": 0.9, "label": "sky", "mask": mask(7)},
            {"score": 0.9, "label": "dog", "mask": mask()},
        ],
        [{"score": None, "label": "dog", "mask": mask(0)}],  # of semantic segmentation
    ]
    prediction, _ = predicted(Pipeline("image-segmentation", found), BOXES)
    [[cat], [dog]] = prediction.answers
    assert (cat["label"], cat["score"]) == ("cat", 0.9)
    assert (dog["label"], "score" in dog) == ("dog", False)
    [annotation] = suggestions_at(0, [cat], TABLE, BOXES, model="m", at=0.0)
    assert np.argwhere(decode(annotation.value).any(axis=0)).ravel().tolist() == [3, 4]


SPEECH = AudioTask(
    "a", (Field("sound", "audio"),), (Label("speech"),),
    segment_questions=(Text("transcript"),), transcript="transcript",
)  # fmt: skip
SAID = {
    "text": " Good day. How are you?",
    "chunks": [
        {"text": " Good day.", "timestamp": (0.0, 1.5)},
        {"text": " How are", "timestamp": (2.0, None)},
        {"text": " you?", "timestamp": (2.5, None)},
    ],
}


@pytest.mark.parametrize(
    ("kind", "times"), [("seq2seq_whisper", True), ("ctc", "word"), ("ctc_with_lm", "word")]
)
def test_speech_is_segments_with_what_was_said(kind, times):
    pipeline = Pipeline("automatic-speech-recognition", [SAID, {"text": "", "chunks": []}])
    pipeline.type = kind
    prediction, _ = predicted(pipeline, SPEECH)
    first, second = prediction.answers[0]
    assert first == {"start": 0, "end": 1.5, "text": " Good day."}
    assert second == {"start": 2, "end": 2.5, "text": " How are"}
    assert prediction.answers[1] == []
    assert pipeline.asked[0][1] == {"return_timestamps": times}
    segment, *others = suggestions_at(0, [first], TABLE, SPEECH, model="m", at=0.0)
    assert segment.label == "speech"
    assert "Good day." in repr([segment, *others])


def test_sound_is_given_with_its_rate_as_one_channel():
    pipeline = Pipeline("audio-classification", MOODS)
    predicted(pipeline, ChoiceTask("c", (Field("sound", "audio"),), MOOD))
    inputs, options = pipeline.asked[0]
    assert inputs[0]["sampling_rate"] == 8000
    assert inputs[0]["raw"].dtype == np.float32
    assert inputs[0]["raw"].tolist() == [0.25, -0.5]
    assert options["top_k"] > 1000


@pytest.mark.parametrize("kind", ["zero-shot-image-classification", "zero-shot-audio-classification"])
def test_pictures_and_sound_without_examples_are_asked_for_the_tasks_labels(kind):
    pipeline = Pipeline(kind, MOODS)
    assert predicted(pipeline, choice())[0].probabilities.tolist() == [[0.7, 0.3], [0.1, 0.9]]
    assert pipeline.asked[0][1] == {"candidate_labels": ["POSITIVE", "NEGATIVE"]}


@pytest.mark.parametrize(
    ("kind", "task", "message"),
    [
        (
            "summarization",
            SPANS,
            "pipeline of summarization .* right is one of token-classification, ner",
        ),
        ("token-classification", choice(), "right is one of text-classification, sentiment-analysis, image-"),
        ("object-detection", SPANS, "right is one of token-classification"),
        (
            "text-classification",
            BOXES,
            "right is one of object-detection, zero-shot-object-d",
        ),
        ("text-classification", RankTask("r", (Field("a"),)), "this task; right is a function"),
        (
            "automatic-speech-recognition",
            AudioTask("a", (Field("sound", "audio"),), MOOD),
            "right is a task with one label",
        ),
    ],
)
def test_a_pipeline_that_proposes_nothing_for_the_task_is_refused_at_once(kind, task, message):
    with pytest.raises(TypeError, match=message):
        learner_of(Pipeline(kind, []), task, lambda *_: [])


def test_the_best_label_alone_is_read_as_well():
    assert from_pipeline([{"label": "A", "score": 0.7}, MOODS[1]]) == [("A", 0.7), ("NEGATIVE", 0.9)]
    assert from_pipeline([{"labels": ["B", "A"], "scores": [0.6, 0.4]}]) == [("B", 0.6)]


def mute(inputs, **options):
    raise OSError("no weights")


@pytest.mark.parametrize(
    ("pipeline", "task", "message"),
    [
        (
            Pipeline("text-classification", [[{"label": "LABEL_0", "score": 1.0}]] * 2),
            choice(),
            r"speaks of 'LABEL_0', which the task has not; it has POSITIVE, NEGATIVE: right are",
        ),
        (
            Pipeline("token-classification", [[entity(0, 2, entity_group="MISC")], []]),
            SPANS,
            r"finds MISC, of which the task has none; it has LOC, PER",
        ),
        (
            Pipeline("token-classification", [[entity(None, None, entity_group="PER")], []]),
            SPANS,
            "spans without start and end; right is one with a fast tokenizer",
        ),
        (
            Pipeline("text-classification", MOODS[:1]),
            choice(),
            "gave a list of 1 for 2 items; right is one for each",
        ),
        (
            Pipeline("text-classification", [[{"label": "POSITIVE", "score": 0.2}]] * 2),
            choice(),
            "right are probabilities that sum to 1",
        ),
    ],
)
def test_what_does_not_fit_is_said(pipeline, task, message):
    with pytest.raises(ModelError, match=message):
        predicted(pipeline, task)


def test_what_a_pipeline_raises_is_kept(monkeypatch):
    monkeypatch.setattr(Pipeline, "__call__", lambda *_, **__: mute(None))
    with pytest.raises(ModelError, match=r"the pipeline \(text-classification\) failed: OSError: no weights"):
        predicted(Pipeline("text-classification", MOODS), choice())
