"""The cameras beside clouds: what is told of them, and what they saw."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from support.clouding import labeler

from .clouding import SMALL, ask, camera, survey


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_picture_comes_small_enough_and_keeps_its_sides():
    noise = np.random.default_rng(0).integers(0, 255, (3000, 4000, 3), dtype=np.uint8)
    widget = labeler(SMALL, rows={"cams": [[camera(image=noise)]]}, cameras="cams")
    [lens] = survey(widget).lenses
    assert (lens.width, lens.height) == (4000, 3000)
    reply, data = ask(widget, "shoot", camera="front")
    assert reply.error == ""
    assert len(data) <= 1_000_000
    assert opened(data).width / opened(data).height == pytest.approx(4 / 3, rel=0.01)


def test_a_picture_comes_upright(tmp_path):
    path, exif = tmp_path / "a.jpg", Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40), (200, 10, 10)).save(path, exif=exif)
    widget = labeler(SMALL, rows={"cams": [[camera(image=path)]]}, cameras="cams")
    [lens] = survey(widget).lenses
    assert (lens.width, lens.height) == (40, 60) == opened(ask(widget, "shoot", camera="front")[1]).size


def test_every_frame_has_its_pictures():
    dark, light = np.zeros((4, 6, 3), np.uint8), np.full((4, 6, 3), 250, np.uint8)
    cams = [camera("a", [dark, light, None]), camera("b", dark)]
    widget = labeler([SMALL] * 3, rows={"cams": [cams]}, cameras="cams")
    assert [[lens.name for lens in survey(widget, 0, frame).lenses] for frame in range(3)] == [
        ["a", "b"],
        ["a", "b"],
        ["b"],
    ]
    shots = [opened(ask(widget, "shoot", camera="a", frame=frame)[1]).getpixel((0, 0)) for frame in (0, 1)]
    assert [pixel[0] > 128 for pixel in shots] == [False, True]
    assert (
        "there is no camera 'a' in frame 2; there are 'b'"
        in ask(widget, "shoot", camera="a", frame=2)[0].error
    )


def test_frames_may_have_other_cameras():
    widget = labeler(
        [SMALL] * 2, rows={"cams": [[[camera("a")], [camera("b"), camera("c")]]]}, cameras="cams"
    )
    assert [len(survey(widget, 0, frame).lenses) for frame in (0, 1)] == [1, 2]


def test_a_picture_that_cannot_be_read_leaves_the_cloud_alone():
    widget = labeler(SMALL, rows={"cams": [[camera(image="missing.jpg")]]}, cameras="cams")
    cloud = survey(widget)
    assert cloud.error == ""
    assert (cloud.lenses[0].width, cloud.lenses[0].height) == (640, 480)
    assert ask(widget, "shoot", camera="front")[0].error.startswith("row 0: ")


@pytest.mark.parametrize(
    ("given", "error", "match"),
    [
        ({"name": ""}, TypeError, "Camera: the name is ''; right is text"),
        ({"intrinsics": np.eye(4)}, ValueError, "camera 'front': the intrinsics are 4 x 4; right are 3 x 3"),
        ({"intrinsics": "wide"}, ValueError, "the intrinsics are str"),
        ({"intrinsics": np.diag([-1, 1, 1])}, ValueError, "focal lengths of more than 0"),
        ({"intrinsics": np.diag([1, 1, np.nan])}, ValueError, r"right is \[\[fx, 0, cx\]"),
        ({"extrinsics": np.eye(3)}, TypeError, "camera 'front': a pose is an array of 3 x 3"),
        ({"extrinsics": np.diag([1, 2, 1, 1])}, ValueError, "stretches or shears"),
    ],
)
def test_a_camera_that_cannot_be_one_is_refused(given, error, match):
    with pytest.raises(error, match=match):
        camera(**given)


def test_a_camera_cannot_be_changed():
    matrix = np.eye(3)
    taken = camera(intrinsics=matrix)
    matrix[0, 0] = 9
    assert taken.intrinsics[0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        taken.extrinsics[0, 0] = 9
    with pytest.raises(AttributeError):
        taken.name = "rear"
    assert (replace(taken, name="rear").name, repr(taken)) == ("rear", "Camera('front')")
