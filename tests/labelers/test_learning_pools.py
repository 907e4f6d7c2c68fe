"""Loops whose items come from a pool that does not fit in memory."""

from __future__ import annotations

import dask.dataframe as dd
import numpy as np
import pandas as pd
import pytest
from distributed import Client
from PIL import Image
from sklearn.linear_model import LogisticRegression

import jupyter_label as jl
from jupyter_label.frames import MissingColumnError
from jupyter_label.learn.errors import ModelError, PoolError
from jupyter_label.schema import Look, Tile

from .learning import waited
from .messages import choose

ROWS = 600
SIDES = ["left", "right"]


@pytest.fixture(scope="module", autouse=True)
def client():
    """Give a cluster whose workers are threads of this process: the one that a user has made."""
    with Client(processes=False, n_workers=2, threads_per_worker=1, dashboard_address=":0") as made:
        yield made


def rows(count=ROWS):
    x, y = np.random.default_rng(1).standard_normal((2, count))
    return pd.DataFrame(
        {"name": range(100, 100 + count), "text": [f"text {k}" for k in range(count)], "x": x, "y": y}
    )


POOL = rows()


def labeler(frame=None, store=None, **options):
    frame = POOL.iloc[:3] if frame is None else frame
    return jl.ChoiceLabeler(
        frame, text="text", choices=SIDES, store=store, annotator="ann", **{"id": "name", **options}
    )


def side(widget, position):
    return SIDES[int(widget._table.frame["x"].iat[position] > 0)]


def label(widget, *positions):
    for position in positions:
        assert choose(widget, widget._table.ids[position], side(widget, position)).status == "applied"
    widget._stored()


def begun(widget, pool, model=None, **options):
    told = {"features": ["x", "y"], "every": 1000, "batch": 10, **options}
    return waited(widget.learn(model or LogisticRegression(), pool=pool, **told))


def follow(widget, loop, rounds=1):
    """Label what is asked for, and let the model learn from it."""
    for _ in range(rounds):
        label(widget, *widget._clerk.order)
        loop.train()
        waited(loop)
    return loop


@pytest.fixture(params=["dask", "folder", "file"])
def pool(request, tmp_path):
    if request.param == "dask":
        return dd.from_pandas(POOL, npartitions=4)
    if request.param == "file":
        POOL.to_parquet(tmp_path / "pool.parquet", row_group_size=100)
        return tmp_path / "pool.parquet"
    for number, start in enumerate(range(0, ROWS, 200)):
        POOL.iloc[start : start + 200].to_parquet(tmp_path / f"{number}.parquet")
    return str(tmp_path)


def test_what_is_asked_for_becomes_items_and_the_model_learns(pool):
    widget = labeler()
    loop = follow(widget, begun(widget, pool), rounds=3)
    assert loop.error is None
    asked = [pick.item for played in loop.rounds for pick in played.picks]
    assert len(asked) == len(set(asked)) == 40
    assert set(widget._table.ids) == {"100", "101", "102", *asked}
    assert {widget._table.ids[position] for position in widget._clerk.order} == set(asked[30:])
    assert loop.model.score(POOL[["x", "y"]], np.where(POOL["x"] > 0, *SIDES[::-1])) > 0.9
    reasons = loop.scores["reason"].dropna()
    assert len(reasons) == 10
    assert reasons.str.contains("570|573|600").all()
    frame = widget.join()
    assert frame["label"].notna().sum() == 30
    assert frame["name"].isin(POOL["name"]).all()
    assert len(widget.suggestions) > 0


def test_the_least_sure_of_the_whole_pool_is_asked_for_and_its_rank_said():
    widget = labeler()
    pool = dd.from_pandas(POOL, npartitions=5)
    loop = follow(widget, begun(widget, pool, acquire={"entropy": 1.0}), rounds=2)
    left = POOL[~POOL["name"].astype(str).isin([widget._table.ids[k] for k in range(23)])]
    sure = np.abs(loop.model.predict_proba(left[["x", "y"]])[:, 0] - 0.5)
    least = left["name"].iloc[np.argsort(sure)[:10]].astype(str).tolist()
    asked = [widget._table.ids[position] for position in widget._clerk.order]
    own = [item for item in asked if item in {"100", "101", "102"}]
    assert [item for item in asked if item not in own] == least[: 10 - len(own)]
    assert any(reason.endswith("rank 10 of 580") for reason in widget._clerk.reasons.values())


