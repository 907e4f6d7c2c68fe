"""The user's own segmenter, from the page's prompt to suggestions."""

from __future__ import annotations

import threading

import msgspec
import numpy as np
import pytest

import jupyter_label as jl
from jupyter_label.geometry import decode
from jupyter_label.labelers.media_desk import MediaDesk
from jupyter_label.labelers.prompts import Prompts
from jupyter_label.schema import Assist, Assisted, Box, Peek, Polygon, Prompt, Verdict

from .messages import PAGE, annotation, commit, say

HEIGHT, WIDTH = 40, 60
CLICK = Prompt(points=[(20.5, 10.25, 1)], label="car")


def pictures(count=3):
    made = [np.full((HEIGHT, WIDTH, 3), 30 + k, np.uint8) for k in range(count)]
    for picture in made:
        picture[5:25, 10:30] = 200
    return made


def labeler(data=None, **rest):
    defaults = {"labels": ["car", "road"], "tools": ["mask", "polygon"], "store": None, "annotator": "ann"}
    rows = [{"image": picture, "place": k} for k, picture in enumerate(pictures())]
    return jl.ImageLabeler(rows if data is None else data, **{**defaults, **rest})


def bright(image):
    return image[:, :, 0] > 100


def asked(widget, prompt=CLICK, assistant="bright", position=0, frame=0, token=1):
    request = Assist(
        session=PAGE, token=token, position=position, frame=frame, assistant=assistant, prompt=prompt
    )
    reply, buffers = widget._answer_media(request)
    assert isinstance(reply, Assisted)
    assert (reply.session, reply.token, buffers) == (PAGE, token, [])
    return reply.suggestions


def surroundings(widget):
    _, given = say(widget, {"type": "hello", "session": PAGE})
    return given


# --- what is proposed --------------------------------------------------------------------


def test_what_a_function_finds_is_suggested():
    widget = labeler()
    widget.assist(lambda image, points: (bright(image)[None], [0.75]), name="bright")
    [found] = asked(widget)
    assert decode(found.value).tolist() == bright(pictures()[0]).tolist()
    assert (found.item, found.label) == (widget._table.ids[0], "car")
    assert (found.source, found.model, found.score) == ("model", "bright", 0.75)
    assert found.created > 0


def test_the_whole_row_and_the_active_label_are_given():
    widget, given = labeler(), []
    widget.assist(lambda points, row, label: given.append((row["place"], label)), name="bright")
    assert asked(widget, position=2) == []
    assert given == [(2, "car")]


def test_the_best_three_come_first():
    widget = labeler()
    scores = [0.2, 0.9, 0.5, 0.7]

    def boxes(points):
        return [{"box": [k, 0, 5, 5], "score": score} for k, score in enumerate(scores)]

    widget.assist(boxes)
    assert [(a.value.x, a.score) for a in asked(widget, assistant="boxes")] == [(1, 0.9), (3, 0.7), (2, 0.5)]


def test_without_scores_the_order_is_kept():
    widget = labeler()
    widget.assist(lambda points: [{"box": [k, 0, 5, 5]} for k in range(4)], name="boxes")
    assert [a.value.x for a in asked(widget, assistant="boxes")] == [0, 1, 2]


def test_a_part_is_given_and_what_is_found_goes_back_to_its_place():
    widget, given = labeler(), []

    def segment(image, points, boxes):
        given.append((image.shape, points.tolist()))
        return [bright(image), [[0, 0], [4, 0], [4, 4]]]

    widget.assist(segment, crop=16)
    mask, polygon = asked(widget, assistant="segment")
    assert given == [((16, 16, 3), [[8.5, 8.25]])]
    whole = np.zeros((HEIGHT, WIDTH), bool)
    whole[5:18, 12:28] = True
    assert np.array_equal(decode(mask.value), whole)
    assert polygon.value == Polygon([(12, 2), (16, 2), (16, 6)])


def test_shapes_are_on_the_frame_that_was_shown():
    stack = np.zeros((2, HEIGHT, WIDTH, 3), np.uint8)
    stack[1, 5:25, 10:30] = 255
    widget = labeler([{"image": stack}])
    widget.assist(lambda image, points: bright(image), name="bright")
    assert asked(widget, frame=0) == []
    [found] = asked(widget, frame=1)
    assert found.value.frame == 1
    assert decode(found.value).sum() == 400


def test_the_wand_needs_nothing():
    widget = labeler()
    [found] = asked(widget, msgspec.structs.replace(CLICK, tolerance=10), assistant="wand")
    assert np.array_equal(decode(found.value), bright(pictures()[0]))
    assert (found.source, found.model, found.score) == ("model", "wand", None)


def test_scissors_give_a_line():
    pytest.importorskip("cv2")
    [found] = asked(labeler(), Prompt(points=[(10, 8, 1), (10, 20, 1)], label="car"), assistant="scissors")
    assert found.value.points[0] == (10, 8)
    assert found.value.points[-1] == (10, 20)


