from __future__ import annotations

import io
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from jupyter_label.labelers import seldom
from jupyter_label.schema import Layer, Surroundings

from .messages import say
from .picturing import photos

RED = np.full((3, 4, 3), (255, 0, 0), np.uint8)


def asked(labeler, name: str, position: int = 0) -> Image.Image | None:
    """Ask for a layer as a page does; None where there is nothing to show."""
    reply, buffers = labeler._answer_media(Layer(session="page", token=7, position=position, name=name))
    assert (reply.session, reply.token, reply.error) == ("page", 7, "")
    if not buffers:
        return None
    image = Image.open(io.BytesIO(buffers[0]))
    assert image.format == "PNG"
    return image.convert("RGBA")


def colours(image: Image.Image | None) -> list[tuple[int, ...]]:
    assert image is not None
    return [color for _, color in image.getcolors(1 << 20)]


def encoded(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(array).save(file, "PNG")
    return file.getvalue()


# --- what a layer may be --------------------------------------------------------------


def test_colours_come_as_they_are(tmp_path):
    path = tmp_path / "red.png"
    Image.fromarray(RED).save(path)
    clear = np.dstack([RED, np.full((3, 4), 128, np.uint8)])
    given = {
        "bytes": RED,
        "floats": RED / 255.0,
        "single": (RED / 255.0).astype(np.float32),
        "pil": Image.fromarray(RED),
        "path": path,
        "text": str(path),
    }
    labeler = photos()
    labeler.layers = {**given, "clear": clear, "clear floats": clear / 255.0}
    for name in given:
        assert colours(asked(labeler, name)) == [(255, 0, 0, 255)], name
    assert colours(asked(labeler, "clear")) == [(255, 0, 0, 128)]
    assert colours(asked(labeler, "clear floats")) == [(255, 0, 0, 128)]


def test_a_heat_map_runs_over_its_finite_range_and_is_clear_elsewhere():
    labeler = photos()
    labeler.layers = {"heat": np.array([[3.0, 5.0, 7.0, np.nan, np.inf]])}
    labeler.layers["heat"].cmap = "grey"
    row = np.asarray(asked(labeler, "heat"))[0]
    assert row[:3].tolist() == [[0, 0, 0, 255], [128, 128, 128, 255], [255, 255, 255, 255]]
    assert row[3:, 3].tolist() == [0, 0]


def test_the_range_of_a_heat_map_can_be_set():
    labeler = photos()
    labeler.layers["heat"] = np.array([[0.0, 1.0, 9.0]])
    layer = labeler.layers["heat"]
    layer.cmap, layer.vmin, layer.vmax = "grey", 0, 2
    assert np.asarray(asked(labeler, "heat"))[0, :, 0].tolist() == [0, 128, 255]
    layer.vmax = None
    assert np.asarray(asked(labeler, "heat"))[0, :, 0].tolist() == [0, 28, 255]
    with pytest.raises(ValueError, match=r"layers\['heat'\]\.vmin: vmin 9 should be less than vmax 3"):
        layer.vmax, layer.vmin = 3, 9
    assert (layer.vmin, layer.vmax) == (0, 3)


@pytest.mark.parametrize("value", [np.full((2, 2), np.nan), np.full((2, 2), 4.0), np.ones((2, 2), int)])
def test_a_heat_map_may_have_one_value_or_none(value):
    labeler = photos()
    labeler.layers["heat"] = value
    [(*_, alpha)] = colours(asked(labeler, "heat"))
    assert alpha == (0 if np.isnan(value).all() else 255)


def test_a_mask_shows_what_is_true():
    labeler = photos()
    labeler.layers["mask"] = np.array([[True, False]])
    labeler.layers["mask"].cmap = "grey"
    assert np.asarray(asked(labeler, "mask"))[0].tolist() == [[255, 255, 255, 255], [0, 0, 0, 0]]


@pytest.mark.parametrize("shape", [(3000, 5000), (3000, 5000, 3)])
def test_large_arrays_are_scaled_down_by_area(shape):
    labeler = photos()
    array = np.zeros(shape, np.uint8)
    array[:, 2500:] = 255
    labeler.layers["large"] = array
    image = asked(labeler, "large")
    assert max(image.size) <= 2048
    assert image.size[0] / image.size[1] == pytest.approx(5 / 3, rel=0.01)
    assert image.getpixel((0, 0)) != image.getpixel((image.width - 1, 0))


def test_a_large_heat_map_is_averaged_over_its_finite_values():
    labeler = photos()
    heat = np.full((2, 4096), np.nan)
    heat[0, :2048], heat[:, 2048] = 1.0, 0.0
    labeler.layers["heat"] = heat
    labeler.layers["heat"].cmap = "grey"
    image = np.asarray(asked(labeler, "heat"))
    assert image.shape == (1, 2048, 4)
    assert image[0, 0].tolist() == [255, 255, 255, 255]
    assert image[0, 1024].tolist() == [0, 0, 0, 255]
    assert image[0, 1025, 3] == 0


def test_items_can_have_their_own():
    labeler = photos(*[np.zeros((6, 8, 3), np.uint8)] * 3)
    labeler.layers = {
        "dict": {"p1": RED, "not here": RED},
        "function": lambda row: Image.fromarray(RED) if row["id"] == "p2" else None,
    }
    assert [asked(labeler, "dict", k) is not None for k in range(3)] == [False, True, False]
    assert [asked(labeler, "function", k) is not None for k in range(3)] == [False, False, True]


def test_a_function_that_fails_names_itself_and_the_row():
    def attention(row):
        return {"p0": 1 / 0} if row["id"] == "p0" else [1]

    labeler = photos(*[np.zeros((6, 8, 3), np.uint8)] * 2)
    labeler.layers = {"a": attention}
    with pytest.raises(ValueError, match="attention failed on row 0: ZeroDivisionError"):
        asked(labeler, "a", 0)
    with pytest.raises(ValueError, match="row 1: list is no picture; right is an array H x W"):
        asked(labeler, "a", 1)


def test_a_layer_that_was_taken_away_meanwhile_shows_nothing():
    assert asked(photos(), "gone") is None


# --- what it may not be ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "error", "said"),
    [
        ([1, 2], TypeError, "list is no layer; right is an array H x W.*ipycanvas canvas.*function.*dict"),
        (None, TypeError, "NoneType is no layer"),
        (np.zeros(3), ValueError, r"array of shape \(3,\) and type float64 does not fit"),
        (np.zeros((0, 4)), ValueError, "no values to show"),
        (np.zeros((2, 2), complex), ValueError, "no values to show"),
        (np.zeros((2, 2, 2)), ValueError, "does not fit; right is"),
        (np.full((2, 2, 3), 255.0), ValueError, "values from 255 to 255; colours are floats from 0 to 1"),
        (np.full((2, 2, 3), np.nan), ValueError, "colours are floats from 0 to 1"),
        (np.zeros((2, 2, 3), int), ValueError, "colours are uint8, or floats from 0 to 1"),
        ("gone.png", ValueError, '"gone.png" does not exist'),
        ({"nobody": RED}, KeyError, "no key is an item's id; those are as in annotations, such as 'p0'"),
        ({"p0": [1]}, ValueError, r"\['p0'\]: list is no picture"),
    ],
)
def test_a_wrong_layer_is_refused_when_it_is_given(value, error, said):
    labeler = photos()
    labeler.layers = {"right": RED}
    with pytest.raises(error, match=rf"layers\['wrong'\].*{said}"):
        labeler.layers["wrong"] = value
    with pytest.raises(error, match=r"layers\['wrong'\]"):
        labeler.layers = {"other": RED, "wrong": value}
    assert list(labeler.layers) == ["right"]


