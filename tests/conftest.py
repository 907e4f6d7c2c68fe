from __future__ import annotations

import functools

import comm
import pytest
from playwright.sync_api import expect
from support import chromium
from support.bridge import Bridge, BridgeComm
from support.host import Host

PATIENCE = 20_000  # milliseconds; a busy machine must not fail a test


@pytest.fixture(scope="session")
def browser():
    expect.set_options(timeout=PATIENCE)
    with chromium.launched() as browser:
        yield browser


@pytest.fixture
def console_errors():
    """Return what the browser complained of; a test that provokes it checks and clears the list."""
    return []


@pytest.fixture
def context(browser, console_errors):
    """A browser profile of its own; the test fails if any of its pages logged an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(PATIENCE)
    context.on("console", lambda message: message.type == "error" and console_errors.append(message.text))
    context.on("weberror", lambda error: console_errors.append(str(error.error)))
    yield context
    context.close()
    assert console_errors == []


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def host(page, monkeypatch):
    """``host(widget)`` shows a widget of this process in the browser, without Jupyter."""
    bridge = Bridge()
    monkeypatch.setattr(comm, "create_comm", functools.partial(BridgeComm, bridge))
    yield Host(page, bridge)
    bridge.close()
    assert bridge.errors == []
