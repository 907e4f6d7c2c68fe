"""How the labelers' code comes to the page: what all of them share once, and only once to a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from support import choosing, drawing
from support.traffic import Traffic


@pytest.fixture
def traffic(page):
    return Traffic(page)


def open_regions(page: Page, *names: str) -> None:
    """Wait until labelers have their items."""
    for name in names:
        expect(page.get_by_role("region", name=name).get_by_role("button", name="Submit")).to_be_visible()


def fetched(traffic: Traffic) -> set[str]:
    """Give what was asked for; a slow kernel is asked several times."""
    return {message["name"] for message in traffic.sent("fetch")}


def test_what_labelers_share_is_fetched_once(traffic, host):
    host(choosing.labeler(["A text."]))
    open_regions(host.page, "Choice labeler")
    assert fetched(traffic) == {"choice", "core"}
    traffic.forget()
    host(drawing.labeler())
    open_regions(host.page, "Choice labeler", "Image labeler")
    assert fetched(traffic) == {"image"}


def test_a_browser_that_has_the_code_does_not_ask_for_it(traffic, host):
    host(drawing.labeler())
    open_regions(host.page, "Image labeler")
    assert fetched(traffic) == {"core", "image"}
    traffic.forget()
    host.reload()
    open_regions(host.page, "Image labeler")
    assert fetched(traffic) == set()
