"""The TypeScript schema is generated; it must be what the Python one generates."""

from __future__ import annotations

import runpy

import msgspec
import pytest

from .places import FRONT_END, GENERATED

SCRIPT = runpy.run_path(str(FRONT_END / "scripts" / "generate_schema.py"))


def test_the_typescript_schema_is_fresh():
    assert GENERATED.read_text(encoding="utf-8") == SCRIPT["generate"](), "stale: run `make schema`"


def test_generation_is_deterministic():
    assert SCRIPT["generate"]() == SCRIPT["generate"]()


def test_a_type_without_a_counterpart_is_refused():
    writer = SCRIPT["Writer"]({})
    with pytest.raises(TypeError, match="no TypeScript is known for"):
        writer._written(msgspec.inspect.type_info(bytes))