def test_verdicts_tell_what_became_of_a_proposal():
    widget = labeler()
    widget.assist(lambda image, points: (bright(image)[None], [0.75]), name="bright")
    [found] = asked(widget)
    made = annotation(
        widget, found.item, found.value, label="car", source="model", model="bright", score=0.75
    )
    verdict = Verdict(found.id, "accepted", found.value, label="car", annotation=made.id)
    ack = commit(
        widget, found.item, made, annotation(widget, found.item, verdict, model="bright", score=0.75)
    )
    assert ack.status == "applied"
    [row] = widget.annotations[["type", "label", "source", "model", "score"]].to_numpy().tolist()
    assert row == ["mask", "car", "model", "bright", 0.75]
    [judged] = widget.suggestions[["model", "score", "verdict", "annotation_id"]].to_numpy().tolist()
    assert judged == ["bright", 0.75, "accepted", made.id]


# --- what goes wrong ---------------------------------------------------------------------


def test_what_a_function_raises_is_said_and_kept():
    widget = labeler()
    fails = [True]

    def segment(image, points):
        if fails:
            raise RuntimeError("out of memory")
        return bright(image)

    widget.assist(segment)
    with pytest.raises(ValueError, match="segment: RuntimeError: out of memory"):
        asked(widget, assistant="segment")
    assert "in segment" in widget.assist.error
    assert "RuntimeError: out of memory" in widget.assist.error
    fails.clear()
    assert len(asked(widget, assistant="segment")) == 1
    assert widget.assist.error == ""


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (np.ones((3, 3), bool), "ndarray 3 x 3, and the image has 40 x 60"),
        ({"mask": np.ones((3, 3), bool)}, "a mask is of 3 x 3 pixels, and the image of 40 x 60"),
        (np.ones((HEIGHT, WIDTH)) * 0.3, "right is mask > 0.5"),
        ([{"box": [1, 2, 3, 4], "label": "bus"}], "the label 'bus' is not of the task"),
        ([[0, 0], [4, 4]], "a polygon is 2; right is 3 or more"),
        ("here", "the answer is str"),
    ],
)
def test_an_answer_that_does_not_fit_is_said(answer, said):
    widget = labeler()
    widget.assist(lambda points: answer, name="model")
    with pytest.raises(ValueError, match=said):
        asked(widget, assistant="model")
    assert widget.assist.error


def test_a_picture_that_cannot_be_opened_is_named_by_its_row(tmp_path):
    widget = labeler([str(tmp_path / "none.png")])
    widget.assist(lambda image, points: None, name="model")
    with pytest.raises(ValueError, match="row 0: "):
        asked(widget, assistant="model")


def test_an_empty_prompt_and_an_unknown_assistant_are_refused():
    with pytest.raises(ValueError, match="wand: point something out first"):
        asked(labeler(), Prompt(), assistant="wand")
    with pytest.raises(ValueError, match=r"no assistant 'sam'; run the cell with labeler\.assist"):
        asked(labeler(), assistant="sam")


def test_assistants_propose_areas():
    widget = labeler(tools=["box", "point"])
    assert surroundings(widget).assistants == []
    with pytest.raises(ValueError, match="add 'mask' or 'polygon' to tools="):
        widget.assist(lambda points: None)


# --- what a page is told -----------------------------------------------------------------


def test_a_page_is_told_which_there_are():
    widget = labeler()
    built_in = surroundings(widget).assistants
    assert built_in[0] == "wand"
    widget.assist(lambda points: None, name="sam")
    widget.assist(lambda points: None, name="other")
    widget.assist(lambda points: None, name="sam")
    assert surroundings(widget).assistants == [*built_in, "sam", "other"]
    assert repr(widget.assist) == f"<assistants: {', '.join([*built_in, 'sam', 'other'])}>"


def test_a_new_function_takes_the_place_of_one_of_its_name():
    widget = labeler()
    widget.assist(lambda points: [{"box": [1, 1, 2, 2]}], name="model")
    widget.assist(lambda points: [{"box": [5, 5, 2, 2]}], name="model")
    assert [a.value for a in asked(widget, assistant="model")] == [Box(5, 5, 2, 2)]


# --- embeddings --------------------------------------------------------------------------


class Encoder:
    """Counts pictures by what fills them; waits where it is told to."""

    def __init__(self):
        self.seen, self.threads, self.go, self.begun = [], set(), threading.Event(), threading.Event()
        self.go.set()

    def __call__(self, image):
        self.begun.set()
        assert self.go.wait(20)
        self.seen.append(int(image[0, 0, 0]) - 30)
        self.threads.add(threading.current_thread().name)
        return self.seen[-1]


def prepared(widget, encoder):
    asked_with = []
    widget.assist(lambda points, embedding: asked_with.append(embedding), name="sam", prepare=encoder)
    return asked_with


