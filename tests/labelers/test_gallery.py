from __future__ import annotations

import builtins

import numpy as np
import pytest
from ipywidgets import HTML, Button, Label

from jupyter_label.frames import MissingColumnError
from jupyter_label.schema import Box, Goto, Keypoints, Point

from .messages import commit
from .picturing import draw, photos

ipycanvas = pytest.importorskip("ipycanvas")


@pytest.fixture
def drawn(monkeypatch):
    """Return the pictures, the texts and the frames that are put on canvases."""
    seen = {"pictures": [], "texts": [], "frames": []}

    def put_image_data(self, image, x=0, y=0):
        seen["pictures"].append((np.asarray(image), x, y))

    def fill_text(self, text, x, y, max_width=None):
        seen["texts"].append(text)

    monkeypatch.setattr(ipycanvas.Canvas, "put_image_data", put_image_data)

    def stroke_rect(self, x, y, width, height):
        seen["frames"].append((self.stroke_style, x, y))

    monkeypatch.setattr(ipycanvas.Canvas, "fill_text", fill_text)
    monkeypatch.setattr(ipycanvas.Canvas, "stroke_rect", stroke_rect)
    return seen


@pytest.fixture
def sent(monkeypatch):
    """Return what labelers push."""
    from jupyter_label.labelers.base import Labeler

    found = []
    monkeypatch.setattr(
        Labeler, "_post", lambda self, replies, comm: found.extend((r, comm) for r, _ in replies)
    )
    return found


def button(gallery, name: str) -> Button:
    bars = [gallery.children[0], gallery.children[2]]
    [found] = [w for bar in bars for w in bar.children if isinstance(w, Button) and w.description == name]
    return found


def caption(gallery) -> str:
    [found] = [w for w in gallery.children[0].children if isinstance(w, Label)]
    return found.value


def named(gallery) -> str:
    """The line that names the marked crop."""
    [found] = [w for w in gallery.children[2].children if isinstance(w, HTML)]
    return found.value


def test_each_crop_has_its_shape_in_its_colour_and_its_names_beneath(drawn):
    labeler = photos(np.full((200, 300, 3), 90, np.uint8))
    draw(labeler, "p0", Box(100, 50, 40, 40))
    gallery = labeler.gallery(size=80)
    [(pixels, x, y)] = drawn["pictures"]
    assert pixels.shape == (80, 80, 4)
    assert 0 < x < gallery.canvas.width - 80
    assert 0 < y < gallery.canvas.height - 80
    is_red = (pixels[:, :, 0] > 200) & (pixels[:, :, 1] < 60)
    # 40 px of 52 are the box: its left edge is at 6 of 52.
    [edge] = np.flatnonzero(is_red[40, :40].astype(int))[[0]]
    assert edge == pytest.approx(80 * 6 / 52, abs=2)
    assert (pixels[0, 0, :3] == 90).all()
    assert drawn["texts"] == ["car", "p0"]


def test_one_label_and_one_annotator_are_shown_in_the_order_asked_for(drawn):
    labeler = photos(*[np.zeros((60, 80, 3), np.uint8)] * 3)
    for item, width in (("p0", 20), ("p1", 40), ("p2", 10)):
        draw(labeler, item, Box(1, 1, width, 10))
        draw(labeler, item, Box(1, 1, 5, 5), "road")
    for options, items in (
        ({}, ["p0", "p1", "p2"]),
        ({"sort": "area"}, ["p2", "p0", "p1"]),
        ({"sort": "-area"}, ["p1", "p0", "p2"]),
        ({"annotator": "somebody else"}, []),
    ):
        drawn["texts"].clear()
        labeler.gallery("car", **options)
        assert drawn["texts"] == [word for item in items for word in ("car", item)]


def test_pages_are_turned(drawn):
    labeler = photos()
    for k in range(5):
        draw(labeler, "p0", Box(k, k, 10 + k, 10))
    gallery = labeler.gallery(columns=2, rows=1)
    assert (gallery.pages, caption(gallery), len(drawn["pictures"])) == (3, "1–2 of 5", 2)
    assert button(gallery, "Previous page").disabled
    button(gallery, "Next page").click()
    button(gallery, "Next page").click()
    assert (gallery.page, caption(gallery), len(drawn["pictures"])) == (3, "5–5 of 5", 5)
    assert button(gallery, "Next page").disabled
    gallery.page = 1
    assert caption(gallery) == "1–2 of 5"
    with pytest.raises(ValueError, match="page: 4 should be from 1 to 3"):
        gallery.page = 4


def test_it_is_refreshed(drawn):
    labeler = photos()
    gallery = labeler.gallery()
    assert caption(gallery) == "No shapes yet"
    draw(labeler, "p0", Point(10, 10))
    button(gallery, "Refresh").click()
    assert (caption(gallery), drawn["texts"]) == ("1–1 of 1", ["car", "p0"])


def test_a_click_on_a_crop_opens_its_item(drawn, sent):
    labeler = photos(*[np.zeros((60, 80, 3), np.uint8)] * 3)
    names = [draw(labeler, item, Box(1, 1, 9, 9)) for item in ("p0", "p1", "p2")]
    gallery = labeler.gallery(columns=2)
    sent.clear()
    places = [(x + 5, y + 5) for _, x, y in drawn["pictures"]]
    for x, y in places:
        gallery.canvas._mouse_down_callbacks(x, y)
    assert sent == [(Goto(position=k, annotation=names[k]), labeler) for k in range(3)]
    sent.clear()
    gallery.canvas._mouse_down_callbacks(places[1][0], places[2][1])
    gallery.canvas._mouse_down_callbacks(-3, -3)
    assert sent == []