def test_what_is_asked_for_first_is_typical_of_a_sample_of_the_pool():
    far = POOL.assign(x=np.where(np.arange(ROWS) < 300, 50.0, -50.0) + POOL["x"])
    pool = dd.from_pandas(far, npartitions=3)
    widget = labeler(pool)
    begun(widget, pool, batch=4)
    reasons = list(widget._clerk.reasons.values())
    assert sum(reason.startswith("most typical of ") for reason in reasons) >= 3
    assert widget._table.frame["x"].gt(0).nunique() == 2


def test_a_run_does_not_depend_on_how_the_pool_is_parted():
    asked = []
    for partitions in (1, 7):
        widget = labeler()
        loop = follow(widget, begun(widget, dd.from_pandas(POOL, npartitions=partitions)), rounds=2)
        asked.append([[pick.item for pick in played.picks] for played in loop.rounds])
    assert asked[0] == asked[1]


def test_a_run_goes_on_after_the_kernel_is_gone(tmp_path, pool):
    store = tmp_path / "labels.db"
    first = labeler(store=store)
    follow(first, begun(first, pool), rounds=2)
    label(first, *first._clerk.order[:4])
    asked = [first._table.ids[k] for k in first._clerk.order]
    done = first.annotations
    again = labeler(store=store)
    loop = begun(again, pool)
    assert loop.error is None
    assert set(again._table.ids) >= {*asked, *done["item_id"]}
    assert again.annotations.sort_values("item_id")["label"].tolist() == (
        done.sort_values("item_id")["label"].tolist()
    )
    joined = again.join().dropna(subset="label").set_index("name")
    assert (joined["text"] == POOL.set_index("name")["text"].loc[joined.index]).all()
    assert loop.rounds[-1].labels == 24
    assert {again._table.ids[k] for k in again._clerk.order}.isdisjoint(done["item_id"])


def test_what_was_asked_for_comes_first_when_a_run_goes_on(tmp_path, monkeypatch):
    store, pool = tmp_path / "labels.db", dd.from_pandas(POOL, npartitions=3)
    first = labeler(store=store)
    follow(first, begun(first, pool))
    asked = [first._table.ids[k] for k in first._clerk.order]
    again = labeler(store=store)
    orders = []
    monkeypatch.setattr(again._lessons, "_post", lambda envelopes: orders.append(list(again._clerk.order)))
    begun(again, pool)
    earliest = next(order for order in orders if order)
    assert [again._table.ids[k] for k in earliest] == asked


def test_rows_are_known_by_what_they_show_where_they_have_no_ids(tmp_path):
    store, pool = tmp_path / "labels.db", dd.from_pandas(POOL.drop(columns="name"), npartitions=3)
    frame = POOL.iloc[:3].drop(columns="name")
    first = labeler(frame, store, id=None)
    follow(first, begun(first, pool), rounds=2)
    assert len(set(first._table.frame["text"])) == len(first._table) == 33
    again = labeler(frame, store, id=None)
    begun(again, pool)
    assert set(first._table.ids) <= set(again._table.ids)
    assert again.join()["label"].notna().sum() == 20


def test_a_labeler_may_begin_without_rows(tmp_path):
    store, pool = tmp_path / "labels.db", dd.from_pandas(POOL, npartitions=3)
    widget = labeler(pool, store)
    assert len(widget._table) == widget.progress.total == 0
    loop = follow(widget, begun(widget, pool), rounds=2)
    assert loop.error is None
    assert widget._clerk.order == list(range(20, 30))
    assert widget.join()["name"].isin(POOL["name"]).all()
    again = labeler(pool, store)
    begun(again, pool)
    assert again.progress.done == 20
    assert again.join()["label"].notna().sum() == 20


def test_spans_come_from_a_pool_as_well():
    texts = pd.DataFrame({"text": [f"{k} Ada met Bob" for k in range(40)]})
    pool = dd.from_pandas(texts, npartitions=3)
    widget = jl.SpanLabeler(pool, text="text", labels=["NAME"], store=None, annotator="ann")

    def predict(items):
        return [
            [(text.index("Ada"), text.index("Ada") + 3, "NAME", int(text.split()[0]) / 40)]
            for text in (item["text"] for item in items)
        ]

    model = [(lambda items, said: None, predict)] * 3
    for given in (model[0], [predict] * 3):
        loop = waited(widget.learn(given, pool=pool, batch=5, random_share=0.0, acquire="least_confident"))
        assert loop.error is None
        asked = [widget._table.frame["text"].iat[position] for position in widget._clerk.order]
        assert sorted(int(text.split()[0]) for text in asked) == [18, 19, 20, 21, 22]
        assert len(widget.suggestions) >= 5


