"""Pictures, and shapes on them that are stored as if a person had drawn them."""

from __future__ import annotations

import math
import random
import uuid
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

import jupyter_label as jl
from jupyter_label.schema import Annotation, Box, Change, Polygon
from jupyter_label.store import open_store

LABELS = ("car", "road")
ANNOTATOR = "ada"
STORE = "labels.db"
TASK = "image-image"
SIZE = (1_200, 800)
EMPTY = 500
"""Boxes stand to the right of it: on the left there is room for new ones."""

CELL = """
import jupyter_label as jl
rows = [{{"id": f"p{{n}}", "image": f"picture-{{n % {files}}}.{suffix}"}} for n in range({count})]
labeler = jl.ImageLabeler(
    rows, id="id", labels={labels!r}, tools={tools!r}, store={store!r}, annotator={annotator!r}
)
labeler
"""


def cell(count: int = 1, *, files: int = 1, tools: Sequence[str] = ("box",), suffix: str = "png") -> str:
    """Return code that shows so many items of the pictures in the notebook's folder."""
    return CELL.format(
        count=count,
        files=files,
        labels=LABELS,
        tools=list(tools),
        suffix=suffix,
        store=STORE,
        annotator=ANNOTATOR,
    )


def paint(path: Path, size: tuple[int, int] = SIZE, seed: int = 0) -> None:
    """Write a picture like a photograph: soft shapes and a little noise, black nowhere."""
    width, height = size
    chance = np.random.default_rng(seed)
    coarse = chance.integers(30, 200, (height // 60 + 1, width // 60 + 1, 3), dtype=np.uint8)
    soft = Image.fromarray(coarse).resize(size, Image.Resampling.BILINEAR)
    grain = Image.fromarray(chance.integers(0, 24, (512, 512, 3), dtype=np.uint8))
    for left in range(0, width, grain.width):
        for top in range(0, height, grain.height):
            place = (left, top, min(left + grain.width, width), min(top + grain.height, height))
            part = grain.crop((0, 0, place[2] - left, place[3] - top))
            soft.paste(Image.fromarray(np.asarray(soft.crop(place)) + np.asarray(part)), place)
    soft.save(path, quality=90)


def boxes(count: int) -> list[tuple[int, int, int, int]]:
    """Give boxes for a picture of `SIZE`: left, top, width and height."""
    chance = random.Random(7)
    sizes = [(chance.randint(15, 60), chance.randint(15, 60)) for _ in range(count)]
    return [
        (chance.randint(EMPTY, SIZE[0] - 5 - width), chance.randint(5, SIZE[1] - 5 - height), width, height)
        for width, height in sizes
    ]


def ring(vertices: int) -> Polygon:
    """Give a wavy closed line around the middle of a picture of `SIZE`."""
    points = []
    for number in range(vertices):
        angle = math.tau * number / vertices
        radius = 300 + 40 * math.sin(40 * angle)
        points.append((SIZE[0] / 2 + radius * math.cos(angle), SIZE[1] / 2 + radius * math.sin(angle)))
    return Polygon(points=points)


def store(folder: Path, shapes: Sequence[Box | Polygon], tools: Sequence[str] = ("box",)) -> None:
    """Put shapes on the picture p0 of the folder."""
    path = folder / STORE
    rows = [{"id": "p0", "image": "picture-0.png"}]
    jl.ImageLabeler(rows, id="id", labels=LABELS, tools=tools, store=str(path), annotator=ANNOTATOR)
    at = 1.7e9
    put = [
        Annotation(
            id=uuid.uuid4().hex[:20],
            item="p0",
            value=shape,
            label=LABELS[number % len(LABELS)],
            annotator=ANNOTATOR,
            created=at + number,
            updated=at + number,
        )
        for number, shape in enumerate(shapes)
    ]
    opened = open_store(path)
    if put:
        change = Change(id=uuid.uuid4().hex, item="p0", put=put, at=at)
        opened.commit(TASK, change, annotator=ANNOTATOR, session="earlier")
    opened.close()
