"""Photographs with known answers, labelled as their gold says; and files that are awkward."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect
from pycocotools import mask as coco_mask
from shapely.geometry import Polygon, box
from support.drawing import Canvas, labeler, rows, shown
from support.keyboard import press

import jupyter_label as jl

BROKEN = {
    "pillow/decompression_bomb.gif",
    "pillow/truncated_end_chunk.png",
    "pillow/truncated_image.png",
    "pillow/truncated_jpeg.jpg",
    "pillow/ultrahdr.jpg",
}


class Coco:
    """Twenty photographs with their instances and poses."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def photos(self) -> list[dict[str, Any]]:
        return self._read("instances")["images"]

    @cached_property
    def names(self) -> dict[int, str]:
        return {category["id"]: category["name"] for category in self._read("instances")["categories"]}

    @cached_property
    def skeleton(self) -> jl.Skeleton:
        [person] = self._read("person_keypoints")["categories"]
        bones = tuple((a - 1, b - 1) for a, b in person["skeleton"])
        return jl.Skeleton(tuple(person["keypoints"]), bones)

    def photo(self, image: int) -> str:
        [name] = [photo["file_name"] for photo in self.photos if photo["id"] == image]
        return str(self._folder / "images" / name)

    def instances(self, image: int, name: str | None = None) -> list[dict[str, Any]]:
        """Return what is on a photograph, of one name or any, crowds too."""
        found = [a for a in self._read("instances")["annotations"] if a["image_id"] == image]
        return [a for a in found if name in (None, self.names[a["category_id"]])]

    def poses(self, image: int) -> list[np.ndarray]:
        """Return the joints of the people on a photograph, each 17 x 3."""
        people = [a for a in self._read("person_keypoints")["annotations"] if a["image_id"] == image]
        return [np.reshape(a["keypoints"], (-1, 3)) for a in people if a["num_keypoints"]]

    def _read(self, name: str) -> dict[str, Any]:
        return json.loads((self._folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def coco(shared_data) -> Coco:
    return Coco(shared_data / "images" / "coco")


def iou(a: Any, b: Any) -> float:
    return a.intersection(b).area / a.union(b).area


def corners(outline: list[float]) -> list[tuple[float, float]]:
    return list(zip(outline[::2], outline[1::2], strict=True))


# --- drawn as the gold says ---------------------------------------------------------------


def test_boxes_are_drawn_as_in_the_gold(host, coco):
    gold = sorted(coco.instances(423617, "car") + coco.instances(423617, "bus"), key=lambda a: -a["area"])[:3]
    shapes = labeler(coco.photo(423617), labels=["car", "bus"])
    canvas = shown(host, shapes)
    for one in gold:
        press(canvas.page, "1" if coco.names[one["category_id"]] == "car" else "2")
        x, y, width, height = one["bbox"]
        canvas.drag((x, y), (x + width, y + height))
        press(canvas.page, "Escape")
    expect(canvas.options).to_have_count(3)
    drawn = rows(canvas, shapes)
    assert [row["label"] for row in drawn] == [coco.names[one["category_id"]] for one in gold]
    for outline, one in zip(shapes.geometry(), gold, strict=True):
        x, y, width, height = one["bbox"]
        assert iou(outline, box(x, y, x + width, y + height)) > 0.98


def test_a_polygon_is_clicked_as_in_the_gold(host, coco):
    [dog] = coco.instances(442450, "dog")
    gold = corners(dog["segmentation"][0])
    shapes = labeler(coco.photo(442450), labels=["dog"], tools=["polygon"])
    canvas = shown(host, shapes)
    x, y, width, height = dog["bbox"]
    canvas.wheel((x + width / 2, y + height / 2), 5)
    canvas.click(*gold)
    press(canvas.page, "Enter")
    canvas.listed("dog, polygon, 26 vertices")
    canvas.settled()
    [drawn] = shapes.geometry()
    assert iou(drawn, Polygon(gold)) > 0.97


# --- proposed as the gold says ------------------------------------------------------------


def proposals(coco: Coco, photo: dict[str, Any]) -> list[dict[str, Any]]:
    """Turn what is on a photograph into suggestions: outlines in one piece, masks, and poses."""
    made = []
    for one in coco.instances(photo["id"]):
        outline, label = one["segmentation"], coco.names[one["category_id"]]
        if isinstance(outline, dict):
            made.append({"mask": outline, "label": label})
        elif len(outline) == 1:
            made.append({"polygon": corners(outline[0]), "label": label})
        else:
            made.append({"mask": rle(outline, photo), "label": label})
    return made + [{"keypoints": joints, "label": "person"} for joints in coco.poses(photo["id"])]


def rle(outline: Any, photo: dict[str, Any]) -> dict[str, Any]:
    """Give what COCO's own code makes of an outline in pieces, or of runs."""
    found = coco_mask.frPyObjects(outline, photo["height"], photo["width"])
    merged = coco_mask.merge(found) if isinstance(found, list) else found
    return {"size": merged["size"], "counts": merged["counts"].decode()}


def as_stored(proposal: dict[str, Any], photo: dict[str, Any]) -> tuple[str, Any]:
    if "polygon" in proposal:
        return proposal["label"], [list(point) for point in proposal["polygon"]]
    if "keypoints" in proposal:
        return proposal["label"], proposal["keypoints"].astype(float).tolist()
    mask = proposal["mask"]
    return proposal["label"], mask if isinstance(mask["counts"], str) else rle(mask, photo)


def as_found(row: dict[str, Any]) -> tuple[str, Any]:
    if row["type"] == "keypoints":
        return row["label"], [[joint["x"], joint["y"], joint["visibility"]] for joint in row["joints"]]
    return row["label"], row["rle"] if row["type"] == "mask" else row["points"]


@pytest.mark.slow
def test_what_a_perfect_model_proposes_is_stored_as_it_is(host, coco):
    by_id = {str(photo["id"]): photo for photo in coco.photos}
    gold = {name: proposals(coco, photo) for name, photo in by_id.items()}
    shapes = jl.ImageLabeler(
        [{"id": name, "image": coco.photo(photo["id"])} for name, photo in by_id.items()],
        id="id",
        labels=list(coco.names.values()),
        tools=["polygon", "keypoints", "mask"],
        skeleton={"person": coco.skeleton},
        border="allow",
        store=None,
    )
    shapes.suggest(lambda row: gold[row["id"]], model="gold")
    canvas = Canvas(host(shapes))
    for name, proposed in gold.items():
        canvas.ready(name)
        expect(canvas.root.get_by_text(f"{len(proposed)} suggestions by gold")).to_be_visible()
        press(canvas.page, "Shift+A")
        expect(canvas.options).to_have_count(len(proposed))
        press(canvas.page, "Enter")
    expect(canvas.root.get_by_text("Nothing left to label")).to_be_visible()
    found = rows(canvas, shapes)
    assert {row["source"] for row in found} == {"model"}
    assert {row["type"] for row in found} == {"polygon", "keypoints", "mask"}
    for name, proposed in gold.items():
        stored = [as_found(row) for row in found if row["item_id"] == name]
        wanted = [as_stored(proposal, by_id[name]) for proposal in proposed]
        assert sorted(stored, key=repr) == sorted(wanted, key=repr)


def test_a_forest_is_accepted_at_once(host, shared_data):
    folder = shared_data / "images" / "trees"
    trees = pd.read_csv(folder / "OSBS_029.csv")
    proposed = pd.DataFrame(
        {
            "item_id": "p0",
            "x": trees["xmin"],
            "y": trees["ymin"],
            "width": trees["xmax"] - trees["xmin"],
            "height": trees["ymax"] - trees["ymin"],
        }
    )
    shapes = labeler(str(folder / "OSBS_029.png"), labels=["Tree"])
    shapes.suggest(proposed, model="census")
    canvas = shown(host, shapes)
    expect(canvas.root.get_by_text("61 suggestions by census")).to_be_visible()
    press(canvas.page, "Shift+A")
    expect(canvas.options.first).to_have_attribute("aria-setsize", "61")
    canvas.settled()
    columns = ["x", "y", "width", "height"]
    found = shapes.annotations[columns].sort_values(columns, ignore_index=True)
    pd.testing.assert_frame_equal(
        found, proposed[columns].sort_values(columns, ignore_index=True), check_dtype=False
    )
    press(canvas.page, "Control+z")
    expect(canvas.root.get_by_text("61 suggestions by census")).to_be_visible()


# --- awkward files ------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning")
def test_awkward_files_are_shown_or_named_one_after_another(host, shared_data):
    folder = shared_data / "awkward" / "images"
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    shapes = jl.ImageLabeler(
        [{"id": name, "image": folder / name} for name in names], id="id", labels=["car"], store=None
    )
    canvas = Canvas(host(shapes))
    canvas.ready(names[0])
    for number, name in enumerate(names):
        if name in BROKEN:
            expect(canvas.root.get_by_role("alert")).to_contain_text(f"row {number}: ")
            expect(canvas.root.get_by_role("alert")).to_contain_text(name)
        else:
            canvas.ready(name)
            expect(canvas.root.get_by_role("alert")).to_have_count(0)
        press(canvas.page, "Shift+N")
    expect(canvas.root.get_by_text("This is the last item.")).to_be_visible()
