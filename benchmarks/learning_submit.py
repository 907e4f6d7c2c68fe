"""From submitting an item to the next one painted, while a model trains."""

from __future__ import annotations

from playwright.sync_api import Page

from .context import Context
from .lab import timed
from .submit import OURS, REST_MS, wait_for
from .table import Headline, Report, Table, figure, median, spread

SUBMITS = 60
MODEL = """
import time

def fit(items, annotations):
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    features = np.random.default_rng(0).standard_normal((20_000, 256))
    until = time.monotonic() + 600
    while time.monotonic() < until:
        LogisticRegression().fit(features, features[:, :10].argmax(axis=1))

loop = labeler.learn((fit, lambda items: [None] * len(items)), every=1, worker={worker!r})
""".strip()
TRAINS = "while loop.progress.what != 'training': time.sleep(0.05)"
SHOWN = f"document.querySelector('{OURS.root}').textContent.match(/Text \\d+\\./)?.[0] ?? ''"
TEXT = """
As *Submit to next item painted*, with the kernel idle, and a model in training all the time: logistic
regression of scikit-learn on 20,000 rows of 256 features, again and again, in a thread of the kernel and
in a process of its own. Both have the processors to share with the browser.
""".strip()

WORKERS = {
    "none": "no model",
    "thread": "a model trains in a thread",
    "process": "a model trains in a process",
}


def measure(context: Context) -> Report:
    times = {worker: run(context, worker) for worker in WORKERS}
    base = median(times["none"])
    rows = [
        (WORKERS[worker], str(len(taken)), *spread(taken), figure(max(median(taken) - base, 0)))
        for worker, taken in times.items()
    ]
    return Report(
        title="Submit to next item painted while a model trains",
        text=TEXT,
        tables=[Table(("", "submits", "median ms", "p95 ms", "more ms"), rows)],
        headlines=[headline(worker, times) for worker in ("thread", "process")],
    )


def run(context: Context, worker: str) -> list[float]:
    """Return the milliseconds of every submit."""
    lab = context.lab()
    learns = [] if worker == "none" else [MODEL.format(worker=worker), TRAINS]
    with lab.notebook(lab.folder(), *OURS.cells, *learns) as notebook:
        page = notebook.page
        notebook.run_cell(0)
        wait_for(page, OURS, 0)
        if learns:
            notebook.run_cell(1)
        submit(page)
        if learns:
            notebook.run_cell(2)
        return [submit(page) for _ in range(context.fewer(SUBMITS))]


def submit(page: Page) -> float:
    """Submit the item at hand, whichever comes next."""
    OURS.begin(page)
    now: str = page.evaluate(SHOWN)
    elapsed = timed(
        page, lambda: OURS.submit(page), OURS.event, OURS.root, f"![{now!r}, ''].includes({SHOWN})"
    )
    page.wait_for_timeout(REST_MS)
    return elapsed


def headline(worker: str, times: dict[str, list[float]]) -> Headline:
    beside = "without a model {} ms (p95 {})".format(*spread(times["none"]))
    what = f"Submit → next item painted, {WORKERS[worker]}"
    return Headline(what, "{} ms (p95 {})".format(*spread(times[worker])), beside, "one frame (16.7 ms) more")
