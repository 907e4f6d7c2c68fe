"""An image labeler without a page, and shapes in its store."""

from __future__ import annotations

from typing import Any

import numpy as np

import jupyter_label as jl
from jupyter_label.schema import Shape

from .messages import annotation, commit


def photos(*cells: object, **options: Any) -> jl.ImageLabeler:
    """Make a labeler of pictures with the ids p0, p1 ...; of one black one by default."""
    given = cells or (np.zeros((60, 80, 3), np.uint8),)
    rows = [{"id": f"p{n}", "image": cell} for n, cell in enumerate(given)]
    defaults = {"id": "id", "labels": {"car": "#ff0000", "road": "#0000ff"}, "store": None}
    return jl.ImageLabeler(rows, **{"annotator": "ann", **defaults, **options})


def draw(labeler: jl.ImageLabeler, item: str, shape: Shape, label: str = "car", **rest: Any) -> str:
    """Store a shape; return its id."""
    made = annotation(labeler, item, shape, label=label, **rest)
    ack = commit(labeler, item, made)
    assert ack.status == "applied", ack.reason
    return made.id
