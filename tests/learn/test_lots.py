"""Lots of the parts of a pool without ids, drawn once."""

from __future__ import annotations

import dask.dataframe as dd
import numpy as np
import pandas as pd
import pytest

from jupyter_label.frames import draw_lots, take
from jupyter_label.learn.pool import lots as module
from jupyter_label.learn.pool.lots import Drawn
from jupyter_label.learn.pool.parts import Source

FRAME = pd.DataFrame({"name": range(200), "text": [f"text {k}" for k in range(200)]})
SHOWN = take(FRAME.head(2), columns=["text"]).taking
NAMED = take(FRAME.head(2), columns=["text"], id="name").taking


@pytest.fixture
def hashed(monkeypatch):
    """Note of how many rows lots are drawn."""
    counts = []

    def draw(frame, *told):
        counts.append(len(frame))
        return draw_lots(frame, *told)

    monkeypatch.setattr(module, "draw_lots", draw)
    return counts


def test_a_part_is_hashed_once(hashed):
    drawn = Drawn()
    first, second = (drawn.of(FRAME, "part", SHOWN, 7) for _ in range(2))
    assert np.array_equal(first, draw_lots(FRAME, SHOWN, 7))
    assert second is first
    assert hashed == [200, 32]


def test_other_parts_seeds_and_columns_have_lots_of_their_own():
    drawn = Drawn()
    by_name = take(FRAME.head(2), columns=["name"]).taking
    for part, taking, seed in [("a", SHOWN, 0), ("b", SHOWN, 0), ("a", SHOWN, 1), ("a", by_name, 0)]:
        frame = FRAME if part == "a" else FRAME[::-1]
        assert np.array_equal(drawn.of(frame, part, taking, seed), draw_lots(frame, taking, seed))


@pytest.mark.parametrize("changed", [FRAME.tail(199), FRAME[::-1], FRAME.iloc[:0], FRAME.iloc[:5]])
def test_a_part_that_has_changed_is_hashed_anew(changed):
    drawn = Drawn()
    drawn.of(FRAME, "part", SHOWN, 0)
    for _ in range(2):
        assert np.array_equal(drawn.of(changed, "part", SHOWN, 0), draw_lots(changed, SHOWN, 0))


def test_rows_with_ids_and_parts_without_a_name_are_not_kept():
    drawn = Drawn()
    drawn.of(FRAME, "part", NAMED, 0)
    drawn.of(FRAME, None, SHOWN, 0)
    assert not drawn._known


def test_no_more_is_kept_than_may_be(hashed):
    drawn = Drawn(most=2 * 200 * 8)
    for part in ("a", "b", "a", "c", "a", "b"):
        drawn.of(FRAME, part, SHOWN, 0)
    assert hashed == [200, 200, 32, 200, 32, 200]
    assert sum(lots.nbytes for lots in drawn._known.values()) == drawn._size == 3200


def test_parts_are_known_by_the_same_name_until_they_change(tmp_path):
    frame = dd.from_pandas(FRAME, npartitions=3)
    first, second = ([part.key for part in Source(frame).parts(["text"])] for _ in range(2))
    assert first == second
    assert len(set(first)) == 3
    other = dd.from_pandas(FRAME[::-1].reset_index(drop=True), npartitions=3)
    assert set(first).isdisjoint(part.key for part in Source(other).parts(["text"]))

    FRAME.to_parquet(tmp_path / "rows.parquet")
    [piece], [again] = (Source(tmp_path).parts(["text"]) for _ in range(2))
    key = piece.given.key
    assert key == again.given.key
    FRAME.head(150).to_parquet(tmp_path / "rows.parquet")
    assert piece.given.key != key
