"""Dependencies run one way; docs/architecture.md draws the order."""

from __future__ import annotations

import pytest

from . import python_rooms, typescript_rooms
from .places import FRONT_END, PYTHON


def test_python_rooms_import_downwards():
    assert python_rooms.breaches(PYTHON) == []


def test_typescript_rooms_import_downwards():
    assert typescript_rooms.breaches(FRONT_END / "src") == []


def test_both_checkers_see_imports():
    assert any(list(python_rooms.imports(path, PYTHON)) for path in PYTHON.rglob("*.py"))
    source = (FRONT_END / "src" / "loader.ts").read_text(encoding="utf-8")
    assert {found.path for found in typescript_rooms.imports(source)} >= {"./kit/scope", "./schema"}


def write(root, path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        ("schema/a.py", "from jupyter_label.store import open_store", "schema must not import"),
        ("store/a.py", "from ..queue import Queue", "store must not import jupyter_label.queue.Queue"),
        ("queue.py", "from . import frames", "queue must not import jupyter_label.frames"),
        ("queue.py", "def f():\n    from .store import Store", ":2: queue must not import"),
        ("frames/a.py", "import jupyter_label", "frames must not import jupyter_label"),
        ("formats/csv.py", "from ..store import Store", "formats must not import"),
        ("store/a.py", "import pandas as pd", "only frames imports pandas"),
        ("labelers/a.py", "from pandas.api import types", "only frames imports pandas"),
        ("frames/a.py", "from anywidget import AnyWidget", "only labelers imports anywidget"),
        ("store/a.py", "import ipywidgets.widgets", "only labelers imports ipywidgets"),
        ("cellar/a.py", "import json", "cellar has no place"),
    ],
)
def test_a_breach_in_python_is_found(tmp_path, path, text, problem):
    [found] = python_rooms.breaches(write(tmp_path, f"jupyter_label/{path}", text) / "jupyter_label")
    assert problem in found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("labelers/a.py", "import anywidget\nfrom ..frames import take\nfrom .base import Labeler"),
        ("labelers/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas as pd"),
        ("formats/csv.py", "from ..frames import take\nfrom ..schema import Span"),
        ("__init__.py", "from .labelers import ChoiceLabeler"),
    ],
)
def test_imports_downwards_are_allowed_in_python(tmp_path, path, text):
    assert python_rooms.breaches(write(tmp_path, f"jupyter_label/{path}", text) / "jupyter_label") == []


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        ("kit/a.ts", 'import type { Item } from "../schema";', "kit must not import schema"),
        (
            "document/a.ts",
            'import {\n  a,\n  b,\n} from "../bridge/b";',
            ":4: document must not import bridge",
        ),
        (
            "shell/a.tsx",
            'export { Span } from "../modalities/span/span";',
            "shell must not import modalities/span",
        ),
        ("tools/a.ts", 'await import("../stage/b")', "tools must not import stage"),
        (
            "modalities/span/a.ts",
            'import "../choice/b";',
            "modalities/span must not import modalities/choice",
        ),
        ("shell/a.ts", 'import { render } from "../markup";', "markup is a bundle of its own"),
        ("markup/a.ts", 'import type { Desk } from "../shell/desk";', "markup must not import shell"),
        ("loader.ts", 'import { Session } from "./bridge/session";', "loader must not import bridge"),
        ("attic/a.ts", 'import { a } from "../kit/a";', "attic has no place"),
    ],
)
def test_a_breach_in_typescript_is_found(tmp_path, path, text, problem):
    [found] = typescript_rooms.breaches(write(tmp_path, f"src/{path}", text) / "src")
    assert problem in found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "modalities/span/a.tsx",
            'import { a } from "./b";\nimport { c } from "../../shell/c";\nimport "preact";',
        ),
        ("shell/a.ts", 'import type * as Markup from "../markup";\ntype M = typeof import("../markup");'),
        ("loader.ts", 'import type { Host } from "./bridge/host";\nimport { Scope } from "./kit/scope";'),
    ],
)
def test_imports_downwards_are_allowed_in_typescript(tmp_path, path, text):
    assert typescript_rooms.breaches(write(tmp_path, f"src/{path}", text) / "src") == []