def test_pictures_come_from_a_pool_with_their_layers_and_assistants(tmp_path):
    paths = []
    for k in range(12):
        paths.append(str(tmp_path / f"{k:02}.png"))
        Image.new("L", (8, 6), 20 * k).save(paths[-1])
    pool = dd.from_pandas(pd.DataFrame({"image": paths}), npartitions=3)
    widget = jl.ImageLabeler(pool, image="image", labels=["spot"], store=None, annotator="ann")
    widget.layers["bright"] = lambda row: np.full((6, 8), int(row["image"][-6:-4]))

    def predict(items):
        return [
            [{"box": (1, 1, 3, 3), "label": "spot", "score": 0.5 + int(item["image"][-6:-4]) / 30}]
            for item in items
        ]

    loop = waited(widget.learn(predict, pool=pool, batch=4, random_share=0.0, acquire="least_confident"))
    assert loop.error is None
    asked = [widget._table.frame["image"].iat[position] for position in widget._clerk.order]
    assert sorted(asked) == paths[:4]
    last = len(widget._table) - 1
    assert "image" in widget.layers["bright"]._table().row(last)
    reply, _ = widget._answer_media(Look("page", 1, last, 0, 0, 0, 0))
    assert isinstance(reply, Tile)


def test_labels_whose_rows_have_gone_are_kept_and_spoken_of(tmp_path):
    store = tmp_path / "labels.db"
    first = labeler(store=store)
    follow(first, begun(first, dd.from_pandas(POOL, npartitions=2)))
    labelled = [int(name) for name in first.annotations["item_id"]]
    again = labeler(store=store)
    fewer = POOL[~POOL["name"].isin(labelled[:2])]
    loop = begun(again, dd.from_pandas(fewer, npartitions=2))
    gone = len(set(labelled[:2]) - {100, 101, 102})
    assert loop.error is None
    assert f"{gone} items with labels are not in the pool" in again._lessons._lesson._remark
    assert len(again._store.states(again._task.name)) == 10


def test_features_may_come_of_a_function_and_costs_of_a_column():
    priced = POOL.assign(price=np.where(POOL["name"] % 2, 1.0, 1e6))
    widget = labeler(priced.iloc[:3])
    pool = dd.from_pandas(priced, npartitions=3)
    made = {"features": lambda items: [[item["x"], item["y"]] for item in items], "cost": "price"}
    loop = follow(widget, begun(widget, pool, acquire={"entropy": 1.0}, **made))
    assert loop.error is None
    asked = [int(widget._table.ids[position]) for position in widget._clerk.order]
    assert all(name % 2 for name in asked)
    assert all(" at 1, rank " in reason for reason in widget._clerk.reasons.values())


def test_two_functions_may_ask_of_a_pool():
    def predict(items):
        return [(SIDES[int(item["x"] > 0)], float(1 / (1 + np.exp(-abs(item["x"]))))) for item in items]

    widget = labeler()
    pool = dd.from_pandas(POOL, npartitions=3)
    loop = begun(widget, pool, (lambda items, said: None, predict), features=None, random_share=0.0,
                 acquire="least_confident")  # fmt: skip
    assert loop.error is None
    asked = [int(widget._table.ids[k]) for k in widget._clerk.order]
    near = POOL["name"].iloc[np.argsort(POOL["x"].abs())[:10]].tolist()
    assert asked == near


class Breaks(LogisticRegression):
    def predict_proba(self, X):  # noqa: N803 - scikit-learn's name
        if (np.asarray(X)[:, 0] > 2.9).any():
            raise ZeroDivisionError("it cannot be that far to the right")
        return super().predict_proba(X)


def test_a_part_on_which_the_model_fails_is_named_and_the_last_model_stays():
    widget = labeler()
    far = POOL.copy()
    loop = follow(widget, begun(widget, dd.from_pandas(far, npartitions=4), Breaks()), rounds=0)
    assert far["x"].max() > 2.9
    label(widget, *widget._clerk.order)
    loop.train()
    waited(loop)
    assert isinstance(loop.error, ModelError)
    assert str(loop.error).startswith(f"partition {int(far['x'].gt(2.9).to_numpy().argmax()) // 150}: ")
    assert "ZeroDivisionError: it cannot be that far to the right" in loop.traceback
    label(widget, 0)
    assert widget.progress.done == 11


