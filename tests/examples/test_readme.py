"""What the README says to paste is pasted, in its order, where its data is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import jupyter_label as jl

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
PATIENCE = 60


@pytest.fixture(scope="module")
def pasted(tmp_path_factory):
    """Give the names that stand once all of it has run."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(ROOT / "examples")
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        for block in BLOCKS.findall((ROOT / "README.md").read_text(encoding="utf-8")):
            exec(compile(block, "README.md", "exec"), names)
        yield names


def test_all_of_it_runs_and_makes_a_labeler_of_each_kind(pasted):
    kinds = {
        "spans": jl.SpanLabeler,
        "vehicles": jl.ImageLabeler,
        "talk": jl.AudioLabeler,
        "drive": jl.PointCloudLabeler,
        "about": jl.ChoiceLabeler,
    }
    assert [name for name, kind in kinds.items() if not isinstance(pasted[name], kind)] == []


@pytest.mark.parametrize("name", ["vehicles", "talk", "drive"])
def test_what_stands_for_a_model_proposes(pasted, name):
    assert len(pasted[name].suggestions) > 0


def test_the_estimator_learns_from_answers(pasted):
    about, loop = pasted["about"], pasted["loop"]
    about.add(pasted["letters"]["about"].iloc[:120])
    loop.train()
    assert loop.wait(PATIENCE)
    assert loop.error is None
    assert len(loop.scores) == 360


def test_the_two_functions_learn_what_was_marked(pasted):
    spans, text = pasted["spans"], pasted["reviews"]["review"][3]
    word = text.split()[0]
    spans.add(lambda row: [(0, len(word), "ORG")] if row["review"] == text else None)
    loop = pasted["spans"].learn((pasted["fit"], pasted["predict"]))
    loop.train()
    assert loop.wait(PATIENCE)
    assert loop.error is None
    assert pasted["known"] == {word: "ORG"}
