"""Cars of a real frame: suggested, accepted, and with exactly as many points as the benchmark says."""

from __future__ import annotations

import pytest
from support import data
from support.real_clouds import kitti

import jupyter_label as jl
from jupyter_label.schema import ItemState, Verdict

from .messages import annotation, commit

POINTS = [1325, 1900, 881, 659, 55, 162]


@pytest.fixture
def street(tmp_path):
    """A labeler of KITTI's frame 000008, and its cars."""
    path = data.folder() / "noncommercial" / "kitti" / "000008.bin"
    widget = jl.PointCloudLabeler(
        [path], labels=["car"], store=tmp_path / "labels.db", annotator="ann", name="street"
    )
    yield widget, kitti().cuboids
    widget.close()


def accept(widget):
    """Accept all that is suggested of the first item, as a page does."""
    item = widget._table.ids[0]
    put = []
    for said in widget._clerk.suggestions[item]:
        made = annotation(widget, item, said.value, label=said.label, source="model", model=said.model)
        verdict = Verdict(said.id, "accepted", said.value, said.label, made.id)
        put += [made, annotation(widget, item, verdict, model=said.model)]
    ack = commit(widget, item, *put, annotation(widget, item, ItemState("done")))
    assert ack.status == "applied", ack.reason


def test_cars_have_exactly_the_points_that_the_benchmark_counts(street):
    widget, cars = street
    widget.suggest(lambda row: cars, model="kitti")
    accept(widget)
    rows = widget.annotations
    assert rows["points"].tolist() == POINTS
    assert [len(widget.points_in(row)) for row in rows.itertuples()] == POINTS
    assert widget.suggestions["verdict"].tolist() == ["accepted"] * 6
    assert widget.trajectories()["points"].tolist() == POINTS
    for name in ("x", "y", "z", "length", "width", "height", "yaw"):
        assert rows[name].tolist() == cars[name].tolist(), "not a bit is lost on the way"