def test_crops_are_marked_named_and_opened_by_buttons(drawn, sent):
    labeler = photos(*[np.zeros((60, 80, 3), np.uint8)] * 3)
    names = [draw(labeler, item, Box(1, 1, 9, 9)) for item in ("p0", "p1", "p2")]
    gallery = labeler.gallery(columns=2, rows=1)
    [(mark, x, y)] = drawn["frames"]
    [(_, left, top), _] = drawn["pictures"]
    assert (left - x, top - y) == (3, 3)
    assert named(gallery) == "car, item p0, crop 1 of 3"
    sent.clear()
    button(gallery, "Next crop").click()
    assert named(gallery) == "car, item p1, crop 2 of 3"
    (erased, *place), (again, *other) = drawn["frames"][1:]
    assert (erased != mark, place, again) == (True, [x, y], mark)
    assert other[0] > x
    assert len(drawn["pictures"]) == 2  # no picture is drawn again
    button(gallery, "Open").click()
    button(gallery, "Next crop").click()
    assert (gallery.page, named(gallery)) == (2, "car, item p2, crop 3 of 3")
    button(gallery, "Open").click()
    button(gallery, "Next crop").click()
    assert (gallery.page, named(gallery)) == (1, "car, item p0, crop 1 of 3")
    button(gallery, "Previous crop").click()
    button(gallery, "Open").click()
    assert [reply for reply, _ in sent] == [Goto(position=k, annotation=names[k]) for k in (1, 2, 2)]


def test_a_page_that_is_loaded_again_gets_what_is_drawn(drawn):
    labeler = photos()
    draw(labeler, "p0", Box(1, 1, 9, 9))
    gallery = labeler.gallery()
    [(pixels, *place)] = drawn["pictures"]
    [frame] = drawn["frames"]
    gallery.canvas._client_ready_callbacks()
    _, (again, *other) = drawn["pictures"]
    assert (other, drawn["frames"]) == (place, [frame, frame])
    assert (again == pixels).all()


def test_what_is_clicked_is_marked(drawn):
    labeler = photos(*[np.zeros((60, 80, 3), np.uint8)] * 2)
    for item in ("p0", "p1"):
        draw(labeler, item, Box(1, 1, 9, 9))
    gallery = labeler.gallery()
    _, (_, x, y) = drawn["pictures"]
    gallery.canvas._mouse_down_callbacks(x + 5, y + 5)
    assert named(gallery) == "car, item p1, crop 2 of 2"


def test_a_mark_stays_within_what_is_left(drawn):
    labeler = photos()
    first, second = (draw(labeler, "p0", Box(k, 1, 9, 9)) for k in (1, 20))
    gallery = labeler.gallery()
    button(gallery, "Next crop").click()
    for left, expected in ((second, "car, item p0, crop 1 of 1"), (first, "")):
        commit(labeler, "p0", delete=(left,))
        gallery.refresh()
        assert named(gallery) == expected
    assert all(button(gallery, name).disabled for name in ("Previous crop", "Next crop", "Open"))


def test_names_are_text(drawn):
    labeler = photos(labels=["<b>car</b>"])
    draw(labeler, "p0", Point(10, 10), "<b>car</b>")
    assert named(labeler.gallery()).startswith("&lt;b&gt;car&lt;/b&gt;, item p0")


def test_a_picture_that_cannot_be_opened_is_a_box_with_the_reason(drawn):
    labeler = photos("gone.png", np.zeros((60, 80, 3), np.uint8))
    draw(labeler, "p0", Box(1, 1, 9, 9))
    draw(labeler, "p1", Box(1, 1, 9, 9))
    labeler.gallery(size=300)
    assert len(drawn["pictures"]) == 1
    assert '"gone.png" does not exist' in " ".join(drawn["texts"])
    assert drawn["texts"].count("car") == 2


@pytest.mark.parametrize(
    "shape",
    [
        Point(0, 0),
        Point(79.9, 59.9),
        Box(-50, -50, 20, 20),
        Box(0, 0, 80, 60),
        Box(500, 20, 10, 10),
        Keypoints([(3, 3, 0), (4, 4, 0)]),
    ],
)
def test_shapes_anywhere_have_a_crop(drawn, shape):
    import jupyter_label as jl

    labeler = photos(border="allow", tools=["box", "point", "keypoints"], skeleton=jl.Skeleton(("a", "b")))
    draw(labeler, "p0", shape)
    labeler.gallery(size=50)
    [(pixels, _, _)] = drawn["pictures"]
    assert max(pixels.shape[:2]) == 50


def test_what_is_not_there_is_named():
    labeler = photos()
    with pytest.raises(ValueError, match="label: 'van' should be 'car' or 'road'"):
        labeler.gallery("van")
    with pytest.raises(MissingColumnError, match="size"):
        labeler.gallery(sort="size")


def test_without_ipycanvas_the_error_names_the_extra(monkeypatch):
    known = builtins.__import__

    def without(name, *rest, **more):
        if name.startswith("ipycanvas"):
            raise ImportError(name)
        return known(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=r'pip install "jupyter_label\[canvas\]"'):
        photos().gallery()
