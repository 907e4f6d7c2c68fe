"""A labeler that begins without rows, and gets them from a pool as a model asks for them."""

from __future__ import annotations

import dask.dataframe as dd
import pandas as pd
import pytest
from distributed import Client
from playwright.sync_api import expect
from support import axe
from support.choosing import region, settled
from support.lessons import PATIENCE, label, open_panel, trained
from support.weather import CHOICES, TEXTS, forecaster

import jupyter_label as jl


@pytest.fixture(scope="module")
def pool():
    """Give texts in parts, with workers that are threads of this process."""
    with Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address=":0"):
        yield dd.from_pandas(pd.DataFrame({"text": TEXTS}), npartitions=3)


def test_items_come_from_a_pool_as_they_are_asked_for(host, pool):
    widget = jl.ChoiceLabeler(pool, text="text", choices=CHOICES, store=None, annotator="ann")
    page = host(widget)
    expect(region(page)).to_be_visible()
    assert axe.violations(page) == []
    loop = widget.learn(forecaster(), pool=pool, every=6, batch=8)
    assert loop.wait(PATIENCE)
    assert loop.error is None
    first = widget._table.frame["text"].iat[widget._clerk.order[0]]
    expect(page.get_by_text(first, exact=True)).to_be_visible()
    region(page).focus()
    open_panel(page)
    for rounds in (2, 3):
        label(page, 6)
        trained(page, loop, rounds)
    label(page, 2)
    settled(page)
    assert widget.progress.done == 14
    assert len(widget._table) > 14
    expect(page.get_by_text("Asked because:")).to_be_visible()
    assert loop.error is None