def peek(widget, *positions):
    for position in positions:
        widget._answer_media(Peek(session=PAGE, token=1, position=position))


def settle(widget):
    """Wait for what is prepared ahead."""
    while widget.assist.preparing is not None:
        widget.assist._embeddings.run(lambda: None)


def test_pictures_are_prepared_when_a_page_asks_for_them():
    widget, encoder = labeler(), Encoder()
    asked_with = prepared(widget, encoder)
    peek(widget, 0, 1)
    settle(widget)
    assert encoder.seen == [0, 1]
    asked(widget, assistant="sam", position=1)
    asked(widget, assistant="sam", position=1)
    assert (asked_with, encoder.seen) == ([1, 1], [0, 1])
    asked(widget, assistant="sam", position=2)
    assert (asked_with, encoder.seen) == ([1, 1, 2], [0, 1, 2])
    assert len(encoder.threads) == 1


def test_pictures_that_a_page_has_already_are_prepared_for_a_new_function():
    widget, encoder = labeler(), Encoder()
    peek(widget, 0, 1)
    prepared(widget, encoder)
    settle(widget)
    assert encoder.seen == [0, 1]


def test_a_new_function_makes_embeddings_of_its_own():
    widget, first, second = labeler(), Encoder(), Encoder()
    prepared(widget, first)
    peek(widget, 0)
    settle(widget)
    prepared(widget, second)
    settle(widget)
    assert (first.seen, second.seen) == ([0], [0])


def test_progress_is_told_while_pictures_are_prepared():
    widget, encoder = labeler(), Encoder()
    prepared(widget, encoder)
    encoder.go.clear()
    peek(widget, 0, 1, 2)
    assert encoder.begun.wait(20)
    assert surroundings(widget).preparing == 0
    encoder.go.set()
    settle(widget)
    assert surroundings(widget).preparing is None


def test_a_prompt_goes_before_what_is_ahead():
    widget, encoder = labeler(), Encoder()
    prepared(widget, encoder)
    encoder.go.clear()
    peek(widget, 0)
    assert encoder.begun.wait(20)
    peek(widget, 1)
    prompted = threading.Thread(target=lambda: asked(widget, assistant="sam", position=2))
    prompted.start()
    pool = widget.assist._embeddings._thread
    while pool._work_queue.qsize() == 0:
        prompted.join(0.001)
    encoder.go.set()
    prompted.join()
    settle(widget)
    assert encoder.seen == [0, 2, 1]


def test_a_picture_that_cannot_be_prepared_is_said_only_when_it_is_prompted():
    widget = labeler()

    def broken(image):
        raise MemoryError("too large")

    prepared(widget, broken)
    peek(widget, 0, 1)
    settle(widget)
    with pytest.raises(ValueError, match="sam: MemoryError: too large"):
        asked(widget, assistant="sam")


def test_only_a_few_embeddings_are_kept():
    widget, encoder = labeler([{"image": picture} for picture in pictures(12)]), Encoder()
    prepared(widget, encoder)
    for position in range(12):
        asked(widget, assistant="sam", position=position)
    asked(widget, assistant="sam", position=11)
    asked(widget, assistant="sam", position=0)
    assert encoder.seen == [*range(12), 0]


# --- the newest prompt wins --------------------------------------------------------------


def prompt(token, session=PAGE):
    return Assist(session=session, token=token, position=0, frame=0, assistant="model", prompt=CLICK)


def test_the_newest_prompt_of_each_page_counts():
    prompts = Prompts()
    assert all(prompts.take(made) for made in (prompt(3), prompt(5), prompt(4, "other")))
    assert [prompts.is_newest(made) for made in (prompt(3), prompt(5), prompt(4, "other"))] == [
        False,
        True,
        True,
    ]


def test_a_prompt_that_comes_again_is_answered_once_at_a_time():
    prompts = Prompts()
    assert prompts.take(prompt(3))
    assert not prompts.take(prompt(3))
    prompts.drop(prompt(3))
    assert prompts.take(prompt(3))


def test_prompts_that_waited_in_vain_are_passed_over():
    begun, go, all_said = threading.Event(), threading.Event(), threading.Event()
    answered, said = [], []

    def answer(request):
        begun.set()
        assert go.wait(20)
        answered.append(request.token)
        return Assisted(session=request.session, token=request.token), []

    def post(envelope):
        said.append((envelope[0].token, envelope[0].error))
        if len(said) == 3:
            all_said.set()

    desk = MediaDesk(answer)
    desk.hand(msgspec.to_builtins(prompt(1)), post)
    assert begun.wait(20)
    for token in (2, 3, 1, 3):
        desk.hand(msgspec.to_builtins(prompt(token)), post)
    go.set()
    assert all_said.wait(20)
    desk.close()
    assert answered == [1, 3]
    assert said == [(1, ""), (2, "a later prompt has taken the place of this one"), (3, "")]