def test_a_broken_file_is_named(tmp_path):
    for number in range(3):
        POOL.iloc[number * 200 : number * 200 + 200].to_parquet(tmp_path / f"{number}.parquet")
    whole = (tmp_path / "1.parquet").read_bytes()
    (tmp_path / "1.parquet").write_bytes(whole[: len(whole) // 2])
    loop = begun(labeler(), tmp_path)
    assert isinstance(loop.error, PoolError)
    assert "1.parquet" in str(loop.error)


def test_a_file_without_a_column_is_named(tmp_path):
    POOL.iloc[:200].to_parquet(tmp_path / "0.parquet")
    POOL.iloc[200:].drop(columns="y").to_parquet(tmp_path / "1.parquet")
    loop = begun(labeler(), tmp_path)
    assert isinstance(loop.error, PoolError)
    assert "1.parquet has no column 'y'" in str(loop.error)


def test_a_row_that_cannot_be_an_item_is_named():
    odd = POOL.assign(text=None)
    loop = begun(labeler(), dd.from_pandas(odd, npartitions=2))
    assert isinstance(loop.error, PoolError)
    assert str(loop.error).startswith("partition ")
    assert "'text'" in str(loop.error)


@pytest.mark.parametrize("lacks", ["name", "text", "x"])
def test_a_pool_with_other_columns_is_refused_at_once(lacks):
    with pytest.raises(MissingColumnError, match=f"the pool has no column '{lacks}'; it has "):
        labeler().learn(
            LogisticRegression(), pool=dd.from_pandas(POOL.drop(columns=lacks), npartitions=2),
            features=["x", "y"],
        )  # fmt: skip


def test_what_is_no_pool_is_refused_at_once(tmp_path):
    with pytest.raises(TypeError, match="right is a Dask DataFrame, or the path of a Parquet file"):
        labeler().learn(LogisticRegression(), pool=POOL, features=["x", "y"])
    with pytest.raises(PoolError, match="holds no Parquet files"):
        labeler().learn(LogisticRegression(), pool=tmp_path, features=["x", "y"])
    with pytest.raises(PoolError, match="cannot be read"):
        labeler().learn(LogisticRegression(), pool=tmp_path / "nowhere", features=["x", "y"])


@pytest.mark.parametrize("count", [0, 1, 12])
def test_small_pools(count, tmp_path):
    few = POOL.iloc[300 : 300 + count]
    few.to_parquet(tmp_path / "pool.parquet")
    for pool in (dd.from_pandas(few, npartitions=1), tmp_path):
        widget = labeler()
        loop = begun(widget, pool)
        assert loop.error is None
        assert len(set(widget._clerk.order)) == min(10, count + 3)
        follow(widget, loop, rounds=2)
        assert loop.error is None
        assert len(widget._table) == count + 3


def test_a_column_holds_out_rows_of_a_pool_too():
    held = POOL.assign(test=POOL["name"] % 4 == 0)
    widget = labeler(held.iloc[:3])
    loop = follow(
        widget, begun(widget, dd.from_pandas(held, npartitions=3), held_out="test", batch=20), rounds=3
    )
    assert loop.error is None
    tests = {pick.item for played in loop.rounds for pick in played.picks if pick.by == "held out"}
    asked = {pick.item for played in loop.rounds for pick in played.picks}
    assert tests == {item for item in asked if int(item) % 4 == 0}
    assert len(asked) / 8 < len(tests) < len(asked) / 2
    last = loop.rounds[-1]
    assert last.scores["tested"] == len(last.held_out) > 5
    assert set(last.held_out) <= {*tests, "100"}


def test_a_pool_without_the_column_of_what_is_held_out_is_refused():
    widget = labeler(POOL.iloc[:3].assign(test=True))
    with pytest.raises(MissingColumnError, match="test"):
        widget.learn(LogisticRegression(), pool=dd.from_pandas(POOL, npartitions=3), held_out="test")


def test_what_is_neither_held_out_nor_not_is_named():
    odd = POOL.assign(test="yes")
    widget = labeler(odd.iloc[:3].assign(test=False))
    loop = begun(widget, dd.from_pandas(odd, npartitions=3), held_out="test")
    assert "held_out: column 'test', row 3 holds 'yes'; right is True or False" in str(loop.error)


def test_a_share_that_is_held_out_is_drawn_by_chance():
    widget = labeler()
    pool = dd.from_pandas(POOL, npartitions=3)
    loop = follow(widget, begun(widget, pool, held_out=0.3, batch=20), rounds=3)
    assert loop.error is None
    assert loop.curve["tested"].iloc[-1] > 5
    told = [pick for played in loop.rounds for pick in played.picks if pick.by == "held out"]
    assert 10 < len(told) < 40
