from __future__ import annotations

import contextlib
import functools

import comm
import hypothesis
import pytest
from playwright.sync_api import expect
from support import chromium, console, data, servers
from support.bridge import Bridge, BridgeComm
from support.gate import Gate
from support.host import Host
from support.notebooks import Notebook, write

PATIENCE = 20_000  # milliseconds; a busy machine must not fail a test
SERVERS = {"jupyter", "lab", "marimo", "notebook7", "voila"}

# The same draws at every run, so that what fails is the fault of a change; `make hunt` draws anew.
hypothesis.settings.register_profile("alike", deadline=None, derandomize=True)
hypothesis.settings.register_profile("hunt", deadline=None, max_examples=5_000)
hypothesis.settings.load_profile("alike")


def pytest_collection_modifyitems(items):
    """Begin with what takes longest; run a test in a browser up to twice more when it fails.

    What begins last must be short, or the other workers wait for it. A host that others keep busy may
    miss a moment that a test is about; a fault of ours fails each time, and the summary names what ran again.
    """
    items.sort(key=quickness)
    for item in items:
        if "context" in item.fixturenames:
            item.add_marker(pytest.mark.flaky(reruns=2))


def quickness(test: pytest.Item) -> int:
    """Return 0 of a test that is slow or has a server, 1 with a browser only, 2 with neither."""
    if test.get_closest_marker("slow") or not SERVERS.isdisjoint(test.fixturenames):
        return 0
    return 1 if "context" in test.fixturenames else 2


@pytest.fixture(scope="session")
def browser():
    expect.set_options(timeout=PATIENCE)
    with chromium.launched() as browser:
        yield browser


@pytest.fixture
def context(browser, request):
    """A browser profile of its own, without storage.

    Its parameter, where a test gives one, is how many pixels of the screen a CSS pixel has.
    """
    ratio = getattr(request, "param", 1)
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, device_scale_factor=ratio)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def console_errors(context, request):
    """Return what the browser complains of; a test that provokes it checks and clears the list."""
    errors = console.watch(context, of_widgets=not SERVERS.isdisjoint(request.fixturenames))
    yield errors
    assert errors == []


@pytest.fixture
def page(context, console_errors):
    """An empty page. Errors that it or another page of its context logs fail the test."""
    return context.new_page()


@pytest.fixture
def host(page, monkeypatch):
    """``host(widget)`` shows a widget of this process in the browser, without Jupyter."""
    # Closed also where the page does not come: its thread would keep the tests from ending.
    with contextlib.closing(Bridge()) as bridge:
        monkeypatch.setattr(comm, "create_comm", functools.partial(BridgeComm, bridge))
        yield Host(page, bridge)
    assert bridge.errors == []


@pytest.fixture
def gate():
    """``gate(labeler, *positions)`` makes a `Gate`, which is open when the test ends."""
    with contextlib.ExitStack() as made:

        def make(labeler, *positions: int, **options) -> Gate:
            gate = Gate(labeler, *positions, **options)
            made.callback(gate.open)
            return gate

        yield make


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    with servers.jupyterlab(tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture(scope="session")
def notebook7(tmp_path_factory):
    with servers.notebook7(tmp_path_factory.mktemp("notebook7")) as server:
        yield server


@pytest.fixture(scope="session")
def voila(tmp_path_factory):
    with servers.voila(tmp_path_factory.mktemp("voila")) as server:
        yield server


@pytest.fixture
def marimo(tmp_path):
    """``marimo(source, mode)`` serves a marimo notebook of this source; returns the `Server`."""
    with contextlib.ExitStack() as running:

        def serve(source: str, mode: str = "run"):
            script = tmp_path / "notebook.py"
            script.write_text(source, encoding="utf-8")
            return running.enter_context(servers.marimo(script, mode))

        yield serve


@pytest.fixture(params=["lab", "notebook7"])
def jupyter(request):
    """JupyterLab and Notebook 7, one after the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def open_notebook(page, tmp_path):
    """``open_notebook(server, *cells)`` opens a notebook of these cells.

    All those of a test are in one folder; another than the first needs a `page` of its own.
    """
    opened = []

    def open_in(server, *cells: str, page=page) -> Notebook:
        path = f"{tmp_path.name}/notebook-{len(opened)}.ipynb"
        write(server.root / path, *cells)
        opened.append(Notebook(page, server, path))
        return opened[-1]

    yield open_in
    for notebook in opened:
        notebook.close()


@pytest.fixture(scope="session")
def shared_data():
    """Return the folder of real data sets; the test is skipped where there is none."""
    return data.folder()
