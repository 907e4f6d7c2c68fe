"""What travels and what stays: the loader, the chunks, a saved notebook."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from jupyter_label.labelers import front_end

from . import rivals, submit
from .context import Context
from .lab import SAVE_STATE
from .table import Headline, Report, Table, figure

LABELLED = 20
LIBRARY = "three"  # another's code whole, asked for by labelers of point clouds alone
TEXT = f"""
`_esm` is saved with every widget; chunks come from the kernel once and stay in the browser. *A
notebook's growth*: its file after showing a widget of {submit.COUNT} short texts, labelling
{LABELLED} and saving with the state of widgets, less the file before.
""".strip()


def measure(context: Context) -> Report:
    core = len(front_end.loader().encode())
    names = sorted(set(front_end.hashes()) - {"loader"})
    chunks = {name: len(gzip.compress(front_end.chunk(name))) for name in names}
    grown = growth(context, submit.OURS)
    failure = rivals.install(rivals.MOLABEL)
    theirs = failure or kilobytes(growth(context, submit.MOLABEL))
    largest = max(chunks.keys() - {LIBRARY}, key=lambda name: chunks[name])
    rows = [
        ("`_esm`", kilobytes(core), "10 kB"),
        *(
            (f"chunk {name}, gzipped", kilobytes(size), "" if name == LIBRARY else "60 kB")
            for name, size in chunks.items()
        ),
        ("a saved notebook's growth", kilobytes(grown), "50 kB"),
        (f"a saved notebook's growth, {rivals.MOLABEL.title}", theirs, ""),
    ]
    return Report(
        title="Sizes",
        text=TEXT,
        tables=[Table(("", "size", "aim"), rows)],
        headlines=[
            Headline("`_esm`, saved with every widget", kilobytes(core), "", "10 kB"),
            Headline(
                f"Largest chunk ({largest}), gzipped, three.js apart",
                kilobytes(chunks[largest]),
                f"three.js {kilobytes(chunks[LIBRARY])}",
                "60 kB",
            ),
            Headline(
                "Growth of a saved notebook", kilobytes(grown), f"{rivals.MOLABEL.title} {theirs}", "50 kB"
            ),
        ],
    )


def growth(context: Context, case: submit.Case) -> int:
    """Return how many bytes a notebook grows by."""
    lab = context.lab()
    with lab.notebook(lab.folder(), *case.cells, kernel=case.kernel) as notebook:
        notebook.command("docmanager:save")
        path = notebook.server.root / notebook.path
        before = path.stat().st_size
        notebook.run_cell(0)
        submit.wait_for(notebook.page, case, 0)
        for number in range(1, LABELLED + 1):
            submit.submit(notebook.page, case, number)
        notebook.page.wait_for_timeout(3_000)  # the picture is redrawn after a pause of two seconds
        if not notebook.page.evaluate("name => jupyterapp.commands.isToggled(name)", SAVE_STATE):
            notebook.command(SAVE_STATE)
        notebook.command("docmanager:save")
        assert has_code(path), f"{path} was saved without the state of its widget"
        return path.stat().st_size - before


def has_code(path: Path) -> bool:
    widgets = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("widgets", {})
    models = widgets.get("application/vnd.jupyter.widget-state+json", {}).get("state", {})
    return any("_esm" in model["state"] for model in models.values())


def kilobytes(size: int) -> str:
    return f"{figure(size / 1000)} kB"
