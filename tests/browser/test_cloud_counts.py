"""What the kernel knows better than the page: points inside by the file's numbers, and sizes by now."""

from __future__ import annotations

import re
import threading

import numpy as np
import pytest
from playwright.sync_api import expect
from support.clouding import labeler
from support.clouds import Scene, shown, values
from support.keyboard import press
from support.waiting import wait_until

import jupyter_label as jl
from jupyter_label.labelers.points import sizes
from jupyter_label.labelers.points.cloud_desk import CloudDesk

# Of these a cuboid holds 32, and the steps of 3 mm in which points travel know nothing of that.
CLOSE = np.array([[100 + n * 1e-4, 50.0, 1.0] for n in range(100)])
FLAT = np.array([[x, y, 0.0] for x in range(5, 200, 10) for y in range(5, 200, 10)])
CLOUD = np.concatenate([FLAT, CLOSE])
THIN = {"x": 100.001565, "y": 50.0, "z": 1.0, "length": 0.00315, "width": 1.0, "height": 1.0, "yaw": 0.0}
CRATE = {"x": 20.0, "y": 0.0, "z": 1.0, "length": 3.0, "width": 2.0, "height": 0.5, "yaw": 0.0}


def suggested(host, *cuboids: dict[str, float], **options) -> tuple[Scene, jl.PointCloudLabeler]:
    widget = labeler(CLOUD, labels=["crate"], **options)
    widget.suggest(lambda _: [{"label": "crate", **cuboid} for cuboid in cuboids])
    scene = shown(host, widget)
    press(scene.page, "Shift+A")
    expect(scene.options).to_have_count(len(cuboids))
    scene.tool("Select")
    press(scene.page, ".")
    return scene, widget


def test_points_inside_are_counted_in_the_file_once_a_cuboid_is_at_rest(host):
    scene, widget = suggested(host, THIN)
    inside = scene.bar.get_by_role("status", name="Points inside")
    expect(inside).to_have_text("32 points")
    scene.listed("crate, cuboid, 0.00 × 1.00 × 1.00 m, 32 points")
    press(scene.page, "PageUp", *["PageUp"] * 5)
    expect(inside).to_have_text("0 points")
    press(scene.page, *["PageDown"] * 6)
    expect(inside).to_have_text("32 points")
    assert [row["points"] for row in scene.rows(widget)] == [32]


def test_what_could_not_be_counted_is_asked_again_when_it_is_at_rest_the_next_time(host, monkeypatch):
    failed, counted = [], CloudDesk._counted

    def fail_once(desk, position, cuboid):
        if not failed:
            failed.append(cuboid)
            raise ValueError("the disk is away")
        return counted(desk, position, cuboid)

    monkeypatch.setattr(CloudDesk, "_counted", fail_once)
    scene, _ = suggested(host, THIN)
    inside = scene.bar.get_by_role("status", name="Points inside")
    scene.enter("z", "9")
    expect(inside).to_have_text("0 points")
    wait_until(lambda: len(failed), 1)
    scene.root.focus()
    press(scene.page, "Control+z")
    expect(inside).to_have_text("32 points")


def test_what_is_being_typed_stays_when_points_have_been_counted(host, monkeypatch):
    allowed, counted = threading.Event(), CloudDesk._counted

    def wait_and_count(desk, position, cuboid):
        assert allowed.wait(timeout=60)
        return counted(desk, position, cuboid)

    monkeypatch.setattr(CloudDesk, "_counted", wait_and_count)
    scene, widget = suggested(host, THIN)
    length = scene.bar.get_by_label("Length")
    length.fill("5")
    allowed.set()
    expect(scene.bar.get_by_role("status", name="Points inside")).to_have_text("32 points")
    expect(length).to_have_value("5")
    length.press("Enter")
    scene.listed(re.compile(r"crate, cuboid, 5\.00 × 1\.00 × 1\.00 m"))
    assert [row["length"] for row in scene.rows(widget)] == [5]


def test_a_size_that_has_been_learned_serves_the_next_cuboid(host, monkeypatch):
    monkeypatch.setattr(sizes, "_RARELY", 0)  # pages hear of it at once, however long it takes to learn
    crates = [{**CRATE, "x": 20.0 + 10 * n} for n in range(4)]
    scene, widget = suggested(host, THIN, *crates)
    inside = scene.bar.get_by_role("status", name="Points inside")
    expect(inside).to_have_text("32 points")
    # What is learned comes with what is counted.
    scene.enter("Length", "0.0051")
    expect(inside).to_have_text("42 points")
    scene.tool("Box").drag((60, 120, 0), (63, 120, 0))
    expect(scene.options).to_have_count(6)
    made = max(scene.rows(widget), key=lambda row: row["y"])
    assert values(made, "length", "width", "height") == pytest.approx([3.0, 2.0, 0.5], abs=0.1)