def test_wrong_settings_are_refused():
    labeler = photos()
    labeler.layers = {"heat": RED}
    layer = labeler.layers["heat"]
    with pytest.raises(ValueError, match=r"layers\['heat'\]\.opacity: 2 should be a number from 0 to 1"):
        layer.opacity = 2
    with pytest.raises(ValueError, match="there is no 'jet'; there are grey, viridis"):
        layer.cmap = "jet"
    with pytest.raises(ValueError, match="should be a finite number or None"):
        layer.vmin = float("nan")
    with pytest.raises(KeyError, match="there is no layer 'heap'; there are 'heat'"):
        labeler.layers["heap"]
    with pytest.raises(TypeError, match="expected a dict of name to layer, got ndarray"):
        labeler.layers = RED
    with pytest.raises(TypeError, match="3 is no name"):
        labeler.layers[3] = RED


# --- what a page is told --------------------------------------------------------------


def greeted(labeler) -> Surroundings:
    [told] = [m for m in say(labeler, {"type": "hello", "session": "p"}) if isinstance(m, Surroundings)]
    return told


def test_a_page_that_comes_is_told_of_the_layers_in_their_order():
    labeler = photos()
    assert greeted(labeler).layers == []
    labeler.layers = {"low": RED, "high": RED}
    labeler.layers["low"].opacity = 0.25
    assert [(spec.name, spec.opacity, spec.canvas) for spec in greeted(labeler).layers] == [
        ("low", 0.25, ""),
        ("high", 0.5, ""),
    ]


def test_a_version_grows_with_what_is_drawn_and_not_with_its_opacity():
    labeler = photos()
    labeler.layers = {"a": RED}
    versions = []
    for change in (
        lambda: None,
        lambda: setattr(labeler.layers["a"], "opacity", 0.9),
        lambda: labeler.layers.update(a=RED // 2),
        lambda: setattr(labeler.layers["a"], "cmap", "magma"),
        lambda: labeler.layers.pop("a") and labeler.layers.update(a=RED),
    ):
        change()
        [spec] = greeted(labeler).layers
        versions.append(spec.version)
    assert versions[0] == versions[1] < versions[2] < versions[3] < versions[4]
    assert colours(asked(labeler, "a")) == [(255, 0, 0, 255)]


def test_another_picture_keeps_the_opacity():
    labeler = photos()
    labeler.layers = {"a": RED, "b": RED}
    labeler.layers["a"].opacity = 0.75
    labeler.layers["a"] = RED // 2
    labeler.layers = {"a": RED // 3}
    assert labeler.layers["a"].opacity == 0.75
    assert list(labeler.layers) == ["a"]


def test_a_canvas_is_told_by_its_model_and_what_came_back_of_it_is_served():
    ipycanvas = pytest.importorskip("ipycanvas")
    canvas, several = ipycanvas.Canvas(), ipycanvas.MultiCanvas(2)
    labeler = photos()
    labeler.layers = {"one": canvas, "two": several}
    before = greeted(labeler).layers
    assert [spec.canvas for spec in before] == [canvas.model_id, several.model_id]
    with pytest.raises(ValueError, match="sync_image_data=True"):
        asked(labeler, "one")
    canvas.set_trait("image_data", encoded(RED))
    assert colours(asked(labeler, "one")) == [(255, 0, 0, 255)]
    assert greeted(labeler).layers[0].version > before[0].version
    del labeler.layers["one"]
    assert not canvas._trait_notifiers.get("image_data", {}).get("change")


# --- sparing messages -----------------------------------------------------------------


def test_a_stream_of_calls_becomes_one_now_and_one_after_the_rest(monkeypatch):
    calls, waiting = [], []

    class Timer:
        def __init__(self, seconds, run, arguments):
            waiting.append((seconds, lambda: run(*arguments)))

        def start(self):
            pass

    monkeypatch.setattr(seldom.threading, "Timer", Timer)
    monkeypatch.setattr(seldom, "time", SimpleNamespace(monotonic=lambda: 1000.0))
    value = 0
    redraw = seldom.Seldom(lambda: calls.append(value), rest=0.5)
    for value in range(100):  # noqa: B007 - what was true at the last call is what counts
        redraw()
    assert calls == [0]
    [(seconds, late)] = waiting
    assert seconds == 0.5
    late()
    assert calls == [0, 99]
